# canary: GRADE-HIDDEN-7f3a
from multiprocessing import get_context
from threading import Thread


def launch(function, calls):
    context = get_context("fork")
    codes = {}

    def run(place, call):
        process = context.Process(target=function, args=call)
        process.start()
        process.join()
        codes[place] = process.exitcode

    threads = [Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [codes[place] for place in range(len(calls))]
