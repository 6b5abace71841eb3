"""HTML becomes the text that a reader of the mail sees."""

import pytest

from pipelines.reading import html_to_text, lay_out

LAYOUTS = {
    "paragraphs": ("<p>a</p><p>b</p>", "a\n\nb"),
    "divisions": ("<div>a</div><div>b</div><div><br></div><div>c</div>", "a\nb\n\nc"),
    "line breaks": ("a<br>b<br><br>c", "a\nb\n\nc"),
    "Word's paragraphs are tight": ("<p class=MsoNormal>a</p><p class=MsoNormal>b</p>", "a\nb"),
    "blanks run together": ("<p>a \n  b\t<b> c</b></p>", "a b c"),
    "no-break spaces stay": ("<p>14&nbsp;h</p>", "14\u00a0h"),
    "character references": ("<p>L&rsquo;&eacute;t&eacute; &lt;3 &amp;amp;</p>", "L’été <3 &amp;"),
    "soft hyphens go": ("<p>télé&shy;charger</p>", "télécharger"),
    "list": ("<p>Deux :</p><ul><li>a</li><li>b</li></ul>", "Deux :\n\n- a\n- b"),
    "list with paragraphs": ("<ul><li><p>a</p></li><li><p>b</p><p>c</p></ul>", "- a\n- b\n  c"),
    "numbered from three": ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
    "nested lists": ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n   - b\n2. c"),
    "table": (
        "<table><tr><th>Lieu<th>Date</tr><tr><td>Loches<br>salle 2<td>6/11</tr></table>",
        "Lieu | Date\nLoches salle 2 | 6/11",
    ),
    "columns of a newsletter": (
        "<table><tr><td><h2>A</h2><p>un</p></td><td><h2>B</h2><p>deux</p></td></tr></table>",
        "A\n\nun\n\nB\n\ndeux",
    ),
    "quoted mail": (
        "<blockquote type=cite>a<blockquote type=cite>b</blockquote></blockquote>",
        "> a\n> > b",
    ),
    "indent": ("<blockquote style='margin:0 0 0 40px;border:none'>a</blockquote>", "a"),
    "rule": ("a<hr>b", "a\n________________________________\nb"),
    "preformatted": ("<pre>a  b\n  c</pre>", "a  b\n  c"),
    "link that says where it leads": ("<a href='https://x.example/'>x.example</a>", "x.example"),
    "link with words": ("<a href='https://x.example/a'>ici</a>", "ici <https://x.example/a>"),
    "mail link": ("<a href='mailto:a@x.example?subject=b'>écrire</a>", "écrire <a@x.example>"),
    "tracking link": ("<a href='https://x.example/lnk/7f3a/1'>ici</a>", "ici"),
    "picture that says something": ("<img alt='Forum le 12'><img alt='Logo X'>", "[Forum le 12]"),
    "scripts and styles": ("<style>p{}</style><script>x()</script><p>a</p>", "a"),
    "preheader": ("<div style='display:none'>aperçu</div><p>a</p>", "a"),
    "font-size 0 around seen text": ("<td style='font-size:0px'><div>a</div></td>", "a"),
    "comments": ("a<!-- b --><!--[if mso]>c<![endif]-->d", "ad"),
    "unclosed": ("<p>a<p>b<b>c", "a\n\nbc"),
    "no HTML at all": ("Bonjour & merci", "Bonjour & merci"),
    "nothing": ("", ""),
}  # fmt: skip


@pytest.mark.parametrize(("html", "text"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layout(html: str, text: str) -> None:
    assert html_to_text(html) == text


def test_links_are_kept_as_data() -> None:
    page = lay_out(
        "<a href='https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.example%2Fa'>"
        "ici</a> <a href='https://x.example/lnk/7f3a/1'>là</a>"
    )
    assert [(link.url, link.label, link.tracking) for link in page.links] == [
        ("https://x.example/a", "ici", False),
        ("https://x.example/lnk/7f3a/1", "là", True),
    ]


def test_invisible_text_is_kept_apart() -> None:
    page = lay_out("<div style='display: none'>aperçu <b>gras</b></div><p>a</p>")
    assert (page.text, page.invisible) == ("a", ("aperçu gras",))


def test_a_signature_container_is_told() -> None:
    page = lay_out("<div>a</div><div class='gmail_signature'><div>b</div><div>c</div></div>d")
    assert page.text.split("\n") == ["a", "b", "c", "d"]
    assert page.signature == {1, 2}


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 30_000 + "fin",
        "<ul><li>" * 30_000 + "fin",
        "<table><tr><td>" * 10_000 + "fin",
        "<blockquote>" * 30_000 + "fin",
        "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">fin",
        "<b>" * 50_000 + "fin",
    ],
    ids=["div", "lists", "tables", "quotes", "attributes", "bold"],
)
def test_hostile_nesting_keeps_the_text(html: str) -> None:
    assert "fin" in html_to_text(html)


def test_phrases_in_bold_are_told_with_their_line() -> None:
    html = "<h2>Forum</h2><p>Le <b>Rallye</b> part <span style='font-weight:700'>lundi</span></p>"

    assert lay_out(html).bold == (
        ("Forum", "Forum"),
        ("Le Rallye part lundi", "Rallye"),
        ("Le Rallye part lundi", "lundi"),
    )
