"""Pages that keep groups whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spro_docs.deck.fit import height
from spro_docs.deck.paging import Page, paginate
from spro_docs.rich_text import plain
from tests.deck.test_fit import CALIBRI, PARAGRAPH, text

PAGE = Page(width=300, height=200, font=CALIBRI)
GROUPS = st.lists(st.lists(PARAGRAPH, min_size=1, max_size=4), max_size=25)


@given(GROUPS)
def test_pages_hold_every_word_in_order_and_none_overflows(groups: list[list[str]]) -> None:
    measured = [[text(value) for value in group] for group in groups]

    pages = paginate(measured, PAGE)

    words = " ".join(plain(p.text.runs) for page in pages for p in page).split()
    whole = " ".join(value for group in groups for value in group).split()
    assert "".join(words) == "".join(whole)
    for page in pages:
        tall = height([piece.text for piece in page], PAGE.width, CALIBRI)
        assert tall <= PAGE.height + 1 or len(page) == 1


def test_groups_are_never_parted_while_they_fit() -> None:
    groups = [[text("Un point"), text("ce qui en dépend")] for _ in range(9)]

    for page in paginate(groups, PAGE):
        assert [piece.index for piece in page] == [0, 1] * (len(page) // 2)


def test_the_last_page_is_no_orphan() -> None:
    pages = paginate([[text(f"Point {n}")] for n in range(9)], PAGE)

    assert [len(page) for page in pages] == [5, 4]


def test_a_text_longer_than_a_page_is_cut_at_the_end_of_a_sentence() -> None:
    long = "Une phrase de quelques mots pour voir. " * 20

    pages = paginate([[text(long.strip())]], PAGE)

    assert len(pages) > 1
    assert all(plain(page[-1].text.runs).endswith(".") for page in pages)
    assert [page[0].continued for page in pages] == [False] + [True] * (len(pages) - 1)


def test_a_page_holds_no_more_lines_than_it_is_told() -> None:
    few = Page(300, 1000, CALIBRI, most_lines=3)

    assert [len(page) for page in paginate([[text("a")] for _ in range(6)], few)] == [3, 3]
