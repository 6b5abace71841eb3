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
from pipelines.news.enumerations import has_topic
from pipelines.news.markers import FRONTED, STRONG_SHIFT, WEAK_SHIFT
from pipelines.news.names import PartnerNames
from pipelines.news.topics import DAY, MONTHS, WEEKDAYS, WHEN, says_day, topic_words

# Words that go on about what was said before.
GOES_ON = re.compile(
    r"\W*(?:(?:cette?s?|cet|ces|celui|celle|il|elle|ils|elles|on|y|ceux)\b"
    r"|(?:l'|le |la |les |un |une |des |nos |notre |son |sa |ses |leurs? |au |pour (?:vous |s'"
    r"|y )?)?"
    r"(?:inscri\w+|programme|participation|entree|nombre|public|lieu|rendez-vous|journee|seances?"
    r"|contacts?|tarifs?|dates?|horaires|duree|objectifs?|dossiers?|candidatures?|fiches?"
    r"|formulaires?|tests?|selections?|rentree|evenement|manifestation|liens?|plaquette|affiche"
    r"|horaire|montage|flyer|bulletin|renseignements?|inauguration|restitution|places"
    r"|reservations?|reponses?"
    r"|principe|idee|accueil|repas|dejeuner|cafe|stationnement|attention|merci|reponse|plus d'infos"
    r"|plus d'informations|toute? (?:info|question|precision)\w*|venez|pensez|n'hesitez|vous pouvez"
    r"|contact\w*|inscrivez|retrouvez|rejoindre|toutes? les? infos?|sur inscription|sur place"
    r"|gratuit|ouvert|en piece jointe|ci-joint|vous trouverez|le tout|au menu|au programme"
    r"|nous vous"
    r" attendons|on compte|nous comptons|je compte|la salle|(?:il|elle) )\b)"
)


