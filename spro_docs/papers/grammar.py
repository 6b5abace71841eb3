"""What a paper's template may hold: a part of Jinja2, so that each step ends at once.

No calls, no arithmetic, no variables of its own and no other file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

MOST_DEPTH = 12
"""Loops and conditions inside each other; Python itself allows twenty loops."""
MOST_NESTED = 40
"""Levels of a tree: Jinja2 takes seconds for an expression of a hundred."""

ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr),
    *(nodes.Name, nodes.Getattr, nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or),
    *(nodes.Not, nodes.Filter, nodes.Test),
)
FORBIDDEN: Mapping[type[nodes.Node], str] = {
    nodes.Call: "un appel",
    nodes.Getitem: "un élément entre crochets",
    nodes.Assign: "une variable ({% set %})",
    nodes.AssignBlock: "une variable ({% set %})",
    nodes.Macro: "une macro",
    nodes.Include: "un autre fichier",
    nodes.Import: "un autre fichier",
    nodes.FromImport: "un autre fichier",
    nodes.Extends: "un autre fichier",
    nodes.BinExpr: "un calcul",
    nodes.Concat: "un calcul",
    nodes.UnaryExpr: "un calcul",
}


def _join(values: Iterable[object], separator: str = "") -> str:
    """Join texts; a text is no list, else `x|join(x)|join(x)…` would grow without end."""
    if isinstance(values, str):
        return values
    return separator.join(str(value) for value in values)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "upper": lambda value: str(value).upper(),
    "lower": lambda value: str(value).lower(),
    "capitalize": lambda value: str(value)[:1].upper() + str(value)[1:],
    "title": lambda value: str(value).title(),
    "trim": lambda value: str(value).strip(),
    "length": len,
    "count": len,
    "first": lambda values: next(iter(values), ""),
    "last": lambda values: list(values)[-1] if values else "",
    "join": _join,
    "default": lambda value, other="": value or other,
}
LOOP = frozenset(["index", "index0", "revindex", "revindex0", "length", "depth", "first", "last"])
"""What a loop tells of itself."""
TESTS = ("defined", "undefined", "none", "odd", "even")


def parse(source: str) -> nodes.Template:
    """Return a template's tree; raises Jinja's `TemplateSyntaxError`."""
    return SandboxedEnvironment().parse(source)


def is_too_deep(level: int, blocks: int) -> bool:
    """Tell whether a node, as `walked` gives it, lies deeper than any paper needs."""
    return level > MOST_NESTED or blocks > MOST_DEPTH


def too_deep(tree: nodes.Template) -> bool:
    """Tell whether loops, conditions or expressions nest deeper than any paper needs."""
    return any(is_too_deep(level, blocks) for _, level, blocks in walked(tree))


def forbidden(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield the line and the French name of what a template may not hold."""
    for node, _, _ in walked(tree):
        told = why_forbidden(node)
        if told:
            yield node.lineno or 1, told


def walked(tree: nodes.Template) -> Iterator[tuple[nodes.Node, int, int]]:
    """Yield each node with its level and how many loops and conditions it stands in.

    What a template may not hold is not looked into, nor what lies too deep.
    """
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, level, blocks = waiting.pop()
        blocks += isinstance(node, nodes.For | nodes.If)
        yield node, level, blocks
        if level <= MOST_NESTED and not why_forbidden(node):
            waiting += ((child, level + 1, blocks) for child in node.iter_child_nodes())


def why_forbidden(node: nodes.Node) -> str:
    """Return the French name of what a template may not hold, or an empty string."""
    if not isinstance(node, ALLOWED):
        kind = next((k for k in FORBIDDEN if isinstance(node, k)), None)
        return FORBIDDEN[kind] if kind else f"« {type(node).__name__} »"
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return f"le filtre « {node.name} »"
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return f"le test « {node.name} »"
    return ""
