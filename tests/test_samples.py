"""The sample workspace: the meeting of 6 July 2023 is told whole, and that of October follows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from spro_docs import load_meeting
from spro_docs.markdown import parse, to_plain
from spro_docs.models import (
    ActionsBlock,
    Attendance,
    AttendanceStatus,
    Conference,
    ConferencesBlock,
    EventsBlock,
    Meeting,
    NewsBlock,
    Organisation,
    ParticipantState,
    TextBlock,
    TimelineBlock,
)
from spro_docs.registers import read_actions

SAMPLES = Path(__file__).parent.parent / "samples"


class Partners:
    """A directory of the sample's partners that knows exact names only."""

    def __init__(self, partners: list[dict[str, Any]]) -> None:
        self.acronyms = {
            name.casefold(): partner.acronym
            for partner in map(Organisation.model_validate, partners)
            for name in (partner.acronym, partner.name, *partner.aliases)
        }

    def find(self, name: str) -> str | None:
        return self.acronyms.get(name.casefold())

    def suggestion(self, name: str) -> str:
        return ""


def read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = YAML(typ="safe").load(SAMPLES / name)
    assert data["version"] == 1
    return data


@pytest.fixture(scope="module")
def meeting() -> Meeting:
    partners = read("partners.yaml")
    return Meeting.model_validate(
        read("meetings/2023-07-06.yaml") | {"partners": partners["partners"]},
        context={"directory": Partners(partners["partners"])},
    )


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


@pytest.fixture(scope="module")
def told(meeting: Meeting) -> str:
    """Everything that the meeting says, Markdown's signs taken off, in lower case."""
    texts = (to_plain(parse(text)) for text in strings(meeting.model_dump(mode="json")))
    return " ".join(" ".join(texts).split()).casefold()


