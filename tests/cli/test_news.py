"""A review as the coordinator does it, on the command line."""

from __future__ import annotations

import datetime as dt
import json
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image
from pptx import Presentation

from pipelines.store import Ledger, Related
from spro_docs.workspace import Workspace
from tests.cli.test_program import spro
from tests.ingestion.workspaces import spro as in_process
from tests.review.conftest import ledger, workspace  # noqa: F401 - fixtures
from tests.review.mails import OCTOBER, event, item, received, rows

FRAME = (
    "version: 1\ntitle: Réunion\ndate: 2023-10-11\nagenda:\n  - title: Actualités\n"
    "    sections:\n      - title: Actualités\n        blocks:\n          - kind: news\n"
)


def with_picture() -> bytes:
    picture = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "PNG")
    mail = EmailMessage()
    mail["Subject"] = "Affiche"
    mail.set_content("Voici.")
    mail.add_attachment(picture.getvalue(), maintype="image", subtype="png", filename="affiche.png")
    return mail.as_bytes()


@pytest.fixture
def folder(workspace: Workspace, ledger: Ledger) -> Path:  # noqa: F811
    """A workspace with three items that wait for the meeting of October."""
    received(
        ledger,
        item("Forum", events=[event(dt.date(2023, 11, 7), place="Tours")]),
        item("Salon"),
        raw=with_picture(),
    )
    received(ledger, item("Atelier", partner="CMA"), partner="CMA", trusted=False)
    (workspace.meeting_folder / "2023-10-11.yaml").write_text(FRAME, encoding="utf-8")
    return workspace.root


def listed(folder: Path, *options: str) -> list[dict]:
    run = spro("news", "list", "--json", *options, cwd=folder)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_the_list_tells_who_sent_what_and_what_is_doubtful(folder: Path) -> None:
    run = spro("news", "list", cwd=folder)

    first, _, last = run.stdout.splitlines()
    assert "BIJ  Forum" in first
    assert "[expéditeur non sûr]" in last
    assert "3 à voir" in run.stderr


def test_an_item_is_shown_beside_the_words_of_its_mail(folder: Path) -> None:
    (name, *_) = [one["id"] for one in listed(folder)]

    for columns in ("80", "140"):
        run = spro("news", "show", name, cwd=folder, COLUMNS=columns)
        assert run.returncode == 0, run.stderr
        assert "Date : mardi 7\u00a0novembre 2023, Tours" in run.stdout
        assert "1 ▌ Forum : venez." in run.stdout
        assert "affiche.png" in run.stdout
        assert max(map(len, run.stdout.splitlines())) <= int(columns)


def test_accepted_with_its_picture_it_is_on_a_slide_with_its_source(folder: Path) -> None:
    name = listed(folder)[0]["id"]

    run = spro("news", "accept", name, "--meeting", "2023-10-11", "--picture", "all", cwd=folder)
    deck = spro("deck", "2023-10-11", cwd=folder)

    assert (run.returncode, deck.returncode) == (0, 0), run.stderr + deck.stderr
    slides = Presentation(deck.stdout.strip()).slides
    notes = [s.notes_slide.notes_text_frame.text for s in slides if s.has_notes_slide]
    assert any("courriel de yanis@bij37.example" in note for note in notes)
    assert any(shape._element.tag.endswith("}pic") for slide in slides for shape in slide.shapes)


def test_many_at_once_by_partner_and_all(folder: Path) -> None:
    spro("news", "accept", "--partner", "Info Jeunes Tours", "--meeting", "2023-10-11", cwd=folder)
    spro("news", "reject", "--all", cwd=folder)

    states = {one["item"]["title"]: one["status"] for one in listed(folder, "--status", "all")}
    assert states == {"Forum": "accepted", "Salon": "accepted", "Atelier": "rejected"}
    assert [one["item"]["title"] for one in listed(folder, "--meeting", "2023-10-11")] == [
        "Forum",
        "Salon",
    ]


