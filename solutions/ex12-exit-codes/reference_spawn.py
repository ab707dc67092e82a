# canary: GRADE-HIDDEN-7f3a
import contextlib
import multiprocessing

context = multiprocessing.get_context("spawn")


@contextlib.contextmanager
def started(function, calls):
    processes = []
    try:
        for call in calls:
            process = context.Process(target=function, args=tuple(call))
            process.start()
            processes.append(process)
        yield processes
    finally:
        for process in processes:
            process.join()


def launch(function, calls):
    with started(function, calls) as processes:
        pass
    return [p.exitcode for p in processes]
