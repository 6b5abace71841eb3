"""The invitation as a mail to open and send."""

from __future__ import annotations

import email
from email import policy
from email.message import EmailMessage

from spro_docs.models import Meeting
from spro_docs.papers.mail import build_mail
from tests.deck import meetings


def mail(meeting: Meeting) -> EmailMessage:
    return email.message_from_bytes(build_mail(meeting), policy=policy.default)


def test_it_is_a_draft_as_text_and_as_html() -> None:
    found = mail(meetings.meeting(agenda=[{"title": "Un point"}], place="CMA de Tours"))

    assert found["X-Unsent"] == "1"
    assert found["Subject"] == "Invitation : Réunion départementale, jeudi 6 juillet 2023"
    for kind in ("plain", "html"):
        body = found.get_body((kind,))
        assert body is not None
        assert "Un point" in body.get_content()
        assert "CMA de Tours" in body.get_content()


def test_a_text_is_escaped_in_html() -> None:
    body = mail(meetings.meeting(agenda=[{"title": "<b>gras</b> & {{ 7*7 }}"}])).get_body(("html",))

    assert body is not None
    assert "&lt;b&gt;gras&lt;/b&gt; &amp; {{ 7*7 }}" in body.get_content()


def test_the_same_meeting_gives_the_same_bytes() -> None:
    assert build_mail(meetings.meeting()) == build_mail(meetings.meeting())
