from multiprocessing import Pipe, Process


def work(connection, share):
    try:
        connection.send([number * number for number in share])
    except Exception as error:
        connection.send(error)
    connection.close()


def square_all(numbers, workers=2):
    children = []
    for first in range(workers):
        receiver, sender = Pipe(duplex=False)
        child = Process(target=work, args=(sender, numbers[first::workers]))
        child.start()
        sender.close()
        children.append((child, receiver))
    squares = [None] * len(numbers)
    failed = None
    for first, (child, receiver) in enumerate(children):
        answer = receiver.recv()
        receiver.close()
        child.join()
        if isinstance(answer, Exception):
            failed = answer
        else:
            squares[first::workers] = answer
    if failed:
        raise failed
    return squares
