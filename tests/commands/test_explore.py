"""`grade explore` as it is typed: what is printed where, and with which code it ends."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader import cli

if TYPE_CHECKING:
    from collections.abc import Callable

    Explore = Callable[..., tuple[int, str, str]]

RACE = """\
import threading

total = 0


def add():
    global total
    total += 1


def main():
    threads = [threading.Thread(target=add, name=name) for name in ("anna", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Explore:
    """Run `grade explore …` in a folder with a racy program; return exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("race.py").write_text(RACE)

    def run(*options: str, sandbox: str = "process") -> tuple[int, str, str]:
        code = cli.run(["explore", *options, "--sandbox", sandbox])
        out, err = capfd.readouterr()
        return code, out, err

    return run


def test_a_failing_schedule_is_code_1_and_a_picture(run: Explore) -> None:
    """A person sees what is wrong, what was explored, one column per thread, and what to type next."""
    code, out, err = run("race.py", "--call", "main()")
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert lines[:2] == ["race.py  main()", "✗ The result depends on the schedule"]
    assert re.fullmatch(r"Explored: all \d+ schedules with at most 2 preemptions", lines[2])
    assert lines[4] == "main() returned 1; in the default schedule it returned 2."
    assert [name.strip() for name in lines[8].split("┃")] == ["MainThread", "anna", "ben"]
    assert "▲ overwrites an update it" in out
    assert lines[-1].startswith("  grade explore race.py --call 'main()' --sandbox process --replay 's1:")


def test_the_command_at_the_end_shows_the_same_again(run: Explore) -> None:
    """The replay command can be typed as it stands and ends with the same failure."""
    first = json.loads(run("race.py", "--call", "main()", "--json")[1])
    words = shlex.split(first["command"])
    assert words[:2] == ["grade", "explore"]
    code, out, _ = run(*words[2:], "--json")
    again = json.loads(out)
    assert (code, again["failure"], again["replay"]) == (1, first["failure"], first["replay"])


def test_json_is_one_object_with_the_promised_fields(run: Explore) -> None:
    """`failure`, `schedules`, `replay` and `seconds` are there whether something fails or not."""
    code, out, err = run("race.py", "--call", "main()", "--json", "--any-result")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert (found["failure"], found["replay"], found["command"]) == (None, None, None)
    assert found["schedules"]["complete_up_to_preemptions"] == 2
    assert 0 < found["schedules"]["explored"] <= found["outcomes"]["returned"]
    assert found["seconds"] > 0


def test_output_gets_the_json_beside_the_view(run: Explore) -> None:
    """A file takes the object; with --quiet the exit code says the rest."""
    assert run("race.py", "--call", "add()", "--output", "found.json", "--quiet") == (0, "", "")
    assert json.loads(Path("found.json").read_text())["failure"] is None


def test_chinese_is_chinese_throughout(run: Explore) -> None:
    """The view exists in the other language."""
    _, out, _ = run("race.py", "--call", "main()", "--lang", "zh")
    for piece in (
        "✗ 结果取决于执行顺序",
        "已探索：所有 ",
        "main() 返回了 1；而在默认的执行顺序下，返回的是 2。",
        "▲ 覆盖了",
    ):
        assert piece in out


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["nope.py"], 2, "error: nope.py: no such file"),
        (["race.py", "--call", "main("], 2, "error: --call 'main(': not a Python expression"),
        (["race.py", "--call", "mian()"], 2, "race.py does not define mian: did you mean main?"),
        (["race.py", "--replay", "x"], 2, "error: --replay x: not a schedule"),
        (["race.py", "--schedules", "0"], 2, "error: Invalid value for '--schedules'"),
        (["race.py", "--output", "no/file.json"], 2, "error: --output no/file.json: there is no folder no"),
        (["asks.py"], 3, "error: asks.py reads input (line 1: input()), which cannot be explored."),
    ],
)
def test_what_is_wrong_is_one_message_and_its_code(run: Explore, options: list[str], code: int, said: str) -> None:
    """A wrong call is 2, a program that cannot be explored is 3; standard output stays empty."""
    Path("asks.py").write_text("input()\n")
    found, out, err = run(*options)
    assert (found, out) == (code, "")
    assert said in err


@pytest.mark.docker
def test_the_container_finds_the_same(run: Explore) -> None:
    """The same failure is found behind the wall."""
    code, out, _ = run("race.py", "--call", "main()", "--json", sandbox="docker")
    found = json.loads(out)
    assert (code, found["failure"]["kind"], found["sandbox"]["kind"]) == (1, "wrong-result", "docker")


def test_a_missing_engine_is_said_and_no_obstacle(run: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    """One's own program is explored without a container when there is none."""
    monkeypatch.setenv("DOCKER_HOST", "tcp://[::1]:1")
    code, out, _ = run("race.py", "--call", "add()", sandbox="auto")
    assert code == 0
    assert "in the process sandbox: No Docker Engine answers at tcp://[::1]:1" in out