def test_what_is_hidden_and_what_a_correction_may_mean_are_named(
    folder: Path,
    ledger: Ledger,  # noqa: F811
) -> None:
    original, copy, erratum = (
        received(ledger, item("Nuit des métiers")),
        received(ledger, item("Nuit des métiers, rappel")),
        received(ledger, item("Erratum")),
    )
    repeats = [(f"{copy}-1", f"{original}-1")]
    salon = ledger.news.list()[0].mail
    relations = [
        Related(copy, duplicate_of=original),
        Related(erratum, supersedes=salon, rivals=(original,)),
    ]
    ledger.readings.relate(relations, repeats=repeats)

    run = spro("news", "list", "--status", "all", cwd=folder)
    hidden = next(one for one in listed(folder, "--status", "all") if one["repeats"])
    asking = next(one for one in listed(folder) if one["item"]["title"] == "Erratum")

    assert f"[en double de {original[:12]}-1]" in run.stdout
    assert (hidden["id"], hidden["repeats"]) == (f"{copy[:12]}-1", f"{original[:12]}-1")
    assert f"{original[:12]}-1 : écartez celle qui ne vaut plus" in asking["review"][0]
    assert asking["review"][0] in run.stdout

    accepted = spro("news", "accept", asking["id"], "--meeting", "2023-10-11", cwd=folder)
    assert asking["review"][0] in accepted.stderr


def test_a_decision_is_taken_back(folder: Path) -> None:
    spro("news", "reject", "--all", cwd=folder)

    run = spro("news", "undo", cwd=folder)

    assert (run.returncode, len(listed(folder))) == (0, 3)
    assert spro("news", "undo", cwd=folder).returncode == 0


def test_an_item_is_corrected_by_options_and_in_an_editor(folder: Path) -> None:
    name = listed(folder)[0]["id"]

    spro("news", "edit", name, "--title", "Forum des métiers", "--partner", "CRIA 37", cwd=folder)
    spro("news", "edit", name, "--text", "Venez *tous*.", cwd=folder)
    run = spro("news", "edit", name, cwd=folder, EDITOR="sed -i s/Venez/Accourez/")

    assert run.returncode == 0, run.stderr
    found = next(one["item"] for one in listed(folder) if one["id"] == name)
    assert (found["title"], found["partner"]) == ("Forum des métiers", "CRIA")
    assert found["text"] == "Accourez *tous*."


def test_a_wrong_edit_changes_nothing(folder: Path) -> None:
    name = listed(folder)[0]["id"]

    run = spro("news", "edit", name, cwd=folder, EDITOR="sed -i s/title/titel/")

    assert (run.returncode, "titel" in run.stderr) == (1, True)
    assert listed(folder)[0]["item"]["title"] == "Forum"


def test_what_was_typed_outlives_a_mistake(folder: Path, tmp_path: Path) -> None:
    name = listed(folder)[0]["id"]

    run = spro(
        *("news", "edit", name), cwd=folder, EDITOR="sed -i s/title/titel/", TMPDIR=str(tmp_path)
    )
    kept = next(tmp_path.glob("spro-*/*.yaml"))

    assert f"spro news edit {name} --file {kept}" in run.stderr
    assert "titel: Forum" in kept.read_text(encoding="utf-8")

    kept.write_text(
        kept.read_text(encoding="utf-8").replace("titel: Forum", "title: Grand forum"),
        encoding="utf-8",
    )
    again = spro("news", "edit", name, "--file", kept, cwd=folder)

    assert (again.returncode, "Grand forum" in again.stdout) == (0, True), again.stderr


def test_nothing_is_left_of_an_edit_that_succeeds(folder: Path, tmp_path: Path) -> None:
    name = listed(folder)[0]["id"]

    for change in ("s/Forum/Salon/", "s/nulle part/ailleurs/"):
        run = spro(
            *("news", "edit", name), cwd=folder, EDITOR=f"sed -i '{change}'", TMPDIR=str(tmp_path)
        )
        assert run.returncode == 0, run.stderr

    assert not list(tmp_path.glob("spro-*"))


