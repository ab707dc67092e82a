import multiprocessing
import os
from concurrent.futures import ThreadPoolExecutor


def answer(reader, writer):
    while True:
        is_message, text = reader.recv()
        if not is_message:
            break
        writer.send((os.getpid(), text.upper()))


def read(reader, n):
    return [reader.recv() for _ in range(n)]


def shout(messages):
    r1, w1 = multiprocessing.Pipe(False)
    r2, w2 = multiprocessing.Pipe(False)
    child = multiprocessing.Process(target=answer, args=(r1, w2))
    child.start()
    r1.close()
    w2.close()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(read, r2, len(messages))
        for m in messages:
            w1.send((True, m))
        w1.send((False, ""))
        result = future.result()
    child.join()
    w1.close()
    r2.close()
    return result
