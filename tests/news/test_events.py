"""What a date is for, and what its sentence says of it."""

from __future__ import annotations

import pytest

from tests.news.mails import item, understood


def events_of(text: str) -> list[str]:
    told = []
    for event in item(text).model_dump(mode="json")["events"]:
        end = f"/{event['end']}" if event["end"] else ""
        status = "" if event["status"] == "confirmed" else f" {event['status']}"
        told.append(f"{event['start']}{end}{status}")
    return told


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Le forum a lieu le 12 octobre à 14h.", ["2023-10-12T14:00"]),
        ("Dans mon envoi du 6 septembre à 10h, lire : le 12 octobre.", ["2023-10-12"]),
        ("Le prochain Mardi de la reconversion a lieu le 24 octobre.", ["2023-10-24"]),
        (
            "L'atelier annoncé pour le 12 octobre est reporté au 19 octobre.",
            ["2023-10-12 postponed", "2023-10-19"],
        ),
        (
            "Rentrée le 6 novembre ; les réunions se font le 12 et le 26 octobre à 14h.",
            ["2023-11-06", "2023-10-12T14:00", "2023-10-26T14:00"],
        ),
        ("Le forum de la CMA s'est tenu vendredi à Tours.", ["2023-09-29"]),
        ("L'accueil de la CMA est étendu au jeudi après-midi.", []),
        ("Quelques chiffres : 412 entrées, objectif 450 au 31 décembre.", []),
        (
            "L'apéro est jeudi 12 octobre et pas mardi 10. L'heure reste la même (17h30).",
            ["2023-10-12T17:30"],
        ),
        ("Mon message de la semaine dernière : forum le 12 octobre.", ["2023-10-12"]),
        ("Matinée « Conduire demain » le 12 octobre.", ["2023-10-12"]),
        (
            "Dépôt en travaux : l'atelier prévu le 12 octobre est reporté au 19 octobre.",
            ["2023-10-12 postponed", "2023-10-19"],
        ),
        ("Notre atelier du 12 octobre a lieu à 14h.", ["2023-10-12T14:00"]),
        ("À compter du 6 novembre, l'atelier ouvre à Vierzon.", ["2023-11-06"]),
        ("La journée du 28 septembre a réuni 140 visiteurs.", ["2023-09-28"]),
        ("Le décret du 12 octobre 2023 change la formation.", []),
        ("L'atelier se poursuit depuis le 4 septembre.", []),
        ("L'atelier a lieu le 13 octobre (et non le 12).", ["2023-10-13"]),
        (
            "L'atelier a lieu le mardi 14 novembre (et non le lundi 13), de 9h30 à 11h30.",
            ["2023-11-14T09:30/2023-11-14T11:30"],
        ),
        (
            "On décale l'atelier : ce ne sera pas jeudi 12 octobre mais jeudi 19 octobre.",
            ["2023-10-12 postponed", "2023-10-19"],
        ),
        (
            "L'atelier du 12 octobre à 9h est reporté au 19 octobre, même heure.",
            ["2023-10-12T09:00 postponed", "2023-10-19T09:00"],
        ),
        ("L'atelier du 12 octobre n'aura pas lieu.", ["2023-10-12 cancelled"]),
        ("Le jury du concours s'est réuni hier à Bourges.", ["2023-10-01"]),
        ("L'enquête est close depuis vendredi. On en parle le 12 octobre.", ["2023-10-12"]),
        (
            "Forum le 12 octobre. Envoyez votre CV à l'avance à forum@cma.example.",
            ["2023-10-12"],
        ),
        ("Je vous rappelle la matinée de demain mardi 3 octobre, à 14h.", ["2023-10-03T14:00"]),
        (
            "Le salon a lieu le 12 octobre. Les horaires (10h-18h) sont inchangés.",
            ["2023-10-12T10:00/2023-10-12T18:00"],
        ),
        (
            "peux tu noter : forum mardi 17 oct 14h 17h au bar",
            ["2023-10-17T14:00/2023-10-17T17:00"],
        ),
        (
            "L'atelier de jeudi prochain est décalé : ce sera le jeudi 12 octobre à 14 h.",
            ["2023-10-05 postponed", "2023-10-12T14:00"],
        ),
        (
            "La CMA tient salon du 16 au 20 octobre :\n- visites\n- vendredi à 18h : clôture.",
            ["2023-10-16/2023-10-20", "2023-10-20T18:00"],
        ),
        (
            "Nous devons annuler la rencontre du 12 octobre. Une nouvelle date sera proposée.",
            ["2023-10-12 cancelled"],
        ),
        ("Nous avons dû renoncer au forum du 12 octobre.", ["2023-10-12 cancelled"]),
        (
            "Trois sorties :\n- 12 octobre : château de Mehun, départ 9h\n"
            "- mercredi 18 octobre : caves de Sancerre, 14h sur place",
            ["2023-10-12T09:00", "2023-10-18T14:00"],
        ),
        (
            "Une coquille dans mon message de mercredi : le forum commence à 13h30 et non à 14h,"
            " toujours le lundi 9 octobre, jusqu'à 17h.",
            ["2023-10-09T13:30/2023-10-09T17:00"],
        ),
        ("Portes ouvertes le samedi 14 octobre, jusqu'à 17h.", ["2023-10-14"]),
        ("L'atelier devrait avoir lieu le 12 octobre.", ["2023-10-12 tentative"]),
        (
            "L'atelier du 12 octobre est annulé. Nous le reprogrammerons sans doute plus tard.",
            ["2023-10-12 cancelled"],
        ),
        ("La réunion du 12 octobre à Vierzon tombe à l'eau.", ["2023-10-12 cancelled"]),
        (
            "Nous devons décaler le forum. Ce ne sera donc plus le 17 octobre mais le 24 octobre.",
            ["2023-10-17 postponed", "2023-10-24"],
        ),
        (
            "Les soirées des 7 et 14 novembre commencent à 17h30 et non à 18h. La fin est à 20h.",
            ["2023-11-07T17:30/2023-11-07T20:00", "2023-11-14T17:30/2023-11-14T20:00"],
        ),
        (
            "Le bus passe lundi 9 octobre à Mehun, mardi 10 octobre à Sancerre.\n\n"
            "À chaque étape, de 9h à 12h, un conseiller reçoit.",
            ["2023-10-09T09:00/2023-10-09T12:00", "2023-10-10T09:00/2023-10-10T12:00"],
        ),
        (
            "L'atelier du 12 octobre n'aura pas lieu à la mairie mais au lycée.",
            ["2023-10-12"],
        ),
        (
            "Comme évoqué lors de la réunion du 6 juillet, la visite aura lieu le 9 novembre.",
            ["2023-11-09"],
        ),
        (
            "Ateliers CV :\n\nJeudi 12 octobre\n- 9h30 – 11h30 : groupe 1\n- 14h – 16h : groupe 2",
            ["2023-10-12T09:30/2023-10-12T11:30", "2023-10-12T14:00/2023-10-12T16:00"],
        ),
        (
            "Le bus passe à Mehun le 12 octobre de 9h à 12h puis à Sancerre (place du 8-Mai) "
            "de 14h à 17h.",
            ["2023-10-12T09:00/2023-10-12T12:00", "2023-10-12T14:00/2023-10-12T17:00"],
        ),
        ("Nos alternants de septembre visiteront le salon le 12 octobre.", ["2023-10-12"]),
        ("La session de novembre est ouverte à Vierzon.", ["2023-11-01/2023-11-30"]),
        (
            "L'atelier aura lieu le 12 ou le 19 octobre.",
            ["2023-10-12 tentative", "2023-10-19 tentative"],
        ),
        ("L'atelier aura lieu le 12 octobre, lieu à confirmer.", ["2023-10-12"]),
        (
            "L'atelier a lieu le 12 octobre à 9h à la mairie, ou à 14h en visio.",
            ["2023-10-12T09:00", "2023-10-12T14:00"],
        ),
        ("L'atelier ouvre courant novembre.", ["2023-11-01/2023-11-30"]),
        ("Permanence le jeudi de 13h à 16h au lycée.", []),
        (
            "Le forum a lieu le 16 novembre, le bus est gratuit ce soir-là.",
            ["2023-11-16"],
        ),
        (
            "Le Midi du CEP du jeudi 5 octobre aura lieu de 12h30 à 14h30 et non de 12h à 14h.",
            ["2023-10-05T12:30/2023-10-05T14:30"],
        ),
        (
            "Lieu | Session\nTours | du 13 au 24 novembre\nAmboise | février 2024",
            ["2023-11-13/2023-11-24", "2024-02-01/2024-02-29"],
        ),
        ("Le forum a lieu le 12 octobre. Venez à cette matinée.", ["2023-10-12"]),
        ("Bilan de notre rallye, qui s'est tenu le mardi 19 septembre.", ["2023-09-19"]),
        ("Quels métiers demain ? Le forum du 12 octobre le dira.", ["2023-10-12"]),
        ("Le forum a lieu le 12 octobre. Je te l'envoie demain.", ["2023-10-12"]),
        (
            "Forum le 12 octobre à Tours ! Des postes à pourvoir dès le lendemain.",
            ["2023-10-12"],
        ),
        (
            "Un entrepôt ayant été inondé ce week-end, le forum du 12 octobre est annulé.",
            ["2023-10-12 cancelled"],
        ),
        ("L'atelier est reporté du 5 au 19 octobre.", ["2023-10-05 postponed", "2023-10-19"]),
        (
            "L'atelier est décalé du jeudi 5 octobre au vendredi 6 octobre à 14h.",
            ["2023-10-05 postponed", "2023-10-06T14:00"],
        ),
        (
            "L'inauguration est avancée du 20 au 13 novembre, de 9h à 12h.",
            ["2023-11-20 postponed", "2023-11-13T09:00/2023-11-13T12:00"],
        ),
        ("Report de la semaine du 16 au 20 octobre.", ["2023-10-16/2023-10-20"]),
        (
            "La salle n'est plus disponible le 12 octobre. La soirée est reportée du jeudi 12"
            " octobre au jeudi 19 octobre.",
            ["2023-10-12 postponed", "2023-10-19"],
        ),
        ("Permanence le 12 octobre. Fermeture pour les fêtes de fin d'année.", ["2023-10-12"]),
        ("Peux-tu annoncer notre forum de fin d'année ? Il a lieu le 12 octobre.", ["2023-10-12"]),
        (
            "Midis les mardis 7 et 21 novembre. Il manque un intervenant pour le 21.",
            ["2023-11-07", "2023-11-21"],
        ),
        ("La CMA ouvre une antenne. On se voit mercredi, j'apporte les croissants.", []),
        ("Permanences courant novembre (lieux à confirmer).", ["2023-11-01/2023-11-30"]),
        (
            "Ateliers de 9h à 12h :\n\n- octobre : mardi 17 et jeudi 26\n- novembre : mardi 14",
            [
                "2023-10-17T09:00/2023-10-17T12:00",
                "2023-10-26T09:00/2023-10-26T12:00",
                "2023-11-14T09:00/2023-11-14T12:00",
            ],
        ),
    ],
)
def test_events(text: str, events: list[str]) -> None:
    assert events_of(text) == events


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Inscriptions à l'atelier avant le 20 octobre.", "2023-10-20"),
        ("Les inscriptions au concours de la CMA se terminent vendredi 20.", "2023-10-20"),
        (
            "Les inscriptions, gratuites mais obligatoires, s'effectueront du 2 au 20 octobre.",
            "2023-10-20",
        ),
        ("Appel à projets\n\nCalendrier :\n- dépôt des dossiers : 20 octobre", "2023-10-20"),
        ("Les souhaits de stage sont à saisir pour le 20 octobre.", "2023-10-20"),
        ("Atelier : réponse souhaitée pour le 20 octobre.", "2023-10-20"),
        ("Les inscriptions à l'atelier sont ouvertes du 9 au 20 octobre.", "2023-10-20"),
        ("La date limite de l'appel à projets est repoussée au 20 octobre.", "2023-10-20"),
        ("Appel à projets : date limite de dépôt le 20 octobre.", "2023-10-20"),
        ("La date limite d'inscription reste le 20 octobre.", "2023-10-20"),
        ("Vous pouvez donc nous adresser les CV jusqu'au 20 octobre.", "2023-10-20"),
        ("Le formulaire sera clos le 20 octobre.", "2023-10-20"),
        ("L'inscription est gratuite mais obligatoire, jusqu'au 20 octobre.", "2023-10-20"),
        ("vendredi 20/10 : dernier jour pour déposer un dossier de VAE.", "2023-10-20"),
        ("Appel à témoins : écrivez à temoins@cma18.example jusqu'au 20 octobre.", "2023-10-20"),
        ("Les projets de moins de trois ans se déposent jusqu'au 20 octobre.", "2023-10-20"),
        ("Les apprentis envoient leur vidéo jusqu'au 20 octobre.", "2023-10-20"),
        ("Dossiers au plus tard le 20 octobre pour être examinés avant fin 2023.", "2023-10-20"),
        ("Dossiers à rendre avant les vacances, soit le 20 octobre au soir.", "2023-10-20"),
        ("Dossiers avant le 20 octobre ; il obtient une réponse sous un mois.", "2023-10-20"),
    ],
)
def test_last_days_are_no_events(text: str, day: str) -> None:
    found = item(text)

    assert [str(deadline.date) for deadline in found.deadlines] == [day]
    assert found.events == ()


