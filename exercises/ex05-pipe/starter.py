"""A child that answers in capitals, through a pipe.

This version works for a few short messages. Try the calls at the end one after the other: why do they not come back?
"""

import multiprocessing
import os


def answer(connection):
    message = connection.recv()
    while message != "STOP":
        connection.send((os.getpid(), message.upper()))
        message = connection.recv()


def shout(messages):
    connection, other_end = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(other_end,))
    child.start()
    for message in messages:
        connection.send(message)
    answers = [connection.recv() for _ in messages]
    connection.send("STOP")
    child.join()
    return answers


if __name__ == "__main__":
    print(shout(["hello", "is anybody there?"]))
    print(shout(["hello", "STOP", "is anybody there?"]))
    print(len(shout(["hello" * 200_000] * 8)))
