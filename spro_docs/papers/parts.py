"""A template's parts as a paper is made of them: its styles, lists, and links to elsewhere."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLE = re.compile(r'<w:style\b[^>]*?w:type="(\w+)"[^>]*>(.*?)</w:style>', re.DOTALL)
_STYLE_ID = re.compile(r'w:styleId="([^"]+)"')
_STYLE_NAME = re.compile(r'<w:name w:val="([^"]+)"')
_STYLE_LIST = re.compile(r'<w:numPr>.*?<w:numId w:val="(\d+)"', re.DOTALL)
_LIST = re.compile(r'<w:num\b[^>]*w:numId="(\d+)"[^>]*>\s*<w:abstractNumId w:val="(\d+)"')
_PAGE = re.compile(r"<w:pgSz\b[^>]*>")
_MARGINS = re.compile(r"<w:pgMar\b[^>]*>")
EXTERNAL = ' TargetMode="External"'
A4_TEXT = 9638
"""The width of text on A4 between margins of 2 cm, in twentieths of a point."""


class TemplateStyles:
    """The styles and lists of a template, found by their names.

    Word shows styles by name and renames their ids to its own language when it saves: only names
    are safe to ask for.
    """

    def __init__(self, styles: str, numbering: str, document: str) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        self._lists: dict[str, str] = {}
        for found in _STYLE.finditer(styles):
            identity, name = _STYLE_ID.search(found[0]), _STYLE_NAME.search(found[2])
            if identity is None or name is None:
                continue
            self._ids.setdefault((found[1], name[1].casefold()), identity[1])
            number = _STYLE_LIST.search(found[2])
            if number is not None:
                self._lists[name[1].casefold()] = number[1]
        self._abstract = dict(_LIST.findall(numbering))
        self._new: list[str] = []
        self._last = max((int(number) for number in self._abstract), default=0)
        self.width = _text_width(document)

    def paragraph(self, name: str) -> str:
        """Return the id of a paragraph style; where there is none, the one of plain text."""
        return self._ids.get(("paragraph", name.casefold())) or self._ids.get(
            ("paragraph", "normal"), "Normal"
        )

    def character(self, name: str) -> str:
        """Return the id of a character style."""
        return self._ids.get(("character", name.casefold())) or self._ids.get(
            ("character", "default paragraph font"), "DefaultParagraphFont"
        )

    def table(self, name: str) -> str:
        """Return the id of a table style."""
        return self._ids.get(("table", name.casefold())) or self._ids.get(
            ("table", "normal table"), "TableNormal"
        )

    def missing(self, kinds: dict[str, tuple[str, ...]]) -> list[str]:
        """Return the names of the styles that a template lacks."""
        return [
            name
            for kind, names in kinds.items()
            for name in names
            if (kind, name.casefold()) not in self._ids
        ]

    def list_of(self, name: str) -> str:
        """Return the number of the list that a paragraph style belongs to (0: none)."""
        return self._lists.get(name.casefold(), "0")

    def new_list(self, name: str, level: int, start: int) -> str:
        """Return the number of a new list of a style's kind, that counts from `start`."""
        abstract = self._abstract.get(self.list_of(name))
        if abstract is None:
            return self.list_of(name)
        self._last += 1
        self._new.append(
            f'<w:num w:numId="{self._last}"><w:abstractNumId w:val="{abstract}"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            "</w:num>"
        )
        return str(self._last)

    def numbering(self, part: str) -> str:
        """Return the part of the lists with those that were made."""
        if not self._new:
            return part
        end = part.rindex("</w:num>") + len("</w:num>")
        return part[:end] + "".join(self._new) + part[end:]


def _text_width(document: str) -> int:
    """Return the width of the text of the last section's pages, in twentieths of a point."""
    page, margins = _PAGE.findall(document), _MARGINS.findall(document)
    if not page or not margins:
        return A4_TEXT
    width = _attribute(page[-1], "w")
    left, right = _attribute(margins[-1], "left"), _attribute(margins[-1], "right")
    return width - left - right if width > left + right else A4_TEXT


def _attribute(tag: str, name: str) -> int:
    found = re.search(rf'w:{name}="(\d+)', tag)
    return int(found[1]) if found else 0


class PartLinks:
    """What a part comes to refer to, beside what its template's part does."""

    def __init__(self, *, allowed: bool = True) -> None:
        self._allowed = allowed
        self._found: dict[tuple[str, str], str] = {}

    def identity(self, link: str) -> str | None:
        """Return the id of a link, one for each address; None where links may not stand."""
        if not self._allowed:
            return None
        return self._add("hyperlink", _target(link))

    def picture(self, part: str) -> str:
        """Return the id of a picture of the package."""
        return self._add("image", part)

    def _add(self, kind: str, target: str) -> str:
        return self._found.setdefault((kind, target), f"rIdSpro{len(self._found) + 1}")

    def relations(self, part: str) -> str:
        """Return a part of relations with those that were added."""
        if not self._found:
            return part
        added = "".join(
            f'<Relationship Id="{identity}" Type="{RELATIONS}/{kind}" Target="{escape(target)}"'
            f"{EXTERNAL if kind == 'hyperlink' else ''}/>"
            for (kind, target), identity in self._found.items()
        )
        return part.replace("</Relationships>", f"{added}</Relationships>")


def _target(link: str) -> str:
    """Return a link as a relationship holds it: a file's name as an address."""
    if "://" in link or link.lower().startswith("mailto:"):
        return link
    return quote(link.replace("\\", "/"), safe="/%#?&=")
