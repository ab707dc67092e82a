"""How fast the explorer is, how few schedules it needs, and that its memory stays flat; beside other explorers."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from bench.jobs import HERE, ROOT, Asked, do
from bench.peers import Peers, PeersMissingError
from bench.table import Row, at_least, at_most, not_measured, progress

if TYPE_CHECKING:
    from bench.settings import Settings

PROGRAMS = HERE / "programs"
COUNTER = PROGRAMS / "counter.py"
REFERENCE = ROOT / "solutions" / "ex01-lock-race" / "reference.py"
ENOUGH = 1000
EXHAUSTIVE = 20  # preemptions: more than two threads of one addition can have


def rows(settings: Settings) -> list[Row]:
    """Measure everything."""
    return [*_counter(settings), *_others(settings), *_exhaustive(settings), *_memory(settings)]


def _counter(settings: Settings) -> list[Row]:
    """The explorers take turns, so that what else the machine does meanwhile falls on all alike."""
    peers = _peers(settings)
    ours: list[float] = []
    theirs: dict[bool, list[float]] = {False: [], True: []}
    missing = "" if isinstance(peers, Peers) else peers
    for _ in range(settings.times):
        progress(f"two threads that add once, Python {settings.newest}")
        ours.append(_rate(settings, settings.newest, Asked(COUNTER.read_text("utf-8")), 1))
        for pinned, rates in theirs.items():
            if isinstance(peers, Peers):
                try:
                    found = peers.interleave("bench.programs.counter", enough=ENOUGH, times=1, pinned=pinned)
                    rates.extend(settings.per_second(found["times"]))
                except PeersMissingError as error:
                    missing = str(error)
    rate = statistics.median(ours)
    table = [at_least(f"two threads that each add once, Python {settings.newest}", rate, 3000, " schedules/s")]
    for pinned, rates in theirs.items():
        name = "interleave-test, pinned to one CPU as grade is" if pinned else "interleave-test"
        if missing or not rates:
            table.append(not_measured(f"the same under {name}", missing))
            continue
        peer = statistics.median(rates)
        table.append(Row(f"the same under {name}", f"{peer:,.0f} schedules/s"))
        table.append(at_least("grade against it", rate / peer, 8, " times"))
    return table


def _others(settings: Settings) -> list[Row]:
    counter = Asked(COUNTER.read_text("utf-8"))
    sleepers = Asked((PROGRAMS / "semaphore.py").read_text("utf-8"), schedules=100)
    reference = Asked(REFERENCE.read_text("utf-8"), name="count_up", args={"threads": 2, "times": 3})
    found = []
    for version in settings.versions:
        if version != settings.newest:
            rate = _median_rate(settings, version, counter)
            found.append(Row(f"two threads that each add once, Python {version}", f"{rate:,.0f} schedules/s"))
    rate = _median_rate(settings, settings.newest, reference)
    found.append(Row(f"count_up(2, 3) of ex01's reference, Python {settings.newest}", f"{rate:,.0f} schedules/s"))
    rate = _median_rate(settings, settings.newest, sleepers, enough=100)
    what = f"twenty threads that sleep behind a semaphore of 5, Python {settings.newest}"
    return [*found, at_least(what, rate, 150, " schedules/s")]


def _exhaustive(settings: Settings) -> list[Row]:
    progress("an exhaustive search of the locked counter")
    source = (PROGRAMS / "locked_counter.py").read_text("utf-8")
    found = do(settings.python(settings.newest), "search", Asked(source, schedules=100_000, preemptions=EXHAUSTIVE))
    assert found["failure"] is None
    assert found["complete_up_to_preemptions"] == EXHAUSTIVE
    what = "schedules of the locked counter in an exhaustive search"
    try:
        peer = _need(_peers(settings)).frontrun(preemptions=None)
    except PeersMissingError as error:
        return [Row(what, f"{found['systematic']}"), not_measured("the same under frontrun's DPOR", str(error))]
    assert peer["holds"]
    return [
        at_most(what, found["systematic"], peer["schedules"], ""),
        Row("the same under frontrun's DPOR", f"{peer['schedules']}"),
    ]


def _memory(settings: Settings) -> list[Row]:
    progress(f"memory over {settings.schedules:,} schedules")
    source = (PROGRAMS / "many_schedules.py").read_text("utf-8")
    found = do(settings.python(settings.newest), "memory", Asked(source, schedules=settings.schedules))
    what = f"memory that one exploration of {found['schedules']:,} schedules takes after the first 1,000"
    return [at_most(what, found["most"] - found["first"], 20, " MiB")]


def _median_rate(settings: Settings, version: str, asked: Asked, enough: int = ENOUGH) -> float:
    progress(f"{asked.name}, Python {version}")
    return _rate(settings, version, asked, settings.times, enough)


def _rate(settings: Settings, version: str, asked: Asked, times: int, enough: int = ENOUGH) -> float:
    found = do(settings.python(version), "rate", asked, enough=enough, times=times)
    return statistics.median(settings.per_second(found["times"]))


def _peers(settings: Settings) -> Peers | str:
    """Return the environment of the peers, or why there is none."""
    try:
        return Peers(settings.python(settings.newest), settings.newest)
    except PeersMissingError as error:
        return str(error)


def _need(peers: Peers | str) -> Peers:
    if isinstance(peers, str):
        raise PeersMissingError(peers)
    return peers
