"""What one mail repeats or changes of those before it."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.news.earlier import EarlierMail, Relation, relate, relation
from pipelines.understanding import (
    AttachedFile,
    MailKind,
    NewsDeadline,
    NewsEvent,
    UnderstoodItem,
    UnderstoodMail,
)
from spro_docs.models import EventStatus

WRITTEN = dt.datetime(2023, 9, 1, 8, tzinfo=dt.UTC)
DAY = dt.date(2023, 10, 3)
AT_TEN = dt.datetime(2023, 10, 3, 10)
AT_THREE = dt.datetime(2023, 10, 3, 15)


def event(start: dt.date = AT_TEN, place: str | None = "Tours", **more: object) -> NewsEvent:
    fields = {"start": start, "place": place, "wording": "le 3 octobre", "position": 0, **more}
    return NewsEvent.model_validate(fields)


def item(
    title: str, *events: NewsEvent, text: str = "", last: dt.date | None = None
) -> UnderstoodItem:
    deadlines = (NewsDeadline(date=last, what="Inscription"),) if last else ()
    return UnderstoodItem(
        partner="BIJ", title=title, text=text or title, events=events, deadlines=deadlines
    )


def mail(day: int, *items: UnderstoodItem, subject: str = "", partner: str = "BIJ") -> EarlierMail:
    understood = UnderstoodMail(
        file=f"{day}", kind=MailKind.NEWS, trusted=True, partner=partner, items=items
    )
    return EarlierMail(understood, WRITTEN + dt.timedelta(days=day), subject or items[0].title)


def told(second: UnderstoodItem, first: UnderstoodItem) -> Relation:
    return relation(mail(2, second), [mail(1, first)])


@pytest.mark.parametrize(
    ("second", "first"),
    [
        (item("Atelier CV", event(AT_THREE)), item("Atelier CV", event(AT_TEN))),
        (item("Atelier CV", event(place="Loches")), item("Atelier CV", event(place="Tours"))),
        (item("Atelier CV", event()), item("Atelier LinkedIn", event())),
        (item("Portes ouvertes Balzac", event()), item("Portes ouvertes Ronsard", event())),
        (item("Atelier CV à Tours", event()), item("Atelier Image à Tours", event())),
        (
            item("Atelier CV", event(AT_TEN), event(AT_THREE)),
            item("Atelier CV", event(DAY, place=None)),
        ),
        (
            item("Stage Accueil", event(DAY, end=dt.date(2023, 10, 5))),
            item("Stage Accueil", event(DAY, end=dt.date(2023, 10, 27))),
        ),
        (
            item("Appel à projets inclusion", last=dt.date(2023, 11, 30)),
            item("Appel à projets inclusion", last=dt.date(2023, 11, 15)),
        ),
        (
            item("Offre", text="Conseil recrute : conseiller en insertion, 3 postes à Tours."),
            item("Offre", text="Conseil recrute : conseiller en insertion, 1 poste à Tours."),
        ),
    ],
    ids=[
        *("hour", "place", "subject", "name", "name at one place", "second session", "length"),
        *("last day", "number"),
    ],
)
def test_news_of_one_day_is_no_repetition(second: UnderstoodItem, first: UnderstoodItem) -> None:
    assert told(second, first) == Relation()


@pytest.mark.parametrize(
    ("second", "first"),
    [
        (item("Atelier CV", event()), item("Atelier CV", event())),
        (item("Plus que trois places pour l’atelier CV", event()), item("Atelier CV", event())),
        (item("Rappel : forum Alternance", event(DAY)), item("Forum de l’alternance", event())),
        (item("Portes ouvertes", event(DAY)), item("Rappel : portes ouvertes", event(DAY))),
        (
            item("Nuit des métiers", event(place="au Vinci")),
            item("Nuit des métiers", event(place="Vinci, boulevard Heurteloup à Tours")),
        ),
        (
            item("Nuit des métiers", event(place="en visio")),
            item("Nuit des métiers", event(place="Tours")),
        ),
        (
            item("Je relaie", event(), text="Je relaie : lancement de la Boussole des jeunes."),
            item("Une chose", event(), text="Une chose : la Boussole des jeunes est lancée."),
        ),
        (item("Nouvelle adresse du site"), item("Nouvelle adresse du site")),
    ],
    ids=[
        "same",
        "words",
        "without hour",
        "kind alone",
        "place",
        "online",
        "poor titles",
        "no date",
    ],
)
def test_a_reminder_of_known_news_is_a_repetition(
    second: UnderstoodItem, first: UnderstoodItem
) -> None:
    subject = "Boussole des jeunes" if second.title == "Je relaie" else ""
    found = relation(mail(2, second, subject=subject), [mail(1, first)])

    assert (found.duplicate_of, found.items) == ("1", (("1", 0),))


def test_a_letter_sent_again_repeats_each_item() -> None:
    items = [item(f"Atelier {name}", event()) for name in ("CV", "Image", "LinkedIn")]

    found = relation(mail(2, *reversed(items)), [mail(1, *items)])

    assert (found.duplicate_of, found.items) == ("1", (("1", 2), ("1", 1), ("1", 0)))


def test_a_letter_with_one_new_item_repeats_the_other_alone() -> None:
    old, new = item("Atelier CV", event()), item("Atelier Image", event(AT_THREE))

    assert relation(mail(2, new, old), [mail(1, old)]) == Relation(items=(None, ("1", 0)))


def test_what_may_be_told_by_a_file_is_no_repetition() -> None:
    first = item("Planning du mois", text="Le planning est en pièce jointe.")
    files = (AttachedFile(filename="planning.pdf", type="application/pdf"),)
    one, again = (mail(n, first) for n in (1, 2))
    attached = EarlierMail(again.mail.model_copy(update={"attachments": files}), again.date)

    assert relation(again, [one]).duplicate_of == "1"
    assert relation(attached, [one]) == Relation()


def test_of_two_sessions_of_one_day_the_right_one_is_repeated() -> None:
    morning, afternoon = item("Atelier CV", event()), item("Atelier CV", event(AT_THREE))
    before = [mail(1, morning), mail(2, afternoon)]

    assert relation(mail(3, morning), before).duplicate_of == "1"
    assert relation(mail(3, afternoon), before).duplicate_of == "2"


def test_an_erratum_at_another_hour_replaces() -> None:
    second = item("Erratum : atelier CV", event(AT_THREE), text="L’atelier CV est à 15 h.")

    assert told(second, item("Atelier CV", event())) == Relation(supersedes="1")


def test_an_erratum_sent_again_is_a_repetition() -> None:
    erratum = item("Erratum : atelier CV", event(AT_THREE))
    first = mail(1, item("Atelier CV", event()))

    assert relation(mail(3, erratum), [first, mail(2, erratum)]).duplicate_of == "2"


def test_what_is_put_off_replaces_whatever_its_title() -> None:
    off = event(DAY, place=None, status=EventStatus.POSTPONED)
    words = "La réunion « Prêt à entreprendre » du 3 octobre est reportée."

    found = told(
        item("Report réunion du 3/10", off, text=words),
        item("Calendrier du trimestre", event(), text="Les réunions Prêt à entreprendre"),
    )

    assert found.supersedes == "1"


def test_what_is_off_without_a_name_is_the_only_thing_of_its_day() -> None:
    off = item("Atelier annulé", event(DAY, place=None, status=EventStatus.CANCELLED))
    before = mail(1, item("Préparer son entretien", event()))
    named = item("Atelier Couture annulé", event(DAY, place=None, status=EventStatus.CANCELLED))
    two = mail(1, item("Préparer son entretien", event()), item("Créer son CV", event(AT_THREE)))

    assert relation(mail(2, off), [before]) == Relation(supersedes="1")
    assert relation(mail(2, named), [before]) == Relation()
    assert relation(mail(2, off), [two]) == Relation()


def test_an_erratum_that_may_be_meant_for_two_mails_names_both() -> None:
    before = [
        mail(1, item("Atelier CV", event(dt.datetime(2023, 10, 12, 9)))),
        mail(2, item("Atelier CV", event(dt.datetime(2023, 10, 19, 9)))),
    ]
    erratum = mail(3, item("Erratum : atelier CV", text="L’atelier CV aura lieu à Loches."))

    assert relation(erratum, before) == Relation(supersedes="2", rivals=("1",))


def test_a_mail_and_its_copy_are_no_rivals() -> None:
    first, copy = (mail(n, item("Atelier CV", event())) for n in (1, 2))
    erratum = mail(3, item("Erratum : atelier CV", text="L’atelier CV aura lieu à Loches."))

    found = relation(erratum, [first, copy], {"2": "1"})

    assert found == Relation(supersedes="2")


def test_another_partners_workshop_is_no_repetition() -> None:
    theirs = item("Atelier CV", event()).model_copy(update={"partner": "CMA"})

    found = relation(
        mail(2, theirs, partner="CMA", subject="Atelier"), [mail(1, item("Atelier CV", event()))]
    )

    assert found == Relation()


def test_mails_given_in_any_order_are_compared_by_date() -> None:
    one, again = (mail(n, item("Atelier CV", event())) for n in (1, 2))

    assert [found.duplicate_of for found in relate([again, one])] == ["1", None]
