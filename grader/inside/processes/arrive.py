"""What a program of the run does first, when it is one that multiprocessing starts: become a process of the run."""

from __future__ import annotations

import json
from pathlib import Path

from grader.inside.processes.deaths import end_with_the_interpreter
from grader.inside.processes.identity import Run, Self
from grader.inside.processes.log import tell


def arrive(about: str) -> None:
    """Take over what the parent says of the run and of this process."""
    from grader.inside.processes.haste import linger  # noqa: PLC0415  only where a process begins as a program
    from grader.inside.processes.observe import observe  # noqa: PLC0415  the run has to be known first

    known = json.loads(about)
    name = known.pop("name")
    Run.folder, Run.place = Path(known.pop("folder")), Path(known.pop("place"))
    for key, value in known.items():
        setattr(Run, key, value)
    helper = name == "forkserver"
    Self.become(name, helper=helper)
    observe()
    if not helper:
        tell("begins")
        linger()
        end_with_the_interpreter()
