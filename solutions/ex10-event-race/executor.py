from concurrent.futures import ThreadPoolExecutor
import threading as t


class CalledOff(Exception):
    pass


def race(runners, ready):
    gun = t.Event()
    state = {"on": True}

    def wait_and_run(runner):
        gun.wait()
        if not state["on"]:
            raise CalledOff
        return runner()

    with ThreadPoolExecutor(max_workers=len(runners)) as pool:
        futures = [pool.submit(wait_and_run, runner) for runner in runners]
        try:
            ready()
        except:
            state["on"] = False
            gun.set()
            raise
        gun.set()
        return [future.result() for future in futures]
