"""Programs without an exercise: what counts as a failure of theirs, and what is refused before or instead of it."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from grader.errors import UsageError
from grader.explore import Asker, CannotExploreError, Search, explore, load, read_target, replay
from grader.explore.proven import proven
from grader.explore.target import SCRIPT, Target, check_schedule
from grader.inside.messages import How, Reply, Request
from grader.outcome import Schedules
from grader.sandbox.process import ProcessSandbox
from grader.testing import FakeSandbox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from grader.explore import Found
    from grader.inside.wire import Json

RUN = """
def run(*works):
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""
RACE = """
total = 0
def add():
    global total
    total += 1
def main():
    run(add, add)
    return total
"""
PRINTED_RACE = RACE + "main()\nprint('total', total)\n"
LOCKED = RACE.replace("total += 1", "with lock: total += 1").replace(
    "total = 0", "total, lock = 0, threading.Lock()", 1
)
DEADLOCK = """
a, b = threading.Lock(), threading.Lock()
def eat(first, second):
    with first, second:
        pass
def main():
    run(lambda: eat(a, b), lambda: eat(b, a))
"""
LOST_NOTIFY = """
ready = threading.Condition()
def sleeper():
    with ready: ready.wait()
def waker():
    with ready: ready.notify()
def main():
    run(sleeper, waker)
"""
QUEUE = """
jobs, done = queue.Queue(1), []
def put():
    for number in (1, 2, None): jobs.put(number)
def take():
    while (job := jobs.get()) is not None: done.append(job)
def main():
    run(put, take)
    return done
"""
UNEVEN_QUEUE = QUEUE.replace("run(put, take)", "run(put, take, take)")
SLEEP = """
def main():
    found = []
    threading.Thread(target=lambda: found.append(1)).start()
    time.sleep(1)
    return found
"""
SPIN = """
go = False
def wait():
    while not go: pass
def main():
    run(wait)
"""
POOL = """
def main():
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(abs, (-1, -2)))
"""
IDLE_POOL = "pool = ThreadPoolExecutor(1)\ndef main():\n    return pool.submit(abs, -1).result()\n"
SHORT_BARRIER = """
barrier = threading.Barrier(3)
def main():
    for _ in range(2): threading.Thread(target=barrier.wait).start()
"""
DAEMONS = "def main():\n    threading.Thread(target=queue.Queue().get, daemon=True).start()\n"
THREAD_ERROR = """
data = {}
def main():
    run(lambda: data.update(x=1), lambda: data['x'])
"""
ASSERTION = RACE.replace("return total", "assert total == 2, total")
DICE = """
def work():
    thrown.append(os.urandom(8).hex())
thrown = []
def main():
    run(work, work)
    return thrown
"""
PROGRESS = """
order = []
def work(name):
    print(name)
def main():
    run(lambda: work('a'), lambda: work('b'))
    print('done')
"""
EXIT_HOOK = """
done = []
def check(): assert len(done) == 1, done
def main():
    atexit.register(check)
    threading.Thread(target=lambda: done.append(1){daemon}).start()
"""
EARLY = """
def main():
    found = []
    threading.Thread(target=lambda: found.append(1){daemon}).start()
    {end}
"""
LONG = """
def main():
    for number in range(60_000):
        total.append(number) if not number else None
    run(lambda: total.append(1))
total = []
"""
ENDLESS = """
guard, total = threading.Lock(), 0
def add():
    global total
    for _ in range(1_000_000):
        with guard: total += 1
def main(): run(add, add)
"""
CIRCLE = """
guard, done = threading.Lock(), []
def work():
    while not done:
        with guard: pass
def main(): run(work, work)
"""
OUTLIVED = """
def main():
    threads = [threading.Thread(target=lambda: None) for _ in range(2)]
    for thread in threads: thread.start()
    return sum(thread.is_alive() for thread in threads) < 3
"""
IN_TURNS = """
seen = []
def one():
    seen.append(1); seen.append(2); seen.append(3)
def two():
    seen.append(4); seen.append(5)
def main():
    run(one, two)
    assert seen != [1, 4, 2, 5, 3]
"""
FILES = """
def main():
    os.mkdir("out")
    os.environ["GRADE_LEFT"] = os.environ.get("GRADE_LEFT", "") + "x"
    run(lambda: None)
    return os.environ["GRADE_LEFT"], os.getcwd() == os.path.abspath(".")
"""
COUNT_FILE = """
guard = threading.Lock()
def opened():
    with open("count") as file: seen = int(file.read())
    with open("count", "w") as file: file.write(str(seen + 1))
def updated():
    with open("count", "r+") as file:
        seen = int(file.read())
        file.seek(0)
        file.write(str(seen + 1))
def by_path():
    path = pathlib.Path("count")
    path.write_text(str(int(path.read_text()) + 1))
def locked():
    with guard: by_path()
def main():
    pathlib.Path("count").write_text("0")
    run({way}, {way})
    return int(pathlib.Path("count").read_text())
"""
ADDRESS = """
class Plain: pass
def main():
    print(Plain())
    run(lambda: None, lambda: None)
"""
IMPORTS = """\
import atexit, os, pathlib, queue, subprocess, socket, sys, threading, time
from concurrent.futures import ThreadPoolExecutor
"""


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., Found]:
    """Explore a program's main() in the process sandbox, or replay one schedule of it."""

    def run(source: str, call: str | None = "main()", *, schedule: str | None = None, **options: object) -> Found:
        path = tmp_path / "program.py"
        path.write_text(IMPORTS + RUN + textwrap.dedent(source), encoding="utf-8")
        target = read_target(path, call)
        search = replace(Search(schedules=200, seconds=20.0), **options)  # type: ignore[arg-type]
        with ProcessSandbox().open(load(target)) as session:
            asker = Asker(target, search, session)
            return explore(asker) if schedule is None else replay(asker, schedule)

    return run


