import multiprocessing
import os

class Parrot(multiprocessing.Process):

    def __init__(self):
        super().__init__(name='parrot')
        self.connection, self.perch = multiprocessing.Pipe()

    def __enter__(self):
        self.start()
        self.perch.close()
        return self

    def __exit__(self, *error):
        self.connection.send(('fly', None))
        self.join(0.1)
        self.connection.close()
        self.close()

    def say(self, text):
        self.connection.send(('say', text))
        return self.connection.recv()

    def run(self):
        self.connection.close()
        for word, text in iter(self.perch.recv, ('fly', None)):
            assert word == 'say'
            self.perch.send((os.getpid(), str.upper(text)))

def shout(messages):
    with Parrot() as parrot:
        return [parrot.say(message) for message in messages]
