"""Where something takes place: « à l'auberge », « salle B, 3 rue X à Tours », « Lieu : … »."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Nouns that name a place wherever they stand, and those that do so behind « à », « au », « dans ».
_NOUNS = (
    "salle|espace|centre|maison|mairie|hotel|lycee|college|universite|fac|faculte|iut|ufr|cfa"
    "|campus|gymnase|stade|parc|hall|palais|rue|avenue|boulevard|allee|quai|chemin|impasse"
    "|mediatheque|bibliotheque|cinema|theatre|auberge|chateau|pole|pepiniere|agence|antenne"
    "|siege|amphitheatre|amphi|batiment|foyer|chapiteau|prefecture|sous-prefecture|ferme|domaine"
    "|tiers-lieu|tiers lieu|fablab|halle|halles|musee|institut|restaurant|brasserie|complexe"
    "|esplanade"
    "|hippodrome|dojo|piscine|patinoire|eglise|abbaye|prieure|technopole|residence|guinguette"
    "|caserne|incubateur|coworking|grange|villa|pavillon|gare|aeroport|mjc|ehpad|hopital|clinique"
    "|ccas|cias|france services|annexe|internat|kiosque|librairie|manoir|auditorium|esat|moulin"
    "|rez-de-chaussee|bourse du travail|delegation|tribunal|bowling|golf|camping|salles"
    "|mission locale|plateaux? techniques?"
    "|cite (?:de|des|du|administrative|judiciaire)|place (?:d|de|du|des|jean|[a-z]+-[a-z])|ecole"
    "|site d[eu]"
)
_WEAK_NOUNS = (
    "parking|parvis|usine|place|route|cours|square|mail|site|locaux|cite|marche|bureau|bureaux"
    "|plateau|accueil|zone|zac"
    "|za|zi|local|usine|entreprise|ateliers?|studio|base|hub|espaces?|tour|prado|cri|cma|cci|msa"
    "|caf"
    "|cpam|msap|point|relais|chantier|jardins?|plaine|bar|cafe|forum|carre|scene|opera|lac|port"
    "|quartier"
    "|conservatoire|salon|maisons|centres|cinemas|lieu|greta|afpa|cio|crij|bij|e2c|appartement"
    "|terrain"
    "|cour|petite? salle|grande salle|direction|rectorat|inspection|chambre|conseil|ile|drac|ddets"
    "|dreets|inspe|crous|premier etage|(?:grande? |petite? |ancienne? |nouve\\w+ |notre |nos |ses "
    "|son |sa |leurs? |vos )+"
    "(?:locaux|agences?|centres?|sites?|salles?|bureaux?|antennes?|espaces?|ateliers?|ecole"
    "|etablissement"
    "|siege|plateaux?|campus|cfa|batiment|maison|mairie|gare|gymnase|theatre|hall|halle|marche"
    "|hotel)"
)
_STREET = (
    r"\d{1,4}(?:\s?(?:bis|ter|[a-c]))?,?\s+(?:rue|avenue|av\.?|bd|bld|boulevard|place|allees?"
    r"|impasse|chemin|route|quai|cours|square|mail|passage|esplanade|rond-point|faubourg|levee"
    r"|venelle|promenade|sentier|cite|zone|za|zi|zac|residence)\b"
)
_ROOM = (
    r"(?:\d{1,2}(?:er?|eme|e)? etage|rdc|rez-de-chaussee|bat(?:iment)?\.? ?[a-z0-9]+|porte \w+"
    r"|amphi\w* ?\w*|\d{5}\b)"
)
_ARTICLE = r"(?:la |le |les |l'|un |une |the )?"
_LEAD = re.compile(
    r"(?:(?<=^)|(?<=[\s,(|:;\-]))(?P<prep>a la|a l'|au sein d[eu]|aux|au|a|dans|chez|sous|sur|en"
    r"|de la|de l'|du|depuis|devant"
    r"|derriere|pres d[eu]|face a|(?:visite|decouverte) d(?:e la|e l'|e|u)|depart d[eu]"
    r"|depart devant|depart|sans doute|peut-etre|probablement|sera|seront|lieu|tiendra|tiendront"
    r"|deroulera|stationner\w*|rdv"
    r"|rendez-vous|in|at)(?:\s+"
    r"|(?<='))"
    rf"{_ARTICLE}(?=\S)"
)
_AFTER_MARK = re.compile(rf"(?:[,(|:]|(?<=[\s|])-(?=\s))\s*{_ARTICLE}(?=\S)")
_PLACE_NOUN = re.compile(rf"(?:{_NOUNS})(?![\w])")
_WEAK_OF = re.compile(
    r"(?:parking|parvis|marche|locaux|bureaux|site|lac|jardin|quartier|accueil) d(?:e|u|es|e la"
    r"|e l')\b"
)
_WEAK_NOUN = re.compile(rf"(?:{_WEAK_NOUNS})\b")
_IN = (
    "a",
    "au",
    "a la",
    "a l'",
    "chez",
    "aux",
    "in",
    "at",
    "dans",
    "sous",
    "sur",
    "devant",
    "depart",
    "sans doute",
    "peut-etre",
    "probablement",
    "sera",
    "seront",
    "rdv",
    "rendez-vous",
)
_STREET_HEAD = re.compile(_STREET)
_ROOM_HEAD = re.compile(_ROOM)
_ONLINE = re.compile(
    r"\b(?:en |par )?visio(?:-?conferences?|s)?\b|\ben ligne\b|\ba distance\b|\ben distanciel\b"
    r"|\bdistanciel\b|\b(?:via|sur|par) (?:teams|zoom|meet|google meet|jitsi|webex|tixeo)\b"
    r"|\bwebinaires?\b|\bwebinar\b|\bonline\b|\bteams\b|\bzoom\b"
)
_SAME = re.compile(
    r"\b(?:(?:au |le |meme |a la |dans la |dans le )*(?:meme (?:endroit|lieu|salle|adresse))"
    r"|memes lieux)\b"
)
_LABEL = re.compile(
    r"(?:^|\n|[.;|]\s|📍)\W{0,4}(?:(?:le )?lieu(?: de (?:rendez-vous|rdv|la \w+))?|lieux|ou|adresse"
    r"|rendez-vous|rdv|site|salle"
    r"|localisation|endroit|where|place)\s?:\s*(?P<place>[^\n;]{2,160})|📍\s*(?P<pin>[^\n;]{2,160})"
)
# Where a place's wording ends.
_STOP = re.compile(
    r"[.;:!?\n|/]|[\"]\s|\s[-–]\s|\s\(|\b(?:pour|avec|afin|qui|que|dont|puis|suivie?s?|animee?s?"
    r"|sur inscription"
    r"|sur rendez-vous|sur rdv|en presence|(?:de|des|du|le|les|a|vers|entre|jusqu'a|d[eè]s|au|ce"
    r"|et le|et les)\s+(?:\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|a partir|a compter|jusqu\w*|et (?:un"
    r"|une|la|nous|vous|non|se|sera|de|du|a|au|apres|avant)\b|entree|inscri\w+"
    r"|gratuit\w*|ouvert\w*|contact\w*|reserv\w+|merci|venez|organise\w*|est|sont|sera|seront|etait"
    r"|il|elle|nous|vous|ont|aura|auront|a ete|par|lors|dans le cadre|apres|avant|sauf|toujours"
    r"|renseignements|voir|cf|afin|ainsi|ou bien|ou|mais|car|avez|avons|n'aura|reporte\w*|annule\w*"
    r"|decale\w*|prevue?s?|initialement|comme|pendant|durant|chaque|tous les|toute la|matin"
    r"|apres-midi"
    r"|au programme|au menu|a tous|a toutes|au tarif|au lieu|en vue|en partenariat|en visio\w*"
    r"|en ligne|a distance"
    r"|places?(?= (?:disponibles|limitees|restantes))|demarre\w*|commence\w*|accueil(?=\s+des)"
    r"|se tien\w+|lieu)\b"
)
_ABBREVIATION = re.compile(r"\b(?:av|bd|bld|st|ste|bat|n|m|mme|r)$")
_NOT_PLACES = re.compile(
    r"(?:place(?=\s*(?:[.,;:!?)|]|$|pour|et\b|a\b|des?\b))|partir|tous|toutes|destination"
    r"|l'attention|confirmer|preciser|definir|noter|l'occasion"
    r"|hauteur"
    r"|programme|menu|issue|compter|total|profit|titre|plus tard|moins|tarif|prix|cours d|nombre"
    r"|sein"
    r"|bientot|nouveau|propos|cause|retenir|suivre|venir|midi|minuit|cote|cet effet|savoir"
    r"|votre disposition|(?:rdv|rendez-vous) au \d"
    r"|ferme(?:e|s|es)?\b(?! (?:de|du|des|d'))|0\d(?:[ .]?\d\d){2}|\d{10}"
    r"|(?:la |une |cette )?salle\s*(?:[.,;:!?)]|$)"
    r"|\d{1,2}\s?h|\d{1,2}:\d|\d{1,2}/\d|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|janvier|fevrier|mars|avril|mai"
    r"|juin|juillet|aout|septembre|octobre|novembre|decembre)\b|vous|nous|eux|elle|lui|ce titre"
    r"|distance|jour|mois|matin"
    r"|printemps|automne|hiver|ete\b|demandeurs|jeunes|salaries|public|personnes|partenaires"
    r"|familles|parents)"
)
_MAX_PLACE = 120
_DANGLING = re.compile(r"(?:[\s,]+(?:le|la|les|du|de|des|au|aux|à|ce|et|en))+$", re.IGNORECASE)
_SMALL = frozenset(("et", "ou", "de", "la", "le", "du", "au", "en", "a", "ce"))


def is_place(folded: str) -> bool:
    """Tell whether a folded text begins with a noun that names a place."""
    return _is_strong(folded, 0)


def online(text: str, folded: str) -> str | None:
    """Return the wording that says an event is held online."""
    found = _ONLINE.search(folded)
    return text[found.start() : found.end()] if found else None


def same_place(folded: str) -> bool:
    """Tell whether a text says that the place is that of the event before."""
    return _SAME.search(folded) is not None


def labelled(text: str, folded: str) -> str | None:
    """Return the place that a label gives: « Lieu : médiathèque »."""
    found = _LABEL.search(folded)
    if found is None:
        return None
    group = "place" if found["place"] else "pin"
    place = text[found.start(group) : found.end(group)].strip(" .\u00a0")
    return (
        place
        if place and not re.match(r"\W*(?:a )?(?:definir|preciser|confirmer)", fold_head(place))
        else None
    )


def fold_head(text: str) -> str:
    """Return the first words of a place, folded."""
    from pipelines.news.folding import fold

    return fold(text[:40])


def candidates(text: str, folded: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield (offset, place) for what may be a place between two offsets, from left to right."""
    at = start
    while at < end:
        head = _next_head(text, folded, at, end)
        if head is None:
            return
        stop = _end_of_place(text, folded, head, end)
        place = text[head:stop].strip(' ,-–—(\u00a0"')
        place = _DANGLING.sub("", place)
        if place.count("(") < place.count(")"):
            place = place.rstrip(")")
        if len(place) > 2 or (place.isupper() and fold_head(place) not in _SMALL):
            yield head, place
        at = max(stop, head + 1)


