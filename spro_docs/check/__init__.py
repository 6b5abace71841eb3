"""Accessibility and typography of any .pptx or .docx, whoever made it.

::

    file ─ package ─▶ parts ─ decks | papers ─▶ Document (view) ─ rules ─▶ findings

Nothing is fetched, run or written: a file from anywhere may be checked.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from spro_docs.check.finding import Finding

if TYPE_CHECKING:
    from spro_docs.check.view import Document

__all__ = ["Finding", "check_file"]


def check_file(path: Path | str) -> tuple[Finding, ...]:
    """Return what is wrong with a deck or a paper, in the order of the document.

    The same file gives the same findings; none means that no rule found a fault, not that nobody
    need look. Raises `FileError` for a file that is missing, broken, protected or of another kind.
    """
    from spro_docs.check.rules import RULES  # lxml and the rules: only where a file is checked

    document = _read(Path(path))
    found = [(fault, rule.code) for rule in RULES for fault in rule.judge(document)]
    found.sort(key=lambda one: (one[0].spot.order, one[1], one[0].problem))
    findings = (Finding(code, f.spot.words, f.problem, f.remedy) for f, code in found)
    return tuple(dict.fromkeys(findings))


def _read(path: Path) -> Document:
    from spro_docs.check.decks import read_deck
    from spro_docs.check.ooxml import P, W
    from spro_docs.check.package import Package, foreign
    from spro_docs.check.papers import read_paper

    with Package(path) as package:
        kind = package.xml(package.main).tag
        if kind == f"{P}presentation":
            return read_deck(package)
        if kind == f"{W}document":
            return read_paper(package)
        raise foreign(path, package.names)
