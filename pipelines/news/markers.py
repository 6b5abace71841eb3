"""Words at the start of a paragraph or sentence that say: now for something else."""

from __future__ import annotations

import re

from pipelines.news.topics import MONTHS, WHEN

# « Par ailleurs », « autre info », « dernier point »: nothing but another subject follows.
_STRONG = (
    r"par ailleurs|(?:et )?(?:une? )?autres? (?:petite )?(?:info|information|chose|point"
    r"|actualite|actu|nouvelle|sujet|annonce)s?\b|autres? \w+ ?[,:]|d'autre part|autre part,"
    r"|dans un (?:tout )?autre (?:registre|domaine|genre|ordre d'idees)"
    r"|(?:une? |la |le )?(?:deuxieme|seconde?|troisieme|derniere?|quatrieme|[2-9] ?(?:e|eme|nde?)"
    r"|moins bonne|plus triste|mauvaise) (?:petite )?"
    r"(?:info|information|point|chose|actu|actualite|nouvelle|sujet|annonce)\b|la moins bonne\b"
    r"|(?:deuxieme|troisieme|quatrieme)ment|dernier point"
    r"|(?:pour|et) (?:info|information), (?:nous|notre|nos|la|le|les|l'|un|une)\b"
    r"|(?:et )?(?:j'en|nous en) profit\w+|(?:je|nous) (?:saisi\w+|profit\w+) (?:de )?"
    r"(?:cette|ce|l') ?(?:mail|message|occasion)?"
    r"|tant que (?:j'y suis|nous y sommes|je vous tiens|je te tiens)|pendant que j'y (?:suis|pense)"
    r"|(?:tu peux|vous pouvez|peux-tu|pouvez-vous|pense[sz]?|merci) (?:aussi|egalement) (?:a "
    r"|d[e'] ?)?"
    r"(?:annoncer|rappeler|signaler|noter|dire|mentionner|indiquer) (?:que|qu')"
    r"|par la meme occasion|au passage|rien a voir|(?:rien|tout) (?:autre chose|a voir)"
    r"|et (?:aussi|egalement)\s?[:,]|a noter (?:aussi|egalement|par ailleurs|enfin)"
    r"|a signaler (?:aussi|egalement|par ailleurs|enfin)|\+ "
)
# « Ensuite », « enfin », « en revanche » also go on with the same thing: more must speak for it.
_WEAK = (
    r"(?:ps|p\.s\.?|post-scriptum)\s?[:,]|enfin\b|ensuite\b|puis,|et puis\b|(?:et )?sinon\b"
    r"|en outre|de plus,|pour (?:finir|terminer"
    r"|conclure|etre complet)|en revanche|par contre|a l'inverse|autrement|toujours (?:a|au|chez)\b"
    r"|forte?s? de ce(?:tte)? (?:succes|reussite|experience|bilan|engouement),"
    r"|dans la foulee|dans le meme temps|dans le meme esprit|en parallele|parallelement|separement"
    r"|de notre cote|de mon cote|chez nous|(?:et )?(?:un|une) autre\b|ah,? (?:et|oui|j'oubliais)\b"
    r"|dans un second temps|plus tard dans|cela dit|a part (?:ca|cela)|pour le reste|au rayon\b"
    r"|egalement\s?[:,]|nous (?:vous )?(?:avions|recrut\w+)\b"
    r"|(?:le|la|les) (?:premiere?|deuxieme|seconde?|troisieme|quatrieme|derniere?)(?:,|\s?:"
    r"| (?:concerne|porte|vise|s'adresse|finance|est)\b)"
    r"|(?:nous|on|je|j') ?(?:te |vous |t'|m'|l')?\w{2,}(?: \w+)? (?:aussi|egalement|par ailleurs"
    r"|en outre|enfin|d'autre part)\b|(?:nos|notre|la|le|les|l') ?.{3,40}? (?:aussi|egalement"
    r"|en outre"
    r"|par ailleurs)\b"
    r"|(?:le|la|les|l'|notre|nos) ?[^.:!?,\n]{3,70}, (?:quant a )?(?:lui|elle|eux|elles)\b,? "
    r"|et (?:on|nous|je|j') ?(?:re)?(?:lan|propos|organis|recrut|ouvr|cherch|anim|accueill|pren)\w+"
    r"|et (?:un|une|notre|nos|la|le)\b(?=[^.]{0,80}\d)"
    r"|(?:nous|on) (?:enchain|poursuiv|continu)\w+ (?:avec|par)\b"
)
# « Côté hébergement, … », « Quant au dispositif X, … »: what is spoken of stands in front.
_FRONTED = (
    r"(?:pour ce qui (?:est|concerne)|en ce qui concerne|s'agissant|concernant|quant|du cote|cote"
    r"|a propos|au sujet|au niveau|niveau|question|sur|pour)"
    r" (?:d'|(?:de la|de l'|des|du|de|aux?|a la|a l'|la|les|le|l'|nos|notre)\b ?)?"
    r"(?P<topic>[^,.:!?\n]{3,60}?)\s?[,:]\s"
)
STRONG_SHIFT = re.compile(rf"\W*(?:{_STRONG})")
WEAK_SHIFT = re.compile(rf"\W*(?:{_WEAK})")
FRONTED = re.compile(rf"\W*(?:et )?{_FRONTED}")
SHIFT = re.compile(rf"\W*(?:{_STRONG}|{_WEAK}|(?:du cote (?:de|du|des)|cote \w+)\b)")

