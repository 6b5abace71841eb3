"""The pictures that are chosen for an item's slide."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from pipelines.review.pictures import choose, pictures_of
from pipelines.store import Ledger
from spro_docs.deck.pictures import measure
from spro_docs.errors import UsageError
from spro_docs.workspace import Workspace
from tests.attachments import files
from tests.review.mails import item, received, rows


def mail(**pictures: bytes) -> bytes:
    """A mail with pictures; « affiche_webp » is « affiche.webp »."""
    message = EmailMessage()
    message["Subject"] = "Affiche"
    message.set_content("Voici.")
    for name, data in pictures.items():
        filename = name.replace("_", ".")
        message.add_attachment(data, maintype="image", subtype="x", filename=filename)
    return message.as_bytes()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_a_picture_of_any_kind_becomes_one_that_a_slide_shows(
    workspace: Workspace, ledger: Ledger, kind: str
) -> None:
    received(ledger, item(), raw=mail(**{f"affiche_{kind.lower()}": files.picture(kind)}))
    (row,) = rows(ledger)

    (name,) = choose(ledger, row, list(pictures_of(ledger, row)), workspace.meeting_folder)

    found = measure((workspace.meeting_folder / name).read_bytes())
    assert found is not None
    assert found[0] == ("jpeg" if kind == "JPEG" else "png")


def test_two_pictures_of_one_name_become_two_files(workspace: Workspace, ledger: Ledger) -> None:
    one, other = files.picture("PNG"), files.picture("WEBP", size=(50, 40))
    received(ledger, item(), raw=mail(affiche_png=one, affiche_webp=other))

    found = choose(ledger, rows(ledger)[0], ["all"], workspace.meeting_folder)

    sizes = [measure((workspace.meeting_folder / name).read_bytes()) for name in found]
    assert sizes == [("png", 300, 200), ("png", 50, 40)]


def test_a_broken_picture_is_refused_with_what_to_do(workspace: Workspace, ledger: Ledger) -> None:
    received(ledger, item(), raw=mail(affiche_png=files.picture("PNG")[:60]))

    with pytest.raises(UsageError, match="ne peut pas être montrée") as refused:
        choose(ledger, rows(ledger)[0], ["affiche.png"], workspace.meeting_folder)

    assert refused.value.remedy
