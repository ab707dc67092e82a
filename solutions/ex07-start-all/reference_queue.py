# canary: GRADE-HIDDEN-7f3a
"""Threads send what came of their fetch through a queue; one executor for each url would do as well."""

import queue
from functools import partial
from threading import Thread


def attempt(outcomes, number, fetch, url):
    try:
        outcomes.put((number, True, fetch(url)))
    except Exception as problem:
        outcomes.put((number, False, problem))


def fetch_all(urls, fetch):
    outcomes = queue.Queue()
    crew = []
    for number, url in enumerate(urls):
        crew.append(Thread(target=partial(attempt, outcomes, number, fetch, url)))
        crew[-1].start()
    got = sorted((outcomes.get() for _ in crew), key=lambda outcome: outcome[0])
    [member.join() for member in crew]
    for _, good, value in got:
        if not good:
            raise value
    return [value for _, _, value in got]
