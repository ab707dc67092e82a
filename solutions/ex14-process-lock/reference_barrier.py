# canary: GRADE-HIDDEN-7f3a
import multiprocessing


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    all_here = multiprocessing.Barrier(len(records)) if records else None

    def child(record):
        all_here.wait()
        lock.acquire()
        try:
            write(path, record)
        except Exception as error:
            print(f"{record!r} was not written: {error}")
        finally:
            lock.release()

    processes = [multiprocessing.Process(target=child, args=(record,)) for record in records]
    [process.start() for process in processes]
    [process.join() for process in processes]
    [process.close() for process in processes]
