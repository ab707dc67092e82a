"""Run by an interpreter of its own: compares what is read from stacks with what the code has just put there."""

from __future__ import annotations

import contextlib
import dis
import importlib
import json
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from grader.inside.sites import nested
from grader.inside.stack import depths, generator_of, operand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType, FrameType

MODULES = ("argparse", "ast", "asyncio.tasks", "collections", "contextlib", "dataclasses", "decimal", "difflib", "email.message",
           "fractions", "heapq", "inspect", "json.encoder", "logging", "optparse", "pickle", "shutil", "statistics", "tarfile",
           "textwrap", "threading", "traceback", "typing", "unittest.mock", "zipfile")  # fmt: skip
TEXT = """\
    These lines are all
    to be moved
      to the left,
    and wrapped.
"""
current_frame = sys._getframe  # noqa: SLF001  as the explorer does


def in_doubt() -> list[str]:
    """Return the code objects of the library for which no depth of the stack is known."""
    found = []
    for name in MODULES:
        path = importlib.import_module(name).__file__
        assert path is not None
        whole = compile(Path(path).read_text("utf-8"), name, "exec", dont_inherit=True)
        found += [f"{name}: {code.co_qualname}" for code in nested(whole) if not depths(code)]
    return found


class Witness:
    """Compares, before each instruction that follows the load of a local variable, the top of the stack with the variable."""

    def __init__(self) -> None:
        """Have compared nothing."""
        self.loads: dict[CodeType, dict[int, str]] = {}
        self.equal, self.wrong = 0, []  # type: int, list[str]

    def see(self, frame: FrameType, offset: int) -> None:
        """Compare, if it is known what lies on top."""
        loads = self.loads.get(frame.f_code)
        if loads is None:
            loads = self.loads[frame.f_code] = _after_loads(frame.f_code)
        name = loads.get(offset)
        if name is None:
            return
        if operand(frame, offset, 0) is frame.f_locals[name]:
            self.equal += 1
        else:
            self.wrong.append(f"{frame.f_code.co_qualname} {offset}")

    def watch(self, work: Any, *codes: CodeType) -> None:
        """Do the work and look at every instruction of the code."""
        if sys.version_info >= (3, 12):
            self._monitor(work, codes)
        else:
            sys.settrace(lambda frame, _event, _arg: self._trace(frame) if frame.f_code in codes else None)
            work()
            sys.settrace(None)

    def _monitor(self, work: Any, codes: tuple[CodeType, ...]) -> None:
        monitoring: Any = sys.monitoring  # type: ignore[attr-defined, unused-ignore]
        monitoring.use_tool_id(4, "witness")
        event = monitoring.events.INSTRUCTION
        monitoring.register_callback(4, event, lambda _code, offset: self.see(current_frame(1), offset))
        for code in codes:
            monitoring.set_local_events(4, code, event)
        work()
        monitoring.free_tool_id(4)

    def _trace(self, frame: FrameType) -> Any:
        frame.f_trace_opcodes, frame.f_trace_lines = True, False

        def on_event(frame: FrameType, event: str, _arg: object) -> Any:
            if event == "opcode":
                self.see(frame, frame.f_lasti)
            return on_event

        return on_event


def _after_loads(code: CodeType) -> dict[int, str]:
    read: Any = dis.Bytecode(code)
    targets = {one.target for one in read.exception_entries}
    found, before = {}, None
    for instruction in dis.get_instructions(code):
        if before is not None and not instruction.is_jump_target and instruction.offset not in targets:
            found[instruction.offset] = before
        plain = instruction.opname == "LOAD_FAST" and instruction.argval not in (*code.co_cellvars, *code.co_freevars)
        before = str(instruction.argval) if plain else None
    return found


@contextlib.contextmanager
def _held(what: list[int]) -> Iterator[list[int]]:
    yield what


def shapes(numbers: list[int], scale: int, *rest: int, more: int = 3) -> object:
    """Go through most of what code can look like, with variables of its own, cells and arguments of all kinds."""
    total, cell = 0, scale

    def inner(step: int) -> int:
        return step + cell

    for number in numbers:
        with _held(numbers) as held, contextlib.suppress(ZeroDivisionError):
            total += number // (number - scale) if number > more else inner(number)
            total += held[-1] and number
    try:
        total += {number: inner(number) for number in numbers if number > scale}[max(rest)]
    except KeyError as error:
        total += len(str(error)) + sum(each * cell for each in numbers)
    finally:
        total += more
    match numbers:
        case [first, *others]:
            total += first if others else more
    yielded = [one + total for one in generated(numbers, scale)]
    text = f"{total:>{scale}} {yielded!r} {more if total > scale > more else numbers[scale:more]}"
    cell = lambda one, two=total: (one, two, text)  # type: ignore[assignment]  # noqa: E731  a cell that changes its kind
    while total > more:
        total -= scale
        if total == more:
            break
    else:
        total = scale
    return cell, total


def generated(numbers: list[int], scale: int) -> Iterator[int]:
    """Yield from within loops, blocks and another generator; say whether the generator is known from within."""
    for number in numbers:
        try:
            yield number * scale
        finally:
            scale += 1
    yield from numbers
    yield int(generator_of(current_frame()) in _running)


_running: list[object] = []


def knows_generators() -> bool:
    """Say whether a generator's body finds the generator that it is the body of."""
    one = generated([1, 2], 3)
    _running.append(one)
    return [*one][-1] == 1


def main() -> None:
    """Print what was found as JSON."""
    witness = Witness()
    codes = (
        shapes.__code__,
        generated.__code__,
        *nested(shapes.__code__)[1:],
        textwrap.TextWrapper.wrap.__code__,
        textwrap.dedent.__code__,
    )
    witness.watch(lambda: (shapes([1, 2, 3, 4], 2, 7, 9), textwrap.wrap(textwrap.dedent(TEXT))), *codes)
    told = {"doubt": in_doubt(), "equal": witness.equal, "wrong": witness.wrong, "generators": knows_generators()}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
