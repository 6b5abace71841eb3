"""Words at the start of a paragraph or sentence that say: now for something else."""

from __future__ import annotations

import re

# « Par ailleurs », « autre info », « dernier point »: nothing but another subject follows.
_STRONG = (
    r"par ailleurs|(?:et )?(?:une? )?autres? (?:petite )?(?:info|information|chose|point"
    r"|actualite|actu|nouvelle|sujet|annonce)s?\b|d'autre part|autre part,"
    r"|dans un (?:tout )?autre (?:registre|domaine|genre|ordre d'idees)"
    r"|(?:une? |la |le )?(?:deuxieme|seconde?|troisieme|derniere?|quatrieme|[2-9] ?(?:e|eme|nde?)"
    r"|moins bonne|plus triste|mauvaise) (?:petite )?"
    r"(?:info|information|point|chose|actu|actualite|nouvelle|sujet|annonce)\b|la moins bonne\b"
    r"|(?:deuxieme|troisieme|quatrieme)ment|dernier point|(?:ps|p\.s\.?|post-scriptum)\s?[:,]"
    r"|(?:pour|et) (?:info|information), (?:nous|notre|nos|la|le|les|l'|un|une)\b"
    r"|(?:et )?(?:j'en|nous en) profit\w+|(?:je|nous) (?:saisi\w+|profit\w+) (?:de )?"
    r"(?:cette|ce|l')"
    r"|tant que (?:j'y suis|nous y sommes|je vous tiens|je te tiens)|pendant que j'y (?:suis|pense)"
    r"|par la meme occasion|au passage|rien a voir|(?:rien|tout) (?:autre chose|a voir)"
    r"|et (?:aussi|egalement)\s?[:,]|a noter (?:aussi|egalement|par ailleurs|enfin)"
    r"|a signaler (?:aussi|egalement|par ailleurs|enfin)|\+ "
)
# « Ensuite », « enfin », « en revanche » also go on with the same thing: more must speak for it.
_WEAK = (
    r"enfin\b|ensuite\b|puis,|et puis\b|(?:et )?sinon\b|en outre|de plus,|pour (?:finir|terminer"
    r"|conclure|etre complet)|en revanche|par contre|a l'inverse|autrement|toujours (?:a|au|chez)\b"
    r"|dans la foulee|dans le meme temps|dans le meme esprit|en parallele|parallelement|separement"
    r"|de notre cote|de mon cote|chez nous|(?:et )?(?:un|une) autre\b|ah,? (?:et|oui|j'oubliais)\b"
    r"|dans un second temps|plus tard dans|cela dit|a part (?:ca|cela)|pour le reste|au rayon\b"
    r"|egalement\s?[:,]|nous (?:vous )?(?:avions|recrut\w+)\b"
    r"|(?:le|la|les) (?:premiere?|deuxieme|seconde?|troisieme|quatrieme|derniere?)(?:,|\s?:"
    r"| (?:concerne|porte|vise|s'adresse|finance|est)\b)"
    r"|(?:nous|on|je|j') ?(?:te |vous |t'|m'|l')?\w{2,}(?: \w+)? (?:aussi|egalement|par ailleurs"
    r"|en outre|enfin)\b|(?:nos|notre|la|le|les|l') ?.{3,40}? (?:aussi|egalement)\b"
    r"|(?:le|la|les|l'|notre|nos) ?[^.:!?,\n]{3,70}, (?:lui|elle|eux|elles)\b,? "
    r"|et (?:on|nous) (?:re)?(?:lan|propos|organis|recrut|ouvr|cherch|anim|accueill|pren)\w+"
    r"|et (?:un|une|notre|nos|la|le)\b(?=[^.]{0,80}\d)"
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
