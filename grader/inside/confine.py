"""What a forked child does to itself before any code of a submission runs: limits, another user, nothing inherited."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import resource
import signal
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

# Not tempfile.gettempdir(), which tries it out: a run may have filled it up.
TEMPORARY = Path(os.environ.get("TMPDIR", "/tmp"))  # noqa: S108
ANSWER_FD = 3
FILES = 256
FILE_BYTES = 16 << 20
STACK_BYTES = 8 << 20

_PDEATHSIG, _DUMPABLE, _CHILD_SUBREAPER, _NO_NEW_PRIVS = 1, 4, 36, 38
_CONTAINER_UID = 20001
_HOST_UIDS = 0x7000_0000  # above every range that distributions and systemd hand out
_SPARE = 0x0800_0000


@dataclass(frozen=True)
class User:
    """The user that runs of a submission get. `spare` is a second one that owns nothing: see `reap.acting_as`."""

    uid: int
    spare: int


def choose_user(*, walled: bool) -> User | None:
    """Return the user for the runs, or None when this process may not change users or Python would not work for it.

    Outside a container every agent takes a user of its own, because killing "all processes of that user" must not
    touch the runs of another agent on the same machine.
    """
    if os.geteuid() != 0:
        return None
    uid = _CONTAINER_UID if walled else _HOST_UIDS + os.getpid()
    user = User(uid, uid + _SPARE)
    return user if _python_works_for(user) else None


def _python_works_for(user: User) -> bool:
    """Try in a child what a run needs after the change: the standard library (late imports), and a directory."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            drop(user)
            for folder in (sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")):
                list(Path(folder).iterdir())
            Path(os.__file__).read_bytes()
            _own_place().rmdir()
            code = 0
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1] == 0


def control(option: int, value: int) -> None:
    """Call prctl(2) where there is one."""
    if sys.platform != "linux":
        return
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def adopt_orphans() -> None:
    """Make processes whose parent ends children of this one, so that they can be found and reaped."""
    control(_CHILD_SUBREAPER, 1)


def confine(user: User | None, *, answer: int, output: int, memory: int | None) -> None:
    """Confine this process; `memory` is a limit of address space in bytes, for where no cgroup limits it."""
    os.setsid()
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    _only(answer=answer, output=output)
    _yield_to_agent()
    _limit(memory)
    if user is not None:
        drop(user)
    control(_NO_NEW_PRIVS, 1)
    control(_DUMPABLE, 1)  # changing users took /proc/self away from the process
    control(_PDEATHSIG, signal.SIGKILL)
    os.umask(0o077)
    os.chdir(_own_place())


def _own_place() -> Path:
    """Make a directory, always of the same name: it may show up in what is printed, and no other run is there."""
    place = TEMPORARY / "run"
    place.mkdir(0o700)
    return place


def drop(user: User) -> None:
    """Become that user for good."""
    os.setgroups([])
    os.setresgid(user.uid, user.uid, user.uid)
    os.setresuid(user.uid, user.uid, user.uid)


def _only(*, answer: int, output: int) -> None:
    """Keep four descriptors: nothing to read, what is printed (twice), and the answer pipe."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    # Out of the way first, wherever there is room: what is to be kept may stand in each other's place.
    high = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, ANSWER_FD + 1) for fd in (nothing, output, output, answer)]
    for place, fd in enumerate(high):
        os.dup2(fd, place, inheritable=place != ANSWER_FD)
    os.closerange(ANSWER_FD + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _yield_to_agent() -> None:
    """Let the agent go first: on the processor, and when memory runs out and the kernel picks what to kill."""
    os.nice(5)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")


def _limit(memory: int | None) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))
    resource.setrlimit(resource.RLIMIT_STACK, (STACK_BYTES, STACK_BYTES))
    if memory is not None:
        with contextlib.suppress(OSError, ValueError):  # not every system can limit it
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
