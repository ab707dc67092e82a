# what: fills the place for temporary files
# rows: 7, 9, 10
# expect: score=0 where=docker
def count_up(threads, times):
    for folder in ("/tmp", "/dev/shm"):
        for number in range(99):
            with open(f"{folder}/{number}", "wb") as file:
                file.write(bytes(1 << 20))
