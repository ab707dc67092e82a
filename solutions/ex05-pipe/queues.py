import multiprocessing
import os


def answer(messages, answers):
    for message in iter(messages.get, None):
        answers.put((os.getpid(), message.upper()))


def shout(messages):
    to_child, from_child = multiprocessing.Queue(), multiprocessing.Queue()
    child = multiprocessing.Process(target=answer, args=(to_child, from_child))
    child.start()
    answers = []
    for message in messages:
        to_child.put(message)
        answers.append(from_child.get())
    to_child.put(None)
    child.join()
    return answers
