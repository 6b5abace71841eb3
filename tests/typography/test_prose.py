from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spro_docs.typography import NARROW, NO_BREAK, capitalised, french


def visible(text: str) -> str:
    """Write the two spaces as signs: ~ does not break, ^ is narrow and does not either."""
    return text.replace(NO_BREAK, "~").replace(NARROW, "^")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Objet: bilan", "Objet~: bilan"),
        ("Objet : bilan", "Objet~: bilan"),
        ("Voici la liste:", "Voici la liste~:"),
        ("à Tours; à Loches ; ailleurs", "à Tours^; à Loches^; ailleurs"),
        ("Vraiment?! Oui!", "Vraiment^?! Oui^!"),
        ("projet pour Loches   ?", "projet pour Loches^?"),
        ("(vraiment ?)", "(vraiment^?)"),
        ("«Mon stage»", "«~Mon stage~»"),
        ("« Mon stage »", "«~Mon stage~»"),
        ('le forum "Mon stage, un métier"', "le forum «~Mon stage, un métier~»"),
        ('à l\'"usine du futur"', "à l’«~usine du futur~»"),
        ('("Osez!")', "(«~Osez^!~»)"),
        ("l'accueil d'aujourd'hui", "l’accueil d’aujourd’hui"),
        ("d'", "d’"),
        ("la suite...", "la suite…"),
        ("80%", "80~%"),
        ("80 % des 16 258 €", "80~% des 16^258~€"),
        ("31850€", "31850~€"),
        ("1 234 567 €", "1^234^567~€"),
        ("9 200 personnes", "9^200 personnes"),
        ("4,30 m de haut, 52 m², 2 kVA", "4,30~m de haut, 52~m², 2~kVA"),
        ("de 10h à 11h30", "de 10~h à 11~h~30"),
        ("10H30 ou 14 h 05", "10~h~30 ou 14~h~05"),
        ("10h-12h, 24h/24", "10~h-12~h, 24~h/24"),
        ("le 6 juillet et le 1er octobre", "le 6~juillet et le 1er~octobre"),
        ("la 2ème et la 1ère fois, les 3èmes", "la 2e et la 1re fois, les 3es"),
    ],
)
def test_text_gets_the_spaces_and_signs_of_french(written: str, printed: str) -> None:
    assert visible(french(written)) == printed


@pytest.mark.parametrize(
    "text",
    [
        "https://exemple.example/a?b=c;d:e!f",
        "voir https://exemple.example/l'accueil?x=80%",
        "mailto:l'accueil@exemple.example",
        "prenom.d'arc@exemple.example",
        "www.exemple.example/?q='a'",
        r"C:\Mes documents\l'accueil: suite",
        r"6 juillet\PREZ metiers en scene.pptx",
        "6 juillet/PREZ metiers.pptx",
        "/home/l'accueil/12%",
        "../l'accueil...png",
        "l'affiche.png",
        "14:30",
        "de 14:30 à 16:00",
        "16:9 ou 1:25000",
        "RS5616:2023;A",
        "SIREN 123 456 789",
        "SIRET 123 456 789 00012",
        "02 47 12 34 56 ou 0 800 123 456",
        "R&amp;D",
        "a != b",
        "merci :-) et ;)",
        "?",
        "(!)",
        "5'30 et 45'",
        "la page 100%25",
        "sommaire ..... 12",
        "n'importe\n: quoi".replace("'", "’"),
    ],
)
def test_addresses_paths_hours_ratios_and_codes_stay(text: str) -> None:
    assert french(text) == text


def test_what_surrounds_an_address_is_set_all_the_same() -> None:
    written = "Contact: a'b@exemple.example ! C'est ici: https://exemple.example :"
    assert visible(french(written)) == (
        "Contact~: a'b@exemple.example^! C’est ici~: https://exemple.example~:"
    )


def test_a_sign_that_goes_on_from_a_bold_lead_gets_its_space() -> None:
    assert visible(french(": en cours", after="t")) == "~: en cours"
    assert french(": en cours") == ": en cours"


PIECES = st.sampled_from(
    [
        *" \n\t\u00a0\u202f;:!?«»\"'’….%€°()[]{}-/\\@&hHàa1234690",
        *("...", "er", "ème", "1er", "juillet", "mai", "km", "m²", "k€", "000", "200"),
        *("www.", "://", ".pdf", "l'", "qu'"),
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_text_once_set_stays(text: str) -> None:
    assert french(french(text)) == french(text)


@given(st.text())
def test_any_text_once_set_stays(text: str) -> None:
    assert french(french(text)) == french(text)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_letters_and_digits_survive_in_order(text: str) -> None:
    def kept(value: str) -> str:
        return "".join(sign for sign in value.replace("ème", "e") if sign.isalnum()).casefold()

    assert kept(french(text)) == kept(text)


@pytest.mark.parametrize("sign", [*" \u00a0!?;:.«»\"'1h%€", "1 ", "a ", '"a', " »", "12 000 "])
def test_long_runs_of_one_sign_are_read_in_one_go(sign: str) -> None:
    assert french(french(sign * 20_000)) == french(sign * 20_000)


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert capitalised("évènement à la CMA") == "Évènement à la CMA"
    assert capitalised("") == ""
