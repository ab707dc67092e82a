"""Many processes append to one file.

This version lets them all write at the same time, and the lines get mixed. Mend that.
"""

import multiprocessing
import pathlib
import tempfile
import time


def append_records(path, records, write):
    processes = [multiprocessing.Process(target=write, args=(path, record)) for record in records]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def write_slowly(path, record):
    for letter in record + "\n":
        with path.open("a") as file:
            file.write(letter)
        time.sleep(0.01)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "records.txt"
        append_records(path, ["first record", "second record", "third record"], write_slowly)
        print(path.read_text())
