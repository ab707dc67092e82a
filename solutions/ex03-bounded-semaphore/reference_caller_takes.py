# canary: GRADE-HIDDEN-7f3a
"""The caller takes the permit before it starts a thread; the thread gives it back."""

import threading as t


def run_all(jobs, limit=5):
    slots = t.BoundedSemaphore(value=limit)
    outcomes = {}
    started = []
    for number, job in enumerate(jobs):
        slots.acquire()
        worker = t.Thread(target=_run, args=(slots, outcomes, number, job), name=f"job {number}")
        worker.start()
        started.append(worker)
    while started:
        started.pop().join()
    return [outcomes[number] for number in sorted(outcomes)]


def _run(slots, outcomes, number, job):
    try:
        try:
            outcomes[number] = job()
        except Exception as error:
            outcomes[number] = error
    finally:
        slots.release()