def test_a_new_title_is_told(folder: Path) -> None:
    name = listed(folder)[0]["id"]

    run = spro("news", "edit", name, "--title", "Forum des métiers", cwd=folder)

    assert run.stdout == f"{name}  Forum des métiers\n"


def test_parts_and_unions(folder: Path) -> None:
    first, second, third = (one["id"] for one in listed(folder))

    assert spro("news", "merge", first, second, cwd=folder).returncode == 0
    assert spro("news", "split", third, "--at", "1", cwd=folder).returncode == 2
    assert len(listed(folder)) == 2


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("accept",), "Quelles actualités"),
        (("accept", "--all", "--meeting", "demain"), "n’est pas un jour"),
        (("accept", "--all"), "spro prepare"),
        (("accept", "--partner", "CRI", "--meeting", "2023-10-11"), "CRIA"),
        (("show", "ffff"), "spro news list"),
        (("list", "--status", "accept"), "accepted"),
    ],
)
def test_a_wrong_call_has_its_remedy(folder: Path, command: tuple[str, ...], told: str) -> None:
    run = spro("news", *command, cwd=folder)

    assert run.returncode in {1, 2}
    assert told in run.stderr


def test_what_is_closed_receives_nothing_more(folder: Path, ledger: Ledger) -> None:  # noqa: F811
    spro("news", "accept", "--all", "--meeting", "2023-10-11", cwd=folder)
    assert spro("close", "2023-10-11", cwd=folder).returncode == 0
    name = rows(ledger)[0].short

    for command in (("reject", name), ("accept", name, "--meeting", str(OCTOBER))):
        run = spro("news", *command, cwd=folder)
        assert (run.returncode, "figée" in run.stderr) == (2, True)


def test_without_a_ledger_the_remedy_is_to_ingest(folder: Path) -> None:
    run = spro("news", "list", cwd=folder, XDG_STATE_HOME=str(folder / "ailleurs"))

    assert (run.returncode, "spro ingest" in run.stderr) == (1, True)


def test_silent_partners_are_reminded(folder: Path) -> None:
    text = FRAME + "attendance:\n  - organisation: BIJ\n  - organisation: Conseil régional\n"
    (folder / "meetings" / "2023-10-11.yaml").write_text(text, encoding="utf-8")

    run = spro("news", "remind", "--meeting", "2023-10-11", cwd=folder)

    assert "Sans nouvelles de : Conseil régional" in run.stderr
    assert b"Bcc: julien.roche@region.example" in Path(run.stdout.strip()).read_bytes()


@pytest.mark.parametrize("command", [("news", "list"), ("news", "accept", "--all")])
def test_the_number_of_queries_does_not_grow_with_the_items(
    folder: Path,
    ledger: Ledger,  # noqa: F811
    command: tuple[str, ...],
) -> None:
    def queries() -> int:
        asked: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            asked.append(statement)

        sa.event.listen(sa.Engine, "before_cursor_execute", note)
        try:
            options = ("--meeting", "2023-10-11") if "accept" in command else ()
            assert in_process(folder, *command, *options).returncode == 0
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", note)
        in_process(folder, "news", "undo") if "accept" in command else None
        return len(asked)

    few = queries()
    for _ in range(20):
        received(ledger, item("Encore"), item("Et encore"))

    assert queries() == few


def test_what_nobody_vouches_for_is_accepted_by_name_alone(folder: Path) -> None:
    settings = (folder / "spro.toml").read_text(encoding="utf-8")
    (folder / "spro.toml").write_text(
        f'{settings}[mail]\nauthserv_id = "mx.example"\n', encoding="utf-8"
    )

    run = spro("news", "accept", "--all", "--meeting", "2023-10-11", cwd=folder)

    assert "1 d’expéditeur non sûr" in run.stderr
    (left,) = listed(folder)
    assert left["item"]["title"] == "Atelier"
    spro("news", "accept", left["id"], "--meeting", "2023-10-11", cwd=folder)
    assert listed(folder) == []
