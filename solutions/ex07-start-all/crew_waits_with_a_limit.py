"""One Future per url, set by a thread of its own; a context manager that joins."""
import contextlib
import threading
from concurrent.futures import Future

@contextlib.contextmanager
def crew():
    members = []
    try:
        yield members
    finally:
        for member in members:
            member.join(0.1)

def start_one(members, fetch, url):
    future = Future()

    def run():
        try:
            future.set_result(fetch(url))
        except Exception as error:
            future.set_exception(error)
    members.append(threading.Thread(target=run))
    members[-1].start()
    return future

def fetch_all(urls, fetch):
    with crew() as members:
        return [future.result() for future in [start_one(members, fetch, url) for url in urls]]
