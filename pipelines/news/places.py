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
    "|lieu-?dit|lieu dit|hameau|route (?:de|du|des|d')(?= ?[a-z])"
    "|cite (?:de|des|du|administrative|judiciaire)|place (?:d|de|du|des|jean|[a-z]+-[a-z])|ecole"
    "|site d[eu]|chapelle|collegiale|basilique|cathedrale|couvent|cloitre|fonderie|laiterie"
    "|manufacture|filature|ancien(?:ne)? (?:depot|gare|usine|ecole|couvent|caserne|poste)"
    "|friche|ressourcerie|recyclerie|supermarche|hypermarche"
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
    r"|de la|de l'|de (?:son|sa|ses|notre|nos|leurs?)|du|depuis|devant"
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
_IN = frozenset(
    (
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
)
_NAMED = re.compile(r"\s(?:(?:de|du|des|de la)\s|d['’]|de l['’])?[A-ZÀ-Þ]")
_STREET_HEAD = re.compile(_STREET)
_ROOM_HEAD = re.compile(_ROOM)
_STRONG_HEAD = re.compile(rf"(?:{_NOUNS})(?!\w)|{_STREET}|{_ROOM}")
_OPENING_HEAD = re.compile(rf"\W*{_ARTICLE}")
_FROM = frozenset(("du", "de la", "de l'", "depuis", "en"))
_VISITS = ("visite", "decouverte", "stationn")
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
    rf"|et le|et les)\s+(?:(?!{_STREET})\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
    r"|en (?:janv|fev|mars|avril|mai|juin|juil|aout|sept|oct|nov|dec)\w*"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|a partir|a compter|jusqu\w*|et (?:un"
    r"|une|la|nous|vous|non|se|sera|de|du|a|au|apres|avant)\b|entree|inscri\w+"
    r"|gratuit\w*|ouvert\w*|contact\w*|reserv\w+|merci|venez|organise\w*|est|sont|sera|seront|etait"
    r"|il|elle|nous|vous|ont|aura|auront|a ete|par|lors|dans le cadre|apres|avant|sauf|toujours"
    r"|renseignements|voir|cf|afin|ainsi|ou bien|ou|mais|car|avez|avons|n'aura|reporte\w*|annule\w*"
    r"|decale\w*|prevue?s?|initialement|comme|pendant|durant|chaque|tous les|toute la|matin"
    r"|apres-midi"
    r"|au programme|au menu|a tous|a toutes|au tarif|au lieu(?!-?dit|x)|en vue"
    r"|en partenariat|en visio\w*|en ligne|a distance"
    r"|ouvre(?:nt)?|accueille(?:nt)?|recoi(?:t|vent)|proposent?|invitent?|convient?|presentent?"
    r"|font|fait|rassemblent?|reuni(?:t|ssent)|attend(?:ent)?|recrutent?|cherchent?|animent?"
    r"|demenagent?|reprend|reprennent|vien(?:t|nent)|c'est|s'est|tomb\w+|s'ouvr\w+"
    r"|[a-z]{2,16}(?<!op)(?:era"
    r"|eront|ira|iront|dra|dront)"
    r"|places?(?= (?:disponibles|limitees|restantes))|demarre\w*|commence\w*|accueil(?=\s+des)"
    r"|se tien\w+|(?<!tiers[- ])lieu(?![- ]dit))\b"
)
# « Loches a rassemblé 340 visiteurs »: a verb, where « a » is written without accent.
_HAS = re.compile(r"\sa (?:\w{2,12}ment |deja |bien )?\w{2,14}(?:e|i|u|is|it|ert)s?\b")
_ABBREVIATION = re.compile(r"\b(?:av|bd|bld|st|ste|bat|n|m|mme|r)$")
_NOT_PLACES = re.compile(
    r"(?:place(?=\s*(?:[.,;:!?)|]|$|pour|et\b|a\b|des?\b(?! l)))|partir|tous|toutes|destination"
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
_LONGEST_ENDING = 6  # of « (e)s », « (rice) »
_DANGLING = re.compile(r"(?:[\s,]+(?:le|la|les|du|de|des|au|aux|à|ce|et|en))+$", re.IGNORECASE)
# « nos locaux du 1 quai Danton »: the address says it all.
_OWN_ROOMS = re.compile(r"(?:[nsv]os|leurs) locaux,? (?:du|au|sis|situés)\s+(?=\d)")
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
        place = _cleaned(text[head:stop])
        if len(place) > 2 or (place.isupper() and fold_head(place) not in _SMALL):
            yield head, place
        at = max(stop, head + 1)


def _cleaned(wording: str) -> str:
    place = _OWN_ROOMS.sub("", _DANGLING.sub("", wording.strip(' ,-–—(\u00a0"')))
    return place.rstrip(")") if place.count("(") < place.count(")") else place


_BESIDE = re.compile(
    r"[\s,]*(?:(?:a la|a l'|au|aux|chez|dans(?: la| le| les| l'|(?= ))|sur (?:la|le|l'))\s*"
    r"|,\s*)"
)
_NO_SITE_NOUN = re.compile(
    r"(?:demande|suite|rencontre|decouverte|disposition|charge|fin|date|fois|carte|initiative"
    r"|invitation"
    r"|occasion|aide|appel|heure|adresse|instar|choix|cours|nom|titre|debut|terme|but|objet"
    r"|(?:petit-)?dejeuner|forum|salon|atelier|reunion|journee|soiree|conference|semaine|evenement"
    r"|congres|assises|festival|concours|remise|lancement)s?\b"
)


def beside(text: str, folded: str, start: int, end: int) -> str | None:
    """Return the place right behind a date and its hours: « à la fonderie de Descartes ».

    Its noun is one of places, or a name stands in it.
    """
    lead = _BESIDE.match(folded, start, end)
    if lead is None or _NOT_PLACES.match(folded, lead.end()):
        return None
    head, apart = lead.end(), lead[0].strip() == ","
    stop = _end_of_place(text, folded, head, end)
    place = _cleaned(text[head:stop])
    if _is_strong(folded, head):
        return place or None
    sited = _WEAK_NOUN.match(folded, head) or (not apart and _NAMED.search(" " + place))
    return place if place and sited and not _NO_SITE_NOUN.match(folded, head) else None


def _next_head(text: str, folded: str, start: int, end: int) -> int | None:
    """Return where the next place's words begin: behind a preposition, or behind a comma."""
    heads = []
    if start == 0 or folded[start - 1] == "\n":
        opening = _OPENING_HEAD.match(folded, start)
        if opening and _is_strong(folded, opening.end()):
            heads.append(opening.end())
    for found in _LEAD.finditer(folded, start, end):
        if _may_follow(text, folded, found["prep"], found.end()) and not _denied(folded, found):
            heads.append(found.end())
            break
    for found in _STREET_HEAD.finditer(folded, start, end):
        if found.start() > start and _NAMED.match(text, found.end()):
            heads.append(found.start())  # « vous accueille 3 place Nazelles »
            break
    for found in _AFTER_MARK.finditer(folded, start, end):
        if _may_stand_apart(text, folded, found[0][0], found.end()) and not _denied(folded, found):
            heads.append(found.end())
            break
    return min(heads, default=None)


def _denied(folded: str, lead: re.Match[str]) -> bool:
    """Tell whether what a match leads to is said not to be the place."""
    return _DENIED.search(folded, max(0, lead.start() - 16), lead.start()) is not None


def _may_follow(text: str, folded: str, preposition: str, at: int) -> bool:
    """Tell whether a place may begin at `at`, behind a preposition."""
    if at >= len(text):
        return False
    if preposition.startswith("de ") and preposition not in _FROM and not _OWN.match(folded, at):
        return False
    if _is_strong(folded, at):
        from_there = preposition in _FROM and not _STRONG_AFTER_FROM.match(folded, at)
        return not from_there and not _NOT_PLACES.match(folded, at)
    if preposition not in _IN and not preposition.startswith(_VISITS):
        return False
    named = text[at].isupper() or text[at] in '«"'
    if not (named and preposition not in ("sera", "seront")) and not _WEAK_NOUN.match(folded, at):
        return False
    return not _NOT_PLACES.match(folded, at)


def _may_stand_apart(text: str, folded: str, mark: str, at: int) -> bool:
    """Tell whether a place may begin at `at`, behind a mark such as a comma."""
    if at >= len(text):
        return False
    found = _is_strong(folded, at) or _WEAK_OF.match(folded, at)
    if not found and (mark == ":" or not (text[at].isupper() or text[at] in '«"')):
        return False
    if _NOT_PLACES.match(folded, at):
        return False
    return bool(found) or _is_short_chunk(text, at)


# « de notre campus des métiers » names a place, « de notre centre » does not.
_OWN = re.compile(rf"(?:{_NOUNS}) (?:de|des|du|d'|a|au)\b")
# « au centre de congrès et non au gymnase »
_DENIED = re.compile(r"\b(?:pas lieu|plus lieu|et non|non pas|et pas|et non pas|plus)\s$")
_STRONG_AFTER_FROM = re.compile(
    r"(?:place|stade|gare|parvis|parking|mairie|prefecture|salle|agence)\b"
)


def _is_strong(folded: str, at: int) -> bool:
    return _STRONG_HEAD.match(folded, at) is not None


_CHUNK = re.compile(r"[^,.;:!?()\n|]{0,80}")


def _is_short_chunk(text: str, at: int) -> bool:
    chunk = _CHUNK.match(text, at)
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
        stop = _stop(text, folded, at, limit)
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
            ending = text[opening - 1].isalpha() and closing - opening < _LONGEST_ENDING
            if not (ending or (closing < limit and _is_of_place(text, folded, inside, closing))):
                return opening
            at = closing + 1
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


def _is_of_place(text: str, folded: str, start: int, end: int) -> bool:
    """Tell whether what stands in brackets behind a place belongs to it."""
    if re.search(r"\d\s?h|\d/\d", folded[start:end]):
        return False
    named = text[start].isupper() or text[start].isdigit()
    return named or _is_strong(folded, start) or _WEAK_OF.match(folded, start) is not None


def _goes_on(text: str, folded: str, at: int, limit: int) -> int | None:
    """Return the offset behind the head of an address part that stands at `at`, else None."""
    while at < limit and text[at] in " \u00a0":
        at += 1
    for pattern in (_STREET_HEAD, _ROOM_HEAD, _PLACE_NOUN, _WEAK_PART):
        found = pattern.match(folded, at)
        if found:
            return found.end()
    town = _TOWN.match(text, at)
    return town.end() if town and town.end() <= limit else None


_TOWN = re.compile(
    r"(?:à |a )?[A-ZÀ-Þ][\w'’-]+(?:[ -](?:[a-z]{1,4}[ -])?[A-ZÀ-Þ][\w'’-]+){0,3}(?=\s*(?:[,.;:"
    r"()!\n|]|$|\s[-–]))"
)
_WEAK_PART = re.compile(
    r"(?:ateliers?|bureau|studio|plateau|zone|za|zi|zac|accueil|local|place|route|cours|square"
    r"|mail|quartier) \w|entree [a-c0-9]\b"
)


def _stop(text: str, folded: str, at: int, limit: int) -> int:
    found = _STOP.search(folded, at, limit)
    stop = found.start() if found else limit
    verb = _HAS.search(folded, at, stop)
    while verb and (text[verb.start() + 1] != "a" or not text[verb.start() + 3].islower()):
        verb = _HAS.search(folded, verb.start() + 1, stop)
    return verb.start() if verb else stop


def _find(text: str, mark: str, start: int, end: int) -> int:
    found = text.find(mark, start, end)
    return found if found >= 0 else end