def test_until_when_there_is_nothing_is_no_last_day() -> None:
    told = item("Le webinaire du 12 octobre est annulé. Pas de nouvelle date avant 2024.")

    assert told.deadlines == ()


def test_what_one_registers_for_is_no_last_day() -> None:
    told = item("Inscriptions obligatoires pour le lundi 30 octobre, avant le 20 octobre.")

    assert [str(deadline.date) for deadline in told.deadlines] == ["2023-10-20"]


def test_a_wording_stands_where_its_position_says() -> None:
    text = "Bonjour,\n\nLe forum a lieu le 12 octobre à 14h, salle B."

    (event,) = item(text).events

    assert text[event.position :].startswith(event.wording)


@pytest.mark.parametrize("box", ["07\nNOV.", "MAR.\n7\nNOVEMBRE", "mardi 7\nnovembre 2023"])
def test_a_date_in_a_box_heads_what_is_under_it(box: str) -> None:
    text = (
        "À vos agendas\n\n"
        f"{box}\n\nWEBINAIRE « LIRE UNE OFFRE »\n\nMardi, de 10 h à 11 h 30, en ligne.\n\n"
        "23\nNOV.\n\nJOURNÉE « SANS JARGON »\n\nJeudi, de 9 h à 16 h 30, à Orléans."
    )

    assert [[str(event.start) for event in one.events] for one in understood(text).items] == [
        ["2023-11-07 10:00:00"],
        ["2023-11-23 09:00:00"],
    ]
