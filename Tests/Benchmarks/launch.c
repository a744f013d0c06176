/* launch RESULT COMMAND…: runs a command and writes what it took, as "wall-seconds cpu-seconds peak-bytes".
 *
 * A process of its own because a child's peak memory counts from what its parent held (Linux carries the peak over
 * exec), and Python holds more than some of what is measured here.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec * 1e-6; }

int main(int count, char **arguments)
{
    if (count < 3) return 64;
    double start = now();
    pid_t child = fork();
    if (child == 0) {
        execvp(arguments[2], arguments + 2);
        fprintf(stderr, "%s: %s\n", arguments[2], strerror(errno));
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) != child) return 126;
    double wall = now() - start;
#ifdef __APPLE__
    double unit = 1;
#else
    double unit = 1024;
#endif
    FILE *result = fopen(arguments[1], "w");
    if (!result) return 126;
    fprintf(
        result, "%.6f %.6f %.0f\n", wall, seconds(usage.ru_utime) + seconds(usage.ru_stime), (double)usage.ru_maxrss * unit);
    if (fclose(result) != 0) return 126;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
