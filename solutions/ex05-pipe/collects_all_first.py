import multiprocessing
import os


def answer(connection):
    messages = list(iter(connection.recv, None))
    for message in messages:
        connection.send((os.getpid(), message.upper()))
    connection.close()


def shout(messages):
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(theirs,))
    child.start()
    theirs.close()
    for message in messages:
        ours.send(message)
    ours.send(None)
    child.join()
    answers = [ours.recv() for _ in messages]
    ours.close()
    return answers
