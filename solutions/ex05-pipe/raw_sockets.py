import os
import pickle
import socket


def shout(messages):
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        with theirs.makefile("rwb") as stream:
            for message in iter(lambda: pickle.load(stream), None):
                pickle.dump((os.getpid(), message.upper()), stream)
                stream.flush()
        os._exit(0)
    theirs.close()
    with ours, ours.makefile("rwb") as stream:
        answers = []
        for message in messages:
            pickle.dump(message, stream)
            stream.flush()
            answers.append(pickle.load(stream))
        pickle.dump(None, stream)
        stream.flush()
    os.waitpid(pid, 0)
    return answers
