"""What hostile code does to its run, and that the next run in the same sandbox finds a clean place."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
import stand_in

from grader.inside.messages import How
from grader.inside.wire import encode

if TYPE_CHECKING:
    from grader.inside.messages import Reply
    from grader.sandbox.session import AgentSession

FORGED = encode({"type": "answer", "answer": {"value": "forged"}})
SECONDS = 1.0
DAEMON = """
import os, signal, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in (1, 2, 15):
            signal.signal(number, signal.SIG_IGN)
        while True:
            time.sleep(1)
    os._exit(0)
os.wait()
"""
# clone(2) without a signal for the parent: an ordinary wait does not see such a child.
SILENT = """
import ctypes, os, time
clone = {"x86_64": 56, "aarch64": 220}[os.uname().machine]
if ctypes.CDLL(None).syscall(clone, 0, 0, 0, 0, 0) == 0:
    time.sleep(99)
"""

# What code is, how its run ends, and its exit status or signal.
EVERYWHERE = {
    "leaves with status 0": ("import os; os._exit(0)", How.EXITED, 0),
    "leaves with status 3": ("import os; os._exit(3)", How.EXITED, 3),
    "segfault": ("import ctypes; ctypes.string_at(0)", How.SIGNALLED, signal.SIGSEGV),
    "aborts": ("import os; os.abort()", How.SIGNALLED, signal.SIGABRT),
    "loops forever": ("while True: pass", How.TIMEOUT, 0),
    "stops itself": ("import os; os.kill(os.getpid(), 19)", How.TIMEOUT, 0),
    "ignores signals": (
        "import signal\nfor n in (1, 2, 15): signal.signal(n, signal.SIG_IGN)\nwhile True: pass",
        How.TIMEOUT,
        0,
    ),
    "closes everything": ("import os; os.closerange(0, 256)", How.EXITED, 70),
    "closes everything and waits": ("import os, time; os.closerange(0, 256); time.sleep(99)", How.TIMEOUT, 0),
    "floods its output": ("import os\nwhile True: os.write(1, b'x' * 65536)", How.TIMEOUT, 0),
    "floods with phases": ("while True: phase('x' * 200)", How.TIMEOUT, 0),
    "junk on the answer pipe": ("import os; os.write(3, b'junk and more junk')", How.NONSENSE, 0),
    "a frame of 4 GiB": (r"import os; os.write(3, b'\xff' * 4)", How.NONSENSE, 0),
    "a frame cut off": (rf"import os; os.write(3, {FORGED[:9]!r}); os._exit(0)", How.NONSENSE, 0),
    "an answer on every descriptor": (
        f"import os\nfor fd in range(256):\n  try: os.write(fd, {FORGED!r})\n  except OSError: pass",
        How.NONSENSE,
        0,
    ),
    "an answer, then a failure": (f"import os; os.write(3, {FORGED!r}); os._exit(1)", How.NONSENSE, 0),
    "an answer, then a crash": (f"import os; os.write(3, {FORGED!r}); os.abort()", How.NONSENSE, 0),
    "an answer, then no end": (f"import os; os.write(3, {FORGED!r})\nwhile True: pass", How.NONSENSE, 0),
    "an answer and nothing else": (f"import os; os.write(3, {FORGED!r}); os._exit(0)", How.NONSENSE, 0),
    "an answer that cannot be JSON": ("value = float('nan')", How.EXITED, 70),
    "an answer of 8 MB": ("value = 'x' * (8 << 20)", How.EXITED, 70),
    "no way to leave": ("import os; os._exit = lambda code: None", How.ANSWERED, 0),
    "forks and comes back twice": ("import os; value = os.fork() > 0", How.ANSWERED, 0),
    "leaves a daemon that holds the pipes": (
        DAEMON,
        How.ANSWERED,
        0,
    ),
    "leaves a child that ends silently": (SILENT, How.ANSWERED, 0),
    "leaves stopped children": (
        "import os\nfor _ in range(5):\n  if os.fork() == 0: os.kill(os.getpid(), 19)",
        How.ANSWERED,
        0,
    ),
    "leaves a deep tree": ("import os\nfor _ in range(1500): os.mkdir('d'); os.chdir('d')", How.ANSWERED, 0),
    "leaves what it cannot read": (
        "import os; os.makedirs('a/b'); open('a/f', 'w').close(); os.chmod('a', 0)",
        How.ANSWERED,
        0,
    ),
    "leaves a link to elsewhere": ("import os; os.symlink('/', 'root'); os.symlink('/nowhere', 'no')", How.ANSWERED, 0),
    "removes its directory": ("import os; os.rmdir(os.getcwd())", How.ANSWERED, 0),
    "writes a huge file": ("with open('f', 'wb') as f: f.truncate(1 << 40)", How.EXITED, 70),
    "opens files without end": ("keep = [open('/dev/null') for _ in range(999)]", How.EXITED, 70),
}
# Only where the runs have a user of their own.
SEPARATE = {
    "kills the agent": (
        "import os\ntry: os.kill(os.getppid(), 9)\nexcept PermissionError: value = 1",
        How.ANSWERED,
        0,
    ),
    "stops the agent": (
        "import os\ntry: os.kill(os.getppid(), 19)\nexcept PermissionError: value = 1",
        How.ANSWERED,
        0,
    ),
    "reads the agent's memory": (
        "import os\ntry: open(f'/proc/{os.getppid()}/mem', 'rb')\nexcept PermissionError: value = 1",
        How.ANSWERED,
        0,
    ),
    "writes to the agent's pipes": (
        "import os\ntry: open(f'/proc/{os.getppid()}/fd/1', 'wb')\nexcept PermissionError: value = 1",
        How.ANSWERED,
        0,
    ),
    "becomes root": ("import os\ntry: os.setuid(0)\nexcept PermissionError: value = 1", How.ANSWERED, 0),
}
# Only behind the wall: these would harm the machine, or need a limit that only a container has.
WALLED = {
    "kills all there is": ("import os\nos.kill(-1, 9)", How.ANSWERED, 0),
    "kills itself": ("import os; os.kill(os.getpid(), 9)", How.SIGNALLED, signal.SIGKILL),
    "fork bomb": ("import os\nwhile True:\n  try: os.fork()\n  except OSError: pass", How.TIMEOUT, 0),
    "fork bomb in new sessions": (
        "import os\nwhile True:\n  try: os.fork() or os.setsid()\n  except OSError: pass",
        How.TIMEOUT,
        0,
    ),
    "threads without end": (
        "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(99,)).start()",
        How.EXITED,
        70,
    ),
    "memory bomb": ("keep = []\nwhile True: keep.append(bytearray(1 << 20))", How.MEMORY, 0),
    "memory bomb in a child": (
        "import os\nif os.fork() == 0:\n  keep = [bytearray(1 << 20) for _ in range(9999)]\nos.wait()\nvalue = 1",
        How.ANSWERED,
        0,
    ),
    "fills the memory file system": (
        "try:\n  for n in range(99): open(f'/tmp/{n}', 'wb').write(bytes(1 << 20))\nexcept OSError as e: value = 1",
        How.ANSWERED,
        0,
    ),
    "uses up the inodes": (
        "import os\ntry:\n  for n in range(9999): os.mkdir(f'/tmp/{n}')\nexcept OSError as e: value = e.errno",
        How.ANSWERED,
        0,
    ),
    "fills shared memory": (
        "try:\n  for n in range(99): open(f'/dev/shm/{n}', 'wb').write(bytes(1 << 20))\nexcept OSError: value = 1",
        How.ANSWERED,
        0,
    ),
}

# Honest code: it finds a directory of its own and nothing and nobody else of its kind.
LOOK_AROUND = """
import os
def users():
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try: fields = dict(line.split(":", 1) for line in open(f"/proc/{pid}/status"))
        except OSError: continue
        yield int(pid), int(fields["Uid"].split()[0]), int(fields["PPid"])
