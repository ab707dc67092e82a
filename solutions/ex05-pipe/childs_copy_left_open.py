import multiprocessing
import os


def answer(connection):
    try:
        while True:
            connection.send((os.getpid(), connection.recv().upper()))
    except EOFError:
        connection.close()


def shout(messages):
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(theirs,))
    child.start()
    theirs.close()
    answers = []
    for message in messages:
        ours.send(message)
        answers.append(ours.recv())
    ours.close()
    child.join()
    return answers
