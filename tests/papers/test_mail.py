"""The invitation as a mail to open, look over and send."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from spro_docs import build_mail
from spro_docs.errors import TemplateError, UsageError
from spro_docs.models import Meeting
from spro_docs.output import untouched
from spro_docs.papers.mail import WORD, Attachment
from tests.deck.meetings import ODD_TEXTS, every_block, meeting
from tests.papers.reading import plain

PAPER = Attachment("2023-07-06-ordre-du-jour.docx", WORD, b"PK papier")
EVENT = Attachment("2023-07-06.ics", "text/calendar; method=PUBLISH; charset=UTF-8", b"BEGIN\r\n")


def read(data: bytes) -> EmailMessage:
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def body(data: bytes, kind: str) -> str:
    part = read(data).get_body((kind,))
    assert part is not None
    return plain(part.get_content())


FULL = {
    "network": "SPRO 37",
    "hours": {"start": "14:00", "end": "17:00"},
    "place": {"name": "CCI", "access": "tram A"},
    "online": "https://visio.example/x?a=1&b=2",
    "agenda": [
        {
            "title": "Bilan & suites",
            "lead": {"person": "Ana Roux"},
            "duration": 20,
            "prepare": [{"partner": "CMA", "what": "ses dates"}],
        }
    ],
}


def test_a_mail_program_opens_it_as_a_draft() -> None:
    mail = read(build_mail(meeting(), sender="ana@spro.example"))

    assert mail["X-Unsent"] == "1"
    assert mail["From"] == "ana@spro.example"
    assert mail["Content-Language"] == "fr-FR"
    assert plain(mail["Subject"]) == "Invitation : Réunion départementale, jeudi 6 juillet 2023"


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_text_and_html_say_the_same(kind: str) -> None:
    told = body(build_mail(meeting(**FULL)), kind).replace("&amp;", "&").replace("&nbsp;", " ")

    for fact in (
        "Réunion départementale",
        "eudi 6 juillet 2023, de 14 h à 17 h",
        "CCI",
        "tram A",
        "https://visio.example/x?a=1&b=2",
        "Bilan & suites",
        "Ana Roux",
        "20 min",
        "ses dates",
    ):
        assert fact in told


def test_the_text_reads_well_alone() -> None:
    told = body(build_mail(meeting(**FULL)), "plain")

    assert told.startswith(
        "Bonjour,\n\nVous êtes invité(e) à la réunion du jeudi 6 juillet 2023.\n"
    )
    assert "\n1. Bilan & suites (Ana Roux, 20 min)\n" in told
    assert "\n\n\n" not in told
    assert "<" not in told


def test_the_html_is_french_and_carries_its_styles() -> None:
    told = body(build_mail(meeting(**FULL)), "html")

    assert '<html lang="fr">' in told
    assert "<style" not in told
    assert "http" not in told.replace("https://visio.example", "")


def test_a_cancelled_meeting_invites_nobody() -> None:
    data = build_mail(meeting(status="cancelled"))

    assert read(data)["Subject"].startswith("Annulation")
    for kind in ("plain", "html"):
        assert "invité" not in body(data, kind)


def test_attachments_keep_names_kinds_and_bytes() -> None:
    parts = list(read(build_mail(meeting(), [PAPER, EVENT])).iter_attachments())

    assert [part.get_filename() for part in parts] == [PAPER.name, EVENT.name]
    assert parts[0].get_content_type() == WORD
    assert parts[0].get_content() == PAPER.data
    assert parts[1].get_param("method") == "PUBLISH"


def test_the_same_meeting_gives_the_same_sealed_bytes() -> None:
    one, other = (build_mail(meeting(**FULL), [PAPER, EVENT]) for _ in range(2))

    assert one == other
    assert untouched(one)
    assert not untouched(one.replace(b"X-Unsent: 1", b"X-Unsent: 0"))


def test_a_new_sequence_is_a_new_mail() -> None:
    one, other = (read(build_mail(meeting(sequence=n))) for n in (0, 1))

    assert one["Message-ID"] != other["Message-ID"]


def test_it_is_addressed_to_those_whose_address_is_known() -> None:
    found = meeting(
        partners=[
            {
                "acronym": "BIJ",
                "name": "BIJ",
                "people": [{"name": "Ana Roux", "email": "ana@bij.example"}],
            }
        ],
        attendance=[
            {"organisation": "BIJ", "person": "Ana Roux"},
            {"person": "Léo Noël", "email": "leo@cma.example"},
            {"person": "Zoé Sans"},
        ],
    )

    assert read(build_mail(found))["To"] == "ana@bij.example, leo@cma.example"


@pytest.mark.parametrize(
    "sender", ["pas une adresse", "a@b.example\r\nBcc: x@y.example", "@b.example"]
)
def test_a_wrong_sender_is_refused(sender: str) -> None:
    with pytest.raises(UsageError):
        build_mail(meeting(), sender=sender)


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_any_text_gives_a_readable_mail(text: str) -> None:
    mail = read(build_mail(every_block(text)))

    assert not mail.defects
    assert mail.get_body(("html",)) is not None


def test_a_workspaces_own_words_are_used_and_may_do_no_harm(tmp_path: Path) -> None:
    own = tmp_path / "invitation.txt.j2"
    own.write_text("Chers partenaires, rendez-vous le {{ date }}.", encoding="utf-8")

    assert body(build_mail(meeting(), templates=tmp_path), "plain").startswith("Chers partenaires")
    own.write_text("{% include '/etc/passwd' %}", encoding="utf-8")
    with pytest.raises(TemplateError):
        build_mail(Meeting(title="a", date="2023-07-06"), templates=tmp_path)


@pytest.mark.parametrize("data", [b"Bonjour \xe9", b"{{ title }}" * 20_000], ids=["latin", "huge"])
def test_a_text_that_cannot_be_a_template_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "invitation.txt.j2").write_bytes(data)

    with pytest.raises(TemplateError, match=r"invitation\.txt\.j2"):
        build_mail(meeting(), templates=tmp_path)
