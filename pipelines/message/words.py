"""Header values → clean text on one line: encoded words (RFC 2047), raw bytes, and what hides."""

from __future__ import annotations

import binascii
import re
import unicodedata
from collections.abc import Sequence

from pipelines.message.charsets import decode
from pipelines.message.transfer import decode_base64

_SPACES = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_WORD = re.compile(
    # A question mark inside the text of a word is a common error; three are let through.
    r"=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?]*+(?:\?(?!=)[^?]*+){0,3}+)\?=",
    re.ASCII,
)
_STRUCTURED = frozenset(
    {"authentication-results", "arc-authentication-results", "received", "received-spf"}
    | {"return-path", "message-id", "in-reply-to", "references", "dkim-signature"}
)


def clean(text: str) -> str:
    """Return `text` on one line, without characters that nobody sees.

    Controls go, and what changes the order of letters or takes no room: with them an address or a
    file name reads as another. So do surrogates, which cannot be stored.
    """
    if text.isascii():
        text = " ".join(text.split())
        return text if text.isprintable() else "".join(filter(str.isprintable, text)).strip()
    # Python holds the spaces of French typography for unprintable.
    if not text.replace("\xa0", " ").replace("\u202f", " ").isprintable() or "  " in text:
        text = "".join(filter(_shown, _SPACES.sub(" ", text)))
    return text.strip(" ")


def _shown(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def header_text(name: str, raw: bytes) -> str:
    """Return the text of a header's value, unfolded, decoded and clean.

    Encoded words have no meaning in the fields of servers: decoded, they could bring in the quote
    or semicolon that turns an address chosen by the sender into a result of authentication.
    """
    raw = raw.strip()  # a carriage return at the end would make it a text to be cleaned
    text = raw.decode("ascii") if raw.isascii() else decode(raw, None)[0]
    return clean(decode_words(text) if "=?" in text and name not in _STRUCTURED else text)


def decode_words(text: str) -> str:
    """Return `text` with its encoded words decoded, inside quotes too, as mail programs do.

    Neighbours in one charset are joined before they are decoded: some programs cut a character
    in two. Linear in the length of `text`.
    """
    pieces = _WORD.split(text)  # text, charset, code, content, text, charset, …
    if len(set(pieces[1::4])) == 1 and not "".join(pieces[4:-1:4]).strip():  # as most are
        data = b"".join(map(_word_bytes, pieces[3::4], pieces[2::4]))
        return pieces[0] + decode(data, pieces[1])[0] + pieces[-1]
    return _decode_apart(pieces)


def _decode_apart(pieces: Sequence[str]) -> str:
    out = [pieces[0]]
    pending: list[bytes] = []
    last = len(pieces) - 4
    for index in range(1, len(pieces), 4):
        charset, code, content, between = pieces[index : index + 4]
        pending.append(_word_bytes(content, code))
        # Spaces between two words belong to neither.
        joined = index < last and (not between or between.isspace())
        if not (joined and pieces[index + 4].lower() == charset.lower()):
            out.append(decode(b"".join(pending), charset)[0])
            pending = []
        if not joined:
            out.append(between)
    return "".join(out)


def _word_bytes(content: str, code: str) -> bytes:
    if code in "bB" and "=" not in content[:-2]:
        try:
            return binascii.a2b_base64(content)
        except ValueError:
            pass  # what is broken goes the long way
    data = content.encode("utf-8", "replace")
    if code in "bB":
        return decode_base64(data)
    return binascii.a2b_qp(data, header=True)
