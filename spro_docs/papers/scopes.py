"""A template's tree followed with what each name stands for: mistakes with the nearest name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from jinja2 import nodes

from spro_docs.errors import nearest
from spro_docs.papers.content import Contents, Line, Passage
from spro_docs.papers.facts import PaperFacts
from spro_docs.papers.grammar import LOOP
from spro_docs.papers.kinds import Type, element_of, is_record, names_of
from spro_docs.papers.mistakes import Mistake

if TYPE_CHECKING:
    from spro_docs.papers.tags import Tag

_LOOP = {name: bool if name in {"first", "last"} else int for name in sorted(LOOP)}
UNKNOWN: Type = object
"""What a mistake already told makes of a value: nothing more is said of it."""


class NameChecker:
    """Follows a tree with what each name stands for."""

    def __init__(self, tags: list[Tag]) -> None:
        self._tags = tags
        self._mistakes: list[Mistake] = []

    def walk(self, tree: nodes.Template) -> list[Mistake]:
        """Return what is wrong with the names of a tree, in its order."""
        self._body(tree.body, names_of(PaperFacts))
        return self._mistakes

    def _body(self, body: list[nodes.Node], scope: Mapping[str, Type]) -> None:
        for node in body:
            if isinstance(node, nodes.For):
                self._loop(node, scope)
            elif isinstance(node, nodes.If):
                self._type(node.test, scope)
                for part in (node.body, node.elif_, node.else_):
                    self._body(list(part), scope)
            elif isinstance(node, nodes.Output):
                for value in node.nodes:
                    if not isinstance(value, nodes.TemplateData):
                        self._shown(value, scope)

    def _loop(self, node: nodes.For, scope: Mapping[str, Type]) -> None:
        found = self._type(node.iter, scope)
        element = element_of(found)
        if element is None and found is not UNKNOWN:
            self._say(node, "ne parcourt pas une liste")
        if not isinstance(node.target, nodes.Name):
            self._say(node, "parcourt plusieurs noms à la fois")
            return
        inner = {**scope, node.target.name: element or UNKNOWN, "loop": _LOOP}
        if node.test is not None:
            self._type(node.test, inner)
        self._body(node.body, inner)
        self._body(node.else_, scope)

    def _shown(self, node: nodes.Node, scope: Mapping[str, Type]) -> None:
        """Check that a value is of the kind that its tag can show."""
        found = self._type(node, scope)
        target = self._tags[node.lineno - 1].target
        wanted = "p" if found in {Passage, Contents} else "r" if found is Line else ""
        if found is UNKNOWN:
            return
        if element_of(found) is not None:
            self._say(node, "est une liste", "Parcourez-la avec {% for … in … %}.")
        elif is_record(found) and not wanted:
            names = ", ".join(names_of(found))
            self._say(node, "réunit plusieurs choses", f"Choisissez : {names}.")
        elif target != wanted:
            written = f"{{{{{wanted} … }}}}" if wanted else "{{ … }}"
            self._say(node, f"doit s’écrire {written}")

    def _type(self, node: nodes.Node, scope: Mapping[str, Type]) -> Type:
        if isinstance(node, nodes.Name):
            return self._named(node, node.name, scope, "")
        if isinstance(node, nodes.Getattr):
            return self._attribute(node, scope)
        if isinstance(node, nodes.CondExpr):
            self._type(node.test, scope)
            kinds = [self._type(part, scope) for part in (node.expr1, node.expr2) if part]
            return kinds[0]
        for child in node.iter_child_nodes():
            kind = self._type(child, scope)
            if isinstance(node, nodes.Filter) and node.name in {"first", "last"}:
                return element_of(kind) or UNKNOWN
        if isinstance(node, nodes.Filter | nodes.Const):
            return str
        return bool if isinstance(node, nodes.Expr) else UNKNOWN

    def _attribute(self, node: nodes.Getattr, scope: Mapping[str, Type]) -> Type:
        owner = self._type(node.node, scope)
        if owner is UNKNOWN:
            return UNKNOWN
        known = owner if isinstance(owner, Mapping) else names_of(owner)
        return self._named(node, node.attr, known, _written(node.node))

    def _named(self, node: nodes.Node, name: str, known: Mapping[str, Type], owner: str) -> Type:
        if name in known:
            return known[name]
        told = f"le nom « {name} » n’existe pas" + (f" dans « {owner} »" if owner else "")
        near = nearest(name, known)
        some = f"Noms possibles : {', '.join(known)}." if owner and known else SEE
        self._say(node, told, near or some)
        return UNKNOWN

    def _say(self, node: nodes.Node, problem: str, remedy: str = "") -> None:
        tag = self._tags[node.lineno - 1]
        self._mistakes.append(Mistake(tag.place, f"« {tag} » : {problem}", remedy))


SEE = "« spro template names » donne tous les noms."


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    return f"{_written(node.node)}.{node.attr}" if isinstance(node, nodes.Getattr) else "…"