@pytest.mark.parametrize(
    ("source", "kind", "said"),
    [
        pytest.param(RACE, "wrong-result", "main() returned 1; in the default schedule it returned 2.", id="race"),
        pytest.param(COUNT_FILE.format(way="updated"), "wrong-result", "returned 1", id="a file updated"),
        pytest.param(COUNT_FILE.format(way="by_path"), "wrong-result", "returned 1", id="a file written by its path"),
        pytest.param(COUNT_FILE.format(way="opened"), "exception", "ValueError", id="a file found empty"),
        pytest.param(DEADLOCK, "deadlock", "The program hangs", id="deadlock"),
        pytest.param(LOST_NOTIFY, "deadlock", "The program hangs", id="lost notify"),
        pytest.param(UNEVEN_QUEUE, "deadlock", "The program hangs", id="a consumer too many"),
        pytest.param(
            SLEEP, "wrong-result", "returned []; in the default schedule it returned [1]", id="sleep for join"
        ),
        pytest.param(SPIN, "no-progress", "does not get anywhere", id="spinning"),
        pytest.param(SHORT_BARRIER, "threads-left", "main() is done, but Thread-1", id="barrier too few"),
        pytest.param(THREAD_ERROR, "exception", "A thread ended with an exception: KeyError: 'x'", id="thread error"),
        pytest.param(ASSERTION, "exception", "main() ended with an exception: AssertionError: 1", id="assertion"),
        pytest.param(EXIT_HOOK.format(daemon=", daemon=True"), "exception", "AssertionError: []", id="hook"),
        pytest.param(EARLY.format(daemon="", end="return found"), "wrong-result", "returned", id="not joined"),
        pytest.param(EARLY.format(daemon="", end="print(found)"), "wrong-result", "printed", id="printed early"),
        pytest.param(
            EARLY.format(daemon=", daemon=True", end="return found"), "wrong-result", "returned", id="a daemon"
        ),
        pytest.param(DICE, "nondeterminism", "does not do the same again", id="dice"),
        pytest.param("def main(): os._exit(3)", "exit", "ended itself with exit status 3", id="exit"),
        pytest.param("def main(): sys.exit('no')", "exception", "SystemExit: no", id="sys.exit"),
        pytest.param("def main(): bytearray(1 << 40)", "memory", "MemoryError", id="memory"),
    ],
)
def test_each_kind_of_failure_is_told_apart(ask: Callable[..., Found], source: str, kind: str, said: str) -> None:
    """Every wrong program is found, named by its kind, and described in both languages."""
    found = ask(source)
    assert found.failure is not None
    assert found.text is not None
    assert (found.failure.kind, said in found.text.en) == (kind, True), found.text.en
    assert found.text.zh != found.text.en


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(LOCKED, id="locked"),
        pytest.param(QUEUE, id="queue"),
        pytest.param(POOL, id="pool"),
        pytest.param(COUNT_FILE.format(way="locked"), id="a file behind a lock"),
        pytest.param(IDLE_POOL, id="an idle pool"),
        pytest.param(DAEMONS, id="a daemon that waits for ever"),
        pytest.param(EXIT_HOOK.format(daemon=""), id="a hook that finds all done"),
        pytest.param(LONG, id="much work before any thread"),
        pytest.param(FILES, id="a folder and a variable that the next schedule does not find"),
        pytest.param(ADDRESS, id="an address in a text"),
        pytest.param(PROGRESS, id="messages in any order"),
        pytest.param("def main(): sys.exit()", id="leaving in peace"),
        pytest.param(OUTLIVED, id="threads that main asks for and does not wait for"),
    ],
)
def test_right_programs_have_no_failing_schedule(ask: Callable[..., Found], source: str) -> None:
    """Nothing is held against a program that is right in every schedule."""
    found = ask(source)
    assert (found.failure, found.text) == (None, None)
    assert found.schedules.explored >= 1


