"""Values with parameters (RFC 2045, 2183, 2231): `text/plain; charset=utf-8`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from pipelines.message.charsets import decode
from pipelines.message.words import clean, decode_words

_PARAMETER = re.compile(r';\s*([^=;\s"]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)', re.DOTALL)
_USUAL = re.compile(
    r"\s*+([\w/.+-]++)\s*+;\s*+([\w-]{1,40}+)="
    r'(?:"((?:[!#-<>-\[\]-~]|=(?!\?))*+)"|([\w/.:+-]++))\s*+',
    re.ASCII,
)
"""A value with one parameter, as most have: a boundary, a charset."""
_ENCODED = re.compile(r";\s*+((?:=\?[\w-]{1,40}+\?[bqBQ]\?[^?\s]{0,4000}+\?=\s*+)++)")
"""A parameter encoded whole, as some programs do: `; =?utf-8?Q?name=3D"affiche.pdf"?=`."""
_ESCAPED = re.compile(r'\\([\\"])')
_CONTINUED = re.compile(r"([^*]+)(?:\*(\d{1,4}))?(\*?)")
_MOST = 200

Parameters = Mapping[str, str]


def read_value(raw: bytes) -> tuple[str, Parameters]:
    """Return the value in lower case and its parameters, decoded and clean, by lower-case name."""
    text = raw.decode("latin-1")
    usual = _USUAL.fullmatch(text)
    if usual is not None:
        return usual[1].lower(), {usual[2].lower(): usual[3] or usual[4] or ""}
    value, semicolon, _ = text.partition(";")
    return value.strip().lower(), _parameters(text, len(value)) if semicolon else {}


def _parameters(text: str, start: int) -> Parameters:
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    if "=?" in text:
        text = _ENCODED.sub(_decoded, text, count=_MOST)
    for count, found in enumerate(_PARAMETER.finditer(text, start)):
        if count == _MOST:
            break
        name, value = found[1].lower(), _unquoted(found[2])
        if "*" not in name:
            plain.setdefault(name, value)
        elif (parts := _CONTINUED.fullmatch(name)) is not None:
            numbered = pieces.setdefault(parts[1], {})
            numbered.setdefault(int(parts[2] or 0), (value, bool(parts[3])))
    found_values = {name: _text(value) for name, value in plain.items()}
    return found_values | {name: _joined(numbered) for name, numbered in pieces.items()}


def _decoded(found: re.Match[str]) -> str:
    """Return a parameter that was encoded whole, its bytes as raw headers have them.

    Without a name it is that of the file. Within quotes it is a piece of a value, and left to it.
    """
    if found.string.count('"', 0, found.start()) % 2:
        return found[0]
    text = decode_words(found[1])
    if "=" not in text:
        text = text.strip().strip('"').replace("\\", "/").replace('"', "'")
        text = f'name="{text}"; filename="{text}"'
    return "; " + text.encode("utf-8", "replace").decode("latin-1")


def _unquoted(value: str) -> str:
    """Return a value without its quotes; Windows paths keep their backslashes."""
    value = value.strip()
    if not value.startswith('"'):
        return value
    value = value[1:-1] if len(value) > 1 and value.endswith('"') else value[1:]
    return _ESCAPED.sub(r"\1", value) if "\\" in value else value


def _text(value: str) -> str:
    if value.isascii():
        return clean(decode_words(value) if "=?" in value else value)
    return clean(decode_words(decode(value.encode("latin-1"), None)[0]))


def _joined(numbered: Mapping[int, tuple[str, bool]]) -> str:
    charset: str | None = None
    data = b""
    for number in sorted(numbered):
        value, extended = numbered[number]
        if extended and charset is None and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        data += unquote_to_bytes(value.encode("latin-1")) if extended else value.encode("latin-1")
    text, _ = decode(data, charset)
    return clean(decode_words(text) if charset is None else text)
