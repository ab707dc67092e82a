"""Turns good bytes into bad ones: flips, cuts, repeats, splices, and words that parsers stumble over."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

WORDS = (
    *(
        b"\0",
        b"\xff\xff\xff\xff",
        b"\x7f\xff\xff\xff",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\r",
        b"\n",
        b"\t",
    ),
    *(b"{", b"}", b"[", b"]", b'"', b",", b":", b"[" * 99, b'{"":' * 99, b"[" * 3_000, b"\\ud800", b"\\u0000", b"\\"),
    *(
        b"NaN",
        b"-Infinity",
        b"1e999",
        b"9" * 5_000,
        b"-0",
        b"null",
        b"true",
        b"1.0",
        b"0x1",
        b"1_0",
        b"9007199254740993",
    ),
    *(
        b"&a ",
        b"*a",
        b"<<: ",
        b"!!python/object:os.system ",
        b"!!binary ",
        b"!!set ",
        b"? ",
        b"- ",
        b"--- ",
        b"%YAML 9",
    ),
    *(
        b"2020-02-30",
        b"!!timestamp ",
        b"!!int ",
        b"!!float ",
        b"=",
        b"!!omap ",
        b"0b",
        b".nan",
        b".inf",
        b"1:99:99",
        b"~",
    ),
    *(b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"../", b"C:\\", b"ex01.py", b"\x0c\0", b"\x01\0"),
)
MOST = 8


def mutated(examples: tuple[bytes, ...], random: Random) -> bytes:
    """Return one example, changed in one to eight places."""
    data = bytearray(random.choice(examples))
    for _ in range(random.randint(1, MOST)):
        _change(data, examples, random)
    return bytes(data)


def _change(data: bytearray, examples: tuple[bytes, ...], random: Random) -> None:
    at = random.randint(0, len(data))
    end = min(len(data), at + random.choice((1, 1, 2, 4, 30, len(data))))
    match random.randrange(7):
        case 0:
            data[at:end] = random.randbytes(end - at if end - at < MOST else 1)
        case 1:
            data[at:end] = random.choice(WORDS)
        case 2:
            data[at:at] = random.choice(WORDS)
        case 3:
            del data[at:end]
        case 4:
            data[at:at] = data[at:end]
        case 5:
            other = random.choice(examples)
            data[at:end] = other[random.randint(0, len(other)) :]
        case _:
            if at < len(data):
                data[at] ^= 1 << random.randrange(8)
