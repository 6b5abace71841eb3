"""Small talk goes from a piece of news; what tells something stays."""

from __future__ import annotations

import pytest

from tests.news.mails import item

_NEWS = "Le forum de l'emploi se tient le 12 octobre à 14h à Bourges."


@pytest.mark.parametrize(
    "said",
    [
        "J'espère que la rentrée s'est bien passée !",
        "J'espère que cet automne n'est pas trop chargé pour toi.",
        "Une voisine conseillère m'a donné votre adresse.",
        "J'ai eu vos coordonnées par Mme Cormery, que je remercie.",
        "Je me permets de vous écrire sur les conseils de Mme Roussillat, du CIO.",
        "Je te remercie pour notre échange téléphonique et pour le temps consacré.",
        "Merci pour ton message et pour les gentils mots que tu as adressés à l'équipe.",
        "Je te réponds dans le texte.",
        "La période est un peu agitée chez nous, mais on avance.",
        "C'était un plaisir de te revoir chez toi.",
        "Ah mais oui, j'avais complètement zappé de te répondre, la rentrée est un tourbillon.",
        "Je te réponds directement dans ton message, ce sera plus simple.",
        "Je réponds à tous, comme ça chacun en profite.",
    ],
)
def test_first_sentences_between_people_go(said: str) -> None:
    assert item(f"Bonjour Agathe,\n\n{said} {_NEWS}").text == _NEWS


@pytest.mark.parametrize(
    "said",
    [
        "Merci de relayer auprès de vos conseillers.",
        "Merci d'en prendre note.",
        "Merci à toutes les équipes mobilisées.",
        "Veuillez nous excuser pour ce contretemps.",
        "Et n'oublie pas que tu me dois toujours un déjeuner ;-)",
        "Voilà, je crois que c'est tout. Dis-moi si c'est trop long, tu coupes comme tu veux.",
        "Merci d'avance pour votre relais.",
        "Ça peut intéresser les collègues.",
        "Je file, on m'attend à la préfecture !",
        "Je te souhaite une belle fin de semaine.",
        "Mille excuses pour cette coquille !",
        "Gros bisous à toute l'équipe !",
        "Nous espérons avoir plus de succès une prochaine fois !",
        "Dis-moi si tu veux un visuel.",
    ],
)
def test_last_sentences_between_people_go(said: str) -> None:
    assert item(f"{_NEWS}\n\n{said}").text == _NEWS


@pytest.mark.parametrize(
    "lead",
    [
        "Suite à notre échange de mardi, ",
        "Comme évoqué au téléphone, ",
        "Pour tes actus, si ce n'est pas déjà fait : ",
        "Je ne sais pas si c'est dans ta liste : ",
        "J'ai oublié de t'en parler tout à l'heure : ",
        "Sur les conseils de la mairie, ",
        "Pas de souci, ",
        "Merci pour ta relance, ",
        "Avec un peu de retard, ",
        "J'espère que tu vas bien, ",
    ],
)
def test_how_one_came_to_write_goes_from_the_first_sentence(lead: str) -> None:
    assert item(lead + _NEWS).text == _NEWS


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Le forum est à Bourges le 12 octobre. L'affiche est jointe, n'hésitez pas à l'afficher"
            " dans vos accueils. Il y aura du café.",
            "Le forum est à Bourges le 12 octobre. L'affiche est jointe. Il y aura du café.",
        ),
        (
            "Nous sommes une association de Mehun, et la mairie nous a donné votre adresse."
            " Nous ouvrons nos serres le 12 octobre.",
            "Nous sommes une association de Mehun. Nous ouvrons nos serres le 12 octobre.",
        ),
        (
            "Le forum est le 12 octobre. Corrigez vos affiches et pardon pour le dérangement.",
            "Le forum est le 12 octobre. Corrigez vos affiches.",
        ),
    ],
)
def test_asides_at_the_end_of_a_sentence_go(text: str, kept: str) -> None:
    assert item(text).text == kept


@pytest.mark.parametrize(
    "text",
    [
        "Suite à la réforme de la VAE, un webinaire se tient le 12 octobre.",
        "Sur les conseils d'orientation, un webinaire se tient le 12 octobre",
        "Un webinaire se tient le 12 octobre. Merci de vous inscrire auprès de l'accueil.",
        "Un webinaire se tient le 12 octobre. Merci de transmettre à notre secrétariat vos noms.",
        "Un webinaire se tient le 12 octobre. N'hésitez pas à venir avec un CV.",
        "Un webinaire se tient le 12 octobre. J'espère que vous viendrez nombreux.",
        "Un webinaire se tient le 12 octobre. Vous pouvez venir avec un ami.",
    ],
)
def test_what_tells_something_stays(text: str) -> None:
    assert item(text).text == text
