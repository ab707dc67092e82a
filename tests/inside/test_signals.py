"""Signal handlers of an explored program: set by its main thread, called when it raises the signal itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

HANDLER = """
import os, signal, threading
def main():
    seen, refused = [], []
    before = signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
    signal.raise_signal(signal.SIGUSR1)
    os.kill(os.getpid(), signal.SIGUSR1)
    def elsewhere():
        try:
            signal.signal(signal.SIGUSR1, before)
        except ValueError as error:
            refused.append(str(error))
    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    return [before is signal.SIG_DFL, len(seen), refused]
"""
OUTSIDE = """
import subprocess, sys, threading
def main():
    found = []
    def ask():
        program = [sys.executable, "-c", "print(5)"]
        found.append(subprocess.run(program, capture_output=True, text=True).stdout.strip())
    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    return found
"""


def test_handlers_belong_to_one_schedule(lab: Laboratory) -> None:
    """The main thread sets and hears signals, another thread may not set any, and the next schedule begins anew."""
    found = lab.explore(HANDLER, schedules=5)
    assert found.returned == [[True, 2, ["signal only works in main thread of the main interpreter"]]]


def test_a_thread_that_waits_for_a_program_is_no_deadlock(lab: Laboratory) -> None:
    """What another process is doing takes real time, and a thread that waits for it is not called hung."""
    found = lab.explore(OUTSIDE, schedules=3)
    assert found.returned == [["5"]]