# « je te rappelle que », « sachez que »: what follows is told.
SAID = re.compile(
    r"\W*(?:(?:pour )?(?:je |nous |j'ai |nous avons )?(?:le plaisir de )?(?:me permets de "
    r"|tiens a )?"
    r"(?:souhaiterions |souhaitons |souhaite |voulons |voulais |voudrais )?"
    r"(?:vous |te |t')?(?:signal|inform|annonc|rappel|confirm|indiqu|precis|appren|dire|dis"
    r"|parl)\w*"
    r"(?: aussi| egalement| par ailleurs| enfin| donc)?"
    r"(?: (?:le reseau|les partenaires|nos partenaires|tout le monde|tes collegues|vos collegues))?"
    r"(?: que| qu'| de la| de l'| des| de| du| d'"
    r"| l[ae]\b|\s?:)|(?:sachez|sache|a noter|notez|note|retenez|n'oublie[zs]? pas) (?:aussi "
    r"|egalement |enfin |bien )?(?:que|qu')|(?:a titre \w+|a titre d'\w+|et non des moindres"
    r"|concretement|bonne nouvelle|nouveaute(?: cet(?:te)? \w+| de \w+)?"
    r"|j'allais oublier|au fait|tiens)\s?[,:!])\s?"
)
# One word of « le mardi 27 février à 18h, »: taken one by one, which no text can make slow.
_OF_TIME = re.compile(
    rf"\W*(?:{WHEN.pattern}|(?:le|la|les|du|des|au|a|de|en|fin|debut|mi|courant|entre|et|h|{MONTHS}"
    r"|l'automne|rentree|cette|cet|ce|annee|ete|automne|hiver|printemps|matin|soir|prochaine?)\b)"
)
SIDE = re.compile(r"\W*(?:du )?cote \w")
"""« Côté logement : notre guide… » names a part of a mail, which another side follows."""
_MOST_WORDS = 12


def behind_time(folded: str, start: int = 0) -> int:
    """Return where a text goes on behind the time that it begins with, up to a comma or colon."""
    at = behind = start
    for _ in range(_MOST_WORDS):
        found = _OF_TIME.match(folded, at)
        if found is None:
            break
        at = found.end()
        comma = _COMMA.match(folded, at)
        behind = comma.end() if comma else behind
    return behind


_COMMA = re.compile(r"\s?[,:]\s")


def told_from(folded: str, start: int = 0) -> int:
    """Return where what is told begins, behind « par ailleurs », « je te rappelle que », a date."""
    marked = STRONG_SHIFT.match(folded, start) or WEAK_SHIFT.match(folded, start)
    if marked and not holds_subject(marked[0]):
        start = marked.end()
    said = SAID.match(folded, start)
    return behind_time(folded, said.end() if said else start)


def holds_subject(marker: str) -> bool:
    """Tell whether the words of a marker are those of what is told: « L'atelier, lui, »."""
    return _SUBJECT_IN_IT.match(marker) is not None


_SUBJECT_IN_IT = re.compile(
    r"\W*(?:et )?(?:(?:nous|on|je|nos|notre)\b|j'|(?:la|le|les|l')(?!\W?(?:moins|premier|deuxieme"
    r"|second"
    r"|troisieme|quatrieme|dernier)))"
)
