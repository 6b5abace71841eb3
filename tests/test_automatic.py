"""What a program sent is told apart from what a person wrote, newsletters from auto-replies."""

from __future__ import annotations

import pytest

from pipelines.automatic import automatic_kind
from pipelines.message import parse_message
from tests.message.mails import multipart, part

OWN = ("coordination@spro37.example",)
STATUS = (
    b"Reporting-MTA: dns;mx.example\n\nFinal-Recipient: rfc822; <Lou@cma37.example>\n"
    b"Action: failed\nStatus: 5.1.1\n"
)


def kind(*headers: str, sender: str = "ana@cma37.example", subject: str = "Forum") -> str | None:
    """Return the kind of a mail with these headers."""
    lines = "\n".join((f"From: {sender}", f"Subject: {subject}", *headers))
    return automatic_kind(parse_message(f"{lines}\n\nBonjour\n".encode()), OWN)


@pytest.mark.parametrize(
    "headers",
    [
        ("Auto-Submitted: auto-replied",),
        ("Auto-Submitted: auto-replied (zimbra; vacation)", "Precedence: bulk"),
        ("X-Autoreply: yes",),
        ("X-Autorespond: Forum",),
        ("Precedence: auto_reply",),
        ("Return-Path: <>", "X-Auto-Response-Suppress: All"),
        ("Auto-Submitted: auto-generated", "In-Reply-To: <1@spro37.example>"),
    ],
)
def test_auto_replies_by_their_headers(headers: tuple[str, ...]) -> None:
    assert kind(*headers) == "auto_reply"


@pytest.mark.parametrize(
    "subject",
    [
        "Absence du bureau : Forum",
        "Absent(e) du bureau : Forum",
        "Réponse automatique : Forum",
        "=?iso-8859-1?Q?R=E9ponse_automatique=A0:_Forum?=",
        "Message d’absence",
        "Automatic reply: Forum",
        "Out of Office: Forum",
        "[Auto] Re: Forum",
    ],
)
def test_auto_replies_by_their_subject(subject: str) -> None:
    assert kind(subject=subject) == "auto_reply"


@pytest.mark.parametrize(
    "subject",
    [
        "Absence de Mme Roux à la réunion",
        "Absent le 11 octobre",
        "TR: Réponse automatique : Forum",
        "Auto : le permis solidaire",
        "Lu : le forum",
        "Réponse à votre question",
    ],
)
def test_a_person_may_write_of_absences(subject: str) -> None:
    assert kind(subject=subject) is None


def test_a_newsletter_is_no_auto_reply() -> None:
    unsubscribe = "List-Unsubscribe: <https://lettre.example/u>"

    assert kind("Auto-Submitted: auto-generated", unsubscribe, "Return-Path: <>") == "list"
    assert kind(unsubscribe, "X-Auto-Response-Suppress: OOF", "Precedence: bulk") == "list"


@pytest.mark.parametrize(
    "header", ["List-Id: <info.cma37.example>", "Precedence: list", "Precedence: bulk"]
)
def test_mails_to_many(header: str) -> None:
    assert kind(header) == "list"


def test_a_report_that_a_mail_did_not_arrive() -> None:
    raw = multipart(
        b'report; report-type="delivery-status"',
        part(b"text/plain", b"Non remis"),
        part(b"message/delivery-status", STATUS),
    )
    message = parse_message(raw)

    assert automatic_kind(message, OWN) == "bounce"


@pytest.mark.parametrize(
    "subject",
    [
        "Undelivered Mail Returned to Sender",
        "Échec de la remise (Failure)",
        "Non remis : Diaporama",
        "Delivery Status Notification (Failure)",
        "Mail delivery failed: returning message to sender",
    ],
)
def test_bounces_of_servers_without_a_report(subject: str) -> None:
    assert kind(sender="MAILER-DAEMON@mx.example", subject=subject) == "bounce"
    assert kind(subject=subject) is None


def test_a_bounce_of_gmail() -> None:
    raw = b"From: mailer-daemon@x.example\nX-Failed-Recipients: lou@cma37.example\n\nx"

    assert automatic_kind(parse_message(raw), OWN) == "bounce"


def test_a_receipt_is_an_auto_reply() -> None:
    assert (
        kind("Content-Type: multipart/report; report-type=disposition-notification; boundary=a")
        == "auto_reply"
    )


def test_our_own_mails() -> None:
    assert kind(sender="Coordination <Coordination@SPRO37.example>") == "own"


def test_an_answer_to_an_invitation_is_a_persons() -> None:
    raw = multipart(
        b"alternative", part(b"text/plain", b"x"), part(b"text/calendar", b"BEGIN:VCALENDAR")
    )

    assert automatic_kind(parse_message(b"Return-Path: <>\n" + raw), OWN) is None


def test_what_a_person_writes_is_nothing_of_these() -> None:
    assert kind() is None
