# what: connects to the cloud's metadata and to a name server
# rows: 41
# expect: score=0 kind=wrong-result where=docker
import socket


def count_up(threads, times):
    reached = []
    for address in (("169.254.169.254", 80), ("8.8.8.8", 53), ("172.17.0.1", 2375)):
        with socket.socket() as line:
            line.settimeout(1)
            try:
                line.connect(address)
                reached.append(address)
            except OSError as error:
                reached.append(error.errno)
    return reached
