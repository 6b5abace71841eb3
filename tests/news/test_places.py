"""Where an event takes place, by the words around its date."""

from __future__ import annotations

import pytest

from tests.news.mails import item


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Forum le 12 octobre au stade de la Chambrerie.", "stade de la Chambrerie"),
        ("Forum le 12 octobre à 9h, salle B, 3 rue Haute à Tours.", "salle B, 3 rue Haute à Tours"),
        ("Forum le 12 octobre (lycée Bayet, atelier 2), gratuit.", "lycée Bayet, atelier 2"),
        ("Forum le 12 octobre à Chinon. Venez !", "Chinon"),
        ("Le GRETA ouvre à Ligueil une formation Cuisine le 12 octobre.", "Ligueil"),
        ("Rencontre le 12 octobre, chez un industriel de Bléré.", "un industriel de Bléré"),
        (
            "Nuit le 12 octobre. Départ des visites : cour de l'hôtel Babou.",
            "cour de l'hôtel Babou",
        ),
        ("Forum à la mairie de Chinon, le 12 octobre.", "mairie de Chinon"),
        ("Entrées le 12 octobre, plateau technique de Langeais.", "plateau technique de Langeais"),
        ("Forum au centre de congrès et non au stade, le 12 octobre.", "centre de congrès"),
        ("Atelier le 12 octobre en visio.", "en visio"),
        ("L'écoute vous accueille 3 place Haute à Tours le 12 octobre.", "3 place Haute à Tours"),
        ("Le forum du 28 septembre à Loches a rassemblé 340 visiteurs.", "Loches"),
        ("Le CFA de Chartres ouvre ses portes le 12 octobre.", "CFA de Chartres"),
        ("Café le 12 octobre, maison des aidant(e)s de Tours.", "maison des aidant(e)s de Tours"),
        ("Visite le 12 octobre à 9h30 à la fonderie de Descartes, puis.", "fonderie de Descartes"),
        ("Le 12 octobre, atelier dans l'ancien dépôt de Loches.", "ancien dépôt de Loches"),
        ("Café le 12 octobre, chez notre adhérent Les Pots.", "notre adhérent Les Pots"),
        ("Bus le 12 octobre à 9h, place de la Tour à Loches.", "place de la Tour à Loches"),
        (
            "La Mission locale de Loches emmène dix jeunes voir la gare, le 12 octobre à Tours.",
            "Tours",
        ),
        (
            "Merci de relayer notre atelier, dans nos locaux, 12 rue Haute :\n- 12 octobre",
            "12 rue Haute",
        ),
        ("Permanence le 12 octobre à Chinon, dans la salle Rabelais.", "salle Rabelais"),
        ("Remise le 12 octobre dans les salons du golf de Mehun.", "salons du golf de Mehun"),
        ("Les vœux ont lieu le 12 octobre à 18h30 dans les locaux du CFA.", "locaux du CFA"),
        ("Gérer sa trésorerie\n\nJeudi 12 octobre, 9h-12h\nVierzon\n\nGratuit.", "Vierzon"),
        ("12/10 : réunion à Sancerre (mairie, 10h)", "Sancerre (mairie)"),
        ("La soirée c'est le 12 octobre à 19h aux Rives d'Auron", "Rives d'Auron"),
        (
            "Merci de relayer auprès de vos équipes notre atelier, proposé deux fois dans nos"
            " locaux, 12 rue Haute :\n- 12 octobre",
            "12 rue Haute",
        ),
        (
            "Le forum a lieu le 12 octobre. Cette année ce sera la salle Descartes à Chinon.",
            "salle Descartes à Chinon",
        ),
        (
            "Forum\n\nQuand ? | 12 octobre\nOù ? | Hôtel de Région, Orléans",
            "Hôtel de Région, Orléans",
        ),
        ("Forum des métiers\n\nQuand ? 12 octobre\nOù ? Amphi 3, Tours", "Amphi 3, Tours"),
        ("Pour un groupe : forum@cma.example. Forum le 12 octobre à Tours.", "Tours"),
        (
            "Lecture le 12 octobre, sous la verrière de l'école Utrillo.",
            "verrière de l'école Utrillo",
        ),
        ("Le bus sera garé place Richelieu à Amboise le 12 octobre.", "place Richelieu à Amboise"),
        (
            "Le 12 octobre, la biscuiterie du Val à Montlouis montre ses lignes à des jeunes.",
            "biscuiterie du Val à Montlouis",
        ),
        ("Forums\n\nDate | Heure | Agence\n12 octobre | 9h - 11h | Amboise", "Amboise"),
        (
            "Nous emmenons dix jeunes visiter le dépôt de bus des Granges le 12 octobre.",
            "dépôt de bus des Granges",
        ),
        (
            "Visite le 12 octobre : accueil à 9 h, tour des serres, puis repas. L'adresse : chemin"
            " des Varennes, à La Riche.",
            "chemin des Varennes, à La Riche",
        ),
        (
            "À compter du 16 octobre, notre antenne de Mehun vous accueillera au 22 rue Haute.",
            "22 rue Haute",
        ),
        ("Mission métiers à Mehun\n\nLe 12 octobre\nChâteau Royal\nUn jeu.", "Château Royal"),
        ("Jour | Établissement\n12 octobre | SSIAD de Bléré\n", "SSIAD de Bléré"),
        ("Matinée\n\nJeudi 12 octobre, 9h\nUsine-école de Parçay", "Usine-école de Parçay"),
        ("Ateliers :\n- 12 octobre à 9h\n\nLes deux séances ont lieu en visio.", "en visio"),
        ("Visite le 12 octobre, dans nos locaux du 1 quai Danton.", "1 quai Danton"),
        ("Marché le 12 octobre, route de Monts à Artannes.", "route de Monts à Artannes"),
        (
            "Café le 12 octobre à 14 h, tiers-lieu La Passerelle, Tours.",
            "tiers-lieu La Passerelle, Tours",
        ),
        (
            "L'atelier du 12 octobre n'aura pas lieu à la mission locale mais à la MJC de Tours.",
            "MJC de Tours",
        ),
        ("Matinale\nJeudi 12 octobre 2023, 8h30\nCMA 18, amphithéâtre Nord", "amphithéâtre Nord"),
        ("Atelier le 12 octobre au lieu-dit La Petite Ferme.", "lieu-dit La Petite Ferme"),
        (
            "L'expo est visible à la bibliothèque des Halles jusqu'au 3 novembre. "
            "La visite a lieu le 12 octobre.",
            "bibliothèque des Halles",
        ),
        (
            "Ateliers à Tours (maison Dunois), de 9h à 12h :\n\n- jeudi 12 octobre",
            "Tours (maison Dunois)",
        ),
        (
            "Nous ouvrons les ateliers de notre campus des métiers, le 12 octobre.",
            "campus des métiers",
        ),
        ("Atelier le 12 octobre à 9h.\nLieu : médiathèque Lamarck", "médiathèque Lamarck"),
        (
            "L'atelier a lieu le 12 octobre. Le lieu reste la Maison des métiers.",
            "Maison des métiers",
        ),
        (
            "Bus le 12 octobre à Bléré (parking du collège). À chaque fois, accueil du public"
            " de 10h à 17h.",
            "Bléré (parking du collège)",
        ),
        ("Rendez-vous sur le parking du lycée le 12 octobre pour la visite.", "parking du lycée"),
    ],
)
def test_places(text: str, place: str) -> None:
    assert [event.place for event in item(text).events] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "L'atelier du 12 octobre est ouvert à tous.",
        "Douze jeunes partent le 12 octobre grâce à Erasmus+.",
        "Atelier « Se faire connaître sur Internet » le 12 octobre.",
        "La CMA participe à la Semaine de l'artisanat le 12 octobre.",
        "Atelier le 12 octobre à partir de 14h, à destination des jeunes.",
        "Reprise le 12 octobre (le mardi de 9h à 12h, sur RDV au 02 48 91 77 00).",
        "Le forum du 12 octobre est annulé, vu l'indisponibilité de la salle.",
        "Merci à la Mission locale ! L'atelier a lieu le 12 octobre.",
        "Les jeunes de notre centre se retrouvent le 12 octobre.",
    ],
)
def test_no_place_is_made_up(text: str) -> None:
    assert [event.place for event in item(text).events] == [None]


def test_what_follows_puis_is_the_place_of_the_next_event() -> None:
    text = (
        "Le bus s'arrête à Chinon (parking de la Brèche) le 12 octobre de 9h à 12h, puis à Avoine "
        "(place du Puits) le 13 octobre de 14h à 17h."
    )
    assert [event.place for event in item(text).events] == [
        "Chinon (parking de la Brèche)",
        "Avoine (place du Puits)",
    ]


def test_what_opens_by_saying_online_is_online_throughout() -> None:
    told = item(
        "Voici nos quatre temps en visio.\n\nDate | Heure\n16 octobre | 18h\n14 novembre | 12h"
    )

    assert [event.place for event in told.events] == ["en visio", "en visio"]


def test_days_told_together_share_their_place() -> None:
    found = item("Salon à la mairie d'Amboise le 17 octobre (matin) et le 19 octobre (après-midi).")

    assert [event.place for event in found.events] == ["mairie d'Amboise"] * 2
