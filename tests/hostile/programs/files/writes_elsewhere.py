# what: writes wherever it can
# rows: 37, 39
# expect: score=0
import os

for folder in ("/", "/etc", "/usr", "/opt", "/opt/grade", "/root", "/home", "/var"):
    try:
        open(os.path.join(folder, "left-by-a-submission"), "w").close()
    except OSError:
        pass


def count_up(threads, times):
    return None
