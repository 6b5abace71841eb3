"""Hours that stand away from their day."""

from __future__ import annotations

import pytest

from tests.news.test_events import events_of


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Le bus sera à Bléré (place du Marché) le mercredi 8 novembre, et à Loches (mail) le"
            " vendredi 10 novembre, les deux fois de 10h à 16h.",
            ["2023-11-08T10:00/2023-11-08T16:00", "2023-11-10T10:00/2023-11-10T16:00"],
        ),
        (
            "Soirées mardi 21 novembre au collège et jeudi 14 décembre au lycée, de 18h30 à 20h.",
            ["2023-11-21T18:30/2023-11-21T20:00", "2023-12-14T18:30/2023-12-14T20:00"],
        ),
        (
            "Forum le mardi 7 novembre à Tours et atelier le 9 novembre de 9h à 12h.",
            ["2023-11-07", "2023-11-09T09:00/2023-11-09T12:00"],
        ),
        (
            "Nous serons là le jeudi 19 octobre et pas le 12 (toujours de 8h30 à 12h30).",
            ["2023-10-19T08:30/2023-10-19T12:30"],
        ),
        (
            "L'atelier prévu le 19 octobre est reporté au 26 octobre, de 9h à 12h30.",
            ["2023-10-19 postponed", "2023-10-26T09:00/2023-10-26T12:30"],
        ),
        (
            "La Semaine du stage a lieu du 13 au 17 novembre, avec un café chaque midi.",
            ["2023-11-13/2023-11-17"],
        ),
    ],
)
def test_hours_behind_a_pause_are_those_of_all_days_of_the_sentence(
    text: str, events: list[str]
) -> None:
    assert events_of(text) == events


@pytest.mark.parametrize(
    "hours", ["De 9 h à 18 h", "Horaires : 9h-18h", "à chaque fois de 9h à 18h"]
)
def test_a_line_of_hours_is_for_the_days_above(hours: str) -> None:
    text = f"Les jeudi 9 et vendredi 10 novembre 2023\nCentre Vinci, Tours\n{hours}"

    assert events_of(f"Salon des métiers\n\n{text}") == [
        "2023-11-09T09:00/2023-11-09T18:00",
        "2023-11-10T09:00/2023-11-10T18:00",
    ]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Visite du campus le 25 octobre. Deux créneaux au choix : 9h30-11h30 ou 14h-16h.",
            ["2023-10-25T09:30/2023-10-25T11:30", "2023-10-25T14:00/2023-10-25T16:00"],
        ),
        (
            "Portes ouvertes les lundi 2 et mardi 3 octobre : de 9h à 12h le lundi,"
            " de 13h30 à 17h le mardi.",
            ["2023-10-02T09:00/2023-10-02T12:00", "2023-10-03T13:30/2023-10-03T17:00"],
        ),
        (
            "Les ateliers des 7 et 14 novembre commencent à 17h30. La fin est toujours à 20h.",
            ["2023-11-07T17:30/2023-11-07T20:00", "2023-11-14T17:30/2023-11-14T20:00"],
        ),
        (
            "Le bus est à :\n\n- Bléré : lundi 9 octobre\n- Monts : mardi 10 octobre, mairie\n\n"
            "À chaque étape, de 9h30 à 12h30, un conseiller reçoit.",
            ["2023-10-09T09:30/2023-10-09T12:30", "2023-10-10T09:30/2023-10-10T12:30"],
        ),
        (
            "Mobilité\n\nQuand ? | Jeudi 30 novembre\nHoraires | 9h15 – 12h45\nOù ? | Orléans",
            ["2023-11-30T09:15/2023-11-30T12:45"],
        ),
        (
            "Forum du 17 novembre : accueil des exposants dès 8h, ouverture à 9h, clôture à 17h.",
            ["2023-11-17T09:00/2023-11-17T17:00"],
        ),
        (
            "La nuit du 22 septembre commence à 19h, et non à 18h. Elle se termine à 22h30.",
            ["2023-09-22T19:00/2023-09-22T22:30"],
        ),
        (
            "Mercredis les 18 octobre (bâtiment) et 15 novembre (coiffure). Rendez-vous à 14h"
            " au campus pour une visite, suivie d'un échange avec les formateurs.",
            ["2023-10-18T14:00", "2023-11-15T14:00"],
        ),
        (
            "Bus des métiers le 20 octobre : départ à 8h30, retour à 16h30 devant la gare.",
            ["2023-10-20T08:30/2023-10-20T16:30"],
        ),
    ],
)
def test_hours_that_are_told_apart_or_for_each(text: str, events: list[str]) -> None:
    assert events_of(text) == events
