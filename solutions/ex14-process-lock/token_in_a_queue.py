import multiprocessing


def write_with_token(tokens, write, path, record):
    token = tokens.get()
    try:
        write(path, record)
    finally:
        tokens.put(token)


def append_records(path, records, write):
    tokens = multiprocessing.SimpleQueue()
    tokens.put("the only one")
    processes = [multiprocessing.Process(target=write_with_token, args=(tokens, write, path, record)) for record in records]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
