"""The commands that make papers, as people call them: what is written, what is said."""

from __future__ import annotations

import email
import email.policy
import hashlib
import json
import shutil
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import icalendar
import pytest
from docx import Document

from spro_docs.cli import program
from spro_docs.output import untouched
from spro_docs.papers import pdf
from tests.july import july
from tests.papers.reading import plain, words

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE = SAMPLES / "meetings" / "2023-07-06.yaml"
ALL = (
    *("diaporama.pptx", "compte-rendu.docx", "ordre-du-jour.docx", "emargement.docx"),
    *("invitation.eml", "invitation.ics", "dates.ics", "manifeste.json"),
)


@dataclass(frozen=True)
class Run:
    """What a command did."""

    code: int
    out: str
    told: str


@pytest.fixture
def spro(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    """Return what runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Run:
        monkeypatch.setattr(sys, "argv", ["spro", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            program.main()
        captured = capsys.readouterr()
        return Run(int(left.value.code or 0), captured.out, plain(captured.err))

    return run


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    path = tmp_path / "2023-10-11.yaml"
    path.write_text(
        "title: Réunion départementale\ndate: 2023-10-11\nhours: {start: 14:00, end: 17:00}\n"
        "place: CMA de Tours\nagenda:\n  - title: Un point\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("command", "ending"),
    [("minutes", "compte-rendu"), ("agenda", "ordre-du-jour"), ("signin", "emargement")],
)
def test_a_paper_is_written_and_its_path_told(command: str, ending: str, spro, meeting) -> None:
    run = spro(command, meeting)

    assert run == Run(0, f"2023-10-11-{ending}.docx\n", "")
    assert "11 octobre 2023" in words(Path(f"2023-10-11-{ending}.docx").read_bytes())


def test_an_invitation_is_a_mail_with_the_papers_and_a_calendar_file(spro, meeting) -> None:
    run = spro("invite", meeting, "--from", "ana@spro.example")

    assert run.out.split() == ["2023-10-11-invitation.eml", "2023-10-11-invitation.ics"]
    data = Path("2023-10-11-invitation.eml").read_bytes()
    mail = email.message_from_bytes(data, policy=email.policy.default)
    papers = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    assert mail["From"] == "ana@spro.example"
    assert set(papers) == {"2023-10-11-ordre-du-jour.docx", "2023-10-11-invitation.ics"}
    assert "Un point" in words(papers["2023-10-11-ordre-du-jour.docx"])


def test_a_meeting_that_changed_wants_a_higher_sequence(spro, meeting: Path) -> None:
    text = meeting.read_text(encoding="utf-8")
    meeting.write_text(text + "status: cancelled\n", encoding="utf-8")
    assert "augmentez « sequence »" in spro("invite", meeting).told

    meeting.write_text(text + "status: cancelled\nsequence: 1\n", encoding="utf-8")
    assert "sequence" not in spro("invite", meeting).told


def test_the_coming_dates_are_a_calendar_on_request(spro) -> None:
    run = spro("invite", SAMPLE, "--dates", "-o", "dates.ics")

    assert run.out == "dates.ics\n"
    events = icalendar.Calendar.from_ical(Path("dates.ics").read_bytes()).walk("VEVENT")
    titles = {str(event["SUMMARY"]) for event in events}
    assert len(titles) > 10
    assert "1er comité" in titles
    assert any(title.startswith("Réunion") for title in titles)


def test_a_meeting_without_dates_makes_no_calendar_of_them(spro, meeting) -> None:
    run = spro("invite", meeting, "--dates")

    assert (run.code, run.out) == (0, "")
    assert "aucune date à venir" in run.told


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a pack of the sample, made once."""
    folder = tmp_path_factory.mktemp("pack")
    patch = pytest.MonkeyPatch()
    patch.setattr(sys, "argv", ["spro", "pack", str(SAMPLE), "-o", str(folder)])
    with pytest.raises(SystemExit), patch.context():
        program.main()
    patch.undo()
    return folder


def test_a_pack_holds_every_document(packed: Path) -> None:
    assert {path.name for path in packed.iterdir()} == {f"2023-07-06-{name}" for name in ALL}


def test_every_document_of_a_pack_is_ours(packed: Path) -> None:
    assert all(untouched(path.read_bytes()) for path in packed.iterdir())


def test_the_manifest_lists_each_file_and_its_sources(packed: Path) -> None:
    told = json.loads((packed / "2023-07-06-manifeste.json").read_text(encoding="utf-8"))

    assert [one["file"] for one in told["documents"]] == [f"2023-07-06-{n}" for n in ALL[:-1]]
    for one in told["documents"]:
        data = (packed / one["file"]).read_bytes()
        assert (one["sha256"], one["size"]) == (hashlib.sha256(data).hexdigest(), len(data))
    sources = {one["file"] for one in told["sources"]}
    assert sources == {
        "meetings/2023-07-06.yaml",
        "partners.yaml",
        "actions.yaml",
        "spro.toml",
    }


def test_a_pack_lists_what_it_made_and_what_stayed(spro, meeting: Path) -> None:
    spro("pack", meeting, "-o", "envoi")
    edited = Path("envoi/2023-10-11-ordre-du-jour.docx")
    document = Document(str(edited))
    document.add_paragraph("Un mot de la coordination")
    document.save(str(edited))
    before = edited.read_bytes()

    run = spro("pack", meeting, "-o", "envoi", "--json")

    listed = {Path(one["file"]).name: one["reason"] for one in json.loads(run.out)}
    assert edited.read_bytes() == before
    assert listed["2023-10-11-ordre-du-jour (2).docx"].endswith(
        "a été modifié ou créé par quelqu’un"
    )
    assert [name for name, reason in listed.items() if reason] == [
        "2023-10-11-ordre-du-jour (2).docx"
    ]
    assert "sans vos retouches" in run.told


def test_the_same_meeting_packs_to_the_same_bytes(spro, meeting: Path) -> None:
    for folder in ("un", "deux"):
        spro("pack", meeting, "-o", folder)

    for path in Path("un").iterdir():
        assert path.read_bytes() == (Path("deux") / path.name).read_bytes(), path.name


def test_a_workspaces_own_templates_serve_and_are_told(spro, tmp_path: Path) -> None:
    folder = tmp_path / "réseau"
    shutil.copytree(SAMPLES, folder, ignore=shutil.ignore_patterns("mails", "*.py"))
    (folder / "templates").mkdir()
    spro("template", "export", "agenda", "-o", folder / "templates" / "agenda.docx")
    own = Document(str(folder / "templates" / "agenda.docx"))
    own.paragraphs[0].insert_paragraph_before("À la une")
    own.save(str(folder / "templates" / "agenda.docx"))

    spro("pack", folder / "meetings" / "2023-07-06.yaml")

    out = folder / "out"
    assert "À la une" in words((out / "2023-07-06-ordre-du-jour.docx").read_bytes())
    told = json.loads((out / "2023-07-06-manifeste.json").read_text(encoding="utf-8"))
    made = {one["file"]: one["template"] for one in told["documents"]}
    assert made["2023-07-06-ordre-du-jour.docx"] == "agenda.docx"
    assert "templates/agenda.docx" in {one["file"] for one in told["sources"]}


def edit_archive(data: bytes) -> bytes:
    """Return a Word file as an editor saves it: packed anew."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w") as packed:
        for name in source.namelist():
            packed.writestr(name, source.read(name))
    return target.getvalue()


EDITS = {
    "compte-rendu.docx": edit_archive,
    "invitation.eml": lambda data: data.replace(b"Bonjour", b"Bonsoir"),
    "invitation.ics": lambda data: data.replace(b"SUMMARY:", b"SUMMARY:Notre "),
    "manifeste.json": lambda data: data + b"\n",
}


@pytest.mark.parametrize("ending", EDITS)
def test_what_somebody_edited_is_never_written_over(ending: str, spro, meeting: Path) -> None:
    spro("pack", meeting, "-o", ".")
    path = Path(f"2023-10-11-{ending}")
    edited = EDITS[ending](path.read_bytes())
    path.write_bytes(edited)

    run = spro("pack", meeting, "-o", ".")

    assert path.read_bytes() == edited
    assert path.with_name(f"{path.stem} (2){path.suffix}").exists()
    assert f"{path.name} a été modifié" in run.told


def test_a_paper_that_is_open_in_word_stays(spro, meeting: Path) -> None:
    spro("minutes", meeting)
    Path("~$2023-10-11-compte-rendu.docx").touch()

    run = spro("minutes", meeting)

    assert run.out == "2023-10-11-compte-rendu (2).docx\n"
    assert "ouvert dans Office" in run.told


def test_without_libreoffice_a_pdf_is_refused_in_a_sentence(
    spro, meeting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "ELSEWHERE", ())

    run = spro("minutes", meeting, "--pdf")

    assert run.code == 1
    assert run.told.startswith("spro : Le PDF demande LibreOffice, qui n’est pas installé.")
    assert "enregistrez le document en PDF dans Word" in run.told


def test_an_unknown_name_in_her_template_is_told_where_it_is(spro, meeting: Path) -> None:
    document = Document()
    document.add_paragraph("Le {{ titel }}")
    document.save("modele.docx")

    checked = spro("template", "check", "modele.docx")
    made = spro("minutes", meeting, "--template", "modele.docx")

    assert checked.code == 3
    assert "Vouliez-vous dire « title » ?" in plain(checked.out)
    assert made.code == 1
    assert "document, paragraphe 1" in made.told


def test_mails_come_from_the_workspaces_own_address(spro, tmp_path: Path) -> None:
    folder = july(tmp_path / "réseau")
    settings = folder / "spro.toml"
    text = settings.read_text(encoding="utf-8").partition("[mail]")[0]
    settings.write_text(f'{text}\n[mail]\naddresses = ["nous@spro.example"]\n', encoding="utf-8")

    spro("invite", folder / "meetings" / "2023-07-06.yaml", "-o", "i.eml")

    mail = email.message_from_bytes(Path("i.eml").read_bytes(), policy=email.policy.default)
    assert mail["From"] == "nous@spro.example"


def test_a_cancellation_brings_the_appointment_alone(spro, meeting: Path) -> None:
    text = meeting.read_text(encoding="utf-8")
    meeting.write_text(text + "status: cancelled\nsequence: 1\n", encoding="utf-8")

    spro("invite", meeting)

    data = Path("2023-10-11-invitation.eml").read_bytes()
    mail = email.message_from_bytes(data, policy=email.policy.default)
    (part,) = mail.iter_attachments()
    assert part.get_filename() == "2023-10-11-invitation.ics"
    (event,) = icalendar.Calendar.from_ical(part.get_content()).walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_the_note_below_the_sheet_to_sign_is_a_setting(spro, tmp_path: Path) -> None:
    folder = july(tmp_path / "réseau")
    settings = folder / "spro.toml"
    own = 'sign_in_note = "Feuille gardée un an."\n'
    settings.write_text(own + settings.read_text("utf-8"), encoding="utf-8")

    run = spro("signin", folder / "meetings" / "2023-07-06.yaml")

    assert run.code == 0, run.told
    sheet = Document(folder / "out" / "2023-07-06-emargement.docx")
    assert "Feuille gardée un an." in [paragraph.text for paragraph in sheet.paragraphs]
