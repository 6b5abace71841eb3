"""The sample's mails: forty, as varied and as broken as real ones, and what became of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from pipelines.message import Message, parse_message
from pipelines.news.batch import understand_files
from pipelines.news.context import ComingMeeting, Context
from pipelines.understanding import NewsEvent, UnderstoodMail
from spro_docs.models import EventStatus
from spro_docs.registers import read_partners
from spro_docs.settings import read_settings

SAMPLES = Path(__file__).parent.parent / "samples"
INBOX = SAMPLES / "inbox"
MAILS = sorted(path.name for path in INBOX.iterdir())


@pytest.fixture(scope="module")
def messages() -> dict[str, Message]:
    return {name: parse_message((INBOX / name).read_bytes()) for name in MAILS}


def decisions() -> list[dict[str, Any]]:
    data: dict[str, Any] = YAML(typ="safe").load(SAMPLES / "decisions.yaml")
    found: list[dict[str, Any]] = data["decisions"]
    return found


def test_the_inbox_holds_mails_only_and_is_small() -> None:
    assert len(MAILS) == 40
    assert {Path(name).suffix for name in MAILS} == {".eml"}
    assert sum((INBOX / name).stat().st_size for name in MAILS) < 1_500_000


def test_names_follow_the_order_of_arrival(messages: dict[str, Message]) -> None:
    times = [message.date or message.received for message in messages.values()]
    dated = [time for time in times if time is not None]

    assert len(dated) == 39  # all but the empty file
    assert dated == sorted(dated)


def test_every_mail_is_described() -> None:
    told = (SAMPLES / "courriels.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| `(.+?)` \|", told, re.MULTILINE) == MAILS


def test_addresses_are_on_reserved_domains(messages: dict[str, Message]) -> None:
    words = " ".join(
        str(part)
        for message in messages.values()
        for mail in (message, *message.forwarded)
        for part in (mail.sender, mail.text, mail.html)
    )
    addresses = re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", words)

    assert addresses
    assert {domain.rpartition(".")[2] for domain in addresses} == {"example"}


def test_git_keeps_the_bytes_of_mails(messages: dict[str, Message]) -> None:
    """Both kinds of line ends are there, and `.gitattributes` forbids their change."""
    ends = {name: b"\r\n" in (INBOX / name).read_bytes() for name in MAILS}

    assert not ends["32-cio-sans-identifiant.eml"]
    assert ends["01-cria-communications.eml"]


def test_the_server_that_is_believed_has_judged_every_mail(messages: dict[str, Message]) -> None:
    server = read_settings(SAMPLES / "spro.toml").mail.authserv_id
    unjudged = [
        name
        for name, message in messages.items()
        if not (message.headers.get("authentication-results") or "").startswith(f"{server};")
    ]

    assert unjudged == ["04-echec-de-remise.eml", "30-vide.eml"]


def test_decisions_are_about_mails_that_are_there() -> None:
    targets = [entry["into"] for entry in decisions() if "into" in entry]

    assert {entry["mail"] for entry in (*decisions(), *targets)} <= set(MAILS)
    assert {entry["do"] for entry in decisions()} == {"accept", "reject", "defer", "merge"}


def test_pictures_to_show_came_with_their_mail(messages: dict[str, Message]) -> None:
    for entry in decisions():
        names = {attached.filename for attached in messages[entry["mail"]].attachments}
        assert set(entry.get("pictures", ())) <= names


EXPECTED = """
02-mllt-job-dating | news | sûr | ML Loire Touraine | 1
    2023-10-19T09:30/2023-10-19T12:30
03-cd37-absence | auto_reply | sûr | Conseil départemental | 0
04-echec-de-remise | bounce | non vérifié | – | 0
05-cma-automne | news | sûr | CMA | 3
    2023-10-18T09:30/
    2023-10-23/2023-10-25
    2023-10-30/2023-11-01
    2024-01-27T09:00/2024-01-27T17:00
06-notre-appel | other | sûr | SPRO 37 | 0
09-mlt-fait-suivre | news | sûr | ML de Touraine | 2
    2023-10-27T14:00/2023-10-27T17:00
    2023-12-04T09:00/2023-12-04T12:00
10-fichier-btob | spam | non vérifié | – | 0
12-ge-excuse | attendance | sûr | Groupement évolution | 0
13-alfacentre-lettre | news | sûr | GIP Alfacentre | 4
    2023-10-17T11:00/2023-10-17T12:00
    2023-11-09T09:00/2023-11-09T12:30
14-mll-forum-affiche | news | sûr | ML de Loches | 1
    2023-09-26T14:00/2023-09-26T18:00
15-region-merci | other | sûr | Conseil régional | 0
16-cma-erratum | news | sûr | CMA | 1
    2023-11-06/2023-11-08
17-atpro-calendrier | news | sûr | ATPro | 2
    2023-10-06T09:00/2023-10-06T12:30
    2023-10-20T09:00/2023-10-20T12:30
    2023-11-03T09:00/2023-11-03T12:30
    2023-11-24T09:00/2023-11-24T12:30
    2023-11-28T18:30/
18-cci-lettre | news | sûr | CCI Touraine | 2
    2023-11-06T09:00/2023-11-06T12:00
    2024-01-26T17:00/2024-01-26T21:00
19-apec-webinaire | news | sûr | APEC | 1
    2023-11-09T12:30/2023-11-09T13:30
21-mll-report | news | sûr | ML de Loches | 1
    2023-09-26/ postponed
    2023-10-17T14:00/2023-10-17T18:00
22-cio-annulation | news | sûr | CIO | 1
    2023-10-05/ cancelled
23-cd37-non-verifie | news | non vérifié | – | 1
    2023-10-26T09:00/2023-10-26T12:00