RUBRIC = re.compile(r"\W*evenements? ?:")
# « je te rappelle que », « sachez que »: what follows is told.
_SAID = re.compile(
    r"\W*(?:(?:pour )?(?:je |nous |j'ai |nous avons )?(?:le plaisir de )?(?:me permets de "
    r"|tiens a )?"
    r"(?:vous |te |t')?(?:signal|inform|annonc|rappel|confirm|indiqu|precis|appren|dire|dis"
    r"|parl)\w*"
    r"(?: aussi| egalement| par ailleurs| enfin| donc)?(?: que| qu'| de la| de l'| des| de| du| d'"
    r"| l[ae]\b|\s?:)|(?:sachez|sache|a noter|notez|note|retenez|n'oublie[zs]? pas) (?:aussi "
    r"|egalement |enfin |bien )?(?:que|qu')|(?:concretement|bonne nouvelle|nouveaute)\s?[,:])\s?"
)
_TIME_FIRST = re.compile(
    rf"\W*(?:(?:le|la|les|du|des|au|a|de|en|des|fin|debut|courant|entre|et|h)\b\s?|{WHEN.pattern}"
    rf"|{MONTHS}|a (?:l'automne|la rentree)|cette annee|cet (?:ete|automne|hiver)|ce printemps"
    rf"|[,\s])+[,:]\s"
)
_VERBS = (
    r"(?:re)?(?:lan[cç]|propos|organis|cherch|recrut|ouvr|anim|accueill|conduis|pren[do]|nouvel"
    r"|mont[eo]|prepar|demarr|publi|edit|inaugur|tien|tenons|demenag|instal|maintien|dispos"
    r"|particip|fai[ts]|cre[eo]|develop|deploi|deploy|experiment|invit|convi|met(?:s|tons)?\b"
    r"|attend|ferm|sign|finan[cç]|sollicit|souhait|rejoin|fet)\w*"
)
# « nous lançons une enquête »
_WE = re.compile(
    rf"\W*(?:et )?(?:(?:nous|on|je|j') ?(?:vous |te |t'|y )?{_VERBS}(?: en (?:place|oeuvre|ligne))?"
    r"|(?:nous|on) (?:av(?:ons|ait)|a)\b(?: (?:encore|toujours|besoin d[e']|actuellement))?"
    r"|j'ai\b|il (?:nous )?(?:y a|reste)\b)(?: (?:aussi|egalement|desormais|actuellement"
    r"|par ailleurs|enfin|donc|maintenant|cette annee|bien|encore|toujours|avec [^,.]{3,30}?))*"
    r" ?(?P<what>(?:un|une|des|de|d'|du|deux|trois|quatre|cinq|six|huit|dix|douze|quinze|vingt"
    r"|\d{1,3}|notre|nos|la|le|les|l'|plusieurs|tout|toute|a|aux|au)\b[^.;:!?\n]{3,90})"
)
_HAPPENS = (
    r"(?:(?:aura(?:it)?|auront|a|ont) (?:bien |finalement |donc )?lieu|se tien\w+|se reuni\w+"
    r"|s'est reunie?|se deroul\w+|s'(?:ouvr|install|ag(?:ran|it))\w*|n'ouvr\w+|debut\w+"
    r"|commence\w*|demarre\w*|fete\w*|reprend\w*|reprennent|ouvr\w+|recrut\w+|lanc\w+"
    r"|organis\w+|propos\w+|(?:vient|viennent) de (?:paraitre|sortir|ouvrir|demarrer)|arriv\w+"
    r"|par(?:ait|aitra)|passera|deviend?r?a?\w*|revien\w+|chang\w+|ferm\w+|demenag\w+|rejoin\w+"
    r"|tiendra|tient|quitt\w+|succed\w+|accueill\w+ (?:desormais|deux|trois|un)\w*|cherch\w+"
    r"|recherch\w+|(?:est|sont|sera|seront) (?:bientot |prochainement |exceptionnellement |bien "
    r"|donc |de nouveau |a nouveau |enfin |desormais )?(?:parue?s?|sortie?s?|publiee?s?|en ligne"
    r"|en cours|disponibles?|lancee?s?|reconduite?s?|fixee?s?|prevue?s?|programmee?s?|ouverte?s?"
    r"|fermee?s?|inauguree?s?|a pourvoir|remise?s?|prolongee?s?|reportee?s?|annulee?s?|maintenue?s?"
    r"|organisee?s?|proposee?s?|cre(?:e|es|ee|ees)|renouvelee?s?|vacante?s?|complete?s?)"
    r"|a (?:ouvert|pris|rejoint|lance|publie|cree|demenage|signe|obtenu|ete nommee?))\b"
)
# « la Semaine de l'industrie aura lieu du 20 au 26 »
_TAKES_PLACE = re.compile(
    r"\W*(?:(?:le|la|les|l'|notre|nos|un|une|des|deux|trois|votre|vos|m\.|mme|c'est)\b ?)"
    rf"(?P<what>[^.:!?,]{{4,90}}?),? (?:lui |elle |eux |elles |aussi |egalement )?,? ?{_HAPPENS}"
)
_APPEARS = re.compile(
    r"\b(?:paraitre|sortir|parue?|sortie?|publiee?|en ligne|en cours|a pourvoir|reconduite?s?"
    r"|disponibles?|(?:nous|on|je) (?:re)?(?:cherch|crut)\w+|a (?:pris|rejoint|ete nommee?))\b"
)
# « Une visio de présentation est organisée » is part of what it presents.
_PART_OF_IT = re.compile(
    r"visio\w*|webinaires?|reunions?|presentation|informations?|seances?|sessions?|temps|echanges?"
    r"|lancement|restitution|collectives?|organisee?s?|prevue?s?|est|sont|sera|seront|permanences?"
    r"|foire|questions|reponses|preparatoires?|inscri\w+|programme\w*|participants?|candidat\w*"
    r"|jeunes?|publics?|partenaires?|intervenants?|places?|dossiers?|projets?|visites?|cloture"
    r"|ouverture|rentree|selection|premiere?s?|seconde?s?|deuxieme|prochaine?s?|nouve\w+|derniere?s?"
    r"|deux|trois|quatre|plusieurs|affich\w*|buffet|table|ronde|repas|dejeuner|pot|cafe|plaquettes?"
    r"|retours?|nombreux|venir|venez|renseign\w+|contact\w*|reponse|invit\w+|transport\w*|navettes?"
    r"|parking|stationnement|personnes?|participer|rencontrer|decouvrir|voir|relais|diffusion"
    r"|groupes?|promotions?|serie|cycle|officiel\w*|apres|avant|chaque|resultats?|bilan|quinzaine|dizaine|vingtaine"
    r"|confirmation|avis|present\w*|votre|vous|leur|leurs|autres?|meme|tous|toutes|autant|mieux"
)
_ASIDE = re.compile(r"\b(?:pour|avec|qui|dont|aupres|afin|chez|dans|que|ou|grace|vers|lors)\b")
# « cette journée » points back; « cette année » does not.
_POINTS_BACK = re.compile(
    r"\b(?:ce(?:t|tte|s)?(?= (?!annee|semaine|mois|automne|hiver|printemps|ete|matin|soir"
    r"|mail|message"
    r"|jour|stade|sujet|point))|celui-ci|celle-ci|ceux-ci|y (?:tiendront|seront|participe\w*)"
    r"|a cette occasion|ces derniers)\b"
)
# « Pour orienter quelqu'un, appelez Oriane »
_PRACTICAL = re.compile(
    r"\W*(?:contact\w*|ecri\w+|appel\w+|n'hesitez|merci|le plus simple|une (?:seule )?adresse"
    r"|voir|voici|inscri\w+|rendez-vous|https?:|\d\d[ .]\d\d|[\w.-]+@|vous pouvez|pensez|venez"
    r"|il (?:suffit|faut))"
)
_TO_DO_SO = re.compile(
    r"\W*(?:pour|afin d[e']) ?(?:y |s'|vous y |la |le |les |l'|nous )?\w+(?:er|ir|re)\b"
)
_DATED = re.compile(rf"{DAY.pattern}|\b(?:tous les|chaque|les) (?:\w+ )?(?:{WEEKDAYS})s?\b")
_RANGE = re.compile(
    rf"\bdu (?P<first>\d{{1,2}})(?:er)?(?: (?:{MONTHS}))? au (?P<last>\d{{1,2}})"
    rf" (?:{MONTHS})"
)
_PARAGRAPH_ENOUGH = 4
_SENTENCE_ENOUGH = 5
_NEAR = 80  # characters in which a text says what it is about


