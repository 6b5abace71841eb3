"""T01 to T05 over plain sentences: each fault by its name, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from spro_docs.check.finding import Spot
from spro_docs.check.rules import RULES
from spro_docs.check.view import Document, Paragraph, Properties, Run
from spro_docs.typography import french

SPOT = Spot((1,), "paragraphe 1")
RULES_OF_TYPE = [rule for rule in RULES if rule.code.startswith("T")]


def faults(*runs: Run) -> list[tuple[str, str]]:
    paragraph = Paragraph(SPOT, SPOT, runs)
    document = Document("paper", Path("x.docx"), Properties(), paragraphs=[paragraph])
    return [(rule.code, f.problem) for rule in RULES_OF_TYPE for f in rule.judge(document)]


def codes(text: str) -> set[str]:
    return {code for code, _ in faults(Run(text))}


@pytest.mark.parametrize(
    ("text", "code", "wrong"),
    [
        ("Présents: douze", "T01", "il manque une espace avant « : »"),
        ("Présents : douze", "T01", "passer à la ligne"),
        ("Vraiment?", "T01", "il manque une espace avant « ; », « ! » ou « ? »"),
        ("Vraiment ?", "T01", "passer à la ligne"),
        ("à Tours; à Loches", "T01", "il manque"),
        ("«Mon stage\u00a0»", "T01", "il manque une espace dans les guillemets"),
        ("« Mon stage »", "T01", "laisse passer à la ligne"),
        ("14h30", "T02", "comme 14 h 30"),
        ("14H30", "T02", "comme 14 h 30"),
        ("14h 30", "T02", "comme 14 h 30"),
        ("14 h30", "T02", "comme 14 h 30"),
        ("dès 9h", "T02", "comme 14 h"),
        ("à 14 h 30", "T02", "se couper"),
        ("à 14 h", "T02", "se couper"),
        ("à 14:30", "T02", "deux-points"),
        ("le 1 octobre", "T03", "1er"),
        ("le 06 juillet", "T03", "zéro"),
        ("le 6 Juillet", "T03", "minuscule"),
        ("le Jeudi 6 juillet", "T03", "minuscule"),
        ("le 06/07/2023", "T03", "en chiffres"),
        ("le 6/7/23", "T03", "en chiffres"),
        ("la 2ème fois", "T03", "trop de lettres"),
        ("la 1ère fois", "T03", "trop de lettres"),
        ("le 1er octobre", "T03", "exposant"),
        ("au 2e trimestre", "T03", "exposant"),
        ("80%", "T04", "il manque une espace entre le nombre et son signe"),
        ("80 %", "T04", "sans son nombre"),
        ("24€", "T04", "il manque une espace"),
        ("€ 24", "T04", "suit le nombre"),
        ("16258\u00a0€", "T04", "milliers ne sont pas séparés"),
        ("16.258\u00a0€", "T04", "milliers ne sont pas séparés"),
        ("16 258\u00a0€", "T04", "milliers laisse le nombre se couper"),
        ("45min", "T04", "il manque une espace entre le nombre et son unité"),
        ("45 min", "T04", "unité passer à la ligne"),
        ("4.30\u00a0m²", "T04", "virgule"),
        ('le "Mon stage"', "T05", "droits"),
        ("l'accueil", "T05", "apostrophe"),
        ("la suite...", "T05", "trois points"),
    ],
)
def test_a_fault_is_named(text, code, wrong):
    found = faults(Run(text))
    assert {found_code for found_code, _ in found} == {code}
    assert any(wrong in problem.replace("\u00a0", " ") for _, problem in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Objet\u00a0: bilan\u202f; suite\u00a0? oui\u00a0!",
        "«\u202fMon stage\u202f»",
        "de 14\u00a0h à 17\u00a0h\u00a030",
        "le jeudi 6 juillet 2023",
        "Jeudi 6 juillet",
        "le 6\u00a0mai",
        "16\u202f258\u00a0€, soit 80\u00a0% de 1500\u00a0€",
        "en 2023, 1558 mots",
        "02 47 12 34 56",
        "SIREN 123 456 789",
        "37000 Tours",
        "16:9, 1:25000, 14:30 et 10:45:30",
        "version 2.0.1",
        "https://exemple.example/a?b=c;d:e!f'g...",
        "voir (https://exemple.example/80%)",
        "prenom.d'arc@exemple.example",
        "C:\\Mes documents\\l'accueil: suite",
        "la fiche l'accueil.pdf",
        "forum.example/l'accueil",
        "`print('80%')`",
        "(?) et (!)",
        "? À identifier",
        "! En retard",
        "… En attente",
        "a != b",
        "merci :-) et ;)",
        "un écran de 15\" et de 5' 30",
        "RS5616:2023",
        "A4h30",
        "24/7 et 3/4",
        "article 6/2",
        "",
    ],
)
def test_what_is_right_is_left_alone(text):
    assert faults(Run(text)) == []


def test_raised_letters_make_an_ordinal_right():
    assert faults(Run("le 1"), Run("er", raised=True), Run(" octobre")) == []


def test_english_marked_as_english_is_left_alone():
    assert faults(Run("What: it's 80%", language="en-GB", marked=True)) == []


def test_french_marked_as_english_is_looked_at():
    found = faults(Run("Les dates: dans le réseau", language="en-US", marked=True))
    assert [code for code, _ in found] == ["T01"]


def test_code_is_left_alone():
    assert faults(Run("x: 'y'", font="Courier New")) == []


def test_a_fault_across_runs_is_seen():
    assert [code for code, _ in faults(Run("Présents", bold=True), Run(": douze"))] == ["T01"]


def test_a_paragraph_says_once_how_many_times():
    ((_, problem),) = faults(Run("80%, 20% et 5%"))
    assert problem.endswith("(3 fois).")


@pytest.mark.parametrize(
    "text",
    [
        "Objet: bilan",
        'le forum "Mon stage, un métier" à 14h30; 80 % des 16 258 €...',
        "l'accueil, de 10h à 11h30, coûte 24€ pour 45 min",
        "Vraiment?! Oui!",
        "«Mon stage»",
        "la 2ème fois",
    ],
)
def test_what_the_project_sets_has_no_fault_left(text):
    assert codes(text)
    assert codes(french(text)) <= {"T03"}  # the letters of 2e are raised where text becomes runs


@pytest.mark.parametrize("sign", [*" \u00a0!?;:.«»\"'1h%€@\\/`", "1 ", "a ", '"a', " »", "12 000 "])
def test_long_runs_of_one_sign_are_read_in_one_go(sign):
    assert isinstance(faults(Run(sign * 20_000)), list)
