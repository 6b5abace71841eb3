"""Letters: one mail a lead, ready to be looked over; the minutes to all who were invited."""

from __future__ import annotations

import datetime as dt
from email import message_from_bytes, policy

import pytest

from spro_docs.errors import UsageError
from spro_docs.letters import Letter, addresses_of, of_actions, of_minutes, of_news
from spro_docs.models import Action, Party
from spro_docs.output import untouched
from spro_docs.papers.mail import WORD, Attachment
from tests.meeting_parts import PARTNERS, october

DAY = dt.date(2023, 9, 15)


def action(number: int, lead: Party | None, **more: object) -> Action:
    opened = dt.date(2023, 7, 6)
    return Action.model_validate(
        {"id": f"a-{number}", "what": f"Tâche {number}", "lead": lead, "opened": opened, **more}
    )


CMA = Party(organisation="CMA", person="Renaud Gilbert")


def test_a_lead_gets_one_mail_for_all_of_their_actions() -> None:
    late = action(1, CMA, due=dt.date(2023, 8, 31))

    (found,) = of_actions([late, action(2, CMA), action(3, None)], PARTNERS, DAY)

    assert found.subject == "Relance : vos actions"
    assert found.addresses == ("renaud@cma.example",)
    assert "- Tâche 1, pour le 31\u00a0août 2023 (en retard), depuis le" in found.text
    assert "- Tâche 2, depuis le" in found.text


def test_the_mail_is_a_draft_with_its_recipients_hidden() -> None:
    (found,) = of_actions([action(1, CMA)], PARTNERS, DAY)

    data = found.build(DAY, sender="coordination@spro.example")

    mail = message_from_bytes(data, policy=policy.default)
    assert (mail["Bcc"], mail["To"], mail["X-Unsent"]) == ("renaud@cma.example", None, "1")
    assert mail["Subject"] == "Rappel : votre action « Tâche 1 »"
    assert untouched(data)


def test_the_same_reminder_gives_the_same_bytes() -> None:
    one, two = (next(of_actions([action(1, CMA)], PARTNERS, DAY)).build(DAY) for _ in range(2))

    assert one == two


def test_an_address_is_the_persons_else_their_organisations() -> None:
    assert addresses_of(Party(person="Yanis Belkacem"), PARTNERS) == ("yanis@bij.example",)
    assert addresses_of(Party(organisation="BIJ", person="Zoé"), PARTNERS) == ("yanis@bij.example",)
    assert addresses_of(Party(organisation="CRIA"), PARTNERS) == ()
    assert addresses_of(Party(person="Zoé", email="z@x.example"), PARTNERS) == ("z@x.example",)


def test_silent_partners_are_asked_together() -> None:
    found = of_news(("CMA", "BIJ", "CRIA"), PARTNERS, october())

    assert found is not None
    assert found.addresses == ("renaud@cma.example", "yanis@bij.example")
    assert of_news((), PARTNERS, october()) is None


def test_minutes_go_to_all_who_were_invited() -> None:
    found = of_minutes(october(), Attachment("cr.docx", WORD, b"PK"), PARTNERS)

    one, two = (found.build(DAY) for _ in range(2))

    mail = message_from_bytes(one, policy=policy.default)
    assert one == two
    assert mail["Bcc"] == "renaud@cma.example, yanis@bij.example"
    assert [part.get_filename() for part in mail.iter_attachments()] == ["cr.docx"]


def test_a_sender_adds_no_header() -> None:
    with pytest.raises(UsageError, match="n’est pas une adresse"):
        Letter("relance", "Rappel", "Bonjour").build(DAY, sender="a@b.example\nBcc: c@d.example")
