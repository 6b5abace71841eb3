from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spro_docs.markdown import parse, parse_inline, to_plain
from spro_docs.rich_text import Element, ItemList, ListItem, Paragraph, Run, Runs, Table, plain


def item(text: str, *children: ListItem) -> ListItem:
    return ListItem((Run(text),), children)


def consequence(text: str, *children: ListItem) -> ListItem:
    return ListItem((Run(text),), children, "consequence")


def number(text: str, *children: ListItem) -> ListItem:
    return ListItem((Run(text),), children, "number")


def paragraph(*runs: Run) -> tuple[Element, ...]:
    return (Paragraph(runs),)


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("", ()),
        (" \n ", ()),
        ("Une phrase.", paragraph(Run("Une phrase."))),
        ("  Une phrase.  ", paragraph(Run("Une phrase."))),
        ("Une\nphrase", paragraph(Run("Une phrase"))),
        ("Une  \nphrase", paragraph(Run("Une\nphrase"))),
        ("Une\\\nphrase", paragraph(Run("Une\nphrase"))),
        ("Un\n\nDeux", (Paragraph((Run("Un"),)), Paragraph((Run("Deux"),)))),
        ("# Titre\nsuite", (Paragraph((Run("Titre"),), 1), Paragraph((Run("suite"),)))),
        ("Un\n\n---\n\nDeux", (Paragraph((Run("Un"),)), Paragraph((Run("Deux"),)))),
        ("> cité", paragraph(Run("cité"))),
        ("Un\n\n    indenté", (Paragraph((Run("Un"),)), Paragraph((Run("indenté"),)))),
        ("```\nl'a: b\nc\n```", paragraph(Run("l'a: b\nc"))),
        ("![un *forum*](forum.png)", paragraph(Run("un forum"))),
        ("![](forum.png)", ()),
    ],
)
def test_paragraphs(text: str, elements: tuple[Element, ...]) -> None:
    assert parse(text) == elements


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- a\n- b", (item("a"), item("b"))),
        ("* a\n  * b\n    + c\n* d", (item("a", item("b", item("c"))), item("d"))),
        ("1. a\n2. b\n   - c", (number("a"), number("b", item("c")))),
        ("- a\n  - -> b", (item("a", consequence("b")),)),
        ("- a\n  - → b", (item("a", consequence("b")),)),
        ("- a\n  -> b\n  -> c", (item("a", consequence("b"), consequence("c")),)),
        ("- a\n-> b\n- c", (item("a", consequence("b")), item("c"))),
        ("- -> a\n  - b\n- c", (consequence("a", item("b")), item("c"))),
        ("-> a\n-> b", (consequence("a"), consequence("b"))),
        ("- a -> b", (item("a -> b"),)),
        ("- - a", (ListItem((), (item("a"),)),)),
        ("- `-> a`", (item("-> a"),)),
        ("- a\n\n  b\n  - c", (ListItem((Run("a"), Run("\n"), Run("b")), (item("c"),)),)),
        (
            "- a\n\n  | b | c |\n  |---|---|\n  | d | e |",
            (ListItem((Run("a"), Run("\n"), Run("b | c"), Run("\n"), Run("d | e"))),),
        ),
    ],
)
def test_lists_and_their_consequences(text: str, items: tuple[ListItem, ...]) -> None:
    assert parse(text) == (ItemList(items),)


def test_a_paragraph_has_consequences_too() -> None:
    assert parse("Accord donné\n-> signature") == (
        Paragraph((Run("Accord donné"),)),
        ItemList((consequence("signature"),)),
    )


def test_a_numbered_list_starts_where_it_says() -> None:
    assert parse("3. a\n4. b") == (ItemList((number("a"), number("b")), start=3),)