FACTS = [
    # Informations régionales
    *("acte 2 du spro", "spro-ep", "feuille de route", "cahier des charges", "copil"),
    *("tous les spro", "décembre 2023 ou en janvier 2024", "tous réseaux invités"),
    *("signature d’une convention régionale", "conventions locales", "début 2024"),
    *("portées par les coordinatrices", "stands spro-ep", "forums régionaux de l’orientation"),
    *("même organisation que l’année passée", "changements attendus en 2025"),
    *("groupe de travail", "message et visuels", "calendrier partagé", "territoires"),
    *("comités obligation de formation", "début octobre", "forme départementale", "cio"),
    *("assure ta rentrée", "7 juillet", "collectif ou individuel", "assure la communication"),
    *("2023-09-21", "klub extraordinaire", "container", "fin juin 2023", "9 200"),
    *("84 dates", "20 dates", "52 jours", "2023-09-06", "2023-09-07", "afpa"),
    *("mosnes en fête", "2023-09-10", "saint-avertin", "2023-11-22", "loches ?", "pacte"),
    *("20 décembre 2023", "beaucoup de disponibilités", "klub@region.example"),
    *("place du numérique", "30 mai, à tours", "peu de passage", "peu probante"),
    *("revoir la communication", "conférence, pas un stand"),
    # Informations des coordinatrices
    *("30 juin", "triptyque", "témoignages", "à quoi sert le spro", "journée ludique"),
    *("faire vivre une expérience de parcours", "conférence décalée", "jeu de cartes"),
    # Métiers en scène
    *("attractivité des métiers", "tout public", "jeunes", "outil de la région"),
    *("l’usine du futur", "santé et du social", "deux autres projets en développement"),
    *("en réel", "ludique, pratique et interactive", "2 acteurs", "45 min", "modulable"),
    *("30 personnes", "4 ou 5", "missions", "journée complète"),
    *("prez-spro_metiers-en-scene.pptx", "52 m²", "10 m", "5 m", "4,30 m", "2 kva"),
    *("écran et lumières", "2 h à 2 h 30", "la veille ou le jour même"),
    *("metiers-en-scene@region.example", "quel public attendu", "configuration du lieu"),
    *("villages d’entreprises", "devup"),
    # Convention
    *("filières, les recrutements et les besoins", "présence sur les forums", "visioconférence"),
    *("cléor", "sécurité civile", "sufco", "vae présentée", "pai présenté en cotech", "flyer"),
    *("évolution professionnelle", "16258", "24000", "80 %", "31850", "contribution des membres"),
    *("salles", "trois thématiques", "donner à voir pour donner envie", "interconnaissance"),
    *("consolider l’offre de services", "création d’entreprise", "stéréotypes"),
    *("promotion du cep et de la vae", "mobilités", "nouvelle vie pro", "emploi public"),
    # Actions en cours de préparation
    *("réforme de la vae", "5 juillet", "troupe de théâtre", "sans limiter"),
    *("réguler ensuite", "webinaire", "10:00:00", "11:30:00", "save the date", "fin août"),
    *("début octobre au 3 novembre", "autres spro", "animé par mme", "2023-11-21"),
    *("financement des formations pour les salariés", "demandeurs d’emploi", "cpf", "prf", "rsa"),
    *("atpro", "groupement évolution", "pôle emploi", "passer par mme roux"),
    *("attente de leur accord", "interlocuteur à identifier", "collègue de béatrice noël"),
    *("lea.bonnet@region.example", "1 rue schiller", "37200 tours", "la halle aux draps"),
    *("rez-de-chaussée", "2023-09-13t14:00", "2023-09-13t16:00", "2023-11-08t10:00"),
    *("2023-11-08t11:30", "reconversion professionnelle", "ne pourra pas y être"),
    *("métiers du social", "cap sur la santé", "en mai", "ingénieurs de l’orientation", "cmio"),
    *("its/erts", "branche professionnelle du social", "apprentissage", "visites d’entreprises"),
    *("présence différente", "dynamisme", "aller vers"),
    # Actualités des partenaires
    *("contrats de ville", "camion de l’apprentissage", "offre de formations de la cma"),
    *("écoles élémentaires", "adultes", "devant le pref", "la rabière", "maryse bastié"),
    *("2023-09-27", "17:00:00", "douze conseillères", "3 juillet", "cibc cvl"),
    *("liquidation judiciaire", "dont deux à tours", "bilan de compétences", "cléa"),
    *("espace vae", "prestation d’appui spécifique (pas)", "90 %", "forum du volontariat"),
    *("service civique", "snu", "bénévolat", "service à l’étranger", "2023-10-16"),
    *("mon stage, un métier", "ville de tours", "centre de vie", "sanitas", "élèves de 3e"),
    *("recherche de stages", "réseau ij", "jeux olympiques", "envoyées plus tard"),
    *("journées nationales de lutte contre l’illettrisme", "2023-09-08", "2023-09-15"),
    *("alphabétisation et fle", "raspail", "2023-09-12", "remise à niveau", "2023-09-20"),
    *("repérer et accompagner", "octobre, novembre et décembre", "à distance"),
    *("intégration des publics migrants", "2023-10-20", "compétences transverses"),
    *("savoirs fondamentaux", "formations de formateurs", "relancées", "2023-11-07", "els"),
    *("savoirs de base", "prescripteurs", "maison des sports", "bassins", "dates à venir"),
    *("enquête illettrisme", "métiers en tension", "étoile pro", "fin 2023 ou début 2024"),
    *("nombreux sujets", "nouvelles fonctions", "2023-10-11", "14:00:00", "cma de tours"),
]


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_is_told(told: str, fact: str) -> None:
    assert re.search(rf"(?<!\w){re.escape(fact)}", told)


def test_the_agenda_is_that_of_the_meeting(meeting: Meeting) -> None:
    assert [item.title for item in meeting.agenda if item.listed] == [
        "Informations régionales",
        "Action « Métiers en scène »",
        "Convention SPRO 37/Région : bilan 2022 et demande 2023",
        "Actions en cours de préparation",
        "Actualités des partenaires et questions diverses",
        "Prochaine date",
    ]
    assert [item.title for item in meeting.agenda if not item.listed] == [
        "Informations des coordinatrices"
    ]


def test_twelve_are_present_one_of_them_without_organisation(meeting: Meeting) -> None:
    present = meeting.attending(AttendanceStatus.PRESENT)
    assert len(present) == 12
    assert [person for person in present if person.organisation is None] == [
        Attendance(person="Claire Vasseur", role="Coordination SPRO 37", status="present")
    ]
    excused = meeting.attending(AttendanceStatus.EXCUSED)
    assert [person.organisation for person in excused] == ["MOIP", "Groupement évolution", "APEC"]


def conferences(meeting: Meeting) -> list[Conference]:
    return [
        conference
        for block in meeting.blocks()
        if isinstance(block, ConferencesBlock)
        for conference in block.conferences
    ]


