import fcntl
import multiprocessing
import os
import tempfile


def count(counts, path, lines):
    fd = os.open(path, os.O_RDWR)
    for line in lines:
        for word in line.split():
            fcntl.flock(fd, fcntl.LOCK_EX)
            counts[word] = counts.get(word, 0) + 1
            fcntl.flock(fd, fcntl.LOCK_UN)
    os.close(fd)


def count_words(lines, workers=4):
    with tempfile.NamedTemporaryFile() as file, multiprocessing.Manager() as manager:
        counts = manager.dict()
        processes = [multiprocessing.Process(target=count, args=(counts, file.name, lines[i::workers])) for i in range(workers)]
        for p in processes:
            p.start()
        for p in processes:
            p.join()
        return dict(counts)
