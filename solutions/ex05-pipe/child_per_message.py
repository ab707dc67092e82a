import multiprocessing
import os


def answer(connection):
    connection.send((os.getpid(), connection.recv().upper()))
    connection.close()


def shout(messages):
    answers = []
    for message in messages:
        ours, theirs = multiprocessing.Pipe()
        child = multiprocessing.Process(target=answer, args=(theirs,))
        child.start()
        theirs.close()
        ours.send(message)
        answers.append(ours.recv())
        child.join()
        ours.close()
    return answers
