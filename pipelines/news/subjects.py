"""What begins another subject, and what goes on about the one before.

A paragraph or sentence is weighed: words that announce something else (`markers`), something new
that it tells of (« nous lançons un concours », « la médiathèque ouvre »), a day of its own, and
what was told before. Words that go back to what was said weigh against it.
"""

from __future__ import annotations

import re

from pipelines.news.announcements import announces
from pipelines.news.blocks import Block
from pipelines.news.drafts import Draft
from pipelines.news.enumerations import has_topic, only_where_or_rank
from pipelines.news.happenings import WE, nouns_of, told_nouns
from pipelines.news.markers import (
    FRONTED,
    STRONG_SHIFT,
    WEAK_SHIFT,
    behind_time,
    holds_subject,
)
from pipelines.news.names import PartnerNames
from pipelines.news.periods import lies_within
from pipelines.news.topics import DAY, WEEKDAYS, says_day

# Words that go on about what was said before.
GOES_ON = re.compile(
    r"\W*(?:r\.?s\.?v\.?p\b|(?:cette?s?|cet|ces|celui|celle|il|elle|ils|elles|on|y|ceux)\b"
    r"|(?:l'|le |la |les |un |une |des |nos |notre |son |sa |ses |leurs? |au |pour (?:vous |s'"
    r"|y )?)?"
    r"(?:inscri\w+|programme|participation|entree|nombre|public|lieu|seances?"
    r"|(?:rendez-vous|journee|rentree|evenement|manifestation)\b(?! (?:d[eu]s?\b|d'|de la"
    r"|national\w*"
    r"|departemental\w*|portes|\"))"
    r"|contacts?|tarifs?|dates?|horaires|duree|objectifs?|dossiers?|candidatures?|fiches?"
    r"|formulaires?|tests?|selections?|liens?|plaquette|affiche"
    r"|horaire|montage|flyer|bulletin|renseignements?|inauguration|restitution|places"
    r"|reservations?|reponses?"
    r"|replay|enregistrement|rediffusion|captation|supports?"
    r"|principe|idee|accueil|repas|dejeuner|cafe|stationnement|attention|merci|reponse|plus d'infos"
    r"|plus d'informations|toute? (?:info|question|precision)\w*|venez|pensez|n'hesitez|vous pouvez"
    r"|contact\w*|inscrivez|retrouvez|rejoindre|toutes? les? infos?|sur inscription|sur place"
    r"|gratuit|ouvert|en piece jointe|ci-joint|vous trouverez|le tout|au menu|au programme"
    r"|nous vous"
    r" attendons|(?:[\w' -]{1,50} (?:est|sont) )?(?:les |la |le )?bienvenue?s?"
    r"|on compte|nous comptons|je compte|la salle|(?:il|elle) )\b)"
)


RUBRIC = re.compile(r"\W*evenements? ?:")
_APPEARS = re.compile(
    r"\b(?:paraitre|sortir|parue?|sortie?|publiee?|en ligne|en cours|a pourvoir|reconduite?s?"
    r"|disponibles?|(?:nous|on|je) (?:re)?(?:cherch|crut)\w+|(?:vient|viennent) d'etre \w+"
    r"|a (?:pris|rejoint|ete nommee?))\b"
)
# « cette journée » points back; « cette année » does not.
_POINTS_BACK = re.compile(
    r"\b(?:ce(?:t|tte|s)?(?= (?!annee|semaine|mois|automne|hiver|printemps|ete|matin|soir"
    r"|mail|message"
    r"|jour|stade|sujet|point))|celui-ci|celle-ci|ceux-ci|y (?:tiendront|seront|participe\w*)"
    r"|a cette occasion|ces derniers|en (?:re)?parl\w+ (?:sur place|ce jour-la))\b"
)
# « Pour orienter quelqu'un, appelez Oriane »
_PRACTICAL = re.compile(
    r"\W*(?:mais )?(?:contact\w*|ecri\w+|appel\w+|n'hesitez|merci|le plus simple"
    r"|une (?:seule )?adresse"
    r"|voir|voici|inscri\w+|rendez-vous|https?:|\d\d[ .]\d\d|[\w.-]+@|vous pouvez|pensez|venez"
    r"|il (?:suffit|faut))"
)
_TO_DO_SO = re.compile(
    r"\W*(?:pour|afin d[e']) ?(?:y |s'|vous y |la |le |les |l'|nous )?\w+(?:er|ir|re)\b"
)
_DATED = re.compile(rf"{DAY.pattern}|\b(?:tous les|chaque|les) (?:\w+ )?(?:{WEEKDAYS})s?\b")
_PARAGRAPH_ENOUGH = 4
_SENTENCE_ENOUGH = 5
_NEAR = 80  # characters in which a text says what it is about


def changes_subject(part: Block, known: str, *, told: int, sentence: bool = False) -> bool:
    """Tell whether a paragraph (or a sentence inside one) begins another piece of news.

    `known` is what was told before, folded; `told` counts what speaks for an end of it: a day of
    its own, the mail's word that it brings several.
    """
    folded = part.folded
    if sentence and _ORDINAL.match(folded):
        return False
    if _CROWNING.match(folded) and _CONTEST.search(known):
        return False
    marker, rest = _marked(folded, known)
    if marker and not (has_topic(part) or has_topic(_end_of(part, rest))):
        return False
    if not marker and not _may_begin(part):
        return False
    tells = told_nouns(rest)
    dated = _DATED.search(folded) is not None and not lies_within(folded, known)
    dated = dated or appears(folded)
    alike = dated and _opens_alike(folded, known) and not only_where_or_rank(folded)
    if not (tells or marker or alike) or not (dated or (marker and (tells or marker > 2))):
        return False
    weight = marker + dated + told + 2 * alike
    if tells and not _known(tells, known):
        weight += 1 if _is_bare(rest, tells, part) else 2
    elif tells and not marker:
        weight -= 2
    if _POINTS_BACK.search(rest, 0, _NEAR):
        weight -= 2
    return weight >= (_SENTENCE_ENOUGH if sentence else _PARAGRAPH_ENOUGH)


