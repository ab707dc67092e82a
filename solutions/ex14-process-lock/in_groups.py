import multiprocessing

GROUP = 5


def write_alone(turn, write, path, record):
    with turn:
        write(path, record)


def append_records(path, records, write):
    turn = multiprocessing.Lock()
    rest = list(records)
    while rest:
        group, rest = rest[:GROUP], rest[GROUP:]
        processes = [multiprocessing.Process(target=write_alone, args=(turn, write, path, record)) for record in group]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