def test_what_needs_more_preemptions_than_asked_for_is_found_while_schedules_are_left(
    ask: Callable[..., Found],
) -> None:
    """A search that is complete goes on with more preemptions, and says no more than it was asked for."""
    found = ask(IN_TURNS, preemptions=1)
    assert found.failure is not None
    assert (found.failure.kind, found.schedules.complete_up_to_preemptions) == ("exception", 1)


@pytest.mark.usefixtures("few_steps")
def test_a_program_that_is_only_long_is_not_judged(ask: Callable[..., Found]) -> None:
    """Where the steps do not suffice but the program gets on, fewer rounds are asked for."""
    with pytest.raises(CannotExploreError) as refusal:
        ask(ENDLESS)
    assert "is too long to be explored: after 100,000 steps" in refusal.value.text.en
    assert refusal.value.advice is not None
    assert "fewer rounds" in refusal.value.advice.en


@pytest.mark.usefixtures("few_steps")
def test_a_program_that_goes_round_in_a_circle_makes_no_progress(ask: Callable[..., Found]) -> None:
    """Threads that take and give back their locks for ever change nothing, however long they do."""
    found = ask(CIRCLE)
    assert found.failure is not None
    assert found.failure.kind == "no-progress"


@pytest.fixture
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a run take few steps."""
    monkeypatch.setattr("grader.explore.ask.STEPS", 100_000)


def test_a_script_is_judged_by_what_its_main_thread_prints(ask: Callable[..., Found]) -> None:
    """Without a call the file is run as __main__, and its printed result is compared."""
    found = ask(PRINTED_RACE, None)
    assert found.failure is not None
    assert found.failure.output == "total 1"
    assert found.text is not None
    assert found.text.en == "The program printed 'total 1'; in the default schedule it printed 'total 2'."
    assert ask("if __name__ == '__main__':\n    raise ValueError('seen')", None).failure is not None


def test_a_result_may_be_allowed_to_differ(ask: Callable[..., Found]) -> None:
    """With any_result only what is wrong by itself counts."""
    assert ask(RACE, any_result=True).failure is None
    assert ask(DEADLOCK, any_result=True).failure is not None


def test_the_ideal_clock_lets_sleepers_sleep(ask: Callable[..., Found]) -> None:
    """On the ideal clock time passes only when nobody can run, so a sleep is long enough."""
    assert ask(SLEEP, clock="ideal").failure is None


def test_a_failure_replays_to_the_same_failure(ask: Callable[..., Found]) -> None:
    """The schedule that is reported fails again in the same way, step by step."""
    first = ask(DEADLOCK)
    assert first.failure is not None
    assert first.failure.schedule is not None
    again = ask(DEADLOCK, schedule=first.failure.schedule)
    assert (again.failure, again.text) == (first.failure, first.text)
    assert ask(DEADLOCK, schedule="s1:").failure is None


def test_a_schedule_of_another_program_is_refused(ask: Callable[..., Found]) -> None:
    """What cannot be followed is no finding about the program."""
    with pytest.raises(UsageError, match="does not follow this schedule"):
        ask(DEADLOCK, schedule="s1:7@3>2")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def main(): input()", "program.py reads input (line 10: def main(): input())"),
        ("def main(): run(sys.stdin.readline)", "program.py reads input"),
        ("def main(): socket.create_connection(('127.0.0.1', 1))", "program.py uses the network (line 10"),
        ("def main(): os.fork()", "program.py starts another process (line 10"),
        ("def main(): subprocess.run(['true'])", "program.py starts another process (line 10"),
        ("import numpie\ndef main(): pass", "program.py cannot be run: ModuleNotFoundError: No module named 'numpie'"),
    ],
)
def test_what_no_schedule_controls_is_named(ask: Callable[..., Found], source: str, said: str) -> None:
    """A program that leaves its process is told so, with the line, and is not judged."""
    with pytest.raises(CannotExploreError) as refusal:
        ask(source)
    assert said in refusal.value.text.en
    assert refusal.value.advice is not None


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("main(", "--call 'main(': not a Python expression: '(' was never closed"),
        ("main", "--call 'main': not a call"),
        ("mian()", "program.py does not define mian: did you mean main?"),
        ("print(1)", "program.py does not define print"),
        ("(lambda: 1)()", "not a call of something that the file defines"),
        ("-" * 3000 + "1", "longer than 2000 characters"),
        ("(" * 500 + "main()" + ")" * 500, "not a Python expression"),
        ("main(1)", "--call 'main(1)': TypeError: main() takes 0 positional arguments but 1 was given"),
        ("run(nothing)", "NameError: name 'nothing' is not defined"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(ask: Callable[..., Found], call: str, said: str) -> None:
    """A wrong call is the caller's mistake, whether it shows before or in the sandbox."""
    with pytest.raises(UsageError) as refusal:
        ask("def main(): pass", call)
    assert said in refusal.value.message


