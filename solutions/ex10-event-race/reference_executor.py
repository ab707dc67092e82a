# canary: GRADE-HIDDEN-7f3a
"""An executor with a thread for each runner, held by an Event; all of them stand at the line before ready()."""

from concurrent.futures import ThreadPoolExecutor
import threading as t


class CalledOff(Exception):
    pass


def race(runners, ready):
    gun = t.Event()
    line = t.Barrier(len(runners) + 1)
    state = {"on": True}

    def wait_and_run(runner):
        line.wait()
        gun.wait()
        if not state["on"]:
            raise CalledOff
        return runner()

    with ThreadPoolExecutor(max_workers=len(runners)) as pool:
        futures = [pool.submit(wait_and_run, runner) for runner in runners]
        try:
            line.wait()
            ready()
        except:
            state["on"] = False
            gun.set()
            raise
        gun.set()
        return [future.result() for future in futures]
