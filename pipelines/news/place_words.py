"""The words of places: nouns, prepositions, what ends them, what is none."""

from __future__ import annotations

import re

# Nouns that name a place wherever they stand, and those that do so behind « à », « au », « dans ».
NOUNS = (
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
    "|depot de bus"
    "|cite (?:de|des|du|administrative|judiciaire)|place (?:d|de|du|des|jean|[a-z]+-[a-z])|ecole"
    "|site d[eu]|chapelle|collegiale|basilique|cathedrale|couvent|cloitre|fonderie|laiterie"
    "|manufacture|filature|ancien(?:ne)? (?:depot|gare|usine|ecole|couvent|caserne|poste)"
    "|usine(?:-ecole)?|(?:fromag|biscuit|chocolat|imprim|menuis|tann|papet|verr|conserv|distill|blanchiss"
    "|boulang|patiss|faienc|cidr|huil)erie|caves?|scierie|friche|ressourcerie|recyclerie|supermarche|hypermarche"
)
WEAK_NOUNS = (
    "parking|parvis|usine|place|route|cours|square|mail|site|locaux|cite|marche|bureau|bureaux"
    "|plateau|accueil|zone|zac"
    "|za|zi|local|usine|entreprise|ateliers?|studio|base|hub|espaces?|tour|prado|cri|cma|cci|msa"
    "|caf"
    "|cpam|msap|point|relais|chantier|jardins?|plaine|bar|cafe|forum|carre|scene|opera|lac|port"
    "|quartier"
    "|conservatoire|salons?|maisons|centres|cinemas|lieu|greta|afpa|cio|crij|bij|e2c|appartement"
    "|terrain|verriere|preau|tente|barnum"
    "|cour|petite? salle|grande salle|direction|rectorat|inspection|chambre|conseil|ile|drac|ddets"
    "|dreets|inspe|crous|premier etage|(?:grande? |petite? |ancienne? |nouve\\w+ |notre |nos |ses "
    "|son |sa |leurs? |vos )+"
    "(?:locaux|agences?|centres?|sites?|salles?|bureaux?|antennes?|espaces?|ateliers?|ecole"
    "|etablissement"
    "|siege|plateaux?|campus|cfa|batiment|maison|mairie|gare|gymnase|theatre|hall|halle|marche"
    "|hotel)"
)
STREET = (
    r"\d{1,4}(?:\s?(?:bis|ter|[a-c]))?,?\s+(?:rue|avenue|av\.?|bd|bld|boulevard|place|allees?"
    r"|impasse|chemin|route|quai|cours|square|mail|passage|esplanade|rond-point|faubourg|levee"
    r"|venelle|promenade|sentier|cite|zone|za|zi|zac|residence)\b"
)
ROOM = (
    r"(?:\d{1,2}(?:er?|eme|e)? etage|rdc|rez-de-chaussee|bat(?:iment)?\.? ?[a-z0-9]+|porte \w+"
    r"|amphi\w* ?\w*|\d{5}\b)"
)
ARTICLE = r"(?:la |le |les |l'|un |une |the )?"
LEAD = re.compile(
    r"(?:(?<=^)|(?<=[\s,(|:;\-]))(?P<prep>a la|a l'|au sein d[eu]|aux|au|a|dans|chez|sous|sur|en"
    r"|de la|de l'|de (?:son|sa|ses|notre|nos|leurs?)|du|depuis|devant"
    r"|derriere|pres d[eu]|face a|(?:visite|decouverte) d(?:e la|e l'|e|u)|visiter|depart d[eu]"
    r"|garee?s?|installee?s?|(?:sera|seront)(?! garee?s?\b| installee?s?\b)"
    r"|depart devant|depart|sans doute|peut-etre|probablement"
    r"|lieu(?: (?:reste|demeure|est)(?: toujours| bien)?)?|tiendra|tiendront"
    r"|deroulera|stationner\w*|rdv"
    r"|rendez-vous|in|at)(?:\s+"
    r"|(?<='))"
    rf"{ARTICLE}(?=\S)"
)
AFTER_MARK = re.compile(rf"(?:[,(|:]|(?<=[\s|])-(?=\s))\s*{ARTICLE}(?=\S)")
PLACE_NOUN = re.compile(rf"(?:{NOUNS})(?![\w])")
WEAK_OF = re.compile(
    r"(?:parking|parvis|cour|marche|locaux|bureaux|site|lac|jardin|quartier|accueil)"
    r" d(?:e|u|es|e la|e l')\b"
)
WEAK_NOUN = re.compile(rf"(?:{WEAK_NOUNS})\b")
IN = frozenset(
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
NAMED = re.compile(r"\s(?:(?:de|du|des|de la)\s|d['’]|de l['’])?[A-ZÀ-Þ]")
STREET_HEAD = re.compile(STREET)
ROOM_HEAD = re.compile(ROOM)
STRONG_HEAD = re.compile(rf"(?:{NOUNS})(?!\w)|{STREET}|{ROOM}")
OPENING_HEAD = re.compile(rf"\W*{ARTICLE}")
FROM = frozenset(("du", "de la", "de l'", "depuis", "en"))
VISITS = ("visite", "decouverte", "stationn", "gare", "installe")
ONLINE = re.compile(
    r"\b(?:en |par )?visio(?:-?conferences?|s)?\b|\ben ligne\b|\ba distance\b|\ben distanciel\b"
    r"|\bdistanciel\b|\b(?:via|sur|par) (?:teams|zoom|meet|google meet|jitsi|webex|tixeo)\b"
    r"|\bwebinaires?\b|\bwebinar\b|\bonline\b|\bteams\b|\bzoom\b"
)
SAME = re.compile(
    r"\b(?:(?:au |le |meme |a la |dans la |dans le )*(?:meme (?:endroit|lieu|salle|adresse))"
    r"|memes lieux)\b"
)
LABEL = re.compile(
    r"(?:^|\n|[.;|]\s|📍)\W{0,4}(?:(?:(?:le )?lieu(?: de (?:rendez-vous|rdv|la \w+))?|lieux|ou"
    r"|(?:l')?adresse"
    r"|rendez-vous|rdv|site|salle"
    r"|localisation|endroit|where|place)\s?:|ou\s?\?(?!\s?\|))\s*(?P<place>[^\n;]{2,160})|📍\s*(?P<pin>[^\n;]{2,160})"
)
# « Où ? | Hôtel de Région »: a row of a table of two columns, not the head of one.
LABEL_CELL = re.compile(
    r"(?:^|\n)\W{0,4}(?:lieux?|ou|adresse|salle|site)(?:\s?\?)?\s?\|\s*(?!(?:dates?|horaires?"
    r"|heures?|quand|quoi|publics?|contacts?|places|inscriptions?)\b)"
    r"(?P<place>[^\n|]{2,160})(?=\n|$)"
)
# Where a place's wording ends.
STOP = re.compile(
    r"[.;:!?\n|/]|[\"]\s|\s[-–]\s|\s\(|\b(?:pour|avec|afin|qui|que|dont|puis|suivie?s?|animee?s?"
    r"|sur inscription"
    r"|sur rendez-vous|sur rdv|en presence|(?:de|des|du|le|les|a|vers|entre|jusqu'a|d[eè]s|au|ce"
    rf"|et le|et les)\s+(?:(?!{STREET})\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
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
    r"|n'(?=[a-z])|places?(?= (?:disponibles|limitees|restantes))|demarre\w*|commence\w*"
    r"|accueil(?=\s+des)"
    r"|se tien\w+|(?<!tiers[- ])lieu(?![- ]dit))\b"
)
# « Loches a rassemblé 340 visiteurs »: a verb, where « a » is written without accent.
HAS = re.compile(r"\sa (?:\w{2,12}ment |deja |bien )?\w{2,14}(?:e|i|u|is|it|ert)s?\b")
# « la fromagerie de Chinon ouvre ses portes », « à Chinon une formation »: what is done there is no
# part of its name.
ACTS = re.compile(
    r"\s(?:une?|(?:accueill|organis|propos|ouvr|invit|present|montr|lanc|cherch|recrut)(?:e|ent|era|eront)"
    r"|[a-z]{3,12}(?:e|ent|ra|ront) (?:ses|son|sa|leurs?|une?))\s"
)
ABBREVIATION = re.compile(r"\b(?:av|bd|bld|st|ste|bat|n|m|mme|r)$")
NOT_PLACES = re.compile(
    r"(?:place(?=\s*(?:[.,;:!?)|]|$|pour|et\b|a\b|des?\b(?! l)))|partir|tous|toutes|destination"
    r"|l'attention|confirmer|preciser|definir|noter|l'occasion"
    r"|hauteur|accueil (?:du public|des? (?!l)\w+s\b)"
    r"|programme|menu|issue|compter|total|profit|titre|plus tard|moins|tarif|prix|cours d|nombre"
    r"|sein"
    r"|(?:semaine|quinzaine|journee|nuit|soiree|matinee|ceremonie|conference|reunion|rentree|fete"
    r"|operation|campagne|session|edition)s?\b"
    r"|internet\b|(?:site|page|plateforme) (?:www|web|internet|https?)\b"
    r"|bientot|nouveau|propos|cause|retenir|suivre|venir|midi|minuit|cote|cet effet|savoir"
    r"|votre disposition|(?:rdv|rendez-vous) au \d"
    r"|ferme(?:e|s|es)?\b(?! (?:de|du|des|d'))|0\d(?:[ .]?\d\d){2}|\d{10}"
    r"|(?:la |une |cette )?salle\s*(?:[.,;:!?)]|$)"
    r"|\d{1,2}\s?h|\d{1,2}:\d|\d{1,2}/\d|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|janvier|fevrier|mars|avril|mai"
    r"|juin|juillet|aout|septembre|octobre|novembre|decembre)\b|vous|nous|eux|elle|lui|ce titre"
    r"|distance|jour|mois|matin"
    r"|printemps|automne|hiver|ete\b|demandeurs|jeunes|salaries|public|personnes|partenaires"
    r"|familles|parents"
    r"|(?:horaires?|dates?|lieux?|tarifs?|contacts?|inscriptions?|duree|animation)\s*:)"
)
MAX_PLACE = 120
LONGEST_ENDING = 6  # of « (e)s », « (rice) »
DANGLING = re.compile(r"(?:[\s,]+(?:le|la|les|du|de|des|au|aux|à|ce|et|en))+$", re.IGNORECASE)
# « nos locaux du 1 quai Danton »: the address says it all.
OWN_ROOMS = re.compile(r"(?:[nsv]os|leurs) locaux,? (?:(?:du|au|sis|situés)\s+)?(?=\d)")
SMALL = frozenset(("et", "ou", "de", "la", "le", "du", "au", "en", "a", "ce"))
