import datetime as dt
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from spro_docs.errors import SproError
from spro_docs.meeting_files import load_meeting
from spro_docs.models import BudgetBlock, FactsBlock, Meeting, PictureBlock, TextBlock

WORKSPACE = Path(__file__).parent / "data" / "workspace"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WORKSPACE, tmp_path / "workspace"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A meeting file of no workspace."""
    return tmp_path / "m.yaml"


@pytest.fixture(scope="module")
def meeting() -> Meeting:
    return load_meeting(WORKSPACE / "meetings" / "2023-10-11.yaml")


def test_partners_actions_and_network_come_from_the_workspace(meeting: Meeting) -> None:
    assert [partner.acronym for partner in meeting.partners] == ["CMA", "MLE"]
    assert [action.id for action in meeting.actions] == ["a-1"]
    assert meeting.network == "SPRO 99 – Val d’Essai"


def test_names_of_partners_become_acronyms(meeting: Meeting) -> None:
    assert [person.organisation for person in meeting.attendance] == ["MLE", None]
    assert meeting.actions[0].lead is not None
    assert meeting.actions[0].lead.organisation == "CMA"


def test_the_model_says_what_a_scalar_means(meeting: Meeting) -> None:
    text, facts, budget, _, picture = meeting.blocks()
    assert meeting.agenda[0].title == "2024"
    assert meeting.hours is not None
    assert meeting.hours.start == dt.time(14)
    assert meeting.hours.end == dt.time(17)
    assert meeting.place is not None
    assert meeting.place.name == "CMA, salle Rabelais"
    assert isinstance(text, TextBlock)
    assert isinstance(facts, FactsBlock)
    assert facts.facts[0].value == "52"
    assert isinstance(budget, BudgetBlock)
    assert budget.budgets[0].requested == Decimal("24000.50")
    assert isinstance(picture, PictureBlock)
    assert Path(picture.file) == (WORKSPACE / "meetings/images/forum.png").resolve()


def test_an_empty_field_is_not_set(meeting: Meeting) -> None:
    assert meeting.news == ()
    assert meeting.agenda[0].said is None


def test_a_file_used_alone_carries_its_own_partners_and_actions(path: Path) -> None:
    path.write_text(
        "title: x\ndate: 2023-10-11\npartners:\n  - {acronym: CMA, name: Chambre}\n"
        "actions:\n  - {id: a, what: b, opened: 2023-07-06, lead: {organisation: chambre}}\n",
        "utf-8",
    )
    meeting = load_meeting(str(path))
    assert meeting.partners[0].acronym == "CMA"
    assert meeting.actions[0].lead is not None
    assert meeting.actions[0].lead.organisation == "CMA"
    assert meeting.network is None


def test_what_a_file_carries_goes_before_the_workspace(workspace: Path) -> None:
    path = workspace / "meetings" / "2023-10-11.yaml"
    text = path.read_text("utf-8").replace("ids: [a-1]", "ids: [b]")
    own = "network: Autre\npartners:\n  - {acronym: MLE, name: Mission locale de l’essai}\n"
    path.write_text(f"{text}{own}actions: [{{id: b, what: c, opened: 2023-07-06}}]\n", "utf-8")
    meeting = load_meeting(path)
    assert [partner.acronym for partner in meeting.partners] == ["MLE"]
    assert [action.id for action in meeting.actions] == ["b"]
    assert meeting.network == "Autre"


def test_without_a_directory_names_stay_as_they_are(path: Path) -> None:
    path.write_text("title: x\ndate: 2023-10-11\nattendance: [{organisation: Cma}]\n", "utf-8")
    assert load_meeting(path).attendance[0].organisation == "Cma"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"], ids=["Windows", "Unix", "old Mac"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "bom"])
def test_line_ends_and_byte_order_marks_of_any_system(path: Path, end: str, mark: str) -> None:
    path.write_bytes(f"{mark}title: Été{end}date: 2023-10-11{end}".encode())
    assert load_meeting(path).title == "Été"


HEAD = "version: 1\ntitle: x\ndate: 2023-10-11\n"
BLOCKS = HEAD + "agenda:\n  - title: y\n    sections:\n      - title: z\n        blocks:\n"

MISTAKES = {
    "an unknown field": (
        HEAD + "agenda:\n  - titel: y\n",
        "ligne 5 : agenda[0].titel : champ inconnu. Vouliez-vous dire « title » ?",
    ),
    "an unknown field like no other": (
        BLOCKS + "          - {kind: link, label: a, target: b.pdf, xyz: c}\n",
        "ligne 9 : agenda[0].sections[0].blocks[0].xyz : champ inconnu. "
        "Champs possibles : title, notes, kind, label, target.",
    ),
    "a field of a nested model": (
        HEAD + "place:\n  nom: y\n",
        "ligne 5 : place.nom : champ inconnu. Champs possibles : name, room, address, access.",
    ),
    "a missing field": (
        "version: 1\ndate: 2023-10-11\n",
        "ligne 1 : title : champ obligatoire abs",
    ),
    "an empty title": ("title: ''\ndate: 2023-10-11\n", "ligne 1 : title : le texte est vide"),
    "an impossible date": (
        "title: x\ndate: 2023-02-30\n",
        "ligne 2 : date : « 2023-02-30 » n’existe pas au calendrier",
    ),
    "a date in words": (
        "title: x\ndate: 11 octobre\n",
        "ligne 2 : date : attendu : une date (2023-10-11) ; reçu : « 11 octobre »",
    ),
    "a year for a date": (
        "title: x\ndate: 2023\n",
        "attendu : une date (2023-10-11) ; reçu : « 20",
    ),
    "an impossible moment": (
        BLOCKS + "          - kind: events\n            events:\n"
        "              - title: a\n                start: 2023-02-30 14:00\n",
        "ligne 12 : agenda[0].sections[0].blocks[0].events[0].start : "
        "« 2023-02-30 14:00 » n’existe pas au calendrier",
    ),
    "a list for a moment": (
        BLOCKS + "          - {kind: events, events: [{title: a, start: [x]}]}\n",
        "blocks[0].events[0].start : attendu : une date et une heure (2023-10-11 14:00) ; "
        "reçu : une liste",
    ),
    "an hour with a zone": (
        HEAD + "moved_from: 2023-10-04 14:00+02:00\n",
        "ligne 4 : moved_from : une heure locale s’écrit sans fuseau (14:00)",
    ),
    "an impossible hour": (
        HEAD + "hours: {start: 25:00}\n",
        "hours.start : attendu : une heure (14:00) ; reçu : « 25:00 »",
    ),
    "an unknown kind of block": (
        BLOCKS + "          - kind: event\n",
        "ligne 9 : agenda[0].sections[0].blocks[0].kind : attendu : text, facts, columns, table, "
        "picture, budget, conferences, actions, events, timeline, news, ideas ou link ; "
        "reçu : « event ». Vouliez-vous dire « events » ?",
    ),
    "a block without kind": (
        BLOCKS + "          - text: a\n",
        "ligne 9 : agenda[0].sections[0].blocks[0].kind : champ obligatoire absent. "
        "Il dit de quel bloc il s’agit.",
    ),
    "a misspelt field and what then is missing": (
        BLOCKS + "          - kind: text\n            texte: a\n",
        "ligne 10 : agenda[0].sections[0].blocks[0].texte : champ inconnu. "
        "Vouliez-vous dire « text » ?",
    ),
    "a wrong value": (
        HEAD + "attendance:\n  - {person: A, status: excusé}\n",
        "ligne 5 : attendance[0].status : attendu : expected, present, excused ou absent ; "
        "reçu : « excusé ». Vouliez-vous dire « excused » ?",
    ),
    "an unknown partner": (
        HEAD + "partners: [{acronym: CMA, name: Chambre}]\nattendance:\n  - organisation: CMMA\n",
        "ligne 6 : attendance[0].organisation : partenaire inconnu « CMMA ». "
        "Vouliez-vous dire « CMA » ?",
    ),
    "two missing fields, one unknown": (
        "version: 1\nlieu: x\n",
        "ligne 1 : title : champ obligatoire absent (et 2 autres erreurs, lignes 1 et 2)",
    ),
    "two partners of one name": (
        HEAD + "partners:\n  - {acronym: A, name: B}\n  - {acronym: C, name: D, aliases: [a]}\n",
        "ligne 6 : partners[1].aliases[0] : « a » désigne déjà le partenaire « A »",
    ),
    "two actions of one identity": (
        HEAD + "actions:\n  - {id: a, what: b, opened: 2023-07-06}\n"
        "  - {id: a, what: c, opened: 2023-07-06}\n",
        "ligne 6 : actions[1].id : « a » est déjà l’action de la ligne 5",
    ),
    "an unknown action": (
        HEAD + "actions: [{id: a-10, what: b, opened: 2023-07-06}]\n"
        "agenda:\n  - {title: y, sections: [{title: z, blocks: [{kind: actions, ids: [a-1]}]}]}\n",
        "ligne 6 : agenda[0].sections[0].blocks[0].ids[0] : action inconnue « a-1 ». "
        "Vouliez-vous dire « a-10 » ?",
    ),
    "an amount in French": (
        BLOCKS + "          - {kind: budget, budgets: [{label: a, year: 2023, total: 16 258 €}]}\n",
        "budgets[0].total : attendu : un nombre sans espace ni unité (16258.50) ; "
        "reçu : « 16 258 € »",
    ),
    "an amount that is none": (
        BLOCKS + "          - {kind: budget, budgets: [{label: a, year: 2023, total: -1}]}\n",
        "budgets[0].total : attendu : au moins 0 ; reçu : « -1 »",
    ),
    "an endless amount": (
        BLOCKS + "          - {kind: budget, budgets: [{label: a, year: 2023, total: 1e999999}]}\n",
        "budgets[0].total : attendu : au plus 1000000000000 ; reçu : « 1e999999 »",
    ),
    "a budget that does not add up": (
        BLOCKS + "          - kind: budget\n            budgets:\n              - label: a\n"
        "                year: 2023\n                eligible: 31850\n                rate: 80\n"
        "                requested: 24000\n",
        "ligne 11 : agenda[0].sections[0].blocks[0].budgets[0] : le compte n’y est pas",
    ),
    "an end before its start": (
        BLOCKS
        + "          - {kind: events, events: [{title: a, start: 2023-10-11, end: 2023-10-10}"
        "]}\n",
        "ligne 9 : agenda[0].sections[0].blocks[0].events[0] : « end » est avant « start »",
    ),
    "one column": (
        BLOCKS + "          - {kind: columns, columns: [{title: a}]}\n",
        "blocks[0].columns : attendu : au moins 2 dans la liste ; reçu : 1",
    ),
    "a link that runs a program": (
        HEAD + "online: javascript:alert(1)\n",
        "ligne 4 : online : lien http(s), mailto ou nom de fichier attendu, « javascript:alert(1)",
    ),
    "a text for a list": (
        HEAD + "agenda: Bilan\n",
        "ligne 4 : agenda : attendu : une liste (« - » devant chaque élément) ; reçu : « Bilan »",
    ),
    "a text for fields": (
        HEAD + "agenda:\n  - Bilan\n",
        "ligne 5 : agenda[0] : attendu : des champs (« nom: valeur ») ; reçu : « Bilan »",
    ),
    "yes in French": (
        HEAD + "agenda:\n  - {title: a, listed: oui}\n",
        "agenda[0].listed : attendu : true ou false ; reçu : « oui »",
    ),
    "a number in words": (
        HEAD + "agenda:\n  - {title: a, duration: une heure}\n",
        "agenda[0].duration : attendu : un nombre entier ; reçu : « une heure »",
    ),
    "a number of a thousand digits": (
        HEAD + "sequence: " + "9" * 5000 + "\n",
        f"ligne 4 : sequence : attendu : un nombre entier ; reçu : « {'9' * 40}… »",
    ),
    "several mistakes": (
        "titel: x\ndate: 2023-02-30\nsequence: -1\nstatus: x\n",
        "ligne 1 : titel : champ inconnu (et 3 autres erreurs, lignes 2, 3 et 4). "
        "Vouliez-vous dire « title » ?",
    ),
    "a hundred mistakes": (
        HEAD + "agenda:\n" + "  - titel: y\n" * 100,
        "ligne 5 : agenda[0].titel : champ inconnu (et 99 autres erreurs, lignes 6, 7, 8, 9, 10…)",
    ),
    "thousands of mistakes": (
        HEAD + "agenda:\n" + "  - titel: y\n" * 5000,
        "champ inconnu (et plus de 499 autres erreurs, lignes 6, 7, 8, 9, 10…). Vouliez-vous dire",
    ),
    "a missing picture": (
        BLOCKS + "          - {kind: picture, file: photo.png, alt: a}\n",
        "ligne 9 : agenda[0].sections[0].blocks[0].file : image introuvable : « photo.png »",
    ),
    "a newer file": (
        "version: 2\ntitle: x\n",
        "ligne 1 : version : ce fichier est écrit pour une version plus récente (2). "
        "Mettez SPRO Docs à jour",
    ),
    "a version that is none": ("version: un\n", "ligne 1 : version : attendu : 1 ; reçu : « un »"),
    "a list": ("- a\n- b\n", "ligne 1 : attendu : des champs"),
    "a text": ("Réunion du 11 octobre\n", "ligne 1 : attendu : des champs"),
    "broken YAML": ("title: Bilan : suite\n", "ligne 1 : « : » inattendu au milieu d’un texte"),
    "a field twice": (HEAD + "title: y\n", "ligne 4 : « title » est écrit deux fois, déjà à la"),
}


@pytest.mark.parametrize(("text", "sentence"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_one_sentence_with_its_place(path: Path, text: str, sentence: str) -> None:
    path.write_text(text, "utf-8")
    with pytest.raises(SproError) as caught:
        load_meeting(path)
    assert sentence in str(caught.value)
    assert str(caught.value).startswith(f"{path}, ligne ")
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 1


WORD = b"PK\x03\x04\x14\x00\x00\x00word/document.xml"
FILES = {
    "a Word file": (WORD, "c’est un fichier Word ; un fichier de réunion (YAML) est attendu"),
    "a deck": (b"PK\x03\x04ppt/slides", "c’est un fichier PowerPoint"),
    "a sheet": (b"PK\x03\x04xl/workbook.xml", "c’est un fichier Excel"),
    "an OpenDocument": (b"PK\x03\x04mimetype content.xml", "c’est un fichier LibreOffice"),
    "an archive": (b"PK\x03\x04photos/a.jpg", "c’est une archive ZIP"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1", "c’est un ancien fichier Word, Excel ou Pow"),
    "a PDF": (b"%PDF-1.7\n", "c’est un fichier PDF"),
    "an empty file": (b"", "le fichier est vide. Commencez par « version: 1 »"),
    "comments alone": ("# à faire\n".encode(), "le fichier est vide"),
    "Windows-1252": (
        "title: x\nplace: Tours, été 2023\n".encode("cp1252"),
        ", ligne 2 : « été » n’est pas écrit en UTF-8 (sans doute en Windows-1252). Enregistrez-le",
    ),
    "UTF-16": ("title: été".encode("utf-16"), "ce fichier est en UTF-16. Enregistrez-le en UTF-8"),
    "UTF-16 without mark": ("title: x\n".encode("utf-16-be"), "ce fichier est en UTF-16"),
    "nulls": (b"title: x\ndate: \x00\x00\n", ", ligne 2 : caractère invisible U+0000"),
    "nothing but nulls": (b"\x00" * 4096, ", ligne 1 : caractère invisible U+0000"),
    "a control character": (b"title: x\x0by\n", ", ligne 1 : caractère invisible U+000B"),
    "too large": (b"# " + b"x" * 5_000_000, "5 Mo, c’est trop pour un fichier de réunion (YAML)"),
}


@pytest.mark.parametrize(("data", "sentence"), FILES.values(), ids=FILES.keys())
def test_what_is_no_text_of_ours_is_named(path: Path, data: bytes, sentence: str) -> None:
    path.write_bytes(data)
    with pytest.raises(SproError) as caught:
        load_meeting(path)
    assert sentence in str(caught.value)
    assert str(caught.value).startswith(str(path))


def test_fifty_megabytes_are_not_read(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(SproError, match="50 Mo, c’est trop"):
        load_meeting(path)


def test_a_missing_file_brings_the_nearest(path: Path) -> None:
    (path.parent / "2023-10-11.yaml").touch()
    with pytest.raises(SproError, match=r"introuvable\. Vouliez-vous dire « 2023-10-11\.yaml » \?"):
        load_meeting(path.parent / "2023-10-12.yaml")
    with pytest.raises(SproError, match="dossier introuvable"):
        load_meeting(path.parent / "none" / "m.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(
        SproError, match=r"c’est un dossier ; un fichier de réunion \(YAML\) est att"
    ):
        load_meeting(tmp_path)


def test_a_name_that_no_system_has(tmp_path: Path) -> None:
    with pytest.raises(SproError, match="fichier illisible"):
        load_meeting(tmp_path / "a\0b.yaml")


def test_a_refused_file_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path.touch()
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SproError, match=r"lecture interdite\. Demandez le droit"):
        load_meeting(path)


def test_a_mistake_of_a_register_names_the_register(workspace: Path) -> None:
    register = workspace / "actions.yaml"
    register.write_text(register.read_text("utf-8").replace("cma 99", "CMB"), "utf-8")
    with pytest.raises(SproError) as caught:
        load_meeting(workspace / "meetings" / "2023-10-11.yaml")
    assert str(caught.value) == (
        f"{register}, ligne 5 : actions[0].lead.organisation : partenaire inconnu « CMB ». "
        "Vouliez-vous dire « CMA » ?"
    )


def test_a_copied_file_whose_date_was_not_changed(workspace: Path) -> None:
    meetings = workspace / "meetings"
    shutil.copy(meetings / "2023-10-11.yaml", meetings / "2023-12-05.yaml")
    with pytest.raises(SproError, match="ligne 4 : date : 2023-10-11, mais le nom du fichier dit"):
        load_meeting(meetings / "2023-12-05.yaml")


def test_reading_needs_no_library_of_editing() -> None:
    program = "import sys, spro_docs.meeting_files; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not {"ruamel.yaml", "pptx", "jsonschema"} & set(done.stdout.split())
