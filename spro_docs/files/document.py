"""A YAML file to change: what is not changed stays to the letter, comments and all."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spro_docs.errors import FileError
from spro_docs.files.source import read_source
from spro_docs.files.yaml_tree import parse_yaml
from spro_docs.output import replace_file

if TYPE_CHECKING:
    from ruamel.yaml import YAML

UNWRAPPED = 1_000_000
"""Columns: a long line stays one."""


class Document:
    """A YAML file open for change: alter `data` (mappings and lists) in place, then `save`.

    Nothing changed, the text is given back byte for byte; else ruamel.yaml writes the data with
    its comments, order, quotes and the file's own indentation and line ends.
    """

    def __init__(self, path: Path, text: str) -> None:
        parse_yaml(path, text)  # the same limits as for reading
        self.path = path
        self._text = text
        self._yaml = _round_trip(text)
        self.data: Any = self._yaml.load(text)
        self._unchanged = self._dumped()

    @classmethod
    def read(cls, path: Path) -> Document:
        """Open a file; same errors as `load_meeting`."""
        read_source(path)
        raw = path.read_bytes().decode("utf-8")
        return cls(path, raw)

    def text(self) -> str:
        """Return the file's text as it stands."""
        dumped = self._dumped()
        if dumped == self._unchanged:
            return self._text
        newline = "\r\n" if "\r\n" in self._text else "\n"
        return dumped.replace("\r\n", "\n").replace("\n", newline)

    def save(self) -> None:
        """Write the file whole, beside then renamed; raises `FileError`."""
        try:
            replace_file(self.path, self.text().encode())
        except OSError as error:
            problem = f"écriture impossible ({error.strerror or error})."
            raise FileError(self.path, problem) from error

    def _dumped(self) -> str:
        buffer = StringIO()
        self._yaml.dump(self.data, buffer)
        return buffer.getvalue()


def _round_trip(text: str) -> YAML:
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = UNWRAPPED
    offset = _list_offset(text)
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


def _list_offset(text: str) -> int:
    """Return how far lists are indented below their field: 0 or 2, as the file does most."""
    found = re.findall(r"^( *)[^\s#-][^\n]*:[ \t]*\n( *)- ", text, re.MULTILINE)
    inside = sum(len(item) > len(field) for field, item in found)
    return 2 if inside * 2 >= len(found) else 0
