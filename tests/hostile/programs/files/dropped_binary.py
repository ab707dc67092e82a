# what: writes a program, makes it executable and runs it
# rows: 38
# expect: score=0
import os
import shutil

shutil.copy("/bin/true", "dropped")
os.chmod("dropped", 0o755)


def count_up(threads, times):
    os.execv("dropped", ["dropped"])
