"""The lines that devices and programs add go, whatever the language; sentences like them stay."""

from pathlib import Path

import pytest

from pipelines.reading import Kind, read_text

LINES = (Path(__file__).parent / "client_lines.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_client_line(line: str) -> None:
    reading = read_text(f"C'est noté.\n\n{line}\n")
    assert [part.kind for part in reading.parts] == [Kind.KEPT, Kind.CLIENT]


@pytest.mark.parametrize(
    "sentence",
    [
        "Envoyé par mon collègue de Tours, le colis arrive lundi.",
        "Envoyé par la poste lundi, le dossier est complet.",
        "Télécharger le formulaire pour mobile en fin de mail",
        "Installer Outlook pour iOS : atelier du 12 octobre",
        "Obtenir un rendez-vous pour les jeunes",
        "Le front office est ouvert.",
    ],
)
def test_sentence(sentence: str) -> None:
    text = f"C'est noté.\n\n{sentence}"
    assert read_text(text).kept == text