def test_four_answers_are_missing_for_the_three_conferences(meeting: Meeting) -> None:
    missing = [
        (participant.organisation, participant.state)
        for conference in conferences(meeting)
        for participant in conference.participants
        if participant.state is not ParticipantState.CONFIRMED
    ]
    assert missing == [
        ("Pôle emploi", ParticipantState.AWAITING),
        ("APEC", ParticipantState.AWAITING),
        ("Pôle emploi", ParticipantState.AWAITING),
        ("Mission locale", ParticipantState.TO_IDENTIFY),
    ]


def test_three_events_share_the_13th_of_september(meeting: Meeting) -> None:
    events = [
        event
        for block in meeting.blocks()
        for event in (
            block.events
            if isinstance(block, EventsBlock)
            else [event for item in block.items for event in item.events]
            if isinstance(block, NewsBlock)
            else []
        )
    ]
    same_day = [event.short for event in events if str(event.first_day) == "2023-09-13"]
    assert same_day == ["Comité SPRO 37", "Camion de la CMA", "Forum du BIJ"]


def test_every_partner_of_the_news_is_in_the_directory(meeting: Meeting) -> None:
    partners = [block.partner for block in meeting.blocks() if isinstance(block, NewsBlock)]
    assert partners == ["CMA", "BIJ", "CRIA", "GIP Alfacentre"]
    assert all(partner and meeting.organisation(partner) for partner in partners)


def test_one_action_is_late_and_one_done(meeting: Meeting) -> None:
    assert [action.id for action in meeting.actions if action.late(meeting.date)] == ["a-2023-01"]
    assert [action.id for action in meeting.actions if action.closed] == ["a-2023-06"]
    assert all(action.shown(meeting.date) for action in meeting.actions)


def test_the_register_goes_on_from_the_closed_meeting(meeting: Meeting) -> None:
    """The actions that July froze keep their wording; in October some are done, some late."""
    october, since = dt.date(2023, 10, 11), meeting.date
    register = {action.id: action for action in read_actions(SAMPLES / "actions.yaml", {})}
    shown = [action for action in register.values() if action.shown(october, since)]

    assert {one.id: one.what for one in meeting.actions}.items() <= {
        name: action.what for name, action in register.items()
    }.items()
    assert [one.id for one in shown if one.late(october)] == [
        *("a-2023-02", "a-2023-03", "a-2023-08")
    ]
    assert [one.id for one in shown if one.closed] == ["a-2023-01", "a-2023-04", "a-2023-05"]


@pytest.fixture(scope="module")
def october() -> Meeting:
    return load_meeting(SAMPLES / "meetings" / "2023-10-11.yaml")


def test_october_is_where_and_when_july_announced_it(meeting: Meeting, october: Meeting) -> None:
    announced = meeting.next
    assert announced is not None
    assert (october.date, october.hours) == (announced.date, announced.hours)
    assert october.place is not None
    assert announced.place is not None
    assert october.place.name == announced.place.name
    assert october.previous == meeting.date


def test_the_points_of_october_fill_its_hours(october: Meeting) -> None:
    assert sum(item.duration or 0 for item in october.agenda) == 3 * 60


def test_october_has_every_standing_item_of_july(meeting: Meeting, october: Meeting) -> None:
    standing = [item.title for item in meeting.agenda if item.standing]
    assert [item.title for item in october.agenda if item.standing] == standing


def test_october_leaves_its_places_for_what_comes_in(october: Meeting) -> None:
    kinds = {type(block) for block in october.blocks()}
    assert {NewsBlock, ActionsBlock, TimelineBlock} <= kinds
    assert not october.news


def test_headlines_are_unique_and_texts_short_enough_for_a_slide(meeting: Meeting) -> None:
    sections = [section for item in meeting.agenda for section in item.sections]
    titles = [section.title for section in sections]
    assert len(set(titles)) == len(titles)
    for section in sections:
        for block in section.blocks:
            if isinstance(block, TextBlock):
                text = to_plain(parse(block.text))
                assert len(text.splitlines()) <= 7, section.title
                assert len(re.findall(r"\w[\w’-]*", text)) <= 60, section.title


def test_addresses_are_on_reserved_domains(meeting: Meeting) -> None:
    texts = " ".join(strings(meeting.model_dump(mode="json")))
    domains = re.findall(r"@([\w.-]+\w)|https?://([\w.-]+\w)", texts)
    assert domains
    assert all("".join(domain).endswith(".example") for domain in domains)
