import multiprocessing


def job(counter, write, path, record):
    with counter.get_lock():
        write(path, record)
        counter.value += 1


def append_records(path, records, write):
    counter = multiprocessing.Value("i", 0)
    processes = [multiprocessing.Process(target=job, args=(counter, write, path, record)) for record in records]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print(counter.value, "written")
