# canary: GRADE-HIDDEN-7f3a
import threading as t

number = 0
guard = t.Lock()


def work(times):
    global number
    i = 0
    while i < times:
        guard.acquire()
        try:
            number = number + 1
        finally:
            guard.release()
        i += 1


def count_up(threads: int, times: int) -> int:
    global number
    number = 0
    running = []
    for n in range(threads):
        thread = t.Thread(target=work, args=(times,), name=f"adder {n}")
        thread.start()
        running.append(thread)
    while running:
        running.pop().join()
    return number


if __name__ == "__main__":
    print(count_up(4, 1000))
