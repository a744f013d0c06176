#include <errno.h>
#include <qrencode.h>

/* errno is a macro that every platform defines in its own way: C reads it for Swift. */
static inline int qrencode_errno(void) { return errno; }
