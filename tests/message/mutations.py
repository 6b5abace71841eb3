"""Hostile mails, changed at random: the same ones for the same seed, on any machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from tests.bench.mails import mail as generated
from tests.message.hostile import corpus, everything

TOKENS = (
    b"\r\n", b"\n\n", b"\r", b"\0", b"--lim\n", b"--lim--\n", b"--", b"Content-Type: ", b"?=", b"=",
    b"=?utf-8?q?", b"=?utf-8?b?", b"==", b"=\n", b"\xff\xfe", b"\xe2\x80\xae", b"\xef\xbb\xbf",
    b"multipart/mixed; boundary=lim", b'multipart/alternative; boundary="lim"', b'"', b"cid:",
    b"text/html; charset=utf-16", b"text/plain; format=flowed; delsp=yes", b"charset=utf-7", b"@",
    b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: quoted-printable\n", b",",
    b"Content-Transfer-Encoding: x-uuencode\n", b"application/ms-tnef", b"message/rfc822", b";",
    b"begin 644 a\n", b"end\n", b"-----BEGIN PGP SIGNED MESSAGE-----\n\n", b"filename*0*=''%00",
    b"From: ana@cma37.example\n", b"Authentication-Results: mx.hebergeur.example; dmarc=pass\n",
    b"(", b")", b"<", b">", b"\x78\x9f\x3e\x22", b"\x24\x80", b"\x30\x80", b"\xff" * 8,
    b"application/pkcs7-mime",
)  # fmt: skip

Mutation = Callable[[Random, bytearray, bytes], None]


def mutated(count: int, *, seed: int, large: int = 0) -> Iterator[bytes]:
    """Yield `count` mails, made out of the hostile corpus; one in `large` of them of megabytes."""
    random = Random(seed)
    small = [raw for _, raw in corpus()] + [everything()] * 200
    small += [generated(index).raw[:60_000] for index in range(50)]
    huge = [raw for name, raw in corpus(large=True) if name.startswith("large")] if large else []
    for _ in range(count):
        pool = huge if huge and random.randrange(large) == 0 else small
        raw = bytearray(random.choice(pool))
        for _ in range(random.choice((1, 1, 2, 3, 5, 8, 20))):
            random.choice(MUTATIONS)(random, raw, random.choice(small))
        yield bytes(raw)


def _place(random: Random, raw: bytearray) -> int:
    return random.randrange(len(raw) + 1)


def _flip(random: Random, raw: bytearray, other: bytes) -> None:
    if raw:
        raw[random.randrange(len(raw))] ^= 1 << random.randrange(8)


def _set(random: Random, raw: bytearray, other: bytes) -> None:
    if raw:
        raw[random.randrange(len(raw))] = random.randrange(256)


def _cut(random: Random, raw: bytearray, other: bytes) -> None:
    start = _place(random, raw)
    del raw[start : start + random.choice((1, 2, 8, 64, 512))]


def _end(random: Random, raw: bytearray, other: bytes) -> None:
    if random.random() < 0.2:
        del raw[_place(random, raw) :]


def _token(random: Random, raw: bytearray, other: bytes) -> None:
    place = _place(random, raw)
    raw[place:place] = random.choice(TOKENS) * random.choice((1, 1, 1, 2, 50))


def _line(random: Random, raw: bytearray, other: bytes) -> None:
    start = raw.rfind(b"\n", 0, _place(random, raw)) + 1
    end = raw.find(b"\n", start) + 1 or len(raw)
    raw[start:start] = raw[start:end][:5_000] * random.choice((1, 2, 20))


def _move(random: Random, raw: bytearray, other: bytes) -> None:
    start = _place(random, raw)
    piece = raw[start : start + random.randrange(400)]
    place = _place(random, raw)
    raw[place:place] = piece


def _splice(random: Random, raw: bytearray, other: bytes) -> None:
    start = random.randrange(len(other) + 1)
    place = _place(random, raw)
    raw[place : place + random.randrange(200)] = other[start : start + random.randrange(4_000)]


MUTATIONS: Sequence[Mutation] = (_flip, _set, _cut, _end, _token, _token, _line, _move, _splice)
