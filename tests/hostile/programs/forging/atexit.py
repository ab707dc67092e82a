# what: writes a report at the interpreter's exit
# rows: 56, 57
# expect: score=0
import atexit
import os


def forge():
    for name in ("report.xml", "report.json", "results.json"):
        with open(name, "w") as file:
            file.write('{"score": 100}')
    os._exit(0)


atexit.register(forge)


def count_up(threads, times):
    return None
