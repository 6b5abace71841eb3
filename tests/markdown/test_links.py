from __future__ import annotations

import pytest

from spro_docs.markdown import parse_inline
from spro_docs.rich_text import Run, plain


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("https://exemple.example/a?b=c#d", "https://exemple.example/a?b=c#d"),
        ("HTTP://exemple.example", "HTTP://exemple.example"),
        ("<https://exemple.example/été>", "https://exemple.example/%C3%A9t%C3%A9"),
        ("mailto:accueil@exemple.example", "mailto:accueil@exemple.example"),
        ("metiers.pptx", "metiers.pptx"),
        ("<6 juillet/Métiers en scène.pptx>", "6 juillet/Métiers en scène.pptx"),
        ("6%20juillet/metiers.pptx", "6 juillet/metiers.pptx"),
        ("../autre/metiers.pptx", "../autre/metiers.pptx"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("&#106;avascript:alert(1)", None),
        ("javascript%3Aalert(1)", None),
        ("%01javascript:alert(1)", None),
        ("vbscript:x", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("ftp://exemple.example", None),
        ("/etc/passwd", None),
        ("//serveur/partage", None),
        (r"\\\\serveur\\partage", None),
        ("C:/metiers.pptx", None),
        ("#ancre", None),
        ("mailto:", None),
        ("<>", None),
    ],
)
def test_links_lead_to_the_web_a_mailbox_or_a_file_beside(target: str, link: str | None) -> None:
    assert parse_inline(f"[l'affiche]({target})") == (Run("l’affiche", link=link),)


@pytest.mark.parametrize(
    ("text", "label", "link"),
    [
        ("écrire à a.b@c.example.", "a.b@c.example", "mailto:a.b@c.example"),
        ("<a.b@c.example>", "a.b@c.example", "mailto:a.b@c.example"),
        ("(jean_de_la@c.example)", "jean_de_la@c.example", "mailto:jean_de_la@c.example"),
        ("voir https://c.example/x_y_z, puis", "https://c.example/x_y_z", ...),
        ("voir (https://c.example/x)", "https://c.example/x", ...),
        ("voir https://c.example/x_(y)", "https://c.example/x_(y)", ...),
        ("voir « https://c.example/x »", "https://c.example/x", ...),
        ("sur www.c.example !", "www.c.example", "https://www.c.example"),
    ],
)
def test_bare_addresses_are_links(text: str, label: str, link: str) -> None:
    runs = parse_inline(text)
    (linked,) = (run for run in runs if run.link)
    assert linked == Run(label, link=label if link is ... else link)
    assert plain(runs).count(label) == 1


@pytest.mark.parametrize(
    "text", ["a@b", "@compte", "x@@y.example", "10:30", "a://b", "`a@b.example`"]
)
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert not any(run.link for run in parse_inline(text))


def test_a_link_keeps_its_emphasis_and_its_end() -> None:
    assert parse_inline("[la **fiche**](f.pdf), puis [suite](s.pdf)") == (
        Run("la ", link="f.pdf"),
        Run("fiche", bold=True, link="f.pdf"),
        Run(", puis "),
        Run("suite", link="s.pdf"),
    )
