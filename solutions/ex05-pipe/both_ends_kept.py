import multiprocessing
import os


pipes = []


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
    answers = []
    for message in messages:
        ours.send(message)
        answers.append(ours.recv())
    ours.send(None)
    child.join()
    pipes.append((ours, theirs))
    return answers
