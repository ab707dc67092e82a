from multiprocessing import Process

DAY = 24 * 3600


def launch(function, calls):
    children = []
    for number, call in enumerate(calls):
        children.append(Process(target=function, args=call, name=f"child {number}"))
        children[-1].start()
    codes = []
    for child in children:
        child.join(DAY)
        codes.append(child.exitcode)
    return codes
