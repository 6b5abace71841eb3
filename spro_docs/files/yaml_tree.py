"""YAML as a tree that knows its lines: values for the models, and where each was written.

Only ruamel's composer is used: the models decide what a scalar is, so that `14:00`, `no` and
`2023-02-30` come to them as written. Every scalar is text but the empty one, `~` and `null`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spro_docs.errors import ContentError

Node = Any
"""A node of ruamel.yaml, whose kinds have no common base with what they share."""

MOST_NODES = 200_000
"""With aliases followed: a few hundred bytes of them can stand for billions of values."""
DEEPEST = 40
STANDARD = "tag:yaml.org,2002:"
NULL = f"{STANDARD}null"


@dataclass(frozen=True, slots=True)
class YamlTree:
    """A parsed file: `value` for the models, `line_of` for what they find wrong."""

    path: Path
    root: Node
    value: Any

    def line_of(self, location: Sequence[str | int]) -> int:
        """Return the line (from 1) of what a validation error's location names.

        Elements that are no key or index, such as a union's tag, are passed over.
        """
        node, line = self.root, _line(self.root)
        for element in _without_tags(self.root, location):
            found = _child(node, element)
            if found is None:
                continue
            node, line = found
        return line


def parse_yaml(path: Path, text: str) -> YamlTree:
    """Parse a file's text; raises `ContentError` where it is no YAML or is made to do harm."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        root = YAML(typ="rt").compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise ContentError(path, _problem(str(error.problem)), line=line, remedy=SYNTAX) from error
    except (YAMLError, ValueError) as error:
        raise ContentError(
            path, "ce fichier contient un caractère interdit dans un texte.", line=_bad_line(text)
        ) from error
    except RecursionError as error:
        raise ContentError(path, "l’imbrication est trop profonde.") from error
    if root is None:
        raise ContentError(path, "ce fichier ne contient que des commentaires.")
    return YamlTree(path, root, _Values(path).of(root, 0))


SYNTAX = (
    "Vérifiez le retrait (des espaces, pas de tabulation), et mettez entre guillemets un texte "
    "qui contient « : » ou commence par un signe."
)
PROBLEMS = {
    "found character '\\t' that cannot start any token": "une tabulation sert de retrait.",
    "mapping values are not allowed here": "un « : » de trop, ou un retrait qui ne va pas.",
    "could not find expected ':'": "il manque « : » après un nom de champ.",
    "found unexpected end of stream": "un guillemet ou un crochet n’est pas fermé.",
    "found undefined alias": "un alias (*nom) renvoie à rien.",
    "expected <block end>, but found": "le retrait de cette ligne ne va pas avec les précédentes.",
    "expected the node content": "un signe inattendu ; mettez le texte entre guillemets.",
    "found character": "un caractère ne peut commencer un texte ; mettez-le entre guillemets.",
    "while scanning": "la syntaxe YAML n’est pas respectée.",
}


def _problem(problem: str) -> str:
    for start, sentence in PROBLEMS.items():
        if start in problem:
            return sentence
    return "la syntaxe YAML n’est pas respectée."


def _bad_line(text: str) -> int | None:
    for number, line in enumerate(text.split("\n"), start=1):
        if any(ord(c) < 0x20 and c not in "\t\r" for c in line) or "\x7f" in line:
            return number
    return None


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _child(node: Node, element: str | int) -> tuple[Node, int] | None:
    """Return a mapping's value by key or a list's item by index, with the line to show."""
    if isinstance(node.value, str):
        return None
    if isinstance(element, int):
        if node.id == "sequence" and element < len(node.value):
            return node.value[element], _line(node.value[element])
        return None
    if node.id == "mapping":
        for key, value in node.value:
            if key.value == element:
                return value, _line(key)
    return None


def _without_tags(root: Node, location: Sequence[str | int]) -> Iterator[str | int]:
    """Yield a location without the `kind` that a union of blocks puts after an index."""
    node: Node | None = root
    for element in location:
        if node is not None and node.id == "mapping" and _kind(node) == element:
            node = None  # the tag of the block that was just entered, not its field of that name
            continue
        yield element
        found = _child(node, element) if node is not None else None
        node = found[0] if found else None


def _kind(node: Node) -> str | None:
    return next((value.value for key, value in node.value if key.value == "kind"), None)


class _Values:
    """Turns nodes into plain values, within bounds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0

    def of(self, node: Node, depth: int) -> Any:
        self.count += 1
        if self.count > MOST_NODES:
            raise self._refused(node, "des alias YAML (*nom) s’y multiplient sans fin.")
        if depth > DEEPEST:
            raise self._refused(node, f"plus de {DEEPEST} niveaux d’imbrication.")
        if not str(node.tag or STANDARD).startswith(STANDARD) or "python" in str(node.tag):
            raise self._refused(node, f"l’étiquette « {node.tag} » n’est pas admise.")
        if node.id == "scalar":
            return None if node.tag == NULL else node.value
        if node.id == "sequence":
            return [self.of(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: Node, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if key.id != "scalar":
                raise self._refused(key, "un nom de champ est attendu avant « : ».")
            if key.value in found:
                raise self._refused(key, f"le champ « {key.value} » est écrit deux fois.")
            found[key.value] = self.of(value, depth + 1)
        return found

    def _refused(self, node: Node, problem: str) -> ContentError:
        return ContentError(self.path, problem, line=_line(node))