24-mlchinon-jeu-menteur | news | sûr | ML de Chinon | 2
    2023-11-10T10:00/2023-11-10T18:00
    2023-11-15T14:00/
25-cd37-base64-casse | news | sûr | Conseil départemental | 1
    2023-10-24T14:00/2023-10-24T17:30
26-bij-sans-frontiere | news | sûr | BIJ | 1
    2023-11-08T14:00/2023-11-08T17:00
27-mllt-octets-nuls | news | sûr | ML Loire Touraine | 1
    2023-11-17T09:00/2023-11-17T11:00
28-pole-emploi-winmail | news | sûr | Pôle emploi | 1
    2023-11-06/2023-12-01
29-cria-semaine | news | sûr | CRIA | 1
    2023-10-16/2023-10-20
    2023-10-18T14:00/2023-10-18T17:30
32-cio-sans-identifiant | news | sûr | CIO | 1
    2023-11-15T13:30/2023-11-15T17:00
    2023-11-22T13:30/2023-11-22T17:00
    2023-11-29T13:30/2023-11-29T17:00
33-mlt-agenda-1 | news | sûr | ML de Touraine | 1
    2023-10-12T14:00/
34-mlt-agenda-2 | news | sûr | ML de Touraine | 1
    2023-11-30T09:00/
36-cd37-transfert-double | news | sûr | Conseil départemental | 1
    2023-10-19T09:30/2023-10-19T12:30
37-region-courriel-joint | news | sûr | Conseil régional | 1
    2023-12-11T14:00/
38-mlchinon-excuse | news | sûr | ML de Chinon | 1
    2023-11-16T09:30/2023-11-16T12:00
39-cma-logistique | other | sûr | CMA | 0
40-apec-excuse | attendance | sûr | APEC | 0
"""
"""What a careful person notes of a mail, written down before the program had read it.

A line: mail, kind, trust, partner, number of news items; under it « start/end status » of each of
their events: no end where none was said, no status where it is confirmed.
"""


def rows() -> Iterator[tuple[str, list[str], list[str]]]:
    for row in re.split(r"\n(?! )", EXPECTED.strip()):
        head, *events = row.splitlines()
        mail, *facts = head.split(" | ")
        yield f"{mail}.eml", facts, [event.strip() for event in events]


@pytest.fixture(scope="module")
def understood() -> dict[str, UnderstoodMail]:
    mail = read_settings(SAMPLES / "spro.toml").mail
    context = Context.of(
        read_partners(SAMPLES / "partners.yaml").partners,
        own=mail.addresses,
        authserv_id=mail.authserv_id,
        meeting=ComingMeeting(
            dt.datetime(2023, 10, 11, 14), dt.datetime(2023, 10, 11, 17), "CMA de Tours"
        ),
    )
    found = understand_files([INBOX / name for name in MAILS], context, processes=1)
    return {Path(mail.file).name: mail for mail in found}


def moment(value: dt.date | None) -> str:
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    return "" if value is None else value.isoformat()


def told(event: NewsEvent) -> str:
    status = "" if event.status == EventStatus.CONFIRMED else f" {event.status}"
    return f"{moment(event.start)}/{moment(event.end)}{status}"


@pytest.mark.parametrize(("mail", "facts", "events"), [*rows()])
def test_a_mail_is_understood_as_a_careful_person_would(
    understood: dict[str, UnderstoodMail], mail: str, facts: list[str], events: list[str]
) -> None:
    found = understood[mail]
    trust = "sûr" if found.trusted else "non vérifié"

    assert [found.kind, trust, found.partner or "–", str(len(found.items))] == facts
    assert sorted(told(event) for item in found.items for event in item.events) == events


def test_a_look_alike_is_nobody(understood: dict[str, UnderstoodMail]) -> None:
    mail = understood["20-faux-cria.eml"]

    assert (mail.trusted, mail.partner) == (False, None)
    assert all(item.review for item in mail.items)


def test_an_empty_file_is_no_news(understood: dict[str, UnderstoodMail]) -> None:
    assert not understood["30-vide.eml"].items


def test_excuses_name_who_comes_instead(understood: dict[str, UnderstoodMail]) -> None:
    found = {
        name[:2]: (one.who.title(), one.status, str(one.date), one.delegate)
        for name, mail in understood.items()
        for one in mail.attendance
        if name[:2] in {"12", "38", "40"}
    }

    assert found == {
        "12": ("Thomas Perrin", "excused", "2023-10-11", "Aurélie Moreau"),
        "38": ("Hélène Baudry", "excused", "2023-10-11", "Quentin Lebrun"),
        "40": ("Isabelle Roux", "excused", "2023-10-11", None),
    }


def test_what_repeats_or_changes_an_earlier_mail_names_it(
    understood: dict[str, UnderstoodMail],
) -> None:
    repeated = {n: mail.duplicate_of for n, mail in understood.items() if mail.duplicate_of}
    changed = {n: mail.supersedes for n, mail in understood.items() if mail.supersedes}

    assert repeated == {"36-cd37-transfert-double.eml": "02-mllt-job-dating.eml"}
    assert changed == {
        "16-cma-erratum.eml": "05-cma-automne.eml",
        "21-mll-report.eml": "14-mll-forum-affiche.eml",
    }


@pytest.mark.parametrize(
    ("name", "partners"),
    [
        ("09-mlt-fait-suivre.eml", ["Pôle emploi", "Pôle emploi"]),
        ("36-cd37-transfert-double.eml", ["ML Loire Touraine"]),
        ("37-region-courriel-joint.eml", [None]),
    ],
)
def test_news_that_is_passed_on_is_of_who_wrote_it(
    understood: dict[str, UnderstoodMail], name: str, partners: list[str | None]
) -> None:
    assert [item.partner for item in understood[name].items] == partners
