"""What is read from a frame's stack is what lies there, on every interpreter; where it is not, nothing may be read."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from inside.laboratory import interpreters

SECONDS = 60


@pytest.fixture(scope="module", params=list(interpreters().values()), ids=list(interpreters()))
def witnessed(request: pytest.FixtureRequest) -> Any:
    """Return what `stack_witness` found under each interpreter in turn."""
    script = Path(__file__).with_name("stack_witness.py")
    done = subprocess.run([request.param, str(script)], capture_output=True, timeout=SECONDS, check=True)  # noqa: S603  ours
    return json.loads(done.stdout)


def test_the_depth_of_the_stack_is_known_for_all_code_of_the_library(witnessed: Any) -> None:
    """Whichever way leads to an instruction, the stack is equally deep there, and as deep as the compiler allows."""
    assert witnessed["doubt"] == []


def test_what_has_just_been_loaded_lies_on_top(witnessed: Any) -> None:
    """In loops, blocks, handlers, closures, comprehensions and generators the top of the stack is the variable last loaded."""
    assert witnessed["wrong"] == []
    assert witnessed["equal"] > 50


def test_a_running_body_belongs_to_its_generator(witnessed: Any) -> None:
    """A generator is found from within."""
    assert witnessed["generators"] is True
