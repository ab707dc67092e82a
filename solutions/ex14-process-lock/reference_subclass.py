# canary: GRADE-HIDDEN-7f3a
from multiprocessing import Process, RLock


class Writer(Process):
    lock = RLock()

    def __init__(self, *args, write):
        Process.__init__(self, daemon=True)
        self.write, self.args = write, args

    def run(self):
        self.lock.acquire()
        try:
            self.write(*self.args)
        finally:
            self.lock.release()


def append_records(path, records, write):
    writers = []
    for record in records:
        writer = Writer(path, record, write=write)
        writer.start()
        writers.append(writer)
    while writers:
        writers.pop().join()
