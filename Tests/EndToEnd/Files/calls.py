"""The system calls of a program that change files, as strace (Linux) writes them down."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

STRACE = shutil.which("strace")
# Systems differ in which of them there are: strace takes a name with a question mark, known or not.
CALLS = ",".join("?" + name for name in (
    "open openat openat2 creat unlink unlinkat rename renameat renameat2 mkdir mkdirat rmdir link linkat symlink symlinkat "
    "truncate ftruncate chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat mknod mknodat utimensat setxattr fsetxattr"
).split())
# A path or a descriptor with its path: "…", 5</…>, AT_FDCWD</…>
ARGUMENT = re.compile(r'(?:AT_FDCWD|\d+)<(?P<folder>(?:[^>\\]|\\.)*)>(?:\((?:[^)]*)\))?|"(?P<path>(?:[^"\\]|\\.)*)"')


def plain(text):
    """strace writes other bytes than those of ASCII as octal numbers."""
    return os.fsdecode(text.encode("latin-1").decode("unicode_escape").encode("latin-1"))


@dataclass(frozen=True)
class Change:
    """A call that changed a file or a folder, and where that lies without links."""

    call: str
    path: str


def changes(logs, cwd):
    """All changes in the logs of a run, which strace has written with -ff -y: a file for each thread."""
    for log in logs:
        for line in log.read_text("ascii", "surrogateescape").splitlines():
            yield from changes_of(line, cwd)


def changes_of(line, cwd):
    found = re.match(r"(\w+)\((.*)\)\s+= (-?\d+)(?:<((?:[^>\\]|\\.)*)>)?", line)
    if not found or found[3].startswith("-"):
        return
    call, arguments, opened = found[1], found[2], found[4]
    if call in ("open", "openat", "openat2", "creat"):
        if call == "creat" or re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC)", arguments):
            yield Change(call, plain(opened).removesuffix(" (deleted)"))
        return
    folder = None
    for argument in ARGUMENT.finditer(arguments):
        if argument["path"] is None:
            folder = plain(argument["folder"])
            if call.startswith("f") and not call.endswith("at"):
                yield Change(call, folder.removesuffix(" (deleted)"))
            continue
        path = os.path.join(folder or cwd, plain(argument["path"]))
        # Such a call means the link itself, but follows links on the way.
        yield Change(call, os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)))


def traced(command, log, cwd, **options):
    """Runs a command; gives how it ended and what it changed."""
    log.mkdir()
    run = subprocess.run(
        [STRACE, "--seccomp-bpf", "-ff", "-y", "-qq", "--signal=none", "-s", "4096", "-e", f"trace={CALLS}", "-o", log / "calls", *map(str, command)],
        cwd=cwd, capture_output=True, text=True, **options)
    assert any(log.iterdir()), run.stderr
    return run, set(changes(sorted(Path(log).iterdir()), cwd))
