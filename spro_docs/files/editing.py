"""Edits of a file that people write: what is not edited stays as it was, byte for byte.

ruamel.yaml keeps comments, quotes and order, yet writes indentation, spacing and empty values its
own way. So a file is written in three steps: what ruamel.yaml makes of it before the edits, what
it makes after, and only the lines that differ between the two go into the original. The result
is read again; were it to say anything else than the edits, ruamel.yaml's own text is written.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import LiteralScalarString
from ruamel.yaml.tokens import CommentToken

from spro_docs.errors import ContentError, FileError
from spro_docs.files.merging import bare_lines, line_end, merge
from spro_docs.files.source import decode, read_bytes
from spro_docs.files.tree import parse
from spro_docs.files.writing import write_whole
from spro_docs.models import Model

_TAB_AT_END = re.compile(r"[ \t]*\t[ \t]*$")
_BOM = "\ufeff".encode()
_LIST_UNDER_KEY = re.compile(
    r"^( *)(?:- +)*[^\s#-][^\n]*:[ ]*\r?\n(?:[ ]*(?:#[^\n]*)?\r?\n)*( *)-[ ]", re.M
)
_MAPPING_UNDER_KEY = re.compile(r"^( *)[^\s#-][^\n]*:[ ]*\r?\n( +)[^\s#-]", re.M)


@dataclass
class EditableFile:
    """A YAML file open for edits: change `root`, then `write`.

    `root` is ruamel.yaml's mapping, which remembers comments and quotes.
    """

    path: Path
    root: CommentedMap
    original: bytes
    before: str = field(repr=False)
    """What ruamel.yaml writes for the unedited file."""

    def text(self) -> str:
        """Return the original with the edits alone, line ends as they were."""
        original = self.original.removeprefix(_BOM).decode()
        after = _dump(self.root, original)
        if after == self.before:
            return original
        merged = merge(original, self.before, after)
        return merged if _same(merged, after) else after.replace("\n", line_end(original))

    def write(self) -> None:
        """Write the edits, unless there are none.

        Raises `FileError`, also when the file was changed since it was read.
        """
        text = self.text()
        data = (_BOM if self.original.startswith(_BOM) else b"") + text.encode()
        if data == self.original:
            return
        if read_bytes(self.path, "un fichier YAML") != self.original:
            raise FileError(
                self.path, "modifié par ailleurs pendant la commande", remedy="Recommencez."
            )
        write_whole(self.path, data)


def read_editable(path: Path, expected: str) -> EditableFile:
    """Open a YAML file for edits; raises `FileError` and `ContentError` as `tree.read_tree`."""
    data = read_bytes(path, expected)
    text = decode(data, path, expected)
    if not isinstance(parse(text, path).data, dict):
        raise ContentError(path, "attendu : des champs (« nom: valeur »)", line=1)
    try:
        root = _yaml(text).load(_readable(text))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ContentError(
            path, "syntaxe YAML incorrecte", line=mark.line + 1 if mark is not None else None
        ) from None
    return EditableFile(path, root, data, _dump(root, text))


def new_text(root: CommentedMap) -> str:
    """Return the text of a new file, with the comments that `root` carries."""
    return _dump(root, "")


def append(lines: CommentedSeq, value: Any) -> None:
    """Add a value at the end of a list.

    A comment that follows the list stays behind it: ruamel.yaml holds it as the last line's.
    """
    node = yaml_value(value)
    if lines:
        _hand_over(lines[-1], node)
    lines.append(node)


def _hand_over(last: Any, node: Any) -> None:
    """Move the comment lines below the end of one node to the end of another."""
    found, given = _end_of(last), _end_of(node)
    if found is None or given is None:
        return
    slot = 2 if isinstance(found[0], CommentedMap) else 0
    comment = found[0].ca.items.get(found[1])
    token = comment[slot] if comment else None
    if token is None:
        return
    beside, newline, below = token.value.partition("\n")
    if not below.strip():
        return
    token.value = beside + newline if beside else ""
    if not beside:
        del found[0].ca.items[found[1]]
    moved = CommentToken(newline + below, token.start_mark, None)
    mapped = isinstance(given[0], CommentedMap)
    given[0].ca.items[given[1]] = [None, None, moved, None] if mapped else [moved, None]


def _end_of(node: Any) -> tuple[Any, Any] | None:
    """Return the collection and key of the last scalar within a node."""
    end = None
    while isinstance(node, CommentedMap | CommentedSeq) and node:
        key = list(node)[-1] if isinstance(node, CommentedMap) else len(node) - 1
        end = node, key
        node = node[key]
    return end


def yaml_value(value: Any) -> Any:
    """Return a model, or any value of one, as `EditableFile.root` takes it.

    Fields at their default are left out; a text of several lines becomes a literal (`|`).
    """
    if isinstance(value, Model):
        return CommentedMap(
            (name, yaml_value(getattr(value, name)))
            for name, info in type(value).model_fields.items()
            if name == "kind" or getattr(value, name) != info.default
        )
    if isinstance(value, tuple | list):
        return CommentedSeq(yaml_value(item) for item in value)
    return _yaml_scalar(value)


def _yaml_scalar(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return LiteralScalarString(value) if isinstance(value, str) and "\n" in value else value


def _same(one: str, other: str) -> bool:
    try:
        return bool(_yaml(one).load(_readable(one)) == _yaml(other).load(_readable(other)))
    except YAMLError:
        return False


def _readable(text: str) -> str:
    """Return what ruamel.yaml reads: it fails on a tab before the end of a line."""
    return "".join(f"{_TAB_AT_END.sub('', line)}\n" for line in bare_lines(text))


class _Representer(RoundTripRepresenter):
    """Writes a day that several fields share each time: a person edits each on its own.

    Anchors that somebody wrote in a file (`&…`, `*…`) stay.
    """

    def ignore_aliases(self, data: Any) -> bool:
        return isinstance(data, dt.date) or bool(super().ignore_aliases(data))


def _yaml(text: str) -> YAML:
    """Return a round-trip reader and writer that indents as `text` does."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.preserve_quotes = True
    yaml.width = 2**31  # lines are the writer's: none is wrapped
    mapping = _MAPPING_UNDER_KEY.search(text)
    step = len(mapping[2]) - len(mapping[1]) if mapping is not None else 2
    listed = _LIST_UNDER_KEY.search(text)
    offset = len(listed[2]) - len(listed[1]) if listed is not None else 2
    if step > 0 and offset >= 0:
        yaml.indent(mapping=step, sequence=offset + 2, offset=offset)
    return yaml


def _dump(root: CommentedMap, like: str) -> str:
    out = io.StringIO()
    _yaml(like).dump(root, out)
    return out.getvalue()