def _next_head(text: str, folded: str, start: int, end: int) -> int | None:
    """Return where the next place's words begin: behind a preposition, or behind a comma."""
    heads = [
        found.end()
        for pattern in (_LEAD, _AFTER_MARK)
        for found in _first(pattern, text, folded, start, end)
    ]
    if start == 0 or folded[start - 1] == "\n":
        opening = re.compile(rf"\W*{_ARTICLE}").match(folded, start)
        if opening and _is_strong(folded, opening.end()):
            heads.append(opening.end())
    return min(heads, default=None)


def _first(
    pattern: re.Pattern[str], text: str, folded: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    for found in pattern.finditer(folded, start, end):
        if _may_begin(text, folded, found):
            yield found
            return


def _may_begin(text: str, folded: str, found: re.Match[str]) -> bool:
    at = found.end()
    denied = _DENIED.search(folded, max(0, found.start() - 16), found.start())
    if denied or at >= len(text) or _NOT_PLACES.match(folded, at):
        return False
    preposition = found.groupdict().get("prep")
    inside = preposition in _IN or str(preposition).startswith(("visite", "decouverte", "stationn"))
    if _is_strong(folded, at):
        from_there = preposition in ("du", "de la", "de l'", "depuis", "en")
        return not from_there or bool(_STRONG_AFTER_FROM.match(folded, at))
    if (inside and _WEAK_NOUN.match(folded, at)) or (
        not preposition and _WEAK_OF.match(folded, at)
    ):
        return True
    if not text[at].isupper() and text[at] not in '«"':
        return False
    if preposition is None:
        return found[0][0] != ":" and _is_short_chunk(text, at)
    return inside and preposition not in ("sera", "seront")


# « au centre de congrès et non au gymnase »
_DENIED = re.compile(r"\b(?:et non|non pas|et pas|et non pas|plus)\s$")
_STRONG_AFTER_FROM = re.compile(
    r"(?:place|stade|gare|parvis|parking|mairie|prefecture|salle|agence)\b"
)


def _is_strong(folded: str, at: int) -> bool:
    return bool(
        _PLACE_NOUN.match(folded, at)
        or _STREET_HEAD.match(folded, at)
        or _ROOM_HEAD.match(folded, at)
    )


def _is_short_chunk(text: str, at: int) -> bool:
    chunk = re.compile(r"[^,.;:!?()\n|]{0,80}").match(text, at)
    words = chunk[0].split() if chunk else []
    names = all(word[:1].isupper() or len(word) < 4 or not word[:1].isalpha() for word in words)
    return 0 < len(words) <= 6 and names and not words[0].isdigit()


def _end_of_place(text: str, folded: str, head: int, end: int) -> int:
    """Return where the wording of a place ends: address parts behind commas belong to it."""
    limit = min(end, head + _MAX_PLACE)
    at = head
    street = _STREET_HEAD.match(folded, head)
    if street:
        at = street.end()
    while at < limit:
        stop = _stop(folded, at, limit)
        comma = _find(text, ",", at, stop)
        opening = _find(text, "(", at, min(stop + 2, limit))
        if comma < min(stop, opening):
            goes_on = _goes_on(text, folded, comma + 1, limit)
            if goes_on is None:
                return comma
            at = goes_on
        elif opening <= stop + 1 and opening < limit:
            closing = _find(text, ")", opening, limit)
            inside = opening + 1
            if (
                closing < limit
                and (_is_strong(folded, inside) or text[inside].isupper() or text[inside].isdigit())
                and not re.search(r"\d\s?h|\d/\d", folded[inside:closing])
            ):
                at = closing + 1
            else:
                return opening
        elif stop < limit and folded[stop] == "." and _ABBREVIATION.search(folded, at, stop):
            at = stop + 1
        elif stop < limit and re.match(r"\s[-–]\s", text[stop : stop + 3]):
            goes_on = _goes_on(text, folded, stop + 3, limit)
            if goes_on is None:
                return stop
            at = goes_on
        else:
            return stop
    return limit


def _goes_on(text: str, folded: str, at: int, limit: int) -> int | None:
    """Return the offset behind the head of an address part that stands at `at`, else None."""
    while at < limit and text[at] in " \u00a0":
        at += 1
    for pattern in (_STREET_HEAD, _ROOM_HEAD, _PLACE_NOUN, _WEAK_PART):
        found = pattern.match(folded, at)
        if found:
            return found.end()
    town = re.compile(
        r"(?:à |a )?[A-ZÀ-Þ][\w'’-]+(?:[ -](?:[a-z]{1,4}[ -])?[A-ZÀ-Þ][\w'’-]+){0,3}(?=\s*(?:[,.;:"
        r"()!\n|]|$|\s[-–]))"
    ).match(text, at)
    return town.end() if town and town.end() <= limit else None


_WEAK_PART = re.compile(
    r"(?:ateliers?|bureau|studio|plateau|zone|za|zi|zac|accueil|local|place|route|cours|square"
    r"|mail|quartier) \w|entree [a-c0-9]\b"
)


def _stop(folded: str, at: int, limit: int) -> int:
    found = _STOP.search(folded, at, limit)
    return found.start() if found else limit


def _find(text: str, mark: str, start: int, end: int) -> int:
    found = text.find(mark, start, end)
    return found if found >= 0 else end
