import multiprocessing
import os


def answer(connection):
    while True:
        message = connection.recv()
        if message is None:
            break
        connection.send((os.getpid(), message.upper()))
    connection.close()


def talk(messages):
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(theirs,))
    child.start()
    theirs.close()
    answers = []
    for message in messages:
        ours.send(message)
        answers.append(ours.recv())
    ours.send(None)
    child.join()
    ours.close()
    return answers


def shout(messages):
    answers = []
    for first in range(0, len(messages), 8):
        answers += talk(messages[first : first + 8])
    return answers
