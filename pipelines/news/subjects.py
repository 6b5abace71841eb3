"""What begins another subject, and what goes on about the one before."""

from __future__ import annotations

import re

from pipelines.news.announcements import announces
from pipelines.news.blocks import Block
from pipelines.news.drafts import Draft
from pipelines.news.enumerations import has_topic
from pipelines.news.names import PartnerNames
from pipelines.news.topics import says_day, topic_words

# "Par ailleurs", "autre info": a new subject is announced.
SHIFT = re.compile(
    r"\W*(?:par ailleurs|autre (?:info|information|chose|point|actualite|actu|nouvelle|sujet"
    r"|date)s?"
    r"|autres? infos?|d'autre part|dans un autre (?:registre|domaine)|(?:et )?sinon\b[, ]"
    r"|(?:deuxieme|seconde?|troisieme|derniere?|quatrieme) (?:info|information|point|chose|actu"
    r"|actualite|nouvelle|sujet|annonce)|deuxiemement|troisiemement|dernier point|pour finir"
    r"|enfin, (?:pour|une?|la|le|les|l'|nos|notre|nous|on|sachez|je|du|dans)\b"
    r"|(?:ps|p\.s\.?|post-scriptum)\s?[:,]"
    r"|en outre|par la meme occasion|j'en profite|nous en profitons|toujours (?:a|au|chez)\b"
    r"|et (?:aussi|egalement)\s?[:,]|(?:rien|tout autre chose)|du cote (?:de|du|des)\b|cote \w+"
    r"|(?:je|nous) (?:vous )?(?:signal\w+|inform\w+) (?:aussi|egalement|par ailleurs|en outre)"
    r"|a noter (?:aussi|egalement)|egalement\s?[:,]|nous (?:vous )?(?:avions|recrut\w+)\b"
    r"|(?:nous|on|je) (?:te |vous |t'|m')?\w{4,}(?: \w+)? (?:aussi|egalement|par ailleurs"
    r"|en outre)\b|(?:nos|notre|la|le"
    r"|les"
    r"|l') .{3,40}? (?:aussi|egalement)\b"
    r"|je profite de ce (?:mail|message)|dans le meme temps|a noter par ailleurs|\+ "
    r"|(?:le|la|les|l'|notre|nos) ?[^.:!?,\n]{3,70}, (?:lui|elle|eux|elles)\b,? "
    r"|et (?:on|nous) (?:re)?(?:lan|propos|organis|recrut|ouvr|cherch|anim|accueill|pren)\w+"
    r"|et (?:un|une|notre|nos|la|le)\b(?=[^.]{0,80}\d)|par contre (?:c'est|la|le|nous|on)"
    r"|et puis\b|autrement|un autre|une autre|en parallele|separement|de plus,)"
)

STRONG_SHIFT = re.compile(
    r"\W*(?:par ailleurs|autre (?:info|information|nouvelle|actualite|actu)|d'autre part"
    r"|j'en profite"
    r"|nous en profitons|je profite de|dans un autre)"
)

# « On recherche aussi des parrains » needs no date to be another subject.
_SEEKS = re.compile(
    r"\W*(?:nous|on|je) (?:re)?(?:cherch|crut|lan[cç]|propos|organis|ouvr|accueill|anim)\w+"
    r" (?:aussi|egalement)\b"
)

# « Pour les bilans de compétences, journée découverte mercredi 22 »: another subject.
_FOR_SUBJECT = re.compile(
    r"\W*(?:pour (?:les?|la|l'|nos|notre)|cote|concernant|s'agissant de|quant a) ?[^,.:]{3,60},\s"
)

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

# « La Semaine de l'industrie aura lieu du 20 au 26 »
_TAKES_PLACE = re.compile(
    r"\W*(?:le |la |les |l'|notre |nos |un "
    r"|une )(?:prochaine?s? )?(?P<subject>[^.:!?,]{4,90}?) (?:aura(?:it)? (?:bien "
    r"|finalement )?lieu|auront lieu"
    r"|se tien\w+|se reunir\w+|se deroul\w+|s'ouvr\w+|organis\w+|propos\w+|debuter\w+|commence\w*"
    r"|demarre\w*|fete\w*|reprend\w*|ouvr\w+|recrute\w*|lance\w*"
    r"|vient de (?:paraitre|sortir)|est (?:parue?|sortie?|publiee?|en ligne)"
    r"|demenag\w+|sera (?:bientot |prochainement )?(?:publie|lance|ouvert|inaugure"
    r"|disponible)\w*)\b"
)

_APPEARS = re.compile(r"vient de (?:paraitre|sortir)$|est (?:parue?|sortie?|publiee?|en ligne)$")

# « Une visio de présentation est organisée » is part of what it presents.
_PART_OF_IT = re.compile(
    r"visio\w*|webinaires?|reunions?|presentation|informations?|seances?|sessions?|temps|echanges?"
    r"|lancement|restitution|collectives?|organisee?s?|prevue?s?|est|sont|sera|seront|permanences?"
    r"|foire|questions|reponses|preparatoires?"
)


def shifts(part: Block) -> bool:
    """Tell whether words at the start announce another subject."""
    if _FOR_SUBJECT.match(part.folded) and says_day(part.folded):
        return True
    found = SHIFT.match(part.folded)
    if found is None or not has_topic(part):
        return False
    weak = found[0].endswith(("aussi", "egalement")) and "a noter" not in found[0]
    return not weak or says_day(part.folded) or _SEEKS.match(part.folded) is not None


def takes_place(part: Block, current: Draft) -> bool:
    """Tell whether a paragraph tells when something else takes place."""
    found = _TAKES_PLACE.match(part.folded)
    if found is None or GOES_ON.match(part.folded):
        return False
    words = (word for word in topic_words(found["subject"]) if len(word) > 3)
    nouns = [word for word in words if not _PART_OF_IT.fullmatch(word)]
    known = any(noun[:6] in current.folded for noun in nouns)
    told = says_day(part.folded) or _APPEARS.search(found[0]) is not None
    return bool(nouns) and not known and told


def of_other_partner(part: Block, current: Draft, names: PartnerNames) -> bool:
    """Tell whether a paragraph is about another partner than the piece of news before it."""
    mine = names.actor(part.text, part.folded)
    if mine is None:
        return False
    theirs = next((found for b in current.blocks if (found := names.actor(b.text, b.folded))), None)
    if theirs is None:
        return announces(current.blocks[0]) and not says_day(current.folded)
    return theirs != mine