def changes_subject(part: Block, known: str, *, told: int, sentence: bool = False) -> bool:
    """Tell whether a paragraph (or a sentence inside one) begins another piece of news.

    `known` is what was told before, folded; `told` counts what speaks for an end of it: a day of
    its own, the mail's word that it brings several.
    """
    folded = part.folded
    marker, rest = _marked(folded, known)
    if marker and not has_topic(part):
        return False
    if not marker and not _may_begin(part):
        return False
    tells = _tells_of(rest)
    dated = _DATED.search(folded) is not None and not _within(folded, known)
    dated = dated or (tells is not None and _APPEARS.search(folded) is not None)
    if not (tells or marker) or not (dated or (marker and (tells or marker > 2))):
        return False
    weight = marker + dated + told
    if tells and not _known(tells, known):
        weight += 1 if _is_bare(rest, tells, part) else 2
    elif tells and not marker:
        weight -= 2
    if _POINTS_BACK.search(rest, 0, _NEAR):
        weight -= 2
    return weight >= (_SENTENCE_ENOUGH if sentence else _PARAGRAPH_ENOUGH)


def _marked(folded: str, known: str) -> tuple[int, str]:
    """Return how strongly the first words announce another subject, and what follows them."""
    strong = STRONG_SHIFT.match(folded)
    if strong:
        return 3, folded[strong.end() :]
    weak = WEAK_SHIFT.match(folded)
    weight, rest = 0, folded
    if weak:
        weight = 2
        whole = weak[0].endswith(_ADVERBS) and " " in weak[0]
        rest = folded if whole or _WE.match(folded) else folded[weak.end() :]
    fronted = FRONTED.match(rest)
    if fronted and not _PRACTICAL.match(rest, fronted.end()):
        topic = _nouns(fronted["topic"])
        if topic and not _known(topic, known) and not _TO_DO_SO.match(rest):
            return weight + 2, rest[fronted.end() :]
    return weight, rest


_ADVERBS = ("aussi", "egalement", "par ailleurs", "en outre", "enfin")


def _may_begin(part: Block) -> bool:
    """Tell whether words without a marker may open another subject: they do not go back."""
    if _TO_DO_SO.match(part.folded):
        return False
    return not GOES_ON.match(part.folded) or _WE.match(part.folded) is not None


def _tells_of(folded: str) -> list[str]:
    """Return the first words of what is told to happen, or to be offered or sought."""
    said = _SAID.match(folded)
    if said:
        folded = folded[said.end() :]
    first = _TIME_FIRST.match(folded)
    if first:
        folded = folded[first.end() :]
    found = _WE.match(folded) or _TAKES_PLACE.match(folded)
    if found:
        return _nouns(found["what"])
    return _nouns(folded[:60]) if said else []


def _is_bare(rest: str, nouns: list[str], part: Block) -> bool:
    """Tell whether « les résultats » may be those of what was told; « le DuoDay » is a name."""
    at = part.folded.find(nouns[0])
    return len(nouns) < 2 and _DEFINITE.match(rest) is not None and not part.text[at].isupper()


_DEFINITE = re.compile(r"\W*(?:le|la|les|l')\b")


def _nouns(folded: str) -> list[str]:
    """Return the first words of a noun and its complements that tell it from others."""
    head = _ASIDE.split(folded, maxsplit=1)[0] or folded
    words = (word for word in topic_words(head) if len(word) > 3)
    return [word for word in words if not _PART_OF_IT.fullmatch(word)][:3]


def _known(nouns: list[str], told: str) -> bool:
    """Tell whether a noun was told of, or what it goes with: « la remise des prix du concours »."""
    said = [re.search(rf"\b{re.escape(noun[:6])}", told) is not None for noun in nouns]
    return said[0] or (len(said) > 1 and all(said[1:]))


def _within(folded: str, told: str) -> bool:
    """Tell whether the days of a text lie in a time that was told: « du 18 au 22 », « le 20 »."""
    days = [int(n) for found in DAY.finditer(folded) if (n := re.sub(r"\D.*", "", found[0]))]
    days = days or [int(n) for n in re.findall(r"\b(\d{1,2})\b(?! ?[h:])", folded)[:1]]
    for span in _RANGE.finditer(told):
        if days and all(int(span["first"]) <= day <= int(span["last"]) for day in days):
            return True
    return False


def of_other_partner(part: Block, current: Draft, names: PartnerNames) -> bool:
    """Tell whether a paragraph is about another partner than the piece of news before it."""
    mine = names.actor(part.text, part.folded)
    if mine is None:
        return False
    theirs = next((found for b in current.blocks if (found := names.actor(b.text, b.folded))), None)
    if theirs is None:
        return announces(current.blocks[0]) and not says_day(current.folded)
    return theirs != mine
