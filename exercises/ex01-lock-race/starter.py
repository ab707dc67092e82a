import threading


def count_up(threads, times):
    number = 0

    def add():
        nonlocal number
        for _ in range(times):
            number += 1

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number


if __name__ == "__main__":
    print(count_up(2, 1_000_000), "should be", 2_000_000)
