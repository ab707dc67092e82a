import os
from concurrent.futures import ProcessPoolExecutor


def answer(message):
    return os.getpid(), message.upper()


def shout(messages):
    with ProcessPoolExecutor(1) as executor:
        return list(executor.map(answer, messages))
