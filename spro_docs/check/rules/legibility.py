"""A11 and A12: contrast and size."""

from __future__ import annotations

from collections.abc import Iterator

from spro_docs.check.colours import RGB, contrast
from spro_docs.check.finding import Fault, quoted
from spro_docs.check.rules.rule import by_holder, decimal
from spro_docs.check.view import Document, Role, Run
from spro_docs.counts import counted

LARGE, LARGE_BOLD = 18, 14
"""Points from which text is large (WCAG 2.1, note to 1.4.3)."""
ENOUGH, ENOUGH_LARGE = 4.5, 3.0


def judge_contrast(document: Document) -> Iterator[Fault]:
    """A11: text stands out from what is behind it, 4.5 to 1, or 3 to 1 for large text.

    WCAG 2.1, 1.4.3 (RGAA 4.1, 3.2). Where several colours may lie behind (a gradient, a panel under
    a part of the text), the best counts; over a picture, on a table or chart coloured by its style,
    and where a colour is « automatic », nothing is said.
    """
    for holder, paragraphs in by_holder(document.paragraphs):
        told: set[tuple[RGB, RGB]] = set()
        for run in (run for paragraph in paragraphs for run in paragraph.runs):
            found = _too_pale(run)
            if found is None or found[:2] in told:
                continue
            color, behind, ratio, needed = found
            told.add((color, behind))
            yield Fault(
                holder,
                f"{quoted(run.text)}\u00a0: le contraste de {_name(color)} sur {_name(behind)} est "
                f"de {decimal(ratio)}, au lieu de {decimal(needed)} au moins.",
                "Accueil > Couleur de police\u00a0: choisissez plus foncé sur fond clair, plus "
                "clair sur fond foncé.",
            )


def _too_pale(run: Run) -> tuple[RGB, RGB, float, float] | None:
    if run.color is None or not run.backings or not run.text.strip():
        return None
    size = run.size or 0
    large = size >= LARGE or (run.bold and size >= LARGE_BOLD)
    needed = ENOUGH_LARGE if large else ENOUGH
    ratio, behind = max((contrast(run.color, behind), behind) for behind in run.backings)
    # Rounded down to what is shown: « 4,5 instead of 4,5 » helps nobody.
    return (run.color, behind, int(ratio * 10) / 10, needed) if ratio < needed else None


def _name(color: RGB) -> str:
    return "#{:02X}{:02X}{:02X}".format(*color)


FLOORS: dict[tuple[str, Role], float] = {
    ("deck", "title"): 18,
    ("deck", "body"): 18,
    ("deck", "footer"): 14,
    ("paper", "body"): 11,
    ("paper", "footer"): 10,
    ("paper", "note"): 10,
}
"""Points: slides and their footers, papers with their headers, footers and notes."""


def judge_sizes(document: Document) -> Iterator[Fault]:
    """A12: no text is smaller than can be read from the back of a room, or on paper.

    The project's own floors; WCAG asks only that text can be enlarged (1.4.4). Counts what
    PowerPoint shrinks by itself. Text drawn in pictures and SmartArt is not seen.
    """
    for holder, paragraphs in by_holder(document.paragraphs):
        small = [
            (run.size, run.text)
            for paragraph in paragraphs
            for run in paragraph.runs
            if run.size is not None
            and run.text.strip()
            and round(run.size, 1) < FLOORS[document.kind, paragraph.role]
        ]
        if not small:
            continue
        size, text = min(small, key=lambda one: one[0])
        floor = FLOORS[document.kind, paragraphs[0].role]
        others = f" (et {counted(len(small) - 1, 'autre passage')})" if len(small) > 1 else ""
        yield Fault(
            holder,
            f"{quoted(text)}{others} est en {decimal(size)} points, au lieu de {decimal(floor)} "
            "au moins.",
            "Agrandissez le texte (Accueil > Taille de police), raccourcissez-le ou partagez-le"
            + (" sur deux diapositives." if document.kind == "deck" else "."),
        )
