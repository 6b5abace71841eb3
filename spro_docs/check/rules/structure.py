"""A03, A07, A08, A10 and A16: titles, headings, lists, order, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spro_docs.check.finding import Fault, Spot, quoted
from spro_docs.check.view import Document, Paragraph, Shape, Slide


def judge_titles(document: Document) -> Iterator[Fault]:
    """A03: every slide has, in its title placeholder, a title that no other has.

    WCAG 2.1, 2.4.2 and 2.4.6 (RGAA 4.1, 8.5 and 8.6). Does not judge whether the words are good.
    Papers have their headings (A07).
    """
    first: dict[str, int] = {}
    for slide in document.slides:
        number = slide.spot.order[0]
        if slide.title is None:
            yield Fault(
                slide.spot,
                "la diapositive n’a pas de titre.",
                "Accueil > Disposition\u00a0: choisissez-en une avec un titre, puis écrivez-le.",
            )
        elif not slide.title:
            yield Fault(
                slide.spot,
                "le titre est vide.",
                "Écrivez-le dans l’espace réservé au titre (Affichage > Mode Plan).",
            )
        elif slide.title.casefold() in first:
            yield Fault(
                slide.spot,
                f"même titre que la diapositive {first[slide.title.casefold()]}.",
                "Ajoutez ce qui la distingue, par exemple «\u00a0(suite 2/3)\u00a0».",
            )
        else:
            first[slide.title.casefold()] = number


LONG = 2000
"""Characters from which a paper needs headings: about a page."""
SHORT = 100
"""Characters: a longer paragraph is no heading."""


def judge_headings(document: Document) -> Iterator[Fault]:
    """A07: a paper's headings are real ones, start at level 1 and skip no level.

    WCAG 2.1, 1.3.1 and 2.4.6 (RGAA 4.1, 9.1). A false heading is a short line of running text's
    style, all bold and larger than the text that follows it; one that is bold only is not seen.
    """
    body = [p for p in document.paragraphs if document.kind == "paper" and p.role == "body"]
    before = 0
    for paragraph in (p for p in body if p.heading and p.text.strip()):
        level = paragraph.heading or 0
        if level > before + 1:
            yield Fault(
                paragraph.spot,
                f"titre de niveau {level} sans titre de niveau {before + 1} avant lui.",
                f"Accueil > Styles > Titre {before + 1}.",
            )
        before = level
    if sum(len(p.text) for p in body) >= LONG and all(p.heading is None for p in body):
        yield Fault(
            Spot((1,), "document"),
            "un long texte sans aucun titre.",
            "Sélectionnez chaque titre, puis Accueil > Styles > Titre 1 ou Titre 2.",
        )
    filled = [paragraph for paragraph in body if paragraph.text.strip()]
    for paragraph, following in pairwise(filled):
        if _is_false_heading(paragraph, following):
            yield Fault(
                paragraph.spot,
                f"{quoted(paragraph.text)} a l’air d’un titre sans en être un.",
                "Accueil > Styles > Titre 1, 2 ou 3.",
            )


def _is_false_heading(paragraph: Paragraph, following: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    text = paragraph.text.strip()
    if not paragraph.plain or not following.plain or paragraph.heading is not None:
        return False
    if paragraph.listed or len(text) > SHORT or text[-1] in ".;,!?…":
        return False
    after = max((run.size or 0 for run in following.runs if run.text.strip()), default=0)
    larger = min(run.size or 0 for run in runs) > after
    return larger and all(run.bold for run in runs) and not all(r.bold for r in following.runs)


_BULLET = re.compile(r"\s*(?:[•▪◦‣⁃■]\s*|[-*]\s+|->\s*)(?=[^\W\d_«])")
_DASH = re.compile(r"\s*[–—]\s+(?=[^\W\d_«])")
_NUMBER = re.compile(r"\s*\(?(\d{1,2}|[a-h])[.)]\s+(?=[^\W_«])")
LISTS = "Supprimez les signes tapés, sélectionnez les lignes, puis Accueil > Puces ou Numérotation."


def judge_lists(document: Document) -> Iterator[Fault]:
    """A08: lists are real ones, not signs or numbers typed before each line.

    WCAG 2.1, 1.3.1 (RGAA 4.1, 9.3). A dash counts from two lines on, numbers when two follow each
    other; a bullet or a hyphen before a word counts alone. Lists by tabs or commas are not seen.
    """
    previous: tuple[Paragraph, str] | None = None
    told: Spot | None = None
    for paragraph in document.paragraphs:
        if paragraph.listed or paragraph.heading is not None or paragraph.role == "title":
            previous = None
            continue
        for line in paragraph.text.split("\n"):
            before = previous[1] if previous and _neighbours(previous[0], paragraph) else ""
            if _is_typed(line, before) and told != paragraph.spot:
                told = paragraph.spot
                problem = f"{quoted(line)} est une ligne de liste tapée à la main."
                yield Fault(paragraph.spot, problem, LISTS)
            if line.strip():
                previous = (paragraph, line)


def _neighbours(one: Paragraph, other: Paragraph) -> bool:
    """Tell whether paragraphs follow each other in one text."""
    return one.spot.order[:-1] == other.spot.order[:-1]


def _is_typed(line: str, before: str) -> bool:
    if _BULLET.match(line):
        return True
    if _DASH.match(line):
        return bool(_DASH.match(before))
    number, last = _NUMBER.match(line), _NUMBER.match(before)
    return bool(number and last and _follows(last[1], number[1]))


def _follows(one: str, other: str) -> bool:
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    return one.isalpha() and other.isalpha() and ord(other) == ord(one) + 1


SELECTION = "Accueil > Organiser > Volet Sélection"
SHARED = 0.5
"""The share of its width that a shape has above another to stand in one column with it."""


def judge_order(document: Document) -> Iterator[Fault]:
    """A10: what is read follows what is seen, the title first; a paper's text is in one flow.

    WCAG 2.1, 1.3.2 (RGAA 4.1, 10.3). On slides, reports what stands wholly above, in the same
    column, something read before it; across columns any order may be meant. In papers, reports
    floating text boxes, which screen readers reach late or never.
    """
    for slide in document.slides:
        yield from _slide_order(slide)
    for spot in document.floating:
        yield Fault(
            spot,
            "une zone de texte flotte à côté du texte\u00a0: elle est lue hors de son ordre.",
            "Mettez ce texte dans le corps du document, ou la zone «\u00a0Aligné sur le "
            "texte\u00a0» (Options de disposition).",
        )


def _slide_order(slide: Slide) -> Iterator[Fault]:
    read = [
        shape
        for shape in slide.shapes
        if (shape.text or shape.graphic) and not shape.decorative and shape.role != "footer"
    ]
    titles = [shape for shape in read if shape.role == "title"]
    if titles and read[0].role != "title":
        yield Fault(
            slide.spot,
            "le titre n’est pas lu en premier.",
            f"{SELECTION}\u00a0: descendez le titre tout en bas de la liste (lue de bas en haut).",
        )
    for before, shape in _inversions([shape for shape in read if shape.role == "body"]):
        yield Fault(
            shape.spot,
            f"lue après {before.spot.words.rpartition(', ')[2]}, qui est placée plus bas.",
            f"{SELECTION}\u00a0: placez-la au-dessous de l’autre (liste lue de bas en haut).",
        )


def _inversions(shapes: Sequence[Shape]) -> Iterator[tuple[Shape, Shape]]:
    """Yield a shape and the nearest one read before it though it stands below in its column."""
    for index, shape in enumerate(shapes):
        for before in reversed(shapes[:index]):
            if _is_above(shape, before):
                yield before, shape
                break


def _is_above(shape: Shape, other: Shape) -> bool:
    one, two = shape.box, other.box
    if one is None or two is None or one.bottom > two.top:
        return False
    shared = min(one.right, two.right) - max(one.left, two.left)
    return shared >= SHARED * max(min(one.width, two.width), 1)


def judge_placeholders(document: Document) -> Iterator[Fault]:
    """A16: text stands in the layout's placeholders, not in text boxes beside empty ones.

    PowerPoint's outline, its reader and another template know placeholders only (WCAG 2.1, 1.3.1).
    Layouts without text placeholders may have text boxes.
    """
    for slide in document.slides:
        boxes = [shape for shape in slide.shapes if shape.textbox and shape.text]
        for shape in boxes if slide.unused else []:
            yield Fault(
                shape.spot,
                f"le texte {quoted(shape.text)} est dans une zone de texte, alors que l’espace "
                f"réservé {quoted(slide.unused[0])} est vide.",
                "Déplacez le texte dans l’espace réservé (Accueil > Rétablir s’il n’est plus là) "
                "et supprimez la zone de texte.",
            )
