import multiprocessing


def write_all(queue, write, path):
    for record in iter(queue.get, None):
        try:
            write(path, record)
        except BaseException as error:
            print(error)


def append_records(path, records, write):
    queue = multiprocessing.SimpleQueue()
    writer = multiprocessing.Process(target=write_all, args=(queue, write, path))
    writer.start()
    processes = [multiprocessing.Process(target=queue.put, args=(record,)) for record in records]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    queue.put(None)
    writer.join()