def test_a_table_has_a_header_and_rows_of_its_width() -> None:
    assert parse("| Qui | Quoi: |\n|---|:-:|\n| **CMA** | camion |\n| BIJ |") == (
        Table(
            header=((Run("Qui"),), (Run("Quoi\u00a0:"),)),
            rows=(((Run("CMA", bold=True),), (Run("camion"),)), ((Run("BIJ"),), ())),
        ),
    )


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("**Lead**: suite", (Run("Lead", bold=True), Run("\u00a0: suite"))),
        ("**Lead** : suite", (Run("Lead", bold=True), Run("\u00a0: suite"))),
        ("**Lead :** suite", (Run("Lead\u00a0:", bold=True), Run(" suite"))),
        ("l'*usine*", (Run("l’"), Run("usine", italic=True))),
        ("***les deux***", (Run("les deux", bold=True, italic=True),)),
        ("**a __b__ c**", (Run("a b c", bold=True),)),
        ("le 1er juin", (Run("le 1"), Run("er", superscript=True), Run("\u00a0juin"))),
        ("**1ère**", (Run("1", bold=True), Run("re", bold=True, superscript=True))),
        ("snake_case et 2*3*4", (Run("snake_case et 2"), Run("3", italic=True), Run("4"))),
        ("`l'a:`", (Run("l'a:"),)),
        ("<b>l'été</b>", (Run("<b>l’été</b>"),)),
        ("R&amp;D &eacute;t&eacute;", (Run("R&D été"),)),
        (r"\*a\* \- b", (Run("*a* - b"),)),
        ("un\ndeux", (Run("un deux"),)),
        ("- un", (Run("- un"),)),
        ("", ()),
    ],
)
def test_runs_of_one_paragraph(text: str, runs: Runs) -> None:
    assert parse_inline(text) == runs


def test_raw_html_is_text_in_blocks_too() -> None:
    text = "<script>alert(1)</script>\n\n<div onclick='x'>\n\n<!-- rien -->"
    assert [plain(element.runs) for element in parse(text) if isinstance(element, Paragraph)] == [
        "<script>alert(1)</script>",
        "<div onclick='x'>",
        "<!-- rien -->",
    ]


@pytest.mark.parametrize("depth", [12, 60])
def test_lists_nest_as_deep_as_anyone_writes(depth: int) -> None:
    elements = parse("\n".join(f"{'  ' * level}- point {level}" for level in range(depth)))
    assert to_plain(elements).count("– point") == depth
    (items,) = elements
    assert isinstance(items, ItemList)
    (only,) = items.items
    for _ in range(depth - 1):
        (only,) = only.children
    assert only == item(f"point {depth - 1}")


def test_what_nests_beyond_any_page_is_kept_as_lines() -> None:
    text = "\n".join(f"{'  ' * level}- point {level}" for level in range(300))
    elements = parse(text)
    assert len(elements) == 300
    assert elements[-1] == Paragraph((Run("- point 299"),))


HOSTILE = [
    *("[", ">", "*", "_", "`", "<", "![", "> ", "* ", "- ", "1. ", "[a](", "**a ", "&", "\\"),
    *("a@", "www.", "://", "a`b``", "l'", '"', "|", "#", "~", "\u202f", "\n-> ", "(", "-> "),
]


@pytest.mark.parametrize("sign", HOSTILE)
def test_long_runs_of_any_sign_are_read(sign: str) -> None:
    text = sign * (100_000 // len(sign))
    parse(text)
    parse_inline(text)


SIGNS = st.sampled_from(
    [
        *"\n\n  \t-*_>#|[]()!`<&\\:;@.=+~'\"→1ab",
        *("->", "- ", "1. ", "**", "](", "\n\n", "|-|\n", "  ", "    ", "\r\n", "\x00", "&#0;"),
        *("http://", "mailto:", "www.", "a@b.example"),
    ]
)


@given(st.lists(SIGNS, max_size=25).map("".join))
def test_any_text_is_read(text: str) -> None:
    to_plain(parse(text))
    plain(parse_inline(text))


@given(st.text(max_size=60))
def test_a_text_without_markdown_is_read_the_same_by_the_short_way(text: str) -> None:
    words = "".join(sign if sign.isalnum() else " " for sign in text)
    shortly, fully = parse(words), parse(f"{words}\n\n**fin**")[:-1]
    assert [to_plain((element,)).split() for element in shortly] == [
        to_plain((element,)).split() for element in fully
    ]


def test_a_plain_text_does_without_the_parser() -> None:
    program = (
        "import sys; from spro_docs.markdown import parse; parse('Une phrase : simple.');"
        "sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
