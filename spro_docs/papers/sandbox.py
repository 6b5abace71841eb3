"""Jinja2 with what a paper needs and no more, so that a template from anywhere may be filled.

Jinja2's own sandbox keeps code from running but not from looping: a template of three lines can
run for years. Here a template has only what `grammar` lets in; steps and signs are counted and
bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.exceptions import UndefinedError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

from spro_docs.errors import TemplateError
from spro_docs.papers.grammar import FILTERS, LOOP, TESTS, is_too_deep, walked, why_forbidden

MOST_STEPS = 200_000
"""Turns of all loops, and what filters read: 2,000 actions and 2,000 news take some 20,000."""
MOST_SIGNS = 48_000_000
"""Characters of XML in one part: 2,000 rows are three million."""
A_STEP = 100
"""Characters that a filter reads in a step."""
TURNS = "_turns"
"""The filter that counts a loop's turns; no template can name it, since it is not in `FILTERS`."""

SIMPLER = "Retirez des boucles {% for %} : aucune n’a besoin d’en contenir plus de deux autres."
CHECK = "« spro template check » dit où et quoi corriger."


class _Meter:
    """Counts the turns of loops."""

    def __init__(self) -> None:
        self._left = MOST_STEPS

    def turns(self, values: Iterable[object]) -> Iterator[object]:
        """Yield values, each of which counts."""
        for value in values:
            self._count(1)
            yield value

    def metered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter that counts what it reads."""

        def filtered(value: Any, *arguments: Any) -> Any:
            self._count(1 + len(value) // A_STEP if isinstance(value, str) else 1 + _size(value))
            return function(value, *arguments)

        return filtered

    def _count(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise TemplateError("Le modèle boucle trop longtemps.", remedy=SIMPLER)


def _size(value: object) -> int:
    return len(value) if isinstance(value, Sized) else 0


def fill(
    source: str,
    names: Callable[[str], object],
    written: Callable[[object], object],
    *,
    markup: bool = True,
) -> str:
    """Return a template's text filled in.

    `names` gives what a name stands for, `written` turns each value into text or markup; values are
    escaped where the template is `markup` (XML, HTML). Raises `TemplateError`.
    """
    meter = _Meter()
    environment = _environment(meter.metered, meter.turns, written, markup=markup)
    try:
        code, used = _compiled(source, markup)
        template = Template.from_code(environment, code, {})
        known = {name: names(name) for name in used}
        return _bounded(template.generate(known))
    except UndefinedError as error:
        raise TemplateError(f"Un nom du modèle n’existe pas ({error}).", remedy=CHECK) from None
    except (JinjaError, RecursionError, SyntaxError, TypeError, ValueError) as error:
        raise TemplateError(f"Le modèle ne peut être rempli ({error}).", remedy=CHECK) from None


class _Sandbox(SandboxedEnvironment):
    """Jinja2's sandbox, in which only the fields of our own records and of loops exist.

    Jinja2's own would show a text's methods, if not call them; it also takes as long for 2,000 rows
    as all the rest of filling.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a record or of a loop; anything else is undefined."""
        kind: Any = type(obj)
        if attribute in _fields(kind):
            return getattr(obj, attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)


@cache
def _fields(kind: type) -> frozenset[str]:
    """Return the fields of a record of this package; nothing for any other type."""
    ours = is_dataclass(kind) and kind.__module__.startswith(__package__)
    return frozenset(field.name for field in fields(kind)) if ours else frozenset()


def _environment(
    metered: Callable[[Callable[..., Any]], Callable[..., Any]],
    turns: Callable[[Iterable[object]], Iterable[object]],
    written: Callable[[object], object],
    *,
    markup: bool,
) -> SandboxedEnvironment:
    environment = _Sandbox(
        undefined=StrictUndefined, autoescape=markup, finalize=written, cache_size=0
    )
    environment.filters = {name: metered(function) for name, function in FILTERS.items()}
    environment.filters[TURNS] = turns
    environment.tests = {name: environment.tests[name] for name in TESTS}
    environment.globals = {}
    return environment


def _as_it_is(value: Any) -> Any:
    return value


@lru_cache(maxsize=8)
def _compiled(source: str, markup: bool) -> tuple[CodeType, frozenset[str]]:
    """Return a template's code, made once for all meetings, and the names it starts from.

    What is filled in comes with the environment that runs the code, never with the code.
    """
    environment = _environment(_as_it_is, _as_it_is, _as_it_is, markup=markup)
    tree = environment.parse(source)
    used = _counted(tree)
    return environment.compile(tree), used


def _counted(tree: nodes.Template) -> frozenset[str]:
    """Make every loop's turns count; return the names that are read anywhere.

    Raises `TemplateError` for what a template may not hold, or holds too deep.
    """
    loops, used = [], set()
    for node, level, blocks in walked(tree):
        told = why_forbidden(node)
        if told:
            raise TemplateError(f"Un modèle ne peut contenir {told}.", remedy=CHECK)
        if is_too_deep(level, blocks):
            raise TemplateError("Le modèle a trop de niveaux de boucles.", remedy=SIMPLER)
        if isinstance(node, nodes.For):
            loops.append(node)
        elif isinstance(node, nodes.Name) and node.ctx == "load":
            used.add(node.name)
    for loop in loops:
        loop.iter = nodes.Filter(loop.iter, TURNS, [], [], None, None, lineno=loop.lineno)
    return frozenset(used)


def _bounded(chunks: Iterable[str]) -> str:
    found, signs = [], 0
    for chunk in chunks:
        signs += len(chunk)
        if signs > MOST_SIGNS:
            raise TemplateError("Le document serait démesuré.", remedy=SIMPLER)
        found.append(chunk)
    return "".join(found)
