import multiprocessing
import os


def answer(connection):
    while True:
        message = connection.recv()
        if message is None:
            break
        connection.send((os.getpid(), message.upper()))
    connection.close()


def shout(messages):
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(theirs,))
    child.start()
    theirs.close()
    for message in messages:
        ours.send(message)
    answers = [ours.recv() for _ in messages]
    ours.send(None)
    child.join()
    ours.close()
    return answers
