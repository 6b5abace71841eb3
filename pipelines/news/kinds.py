"""What a mail is: news, an answer about attendance, something else, spam."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.news.offers import sells
from pipelines.understanding import MailKind

ANNOUNCES = re.compile(
    r"\b(?:notre (?:enquete|questionnaire|sondage)|enquete (?:sur|est)|vous informe d(?:e|u|es) "
    r"|vous informe d'|l'arrivee d|arrive dans|rejoint|remplace\b"
    r"|succeder\w*|nouvelle? (?:referente?|directeur|directrice|conseiller\w*|responsable)"
    r"|nommee?\b|prend la suite|quitte\w* (?:ses fonctions|la direction|l'equipe)"
    r"|change (?:d'adresse|de numero|de nom)|a change|repoussee?s?|prolonge\w*|est complet\w*"
    r"|organis(?:e|ent|ons|era|erons|eront|ee|ees)|propos(?:e|ent|ons|era|erons|ee|ees)"
    r"|aura (?:bien |finalement )?lieu|auront lieu|se tien(?:t|dra|nent|dront)"
    r"|lanc(?:e|ent|ons|ement|ee)|ouvr(?:e|ent|ons|ira)|ouverture|recrut\w+|recherch(?:e|ent|ons)"
    r"|vous accueill(?:e|ent|era|eront|ons|erons)|nouveaux horaires"
    r"|cherch(?:e|ent|ons)|vous invit\w+|(?<!me )(?<!te )(?<!nous )convi\w+"
    r"|invitation a|avons le plaisir"
    r"|a le plaisir|portes? ouvertes?|forum|salon|job[- ]?dating|webinaires?|conferences?"
    r"|ateliers?|sessions?|permanences?|inaugur\w+|nouve(?:au|lle|aux|lles) \w+"
    r"|places (?:disponibles|vacantes|restantes|en|sont)"
    r"|reste (?:\w+ )?(?:des |\w+ )?places|inscriptions? (?:ouvertes?|obligatoires?|sur|aupres"
    r"|avant|jusqu\w*|par|en ligne|gratuites?)|candidatures?|appel a (?:projets?|candidatures"
    r"|manifestation)|a compter du|mise? en (?:ligne|place|service)"
    r"|est (?:en ligne|parue?|disponible|accessible|sortie?)|publi(?:e|ent|ee|ons)|etude"
    r"|a pris ses fonctions|prend(?:ra)? ses fonctions|rejoint (?:l'equipe|nos equipes)|demenag\w+"
    r"|nouvelle adresse|nouveaux locaux"
    r"|(?:etend|elargi)\w+"
    r"|ferm(?:e|es|ee|ees|eture|era|ons)|report(?:e|ee|es|ees)|annul(?:e|ee|es|ees|ation)|erratum"
    r"|rectificatif|decal(?:e|ee|es|ees)|dispositif|demarr\w+|collecte|bourses?|concours"
    r"|mauvaise? (?:horaire|heure|date|jour|lieu|adresse|lien)|trompee?s? (?:de|d'|dans|sur)"
    r"|rencontres?|(?<!bonne )(?<!belle )(?<!excellente )(?:journees?|soiree)"
    r"|semaine (?:de|du|des|nationale|europeenne)"
    r"|vous informe que|nous informons|vous annonc\w+|a reuni|a accueilli|ont participe|formation"
    r"|stage|visite|exposition|cine-debat|festival|petit-dejeuner|speed|hackathon|matinale"
    r"|immersion|reunion d'info\w*|information collective"
    r"|quelques chiffres|\d+ (?:jeunes|personnes|stagiaires|demandeurs|candidats|participants"
    r"|visiteurs|entreprises|femmes|contrats)|taux d[eu] \w+"
    r"|invite(?:d)? (?:you )?to|is on|takes place|will (?:be held|take place)|we are (?:hiring"
    r"|pleased)|open day|workshop)\b"
)
_REQUEST_TO_TELL = re.compile(
    r"\b(?:annoncer|diffuser|relayer|ajouter a l'ordre du jour|passer l'info|faire passer"
    r"|en parler|(?:peux-tu|pouvez-vous|pourrais-tu|pourriez-vous) (?:aussi |egalement )?"
    r"(?:signaler|mentionner|evoquer|rappeler|indiquer) (?:que|qu'|notre|nos|la|le|l'|les)"
    r"|informer"
    r"|mettre (?:dans|a(?! jour)) "
    r"|mettre (?:\w+ ){0,2}(?:au programme|a l'ordre du jour|parmi les actualites)"
    r"|(?:ajouter|glisser|inscrire) (?:\w+ ){0,2}(?:au programme|aux actualites|dans le diaporama)"
    r"|communiquer (?:sur|a)|partager|noter)\b"
)
_QUESTION = re.compile(r"\?\s*[)»\"]*\s*$")
_ASKS = re.compile(
    r"\b(?:peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|aurais-tu|auriez-vous|as-tu|avez-vous"
    r"|sais-tu|savez-vous|est-ce que|est-ce qu|quand|quel(?:le)?s?|combien|faut-il|doit-on|dois-je"
    r"|serait-il possible|est-il possible"
    r"|je (?:voulais|voudrais|souhaite(?:rais)?) (?:savoir|te demander|vous demander|avoir"
    r"|recevoir)|j'aurais besoin|j'ai besoin|je dois (?:aussi |egalement )?savoir|dis-moi"
    r"|dites-moi|besoin de savoir|merci de (?:me|nous) (?:dire|confirmer|indiquer|envoyer|renvoyer"
    r"|transmettre|communiquer|preciser|ajouter|faire (?:passer|parvenir)|rappeler)|peut-on"
    r"|could you|can you)\b"
)
_THANKS = re.compile(
    r"\b(?:merci (?:a |beaucoup |bien |encore |infiniment |mille fois )?(?:pour|de (?!\w+(?:er|ir"
    r"|re)\b)|d'avoir"
    r"|beaucoup|infiniment|a (?:toi|vous))|je (?:te|vous) remercie|nous (?:te|vous) remercions"
    r"|thanks for|thank you for|bien (?:recu|note)|bonne reception|c'est (?:bien )?note"
    r"|je prends note"
    r"|j'ai bien recu|ok pour moi|parfait|super|entendu|ca marche|d'accord|tres bien)\b"
)
LOGISTICS = re.compile(
    r"\b(?:compte[- ]rendu|diaporama|ordre du jour|videoprojecteur|retroprojecteur|chaises"
    r"|code (?:du|de la|d'acces|wifi)|wifi|plateaux? repas|cafe d'accueil|covoitur\w+"
    r"|plan d'acces|liste (?:de diffusion|d'emargement|des participants|mail)|emargement"
    r"|doodle|framadate|rib|facture|devis|bon de commande|convention (?:signee|a signer)|(?:ok"
    r"|bon) pour la salle|reserv\w+ la salle|salle (?:est )?reservee|la salle est|mon numero"
    r"|nouvelle adresse mail|adresse mail|ma signature|mot de passe|lien (?:visio"
    r"|teams|zoom|de connexion)"
    r"|(?:voici|ci-joint|ci-jointe?s?|joint|jointe|tu trouveras|vous trouverez) (?:\w+ ){0,3}(?:ma"
    r"|mes|notre|nos|la|le|les|ce|cette) (?:diapo\w*|slide\w*|presentation|contribution|partie"
    r"|fiche de presence|photos?|logo|cr|compte[- ]rendu|tableau|document)"
    r"|mettre a jour (?:mes|nos|l'annuaire|la liste)|je (?:te|vous) "
    r"(?:rappelle(?! (?:l[ae]s? (?!\d|lundi|mardi|mercredi|jeudi|vendredi)|l'|que|qu'|notre|nos))"
    r"|appelle"
    r"|tiens au courant|recontacte)|je reviens vers (?:toi|vous)|on s'appelle|(?:personne"
    r"|contact) a contacter)\b"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one kind or another; texts are folded.

    `firm` counts the events and last days told in plain statements, `known` tells that the sender
    is a partner, `forwarded` that the mail passes others' words on, `answered` that it says who
    comes, `listed` that a mailing platform sent it. `below` is what was hidden: signature, footer.
    """

    text: str
    sentences: tuple[str, ...]
    firm: int
    known: bool
    trusted: bool
    forwarded: bool = False
    answered: bool = False
    listed: bool = False
    on_meeting_day: bool = False
    attached: bool = False
    below: str = ""