def test_only_what_a_module_defines_can_be_called(tmp_path: Path) -> None:
    """Functions, classes, imports and globals of functions count; a star import lets everything pass."""
    path = tmp_path / "some.py"
    path.write_text("import os\nclass Bank:\n    pass\ndef make():\n    global late\n    late = print\n")
    for call in ("Bank().run(1)", "os.getpid()", "late()", "make()"):
        assert read_target(path, call).call == call
    path.write_text("from os import *\n")
    assert read_target(path, "anything()").call == "anything()"


def test_bytes_that_are_no_source_are_refused(tmp_path: Path) -> None:
    """What is not Python source text is named before anything runs."""
    path = tmp_path / "some.py"
    path.write_bytes(b"\0")
    with pytest.raises(UsageError, match="NUL byte on line 1"):
        read_target(path, None)
    for missing, said in ((tmp_path / "none.py", "no such file"), (tmp_path, "a folder, not a file")):
        with pytest.raises(UsageError, match=said):
            read_target(missing, None)


def test_a_file_never_stands_for_a_module_of_the_library() -> None:
    """A file called queue.py, or one whose name is no name, gets another one inside."""
    files = [Target(name, b"", "f()").file for name in ("queue.py", "grader.py", "my prog.py", "mine.py")]
    assert files == ["program.py", "program.py", "program.py", "mine.py"]
    assert Target("mine.py", b"", None).file == SCRIPT


def test_schedules_have_one_form() -> None:
    """Only the text form of version 1 is taken for a schedule."""
    assert check_schedule(" s1:1@2>3,2@7>0! ") == "s1:1@2>3,2@7>0!"
    for text in ("", "s2:", "s1:1@2", "s1:1@2>3,"):
        with pytest.raises(UsageError, match="not a schedule"):
            check_schedule(text)


def _scripted(replies: list[Reply], target: Target, search: Search) -> tuple[Found, list[Request]]:
    sandbox = FakeSandbox(lambda _request: replies.pop(0))
    session = sandbox.open(load(target))
    return explore(Asker(target, search, session)), session.requests


