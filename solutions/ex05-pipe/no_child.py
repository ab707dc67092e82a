import os


def shout(messages):
    return [(os.getpid(), message.upper()) for message in messages]
