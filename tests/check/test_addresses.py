from __future__ import annotations

import pytest

from spro_docs.check.rules.links import address_problem


@pytest.mark.parametrize(
    "address",
    [
        "https://forum.example",
        "http://forum.example:8080/a?b=c#d",
        "https://événements.example/été",
        "HTTPS://FORUM.EXAMPLE/",
        "https://[2001:db8::1]/",
        "mailto:reseau@spro.example",
        "mailto:a@spro.example,b@spro.example?subject=Bonjour%20%C3%A0%20tous",
        "fiches/logistique.docx",
        "../deck.pptx#Slide 3".replace(" ", "%20"),
    ],
)
def test_addresses_that_may_be_followed(address):
    assert address_problem(address) == ""


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("javascript:alert(1)", "lance un programme"),
        ("JavaScript:alert(1)", "lance un programme"),
        ("vbscript:x", "lance un programme"),
        ("data:text/html,<script>", "lance un programme"),
        ("file:///C:/x.pptx", "un seul ordinateur"),
        ("http://", "mal formée"),
        ("https:///chemin", "mal formée"),
        ("https://forum..example", "mal formée"),
        ("https://forum.example:port/", "mal formée"),
        ("https://[::1/", "mal formée"),
        ("http:\\\\forum.example", "mal formée"),
        ("https://forum.example/le programme", "espace"),
        ("https://forum.example/\n", "espace"),
        ("mailto:", "mal formée"),
        ("mailto:reseau", "mal formée"),
        ("mailto:reseau@", "mal formée"),
        ("mailto:a@b@spro.example", "mal formée"),
        ("www.forum.example", "sans"),
        ("reseau@spro.example", "sans"),
        ("ftp://forum.example/x", "ni une page"),
        ("ms-word:ofe|u|https://x.example", "ni une page"),
    ],
)
def test_addresses_that_may_not(address, said):
    assert said in address_problem(address)