# « La remise des prix aura lieu le 12 » of the contest told above
_CROWNING = re.compile(
    r"\W*(?:la|une) (?:ceremonie|remise|proclamation)\b[^.,;:!?]{0,40}"
    r"\b(?:prix|trophees?|recompenses|resultats|laureate?s)\b"
)
_CONTEST = re.compile(r"\b(?:trophees?|concours|prix|appels? a \w+|candidat\w*)\b")
# « Le deuxième, sur le logement, »: inside a paragraph, of what was counted right before.
_ORDINAL = re.compile(r"\W*(?:et )?(?:le|la|les) (?:premier|deuxieme|second|troisieme|dernier)")


def _end_of(part: Block, rest: str) -> Block:
    return part.slice(len(part.text) - len(rest), len(part.text))


# « oui, mais »: an answer that leans on its question.
_ANSWER = re.compile(r"\W*(?:oui|non|si|bien sur|tout a fait|exact\w*|en effet|absolument)\b[,. ]*")


def answers_anew(part: Block, known: str) -> bool:
    """Tell whether an answer below quoted words brings something else than the one above it."""
    said = _ANSWER.match(part.folded)
    rest = part.slice(said.end(), len(part.text)) if said else part
    if changes_subject(rest, known, told=2):
        return True
    goes_on = any(what.match(rest.folded) for what in (GOES_ON, _PRACTICAL, _IT_IS))
    if goes_on or not has_topic(rest):
        return False
    return says_day(rest.folded if _has_its_own(rest, known) else _LAST_DAY.sub(" ", rest.folded))


# « La prochaine commission examine les projets reçus complets avant le 3 novembre. »
_OPENING_NOUN = re.compile(
    r"(?:le|la|les|un|une|notre|nos) (?:(?:prochaine?|premi\w+|nouve\w+)s? )?(?P<noun>\w{5,})"
)


def _has_its_own(answer: Block, known: str) -> bool:
    """Tell whether an answer opens with a noun of its own, of which nothing was told above."""
    opening = _OPENING_NOUN.match(answer.folded)
    if opening is None or _HOW_TO.search(answer.folded):
        return False
    return not _known([opening["noun"]], known)


_HOW_TO = re.compile(r"\b(?:inscri|reserv|contact|repond|renvo|confirm)\w*")


_IT_IS = re.compile(r"\W*(?:c'est|ce n'est|ce sera|c'etait|cela|ca)\b")
# « Oui, avant le 20/11 »: a last day belongs to what was told above it.
_LAST_DAY = re.compile(
    r"\b(?:avant|d'ici|jusqu'au|au plus tard|derniers? delais?|dates? limites?)"
    rf"(?: ?:)?(?: au| le| la| fin)? {DAY.pattern}"
)


def _opens_alike(folded: str, known: str) -> bool:
    """Tell whether a text begins with its day, as the first that told one did."""
    if not _opens_with_day(folded):
        return False
    first = next((line for line in known.split("\n") if says_day(line)), "")
    return _opens_with_day(first)


def _opens_with_day(folded: str) -> bool:
    return says_day(folded[: behind_time(folded)])


def appears(folded: str) -> bool:
    """Tell whether something is said to be out, open or sought, which needs no day."""
    return _APPEARS.search(folded) is not None


def _marked(folded: str, known: str) -> tuple[int, str]:
    """Return how strongly the first words announce another subject, and what follows them."""
    strong = STRONG_SHIFT.match(folded)
    if strong:
        return 3, folded[strong.end() :]
    weak = WEAK_SHIFT.match(folded)
    weight, rest = 0, folded
    if weak:
        weight = 2
        whole = holds_subject(weak[0]) or WE.match(folded)
        rest = folded if whole else folded[weak.end() :]
    fronted = FRONTED.match(rest)
    if fronted and not _PRACTICAL.match(rest, fronted.end()):
        topic = nouns_of(fronted["topic"])
        if topic and not _known(topic, known) and not _TO_DO_SO.match(rest):
            return weight + 2, rest[fronted.end() :]
    return weight, rest


def _may_begin(part: Block) -> bool:
    """Tell whether words without a marker may open another subject: they do not go back."""
    if _TO_DO_SO.match(part.folded):
        return False
    return not GOES_ON.match(part.folded) or WE.match(part.folded) is not None


def _is_bare(rest: str, nouns: list[str], part: Block) -> bool:
    """Tell whether « les résultats » may be those of what was told; « le DuoDay » is a name."""
    at = part.folded.find(nouns[0])
    return len(nouns) < 2 and _DEFINITE.match(rest) is not None and not part.text[at].isupper()


_DEFINITE = re.compile(r"\W*(?:le|la|les|l')\b")


def _known(nouns: list[str], told: str) -> bool:
    """Tell whether a noun was told of, or what it goes with: « la remise des prix du concours »."""
    said = [re.search(rf"\b{re.escape(noun[:6])}", told) is not None for noun in nouns]
    return said[0] or (len(said) > 1 and all(said[1:]))


def of_other_partner(part: Block, current: Draft, names: PartnerNames) -> bool:
    """Tell whether a paragraph is about another partner than the piece of news before it."""
    mine = names.actor(part.text, part.folded)
    if mine is None:
        return False
    theirs = next((found for b in current.blocks if (found := names.actor(b.text, b.folded))), None)
    if theirs is None:
        return announces(current.blocks[0]) and not says_day(current.folded)
    return theirs != mine
