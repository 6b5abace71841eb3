"""Word's field codes: the links written as fields, and codes that fetch something."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spro_docs.check.finding import Spot
from spro_docs.check.view import Link

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\]\S*))?', re.IGNORECASE)
_ANCHOR = re.compile(r'\\l\s+"?([^"\s]+)', re.IGNORECASE)


@dataclass
class _Field:
    code: str = ""
    text: str = ""
    shown: bool = False


@dataclass
class Fields:
    """Follows fields run by run: begin, code, separator, result, end; they nest."""

    links: list[Link] = field(default_factory=list)
    codes: list[tuple[Spot, str]] = field(default_factory=list)
    _open: list[_Field] = field(default_factory=list)

    def mark(self, kind: str | None, spot: Spot) -> None:
        """Take note of a field character (`w:fldChar`)."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].shown = True
        elif kind == "end" and self._open:
            done = self._open.pop()
            self.add(done.code, done.text, spot)
            if self._open and self._open[-1].shown:
                self._open[-1].text += done.text

    def write(self, code: str) -> None:
        """Add to the code of the field that is open."""
        if self._open:
            self._open[-1].code += code

    def show(self, text: str) -> bool:
        """Add to the result of the open field; tell whether the text is seen at all."""
        if not self._open:
            return True
        if self._open[-1].shown:
            self._open[-1].text += text
        return self._open[-1].shown

    def add(self, code: str, text: str, spot: Spot) -> None:
        """Take note of a whole field."""
        self.codes.append((spot, code.strip()))
        found = _HYPERLINK.match(code)
        if found:
            anchor = _ANCHOR.search(code)
            address = found[1] or found[2] or ""
            self.links.append(
                Link(spot, text, address, anchor[1] if anchor else "", external=bool(address))
            )
