"""Raw bytes → the tree of a mail's parts, by offsets: nothing is decoded or copied before its turn.

Top down: a part's delimiters are looked for in the whole of its body, so that an inner part
whose end is missing ends where the outer one says. Each level scans its bytes once, with
`bytes.find`; the number of parts and the depth are bounded, so time is linear in the size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from pipelines.message.delimiters import Span, guess, split
from pipelines.message.fields import SHORT, Fields, read_fields
from pipelines.message.limits import Limits
from pipelines.message.parameters import Parameters, read_value
from pipelines.message.transfer import Payload, decode

_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+", re.ASCII)
_MESSAGES = frozenset({"message/rfc822", "message/global"})
_PLAIN = frozenset({"", "7bit", "8bit", "binary"})
_NO_PARAMETERS: Parameters = MappingProxyType({})


@dataclass(slots=True, eq=False)
class Description:
    """What the header of a part says of it: media type, disposition and transfer encoding."""

    type: str
    parameters: Parameters
    disposition: str
    naming: Parameters
    encoding: str


@dataclass(slots=True)
class Part:
    """A part: its header, its media type, and where its body stands in `raw`.

    `children` are those of a multipart, or the mail inside a message/rfc822.
    """

    raw: bytes = field(repr=False)
    start: int
    end: int
    fields: Fields
    type: str
    parameters: Parameters
    disposition: str
    naming: Parameters
    encoding: str
    children: Sequence[Part] = ()

    @property
    def is_message(self) -> bool:
        """Whether its child is a mail attached to this one."""
        return self.type in _MESSAGES and bool(self.children)

    @property
    def filename(self) -> str:
        """The name that it came with, decoded and as hostile as it was, or an empty string."""
        return self.naming.get("filename") or self.parameters.get("name") or ""

    @property
    def content_id(self) -> str | None:
        """Its Content-ID without brackets, or None."""
        found = self.fields.first("content-id").decode("latin-1").strip().strip("<>").strip()
        return found or None

    def payload(self) -> Payload:
        """Return its body, still encoded."""
        return Payload(self.raw, self.start, self.end, self.encoding)

    def decoded(self) -> bytes:
        """Return its body, decoded."""
        return decode(self.raw[self.start : self.end], self.encoding)

    def walk(self) -> Iterator[Part]:
        """Yield the part and all those within, depth first."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(reversed(part.children))


class TreeReader:
    """Reads trees under one set of limits; `defects` tells in French what was left or mended."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.parts
        self._inner = limits.inner
        self.defects: dict[str, None] = {}
        self.exceeded: str | None = None

    def read(self, raw: bytes) -> Part:
        """Return the tree of a mail."""
        return self._part(raw, (0, len(raw)), "text/plain", 0)

    def read_inner(self, raw: bytes) -> Part | None:
        """Return the tree of a mail found inside a part, within what is left of the limits.

        It is one level deep, whatever the depth of its part: such mails are opened one by one,
        `inner` times at most.
        """
        if self._left <= 0 or self._inner <= 0:
            self._exceed("trop de messages les uns dans les autres, la suite non lue")
            return None
        self._inner -= 1
        return self._part(raw, (0, len(raw)), "text/plain", 1)

    def _part(self, raw: bytes, span: Span, default: str, depth: int) -> Part:
        self._left -= 1
        fields, body, cut = read_fields(raw, span[0], span[1], self._limits.header)
        if cut:
            self._told(f"en-têtes de plus de {self._limits.header // 1024} ko, coupés")
        usual = body - span[0] <= SHORT  # the same fields again: so is what they say
        said = _known(fields, default) if usual else _describe(fields, default)
        type_ = said.type
        part = Part(
            raw, body, span[1], fields,
            type_, said.parameters, said.disposition, said.naming, said.encoding,
        )  # fmt: skip
        if type_.startswith("multipart/"):
            self._open_multipart(part, depth)
        elif type_ in _MESSAGES:
            self._open_message(part, depth)
        return part

    def _open_multipart(self, part: Part, depth: int) -> None:
        if depth >= self._limits.depth:
            return self._exceed(
                f"plus de {self._limits.depth} niveaux de parties, la suite non lue"
            )
        raw, start, end = part.raw, part.start, part.end
        spans = self._spans(part, raw, (start, end))
        if not spans and part.encoding not in _PLAIN:
            # RFC 2045 allows no encoding here; some gateways encode the whole body all the same.
            raw = self._opened(part)
            spans = self._spans(part, raw, (0, len(raw)))
        if not spans:
            self._told("parties sans séparateur, lues comme un texte")
            part.type = "text/html" if raw[start:end].lstrip()[:1] == b"<" else "text/plain"
            part.encoding = ""
            return None
        default = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
        part.children = children = []
        for span in spans:
            if self._left <= 0:
                return self._exceed(f"plus de {self._limits.parts} parties, la suite non lue")
            children.append(self._part(raw, span, default, depth + 1))
        return None

    def _spans(self, part: Part, raw: bytes, span: Span) -> list[Span]:
        boundary = part.parameters.get("boundary", "").encode("latin-1", "replace")
        spans = split(raw, span, boundary, self._limits.parts + 1) if boundary else []
        if not spans and (found := guess(raw, *span)) is not None:
            self._told("séparateur de parties non annoncé, deviné")
            spans = split(raw, span, found, self._limits.parts + 1)
        return spans

    def _open_message(self, part: Part, depth: int) -> None:
        if depth >= self._limits.depth:
            return self._exceed(
                f"plus de {self._limits.depth} niveaux de parties, la suite non lue"
            )
        if self._left <= 0:
            return self._exceed(f"plus de {self._limits.parts} parties, la suite non lue")
        raw, span = part.raw, (part.start, part.end)
        if part.encoding not in _PLAIN:
            raw = self._opened(part)
            span = (0, len(raw))
        if not raw[span[0] : span[0] + 2].strip():  # some programs leave a line before the header
            span = (span[0] + 2 if raw[span[0] : span[0] + 2] == b"\r\n" else span[0] + 1, span[1])
        part.children = (self._part(raw, span, "text/plain", depth + 1),)
        return None

    def _opened(self, part: Part) -> bytes:
        most = self._limits.opened * 4 // 3
        return decode(part.raw[part.start : min(part.end, part.start + most)], part.encoding)

    def _told(self, defect: str) -> None:
        self.defects.setdefault(defect)

    def _exceed(self, defect: str) -> None:
        self._told(defect)
        self.exceeded = self.exceeded or defect


def _describe(fields: Fields, default: str) -> Description:
    """Return what the fields say; `default` is the media type of a part that names none."""
    type_, parameters = default, _NO_PARAMETERS
    disposition, naming = "", _NO_PARAMETERS
    if value := fields.first_filled("content-type"):
        type_, parameters = _media_type(value)
    if value := fields.first("content-disposition"):
        disposition, naming = read_value(value)
    encoding = fields.first("content-transfer-encoding").decode("latin-1").partition(";")[0]
    encoding = encoding.strip().lower()
    return Description(
        type_, parameters, disposition, naming, "" if encoding in _PLAIN else encoding
    )


_known = lru_cache(maxsize=256)(_describe)


def _media_type(value: bytes) -> tuple[str, Parameters]:
    said, parameters = read_value(value)
    return _type(said), parameters


@lru_cache(maxsize=256)
def _type(said: str) -> str:
    found = _TYPE.match(said)
    return found[0] if found else "text/plain"
