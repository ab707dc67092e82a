# what: asks the kernel for more than it has
# rows: 47, 48
# expect: score=0 where=docker kind=wrong-result
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
done = [libc.unshare(0x10000000), libc.mount(b"none", b"/tmp", b"tmpfs", 0, None), libc.setuid(0), libc.chroot(b"/tmp")]
done.append(os.path.exists("/var/run/docker.sock"))


def count_up(threads, times):
    return done
