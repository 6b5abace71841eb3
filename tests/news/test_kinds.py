"""What a mail is, and who will come."""

from __future__ import annotations

import pytest

from tests.news.mails import understood


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Le forum aura lieu le 12 octobre.", "news"),
        ("Merci beaucoup pour le compte rendu.", "other"),
        (
            "Merci pour le compte rendu. Page 3, tu as écrit « MLC » au lieu de « ML » pour le"
            " bilan de l'atelier. Pourrais-tu corriger ?",
            "other",
        ),
        ("Bien reçu le compte rendu. En page 3, c'est Coralie. Le reste me convient.", "other"),
        ("Peux-tu mettre au programme la semaine du son ? Elle a lieu le 12 octobre.", "news"),
        ("Au compte rendu, j'y figure parmi les excusés alors que j'étais là.", "other"),
        ("Bien noté pour le Village des recruteurs, on y sera !", "other"),
        ("Quelques chiffres : 312 jeunes accompagnés, 61 % de sorties.", "news"),
        ("Peux-tu me rappeler l'heure de la réunion du 14 mars ?", "other"),
        ("Je ne pourrai pas venir à la réunion du 14 mars.", "attendance"),
        ("Je vous rappelle la matinée de demain mardi 3 octobre, 14h, à Mehun.", "news"),
        ("Depuis le 1er septembre, notre antenne vous accueille du lundi au jeudi.", "news"),
        ("Je serai présent à la réunion du 14 mars.", "attendance"),
        (
            "Dans mon mail d'hier je t'ai donné un mauvais horaire pour l'accueil : c'est le 12"
            " octobre de 14h à 16h. Peux-tu corriger si tu l'as noté ?",
            "news",
        ),
        (
            "Un contrôle vient d'être placé le 14 mars. Merci d'excuser mon absence à la réunion.",
            "attendance",
        ),
        ("Nous serons 2 à la réunion : Léa et moi.", "attendance"),
        ("C'est noté pour le 14 mars, vous pouvez compter sur nous.", "attendance"),
        ("Je ne sais pas encore si je pourrai venir le 14 mars.", "attendance"),
        ("Je ne pourrai être présente qu'à partir de 10h30.", "attendance"),
        ("La CMA sera représentée par Mme Aline Breton.", "attendance"),
        ("Merci de mettre à jour mes coordonnées : mon nouveau numéro est le 02 48.", "other"),
        ("Je cherche un stage du 5 au 29 février, mon CV est joint.", "other"),
        ("L'atelier « Mon CV en une heure » a lieu le 12 octobre.", "news"),
        ("Avec toutes mes excuses pour le retard, notre forum a lieu le 12 octobre.", "news"),
        ("Peux-tu signaler que notre promotion démarre le 2 avril ?", "news"),
        ("Le forum change : ce ne sera pas jeudi 12 octobre mais jeudi 19, à Chinon.", "news"),
        ("On décale le forum : pas le 12 mais le 19 octobre. Désolé pour le contretemps !", "news"),
        (
            "Je ne pourrai pas venir à la réunion. Pouvez-vous annoncer notre forum du 19 mars ?",
            "news",
        ),
        (
            "Peux-tu me renvoyer la liste ? La mienne date de mars 2022. Merci, bonne journée",
            "other",
        ),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert understood(text, "Réunion").kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Interested in the attendees list of Expo 2023, Paris, October 5?", "spam"),
        ("J'ai visité votre site. Un audit gratuit le 10 octobre à 11h ?", "spam"),
        (
            "Saviez-vous que vos copieurs coûtent cher ? Notre location à 49 € HT/mois :"
            " un échange de 10 minutes le 10 octobre à 11h ?",
            "spam",
        ),
        (
            "-40 % sur le mobilier. Profitez de nos prix d'usine sur les fauteuils du 29 au 30"
            " septembre, à Tours.",
            "spam",
        ),
        (
            "Cher(e) utilisateur, votre espace de stockage a atteint 98 %. Libérez de l'espace"
            " avant le 12 octobre.",
            "spam",
        ),
        ("We can increase your website traffic with link building.", "spam"),
        ("Vos droits expirent : il vous reste 1 840 € à utiliser avant le 30 octobre.", "spam"),
        ("Sauf avis contraire, votre parution sera reconduite au tarif de 890 € HT.", "spam"),
        ("We are a professional factory of lanyards. May I send you our catalogue?", "spam"),
        ("You are invited to our open day on 12 October at 2 pm.", "news"),
        ("Notre atelier « référencement d'un site » a lieu le 12 octobre.", "news"),
    ],
)
def test_offers_of_strangers(text: str, kind: str) -> None:
    assert understood(text, address="lea@offre.example").kind == kind


def test_who_misses_a_forum_of_another_day_says_nothing_of_the_meeting() -> None:
    mail = understood("Je ne pourrai pas être au forum du 12 octobre.", "Forum")

    assert mail.attendance == ()


def test_an_answer_may_be_unsure() -> None:
    mail = understood("Je ne sais pas encore si je pourrai venir le 14 mars.", "Réunion")

    assert mail.attendance[0].status == "tentative"


def test_an_excuse_names_the_meeting_and_the_delegate() -> None:
    mail = understood("Je ne pourrai pas venir à la réunion, Maud Roux me remplacera.", "Excuses")

    (answer,) = mail.attendance
    assert (answer.who, answer.status, answer.delegate) == ("Guy Laffont", "excused", "Maud Roux")
    assert str(answer.date) == "2024-03-14"


def test_an_answer_may_speak_of_two_people() -> None:
    mail = understood(
        "Je serai présent à la réunion, ma collègue Lise Morel est en revanche excusée.", "Réunion"
    )

    told = [(answer.who, answer.status) for answer in mail.attendance]
    assert told == [("Guy Laffont", "present"), ("Lise Morel", "excused")]


def test_who_was_at_a_meeting_of_long_ago_answers_no_invitation() -> None:
    told = understood(
        "Au compte rendu de la réunion du 6 juillet, la CMA figure dans les excusés alors que"
        " j'étais bien là. Peux-tu corriger ?"
    )

    assert (told.kind, told.attendance) == ("other", ())


def test_a_delegate_named_by_who_it_is() -> None:
    mail = understood(
        "Je ne pourrai pas venir à la réunion. C'est Inès qui représentera la CMA.", "Réunion"
    )

    assert mail.attendance[0].delegate == "Inès"


def test_who_comes_instead_is_no_news() -> None:
    mail = understood("Je ne pourrai pas venir le 14 mars. Younès Brun me remplacera.", "Réunion")

    assert (mail.kind, mail.items) == ("attendance", ())


def test_the_coming_meeting_is_no_event() -> None:
    mail = understood("Nous présenterons notre nouvelle formation à la réunion du 14 mars 2024.")

    assert [event for item in mail.items for event in item.events] == []


def test_what_prepares_the_room_of_the_meeting_is_no_news() -> None:
    mail = understood(
        "Le 14 mars 2024, la salle est ouverte à partir de 9h, le vidéoprojecteur est branché, le"
        " parking ferme à 18h.",
        "Salle",
    )

    assert mail.kind == "other"


def test_a_calendar_answers_for_its_sender() -> None:
    calendar = (
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nATTENDEE;PARTSTAT=DECLINED:mailto:x@y.example"
        "\nDTSTART:20240314T083000Z\nEND:VEVENT\nEND:VCALENDAR"
    )
    mail = understood("", "Refusé : réunion", calendars=(calendar,))

    assert (mail.kind, mail.attendance[0].status) == ("attendance", "excused")
