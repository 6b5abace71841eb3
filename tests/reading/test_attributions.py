"""What programs write above a mail that they answer, in the languages of their interfaces."""

from pathlib import Path

import pytest

from pipelines.reading import read_text

BODY = "Aenean quis diam urna.\n\nPraesent ac ligula orci."
QUOTED = "> " + BODY.replace("\n", "\n> ")

ABOVE = (
    (Path(__file__).parent / "attributions.txt").read_text(encoding="utf-8").strip().split("\n\n")
)


@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["apart", "close"])
@pytest.mark.parametrize("above", ABOVE)
def test_answered_mail(above: str, gap: str) -> None:
    reading = read_text(f"D'accord.\n\n{above}{gap}{QUOTED}", "Re: Salle")
    assert (reading.kept, reading.forward) == ("D'accord.", None)


@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["apart", "close"])
@pytest.mark.parametrize("above", [one for one in ABOVE if not one.endswith(">")])
def test_answered_mail_without_quote_marks(above: str, gap: str) -> None:
    reading = read_text(f"D'accord.\n\n{above}{gap}{BODY}", "Re: Salle")
    assert (reading.kept, reading.forward) == ("D'accord.", None)


@pytest.mark.parametrize(
    "attribution", ["Jo Doe writes:", "Jo Doe wrote:", "Al via Forum <f@x.example> wrote:"]
)
def test_a_name_and_a_verb_above_quoted_lines(attribution: str) -> None:
    assert read_text(f"D'accord.\n\n{attribution}\n{QUOTED}").kept == "D'accord."


def test_an_attribution_behind_the_last_words() -> None:
    wrote = "On Wed, Apr 4, 2012 at 3:59 PM, jo@x.example wrote:"
    assert read_text(f"Oui - Paul--- {wrote}\n{QUOTED}").kept == "Oui - Paul"


@pytest.mark.parametrize(
    "content",
    [
        "Le maire a écrit :\n> Cette salle est à vous.",
        "Voici ce que le préfet a écrit le 12/10/2023 à 14:00 :\nla salle est fermée.",
        "Jo Doe a écrit :\nla salle est fermée.",
        "Le 12/10/2023 à 10:00, inscription auprès de Jo <jo@x.example> :\nformulaire joint.",
        "12/10/2023 - 14/10/2023 : salon, écrire à <jo@x.example>",
        "Merci de répondre au-dessus de cette ligne",
        "Votre message\nÀ : jo@x.example\nObjet : Forum\nDate : 12/10/2023 14:00:12\nest refusé.",
        "Date : 12/10/2023 14:00\nDestinataires : jo@x.example, al@y.example",
    ],
)
def test_content_that_looks_like_an_attribution(content: str) -> None:
    text = f"Bonjour,\n\n{content}\n\nÀ demain."
    assert read_text(text).kept == text
