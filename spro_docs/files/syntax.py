"""What broken YAML means, in French.

The parser's own messages are English and tell what it waited for, not what the writer did. The
common slips are told by name; the rest by line and column.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from spro_docs.errors import ContentError

_QUOTE = "Mettez le texte entre guillemets."
_INDENT = "Vérifiez le retrait (des espaces) et les guillemets de cette ligne et de la précédente."


class _Slip(NamedTuple):
    """A pattern of the parser's message, and what to tell.

    `{char}` is the character at fault. `at` is the mark that helps: where the parser stopped
    (`problem`), or where what it was reading began (`context`).
    """

    pattern: str
    problem: str
    remedy: str = _QUOTE
    at: Literal["problem", "context"] = "problem"


_SLIPS = (
    _Slip(
        "quoted scalar.*end of (stream|document)|quoted scalar.*document separator",
        "ce guillemet n’est jamais fermé",
        "Fermez-le à la fin du texte.",
        at="context",
    ),
    _Slip(
        "escape",
        "« \\ » a un sens particulier entre guillemets doubles",
        "Prenez des guillemets simples.",
    ),
    _Slip(
        "flow sequence",
        "« ] » ou une virgule manque après ce crochet",
        "Fermez la liste.",
        at="context",
    ),
    _Slip(
        "flow mapping",
        "« } » ou une virgule manque après cette accolade",
        "Fermez l’accolade.",
        at="context",
    ),
    _Slip("mapping values", "« : » inattendu au milieu d’un texte, ou retrait incorrect"),
    _Slip(
        "could not find expected ':'",
        "« : » manque après le nom d’un champ, ou le retrait est incorrect",
        _INDENT,
        at="context",
    ),
    _Slip("alias", "un texte ne peut pas commencer par « * »"),
    _Slip("anchor", "un texte ne peut pas commencer par « & »"),
    _Slip(r"\btag\b", "un texte ne peut pas commencer par « ! »"),
    _Slip("cannot start any token", "un texte ne peut pas commencer par « {char} »"),
    _Slip("directive", "une ligne ne peut pas commencer par « % »"),
    _Slip(
        "incompatible", "la version de YAML annoncée n’existe pas", "Effacez la ligne « %YAML »."
    ),
    _Slip(
        "sequence entries",
        "une liste ne commence pas sur la ligne du nom de son champ",
        "Passez à la ligne avant « - », ou mettez le texte entre guillemets.",
    ),
    _Slip(
        "block scalar",
        "après « | » ou « > », le texte commence à la ligne suivante",
        "Passez à la ligne.",
    ),
    _Slip(
        "block collection",
        "un élément de liste (« - ») est attendu, au même retrait que les précédents",
        _INDENT,
    ),
    _Slip(
        "block mapping|document start",
        "un champ (« nom: valeur ») est attendu, au même retrait que les précédents",
        _INDENT,
    ),
)

_TABULATION = _Slip(
    "", "une tabulation sert de retrait", "Remplacez-la par des espaces : YAML n’accepte qu’eux."
)
_OTHER = _Slip("", "syntaxe YAML incorrecte", _INDENT)


def syntax_error(error: yaml.YAMLError, text: str, path: Path) -> ContentError:
    """Return what to tell about a text that YAML's parser refused."""
    stop = getattr(error, "problem_mark", None)
    if stop is None:
        return ContentError(path, _OTHER.problem, remedy=_OTHER.remedy)
    char = _char(text, stop)
    slip = _TABULATION if char == "\t" else _slip(error)
    mark = (getattr(error, "context_mark", None) if slip.at == "context" else None) or stop
    problem = slip.problem.format(char=char) if "{char}" in slip.problem else slip.problem
    return ContentError(path, problem, line=mark.line + 1, remedy=slip.remedy)


def _slip(error: yaml.YAMLError) -> _Slip:
    context, problem = getattr(error, "context", None), getattr(error, "problem", None)
    message = f"{context or ''} {problem or ''}"
    return next((slip for slip in _SLIPS if re.search(slip.pattern, message)), _OTHER)


def _char(text: str, mark: yaml.Mark) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column] if mark.column < len(line) else ""
