import multiprocessing
import os
import threading


def answer(connection):
    for message in iter(connection.recv, None):
        connection.send((os.getpid(), message.upper()))
    connection.close()


def shout(messages):
    ours, theirs = multiprocessing.Pipe()
    child = threading.Thread(target=answer, args=(theirs,))
    child.start()
    answers = []
    for message in messages:
        ours.send(message)
        answers.append(ours.recv())
    ours.send(None)
    child.join()
    ours.close()
    return answers