# Practical words that are so only where the day is the meeting's.
_ON_THE_DAY = re.compile(r"\b(?:parking|badge|retard|salle|chaises|accueil|cafe)\b")


_AT_HAND = re.compile(
    r"\b(?:parking|portail|badge|salle|chaises|cafe|videoprojecteur|retroprojecteur|wifi|cles|code"
    r"|micro|ecran|paperboard|plateaux|combien (?:serez|serons|etes)|emargement)\b"
)
_AWAY = re.compile(
    r"\b(?:en mon absence|je (?:serai|suis) (?:actuellement )?(?:en conges?|en vacances|absente?)"
    r"|de retour (?:le|lundi|mardi|mercredi|jeudi|vendredi)|out of (?:the )?office)\b"
)


def is_question(sentence: str) -> bool:
    """Tell whether a sentence only asks: its dates are no announcement."""
    asks = "?" in sentence and _QUESTION.search(sentence) is not None
    return asks and not _REQUEST_TO_TELL.search(sentence)


def is_small(sentence: str) -> bool:
    """Tell whether a sentence asks, thanks or settles practical things: no news by itself."""
    return is_question(sentence) or (_is_practical(sentence) and not ANNOUNCES.search(sentence))


# Who looks for a place for themselves brings no news of a partner.
_APPLIES = re.compile(
    r"\b(?:mon (?:cv|curriculum vitae) (?:est |en |ci-)?(?:joint|attache|piece jointe)"
    r"|ci-joint (?:de )?mon (?:cv|curriculum)"
    r"|je (?:vous |me permets de vous )?(?:adresse\w*|envo\w+|transmet\w*|presente\w*|soumet\w*)"
    r" (?:ma candidature|mon cv))\b"
)