_RUN: dict[str, Json] = {"value": {"over": True, "value": 1}, "error": None, "waits": [], "thread_errors": []}
_ONE_RUN: dict[str, Json] = {**_RUN, "kind": "returned", "count": 25, "preemptions": 0, "schedule": "s1:"}
_ANSWER: dict[str, Json] = {
    "problem": None,
    "explored": 25,
    "complete_up_to_preemptions": 0,
    "probe": True,
    "diverged": 0,
}
_TARGET = Target("mine.py", b"", "main()")
_late = partial(Reply, "", How.TIMEOUT)


def test_fewer_schedules_are_run_where_there_is_no_time_for_all() -> None:
    """A slow program is explored as far as time goes, and that is said."""
    done = Reply("", How.ANSWERED, answer={**_ANSWER, "runs": [_ONE_RUN]})
    found, requests = _scripted([_late(), done], _TARGET, Search())
    assert [request.options["schedules"] for request in requests] == [500, 25]
    assert (found.failure, found.schedules) == (None, Schedules(25, 0))
    assert found.warnings[0].en.startswith("500 schedules take longer than 60 s; 25 were asked for instead.")


def test_schedules_that_did_not_repeat_are_a_warning_where_no_step_differs() -> None:
    """Without a step that differs from one run to the next, nothing is held against the program."""
    answer: dict[str, Json] = {**_ANSWER, "runs": [_ONE_RUN], "diverged": 2}
    told: dict[str, Json] = {"problem": None, "diverged": False, "run": _ONE_RUN, "steps": []}
    replies = [Reply("", How.ANSWERED, answer=one) for one in (answer, told, told)]
    found, _ = _scripted(replies, _TARGET, Search())
    assert found.failure is None
    assert found.warnings[0].en.startswith("2 schedule(s) did not run the same way again")


def test_a_failure_that_cannot_be_told_is_still_reported() -> None:
    """When the replay does not end, the failure stands without its steps."""
    wait: dict[str, Json] = {"thread": "MainThread", "line": 3, "source": "x.join()", "for": "end of x", "holder": "x"}
    stuck: dict[str, Json] = {**_ONE_RUN, "kind": "deadlock", "waits": [wait], "value": {"over": False}}
    done = Reply("", How.ANSWERED, answer={**_ANSWER, "runs": [stuck]})
    found, _ = _scripted([done, _late(), _late()], _TARGET, Search())
    assert found.failure is not None
    assert (found.failure.kind, found.failure.steps, len(found.failure.waits)) == ("deadlock", (), 1)


def test_a_program_that_never_ends_is_a_timeout() -> None:
    """When not even one schedule ends, that is the finding."""
    found, requests = _scripted([_late(), _late(), _late()], _TARGET, Search())
    assert [request.options["schedules"] for request in requests] == [500, 25, 1]
    assert found.failure is not None
    assert (found.failure.kind, found.schedules.explored) == ("timeout", 0)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {**_ANSWER, "runs": []},
        {**_ANSWER, "runs": [_ONE_RUN], "probe": False},
        {**_ANSWER, "runs": [_ONE_RUN], "problem": {"kind": "reach"}, "explored": "x"},
        {**_ANSWER, "runs": [{**_ONE_RUN, "kind": "fine"}]},
    ],
)
def test_an_answer_that_makes_no_sense_judges_nothing(answer: dict[str, Json]) -> None:
    """Claims from inside that do not fit together are no finding about the program."""
    reply = Reply("", How.ANSWERED, answer=answer)
    with pytest.raises(CannotExploreError):
        _scripted([reply], _TARGET, Search())


@pytest.mark.parametrize(
    ("explored", "complete", "said"),
    [
        (0, None, None),
        (1, 2, "the only schedule that there is"),
        (54, 2, "all 54 schedules with at most 2 preemptions"),
        (500, 1, "the first 500 schedules; all with at most 1 preemption are among them"),
        (500, 0, "the first 500 schedules; all with no preemption are among them"),
        (500, None, "the first 500 schedules"),
    ],
)
def test_what_is_proven_is_said_and_no_more(explored: int, complete: int | None, said: str | None) -> None:
    """The words follow the numbers."""
    text = proven(Schedules(explored, complete), 2)
    assert (None if text is None else text.en) == said
