import multiprocessing
import os
import time


def answer(connection):
    while True:
        try:
            message = connection.recv()
        except (EOFError, OSError):
            break
        connection.send((os.getpid(), message.upper()))
    connection.close()


def start(connection, other):
    other.close()
    answer(connection)


def shout(messages):
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=start, args=(theirs, ours))
    child.start()
    theirs.close()
    answers = []
    for message in messages:
        ours.send(message)
        answers.append(ours.recv())
    ours.close()
    while child.is_alive():
        time.sleep(0.01)
    return answers