def kind_of(evidence: Evidence) -> MailKind:
    """Return the kind of a mail that no program wrote by itself."""
    unknown = not (evidence.trusted and evidence.known)
    if unknown and sells(evidence.text, evidence.below):
        return MailKind.SPAM
    if _APPLIES.search(evidence.text) and not evidence.forwarded:
        return MailKind.OTHER
    if evidence.answered:
        return MailKind.NEWS if _brings_news(evidence, answered=True) else MailKind.ATTENDANCE
    return MailKind.NEWS if _brings_news(evidence, answered=False) else MailKind.OTHER


def _brings_news(evidence: Evidence, *, answered: bool) -> bool:
    plain = [s for s in evidence.sentences if not is_question(s)]
    if not plain or (evidence.on_meeting_day and _prepares_the_day(evidence.text)):
        return False
    if evidence.firm:
        return any(map(_announces, plain)) or _settles_more(evidence, plain)
    announcing = sum(map(_announces, plain))
    corrects = _CORRECTS_MINUTES.search(evidence.text)
    if corrects or (not announcing and _AWAY.search(evidence.text)):
        return False
    if answered:
        return announcing >= 2 and not LOGISTICS.search(evidence.text)
    if evidence.listed or (evidence.forwarded and announcing):
        return True
    return announcing > 0 and announcing >= sum(map(_settles, plain))


# « Au compte rendu, page 3, tu as écrit « MLC » au lieu de « MLLT » »
_CORRECTS_MINUTES = re.compile(
    r"(?s)\A(?=.*\b(?:compte[- ]rendu|releve de decisions|proces[- ]verbal)\b)"
    r"(?=.*\b(?:page \d|corrig\w+|rectifi(?:er|ez)|coquille))"
)


def _prepares_the_day(text: str) -> bool:
    """Tell whether what is on the meeting's day is only its own room, parking, coffee."""
    return len({found[0] for found in _AT_HAND.finditer(text)}) > 1


def _settles_more(evidence: Evidence, plain: list[str]) -> bool:
    """Tell whether dates that nothing announces are for more than practical things."""
    if _AWAY.search(evidence.text) or len(plain) < len(evidence.sentences):
        return False
    if evidence.answered and evidence.on_meeting_day:
        return False  # « Un rendez-vous vient d'être placé ce jour-là. » is why one is absent
    practical_day = evidence.on_meeting_day and (
        LOGISTICS.search(evidence.text) or _ON_THE_DAY.search(evidence.text)
    )
    return not practical_day and not all(map(_settles, plain))


def _announces(sentence: str) -> bool:
    if not ANNOUNCES.search(sentence):
        return False
    return not _is_practical(sentence) or bool(_REQUEST_TO_TELL.search(sentence))


def _settles(sentence: str) -> bool:
    return bool(_ASKS.search(sentence) or _THANKS.search(sentence) or LOGISTICS.search(sentence))


def _is_practical(sentence: str) -> bool:
    return bool(
        LOGISTICS.search(sentence) or _ASKS.search(sentence) or _THANKS.match(sentence.strip())
    )
