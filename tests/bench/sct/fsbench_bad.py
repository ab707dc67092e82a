"""A file system: one more file wants a block than there are blocks, and the search does not expect to find none."""

import threading


def main(files: int = 27) -> None:
    """Give every file a block of its own."""
    blocks = files - 1
    inodes, busy = [0] * files, [False] * blocks
    inode_locks = [threading.Lock() for _ in range(files)]
    block_locks = [threading.Lock() for _ in range(blocks)]

    def take_block(file: int) -> None:
        for offset in range(blocks):
            block = (file * 2 + offset) % blocks
            with block_locks[block]:
                if not busy[block]:
                    busy[block] = True
                    inodes[file] = block + 1
                    return
        raise AssertionError("no block is free")

    def create(file: int) -> None:
        with inode_locks[file]:
            if inodes[file] == 0:
                take_block(file)

    threads = [threading.Thread(target=create, args=(file,)) for file in range(files)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(inodes)) == files
