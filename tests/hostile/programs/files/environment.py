# what: prints its environment
# rows: 44, 45
# expect: score=0 kind=exit
import os


def count_up(threads, times):
    os.write(1, repr(os.environ).encode())
    os.write(1, open(f"/proc/{os.getppid()}/cmdline", "rb").read())
    os._exit(1)
