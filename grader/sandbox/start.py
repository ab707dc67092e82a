"""How an agent is started: the interpreter's flags, its environment, and the line of code that runs it."""

from __future__ import annotations

import compileall
from pathlib import Path

# Not -I or -E: both ignore PYTHONHASHSEED, and without a fixed seed the order of sets differs from run to run.
FLAGS = ("-s", "-P", "-S", "-B", "-u")


def command(python: str, root: str, *, walled: bool) -> list[str]:
    """Return the command that starts the agent whose package lies in root."""
    code = f"import sys; sys.path.insert(0, {root!r}); from grader.inside.agent import main; main(walled={walled})"
    return [python, *FLAGS, "-c", code]


def leave_bytecode(root: str) -> None:
    """Leave the package's bytecode beside it where that can be written: agents write none, and each would compile it anew."""
    compileall.compile_dir(Path(root, "grader", "inside"), quiet=2)


def environment(temporary: str) -> dict[str, str]:
    """Return all that the agent, and so the submission, sees of an environment."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": temporary,
        "TMPDIR": temporary,
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        # One arena of memory per thread would use up the address space that a run without a control group is limited to.
        "MALLOC_ARENA_MAX": "2",
    }
