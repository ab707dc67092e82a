# canary: GRADE-HIDDEN-7f3a
import multiprocessing as mp
import os
import threading


def answer(connection, count):
    with connection:
        for _ in range(count):
            text = connection.recv()
            connection.send([os.getpid(), text.upper()])


def shout(messages):
    if not messages:
        return []
    connection, childs_end = mp.Pipe(True)
    child = mp.Process(target=answer, args=(childs_end, len(messages)))
    child.start()
    childs_end.close()

    def send():
        for message in messages:
            connection.send(message)

    sender = threading.Thread(target=send)
    sender.start()
    answers = [tuple(connection.recv()) for _ in messages]
    sender.join()
    child.join()
    connection.close()
    return answers
