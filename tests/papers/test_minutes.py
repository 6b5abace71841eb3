"""The minutes as Word holds them: sections, lists, tables, contents, decisions."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordFile
from docx.oxml.ns import qn

from spro_docs.models import Meeting
from spro_docs.papers import build_minutes
from tests.deck import meetings
from tests.papers.meetings import with_pictures
from tests.papers.reading import plain, texts, words


def opened(meeting: Meeting) -> WordFile:
    return Document(BytesIO(build_minutes(meeting)))


def item(**values: object) -> Meeting:
    return meetings.meeting(agenda=[{"title": "Un point", **values}])


def section(*blocks: object, title: str = "Une partie", said: str | None = None) -> dict:
    return {"title": title, "blocks": list(blocks), "said": said}


def test_a_section_that_holds_nothing_is_left_out() -> None:
    empty = section({"kind": "actions"}, title="Actions à suivre")

    assert texts(build_minutes(item(sections=[empty])), "Heading 2") == []


ACTION = {"id": "a", "what": "Relire", "opened": "2023-01-01"}


def test_a_point_about_the_actions_of_the_register_says_where_they_are() -> None:
    section_ = section({"kind": "actions"}, title="Actions")
    agenda = [{"title": "Actions", "sections": [section_]}]
    made = build_minutes(meetings.meeting(agenda=agenda, actions=[ACTION]))

    assert texts(made, "Heading 1")[:2] == ["Suivi des actions", "1. Actions"]
    assert "Voir le suivi des actions." in words(made)


def test_no_answer_is_awaited_on_an_action_that_is_done() -> None:
    asked = [{"organisation": "APEC", "state": "awaiting"}]
    done = {**ACTION, "state": "done", "closed": "2023-07-01", "participants": asked}

    told = words(build_minutes(meetings.meeting(actions=[done])))

    assert "Avec APEC" in told
    assert "réponse attendue" not in told


def test_a_section_named_like_its_item_has_no_heading_of_its_own() -> None:
    made = build_minutes(item(sections=[section("Du texte", title="Un point")]))

    assert texts(made, "Heading 2") == []
    assert "Du texte" in words(made)


def test_what_was_said_stands_before_what_was_shown() -> None:
    told = words(build_minutes(item(sections=[section("Montré", said="Dit")], said="Échangé")))

    assert told.index("Dit") < told.index("Montré") < told.index("Échangé")


def test_decisions_are_numbered_throughout() -> None:
    made = opened(
        meetings.meeting(agenda=[{"title": str(n), "decisions": ["a", "b"]} for n in range(2)])
    )
    decisions = [p for p in made.paragraphs if p.style.name == "Décision"]

    assert len(decisions) == 4
    assert {p._p.pPr.numPr for p in decisions} == {None}, "one list, from the style"


def test_nested_lists_are_word_lists_at_every_level() -> None:
    text = "- a\n  - b\n    - c\n      - d\n"
    found = [p for p in opened(meetings.with_blocks(text)).paragraphs if p.text in {*"abcd"}]
    levels = [p._p.pPr.numPr.ilvl.val if p._p.pPr.numPr is not None else 0 for p in found]

    assert levels == [0, 1, 2, 3]


def test_each_numbered_list_counts_from_its_own_start() -> None:
    made = opened(meetings.with_blocks("1. a\n2. b\n", "Entre deux", "3. c\n4. d\n"))
    numbers = {p.text: p._p.pPr.numPr.numId.val for p in made.paragraphs if p.text in {*"abcd"}}

    assert numbers["a"] == numbers["b"] != numbers["c"] == numbers["d"]


def test_a_long_list_leaves_no_item_alone_on_a_page() -> None:
    made = opened(meetings.with_blocks("- a\n- b\n- c\n- d\n"))
    kept = [p.paragraph_format.keep_with_next for p in made.paragraphs if p.text in {*"abcd"}]

    assert [bool(one) for one in kept] == [True, False, True, False]


def test_rows_stay_whole_and_headers_return() -> None:
    made = opened(meetings.meeting(actions=[{"id": "a", "what": "Écrire", "opened": "2023-05-01"}]))
    rows = made.tables[0].rows

    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_short_column_has_its_line_and_the_long_one_the_rest() -> None:
    rows = [[str(n), "Tours", "Un long texte qui en prend plusieurs. " * 4] for n in range(3)]
    table = {"kind": "table", "columns": ["N°", "Ville", "Observations"], "rows": rows}
    grid = opened(meetings.with_blocks(table)).tables[0]._tbl.tblGrid
    widths = [int(column.get(qn("w:w"))) for column in grid]

    assert widths[2] > 4 * max(widths[:2])


def test_names_in_narrow_columns_break_between_words() -> None:
    action = {"id": "a", "what": "b", "opened": "2023-05-01", "lead": {"person": "Paul-Émile Roux"}}
    made = opened(meetings.meeting(actions=[action]))

    assert made.tables[0].cell(1, 1).text == "Paul-Émile Roux"


def test_the_contents_are_there_without_word_asking() -> None:
    """`updateFields` in the settings makes Word ask whether to update; the lines are written."""
    made = build_minutes(item(sections=[section("a")]))
    many = meetings.meeting(agenda=[{"title": f"Point {n}", "said": "a"} for n in range(5)])
    filled = build_minutes(many)

    assert texts(made, "toc 1") == []
    assert texts(filled, "toc 1") == [f"{n + 1}. Point {n}" for n in range(5)]
    assert b"updateFields" not in filled
    links = [link for p in opened(many).paragraphs for link in p.hyperlinks]
    marks = {m.get(qn("w:name")) for m in opened(many).element.iter(qn("w:bookmarkStart"))}
    assert {link.fragment for link in links} <= marks


@pytest.mark.parametrize(
    ("label", "text", "told"),
    [
        ("Forum", "à Tours", "Forum : à Tours"),
        ("Forum", "Un forum à Tours", "Forum. Un forum à Tours"),
        ("Loches ?", "un projet", "Loches ? un projet"),
    ],
)
def test_an_idea_and_its_text_read_as_french(label: str, text: str, told: str) -> None:
    ideas = {"kind": "ideas", "ideas": [{"title": label, "text": text}]}

    assert told in words(build_minutes(meetings.with_blocks(ideas)))


def test_a_street_stays_with_its_number() -> None:
    found = meetings.meeting(place={"name": "CCI", "address": "1 rue Schiller, 37200 Tours"})
    told = "\n".join(p.text for p in opened(found).paragraphs)

    assert "CCI, 1\u00a0rue Schiller, 37200\u00a0Tours" in told
    assert "1 rue Schiller, 37200 Tours" in plain(told)


def test_news_by_partner_with_dates_contacts_and_deadlines() -> None:
    news = {
        "partner": "CMA",
        "title": "Atelier",
        "events": [{"title": "Atelier", "start": "2023-09-13 10:00", "place": "Tours"}],
        "deadlines": [{"what": "inscriptions", "date": "2023-09-01"}],
        "contacts": ["Ana Roux"],
    }
    told = words(build_minutes(meetings.meeting(news=[news])))

    for line in (
        *("Actualités des partenaires", "CMA", "Mercredi 13 septembre, à 10 h : Tours"),
        *("Inscriptions : jusqu’au 1er septembre", "Contact : Ana Roux"),
    ):
        assert line in told, line


def test_pictures_are_shown_once_in_the_file_and_described(tmp_path: Path) -> None:
    found = with_pictures(tmp_path)
    made = build_minutes(found)

    names = [n for n in ZipFile(BytesIO(made)).namelist() if n.startswith("word/media/")]
    shapes = Document(BytesIO(made)).inline_shapes
    described = [shape._inline.docPr.get("descr") for shape in shapes]
    assert len(names) == 3
    assert described[:2] == ["Le plan de la salle"] * 2
    assert [plain(one) for one in described[2:]] == [
        "Image jointe à l’actualité « Une affiche »"
    ] * 2
    assert len({shape._inline.docPr.get("id") for shape in shapes}) == 4


def test_a_point_and_what_is_under_it_stay_on_one_page() -> None:
    made = opened(meetings.with_blocks("- a\n  - b\n  - c\n- d\n"))
    kept = [p.paragraph_format.keep_with_next for p in made.paragraphs if p.text in {*"abcd"}]

    assert [bool(one) for one in kept] == [True, True, True, False]


def test_actions_are_told_where_they_were_opened_and_in_the_table() -> None:
    action = {"what": "Écrire aux CFA", "lead": {"person": "Ana Roux"}, "due": "2023-09-01"}
    made = opened(item(opened=[action]))
    told = words(build_minutes(item(opened=[action])))

    assert "Actions ouvertes\nÉcrire aux CFA – Ana Roux, 1er septembre" in told
    assert made.tables[0].cell(1, 0).text == "Écrire aux CFA"
    assert "Une action en cours ou à faire" in told


def test_an_action_that_the_register_knows_is_in_the_table_once() -> None:
    action = {"what": "Écrire aux CFA"}
    known = {**action, "id": "a", "opened": "2023-07-06"}
    found = meetings.meeting(agenda=[{"title": "Un point", "opened": [action]}], actions=[known])

    assert len(opened(found).tables[0].rows) == 2
