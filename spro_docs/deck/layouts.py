"""The contract between the deck and its template: which layouts and placeholders it needs.

A layout is found by its name, a placeholder by its index; `template check` names those that a
template lacks with what they are for, so purposes are in French.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder: its index, what it is for, its kind, and whether a rule tops its panel."""

    index: int
    purpose: str
    kind: Literal["title", "body", "ftr", "sldNum", "chart", "tbl", "pic"] = "body"
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A named layout of the template and its placeholders by key."""

    name: str
    purpose: str
    slots: dict[str, Slot]


TITLE = {"title": Slot(0, "le titre de la diapositive", "title")}
MEETING = {"meeting": Slot(11, "le nom et la date de la réunion, en pied", "ftr")}
NUMBER = {"number": Slot(12, "le numéro de la diapositive, en pied", "sldNum")}
SECTION = {"section": Slot(13, "le point en cours, en pied")}
FOOT = MEETING | SECTION | NUMBER


def numbered(
    key: str, count: int, index: int, purpose: str, *, ruled: bool = False
) -> dict[str, Slot]:
    """Return `count` like slots: key1, key2… from `index` on."""
    return {
        f"{key}{n}": Slot(index + n - 1, f"{purpose} {n}", ruled=ruled) for n in range(1, count + 1)
    }


LAYOUTS: dict[str, Layout] = {
    "cover": Layout(
        "Couverture",
        "l’ouverture de la réunion",
        TITLE
        | {
            "network": Slot(20, "le nom du réseau"),
            "date": Slot(21, "la date, les heures, le lieu"),
        }
        | numbered("stop", 6, 30, "le nom court du point"),
    ),
    "agenda": Layout(
        "Ordre du jour",
        "la liste des points, avec leurs diapositives",
        TITLE
        | FOOT
        | {
            "items": Slot(20, "la liste des points"),
            "pages": Slot(21, "les liens vers les points"),
        },
    ),
    "attendance": Layout(
        "Présents et excusés",
        "les participants par organisme",
        TITLE
        | FOOT
        | {"heading": Slot(20, "le nombre de présents")}
        | numbered("column", 3, 21, "les présents, colonne")
        | {"excused": Slot(24, "les excusés")},
    ),
    "section": Layout(
        "Ouverture d’un point",
        "l’ouverture d’un point de l’ordre du jour",
        TITLE
        | MEETING
        | NUMBER
        | {
            "position": Slot(20, "le numéro du point"),
            "summary": Slot(21, "le sommaire du point"),
            "steps": Slot(22, "la liste des points, avec l’avancement"),
        },
    ),
    "points": Layout(
        "Points clés", "un texte en points", TITLE | FOOT | {"body": Slot(20, "le texte")}
    ),
    "columns": Layout(
        "Deux colonnes",
        "deux choses côte à côte",
        TITLE
        | FOOT
        | {
            "left": Slot(20, "la colonne de gauche", ruled=True),
            "right": Slot(21, "la colonne de droite", ruled=True),
        }
        | numbered("figure", 3, 22, "le chiffre"),
    ),
    "facts": Layout(
        "Fiche",
        "des données à lire de loin",
        TITLE
        | FOOT
        | numbered("fact", 6, 20, "la donnée", ruled=True)
        | {"note": Slot(26, "la remarque")},
    ),
    "budget": Layout(
        "Budget",
        "les montants et leur graphique",
        TITLE
        | FOOT
        | {
            "headline": Slot(20, "le chiffre clé"),
            "rate": Slot(21, "le taux"),
            "chart": Slot(22, "le graphique", "chart"),
        },
    ),
    "conferences": Layout(
        "Participants",
        "des chefs de file et leurs participants",
        TITLE
        | FOOT
        | numbered("head", 3, 20, "l’intitulé", ruled=True)
        | numbered("body", 3, 23, "les participants"),
    ),
    "table": Layout(
        "Tableau", "un tableau", TITLE | FOOT | {"table": Slot(20, "le tableau", "tbl")}
    ),
    "events": Layout(
        "Rendez-vous",
        "des évènements en cartes datées",
        TITLE
        | FOOT
        | numbered("badge", 4, 20, "la date du rendez-vous")
        | numbered("card", 4, 24, "le rendez-vous")
        | {"description": Slot(28, "la description d’un rendez-vous seul")},
    ),
    "news": Layout(
        "Actualités d’un partenaire",
        "les nouvelles d’un partenaire",
        TITLE
        | FOOT
        | {
            "partner": Slot(20, "le partenaire", ruled=True),
            "body": Slot(21, "ses actualités"),
            "contact": Slot(22, "la personne à contacter"),
        },
    ),
    "timeline": Layout(
        "Frise",
        "les dates à venir, mois par mois",
        TITLE
        | FOOT
        | numbered("month", 3, 20, "le mois")
        | numbered("dates", 3, 23, "les dates du mois")
        | {"legend": Slot(26, "la légende")},
    ),
    "cards": Layout(
        "Idées et décisions",
        "des idées ou des décisions en cartes",
        TITLE | FOOT | numbered("card", 4, 20, "la carte", ruled=True),
    ),
    "picture": Layout(
        "Image",
        "une image et sa légende",
        TITLE | FOOT | {"picture": Slot(20, "l’image", "pic"), "text": Slot(21, "la légende")},
    ),
    "next": Layout(
        "Prochaine date",
        "la prochaine réunion",
        TITLE
        | MEETING
        | NUMBER
        | {
            "date": Slot(20, "la date"),
            "place": Slot(21, "les heures et le lieu"),
            "note": Slot(22, "la consigne"),
        }
        | numbered("stop", 4, 30, "la date à venir"),
    ),
}

LINE = "Ligne"
"""The name of the shape that the line follows in a layout; without it no line is drawn."""

AXIS = "Axe"
"""The name of the shape that the timeline's months divide."""