def left(folder):
    return [e.name for e in os.scandir(folder) if e.stat(follow_symlinks=False).st_uid == user]
user, agent, seen = os.getuid(), os.getppid(), list(users())
apart = any(pid == agent and uid != user for pid, uid, _ in seen)
above, here = os.path.split(os.getcwd())
value = {
    "processes": [pid for pid, uid, up in seen if pid != os.getpid() and (uid == user if apart else up == agent)],
    "files": os.listdir(),
    "beside": [name for name in left(above) if name not in (here, ".owner")],
    "shared": left("/dev/shm") if apart else [],
    "descriptors": os.listdir("/proc/self/fd")[:4],
}
"""


def check(session: AgentSession, code: str, how: How, number: int) -> Reply:
    """Run hostile code, compare its end, and have honest code look around afterwards."""
    reply = stand_in.run(session, code, seconds=SECONDS if how is How.TIMEOUT else 20.0)
    assert (reply.how, reply.code) == (how, number), reply
    assert len(reply.output) < 20_000
    seen = stand_in.value(session, LOOK_AROUND)
    assert isinstance(seen, dict)
    assert seen.pop("descriptors") == ["0", "1", "2", "3"]
    assert not any(seen.values()), seen
    return reply


@pytest.mark.docker
@pytest.mark.parametrize("name", EVERYWHERE | SEPARATE | WALLED)
def test_container(container: AgentSession, name: str) -> None:
    """In a container each attack ends as it should, and leaves nothing to the next run."""
    code, how, number = (EVERYWHERE | SEPARATE | WALLED)[name]
    check(container, code, how, number)


@pytest.mark.parametrize("name", EVERYWHERE | SEPARATE)
def test_separate_users(separate: AgentSession, name: str) -> None:
    """The same holds for processes with a user of their own, as far as it needs no wall."""
    code, how, number = (EVERYWHERE | SEPARATE)[name]
    check(separate, code, how, number)


@pytest.mark.parametrize("name", EVERYWHERE)
def test_shared_user(shared: AgentSession, name: str) -> None:
    """The same holds for processes that share the agent's user, as long as they leave the agent alone."""
    code, how, number = EVERYWHERE[name]
    check(shared, code, how, number)


def test_an_agent_without_a_wall_that_is_killed_is_the_end_of_the_run(shared: AgentSession) -> None:
    """A submission that kills its agent is charged for it, and the next run gets a new agent."""
    check(shared, "import os, time; os.kill(os.getppid(), 9); time.sleep(99)", How.SIGNALLED, signal.SIGKILL)
