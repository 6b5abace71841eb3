"""What the lines of a signature look like: names, titles, organisations, ways to reach someone.

The functions take one line: folded (lower case, no accents) as `plain`, or as written where
capitals count.
"""

import re

from pipelines.reading.lines import fold

PHONE = re.compile(
    r"(?<![\d])(?:\+\d{1,3}[ .-]?(?:\(0\)[ .-]?)?[1-9](?:[ .-]?\d){6,11}"
    r"|0[1-9](?:[ .-]?\d\d){4})(?!\d)"
)
_INTO_NUMBER = re.compile(r"\b(?:au|aux|appel\w*|joign\w*|contact\w*) (?:le |numero )*$")
_REACH = re.compile(
    r"(?:tel|telephone|tph|portable|port|mob|mobile|fax|standard|secretariat|ligne directe|accueil"
    r"|courriel|e-?mail|mail|site(?: web| internet)?|web|adresse|phone|cell|t|f|m|p|d"
    r"|@)\b\.?\s*[:|]",
)
_WEB = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_URL = re.compile(r"<?https?://[^\s<>]{1,2000}>?")
_STREET = re.compile(
    r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.?|bd|boulevard|place|pl\.|allees?|chemin"
    r"|route"
    r"|quai|impasse|cours|square|mail|esplanade|passage|faubourg|zone|parvis|street|road)\b"
    r"|^(?:zone|za|zi|z\.a|z\.i|rue|avenue|boulevard|place|quai) \w"
    r"|\b(?:bp|cs|tsa|cedex)\b ?\d*"
    r"|(?:^|[-,|] ?)\d{5} [a-z]"
)
_POSTAL = re.compile(r"\b(?:cedex|(?:bp|cs|tsa) ?\d{2,6})\b")
_SOCIAL = re.compile(
    r"(?:suivez|retrouvez|rejoignez|follow|likez)[- ](?:nous|moi|us|notre|me)\b.{0,60}"
    r"\b(?:sur|on|facebook|linkedin|instagram|twitter|reseaux)\b"
    r"|^(?:facebook|linkedin|instagram|twitter|youtube|tiktok)\b ?[:@/]"
    r"|^(?:(?:facebook|linkedin|instagram|twitter|x|youtube|tiktok|site)\W*){2,}$"
)
_HOURS = re.compile(
    r"(?:horaires|ouvert|ouverture|accueil|fermeture|ferme|permanences?)\b.*"
    r"(?:\blundi|\bmardi|\bmercredi|\bjeudi|\bvendredi|\bsamedi|\d ?h)"
    r"|(?:du |le |les |et )*(?:lundi|mardi|mercredi|jeudi|vendredi|samedi)s?\b[^:.]{0,30}:?.*\d ?h"
)
_MONTH = re.compile(
    r"\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b"
    r"|(?!(?:7/7|24/24|24/7)\b)(?<![\d/])\d{1,2}/\d{1,2}\b"
)
_LAW = re.compile(r"\bloi (?:n\S* ?[\d-]{1,12} )?du \d{1,2}(?:er)? \w{3,9}(?: \d{4})?")
_ROLE = re.compile(
    r"\b(?:conseiller|conseillere|direct(?:eur|rice)|responsable|charges? d|chargee? d"
    r"|charge\(e\) d"
    r"|coordinat(?:eur|rice)|coordonnat(?:eur|rice)|assistante?|referente?|cheffe? d"
    r"|animat(?:eur|rice)"
    r"|format(?:eur|rice)|gestionnaire|secretaire|presidente?|deleguee?|psychologue|educat(?:eur"
    r"|rice)"
    r"|technicien|technicienne|ingenieure?|consultante?|adjointe?|agent|documentaliste|manager"
    r"|advis[eo]r|officer|director|head of|engineer|developer|developpe(?:ur|use)|apprentie?"
    r"|stagiaire"
    r"|alternante?|mediat(?:eur|rice)|professeure?|enseignante?|maire|elue?|inspect(?:eur|rice)"
    r"|correspondante?|accompagnat(?:eur|rice)|communication|intervenante?|associee?|gerante?"
    r"|moni(?:teur|trice)|encadrante?|educ spe|administrat(?:eur|rice)|facilitat(?:eur|rice)"
    r"|attachee?|tresoriere?|proviseure?|cip|drh|rh|benevole|permanente?|infirmiere?|pilote d"
    r"|(?:vice-)?presidente?|chef(?:fe)? de|ergotherapeute|travailleur social|webmaste(?:r|ur)"
    r"|charge\(e\)|conseiller\(e\)|conseiller\(ere\)|tuteur|tutrice|prestataire"
    r"|coach|juriste|comptable|hote(?:sse)? d'accueil|chargee?|par delegation)s?\b"
)
_ORGANISATION = re.compile(
    r"\b(?:missions? locales?|cap emploi|pole emploi|france travail|chambre|conseil|region"
    r"|departement"
    r"|mairie|ville|communaute|metropole|service|direction|agence|association|maison|bureau|centre"
    r"|greta|cria|bij|crij|cci|cma|apec|cio|afpa|reseau|pole|groupement|federation|ligue|gip"
    r"|prefecture|academie|rectorat|universite|lycee|college|institut|entreprise|sarl|sas|cite"
    r"|e2c|ecole|antenne|espace|guichet|cfa|mfr|fongecif|transitions pro|cibc|cnam|uimm|medef|cpme"
    r"|caf|msa|ccas|foyer|comite|syndicat|office|unite|territoire|equipe|secretariat|inc|ltd|corp"
    r"|department|university|council|plie|dreets|drajes|asso|amicale|cooperative|fondation"
    r"|caisse)\b"
)
_TEAM = re.compile(
    r"(?:service (?:du|de la|de l'|des|d') ?[\w' -]{4,50}$"
    r"|l'equipe|le secretariat|la direction|le service|le pole|la coordination|les? (?:membres|"
    r"conseillers)|l'accueil|le bureau|la redaction|votre (?:equipe|conseill\w+)"
    r"|the .{2,30} team)\b"
)
_NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w'’-]*|d[eu]s?|l[ae]|van|von|den|d'|el|ben|[A-Z]\.)"
_NAME = re.compile(
    rf"(?:(?:M\.|Mme|Mr|Mrs|Dr|Me) )?[A-ZÀ-ÖØ-Þ][\w'’-]+(?: (?:et "
    rf"|& )?{_NAME_WORD}){{1,5}}(?: ?\([^)]{{1,20}}\))?\.?"
)
# Words of titles and places, which are capitalised as names are.
_THING = re.compile(
    r"\b(?:forums?|ateliers?|salons?|rallye|reunions?|journees?|semaines?|salles?|programmes?"
    r"|cafes?"
    r"|visites?|stages?|emplois?|metiers?|formations?|parcours|projets?|rendez-vous|portes|ouvertes"
    r"|job|dating|quai|parc|place|rue|site|hotel|gymnase|theatre|stade|mediatheque|bibliotheque"
    r"|lieu"
    r"|date|horaires?|public|objet|contact|inscriptions?|informations?|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre"
    r"|novembre|decembre|bonjour|madame|monsieur|merci|cordialement|fiche|annexe|bilan|compte|guide"
    r"|calendrier|planning|agenda|session|module|numerique|culture|sport|sante|mobilite|logement)\b"
)
_AFTER_NAME = re.compile(r"\s*(?:,|\||\s[-–—/•·]\s|\s:\s)\s*")
_SLOGAN = re.compile(r"^[«\"“].{3,90}[»\"”]$")
_QUALITY = re.compile(
    r"\b(?:labellise|labelise|qualiopi|certifiee?|iso 9001|siret|siren|n° de declaration"
    r"|declaration d'activite|code ape|certification qualite)\b"
)
_FIELD = re.compile(r"\s[|•·]\s")
DRAWN = "-_*=~#+•·.|"
_RULE = re.compile(rf"[{DRAWN}\s]{{2,}}")

_LONGEST_CONTACT = 110


def is_contact(plain: str) -> bool:
    """Tell whether a line is a way to reach someone: telephone, address, site, networks, hours.

    A sentence that holds one ("Appelez-moi au 02…", "Les inscriptions se font sur https://…") is
    content.
    """
    if len(plain) > _LONGEST_CONTACT and len(_URL.sub("", plain)) > _LONGEST_CONTACT:
        return False
    phone = PHONE.search(plain)
    if phone:
        return _INTO_NUMBER.search(plain[: phone.start()]) is None
    return bool(
        _STREET.search(plain)
        or _REACH.match(plain)
        or _is_web(plain)
        or _SOCIAL.search(plain)
        or is_hours(plain)
    )


def _is_web(plain: str) -> bool:
    rest, found = _WEB.subn("", plain)
    return bool(found) and len(rest.split()) <= 3


def is_place(plain: str) -> bool:
    """Tell whether a line is an address and nothing else: it may be where an event takes place."""
    return bool(_STREET.search(plain)) and not (PHONE.search(plain) or _WEB.search(plain))


def is_postal(plain: str) -> bool:
    """Tell whether a line is an address that only letters go to: "CS 94117", "cedex"."""
    return _POSTAL.search(plain) is not None and len(plain) <= _LONGEST_CONTACT


def is_hours(plain: str) -> bool:
    """Tell whether a line gives opening hours: week days and hours, but no date."""
    return bool(_HOURS.match(plain)) and not _MONTH.search(plain)


def is_role(plain: str) -> bool:
    """Tell whether a line is a title or function: "chargée de mission orientation"."""
    return len(plain) <= 80 and _ROLE.search(plain) is not None


def is_organisation(plain: str) -> bool:
    """Tell whether a line names an organisation or a department of one."""
    return len(plain) <= 90 and _ORGANISATION.search(plain) is not None


def has_fields(plain: str) -> bool:
    """Tell whether a line is parted into fields: "Mission locale | antenne Sud | lundi"."""
    return _FIELD.search(plain) is not None


def is_team(plain: str) -> bool:
    """Tell whether a line signs for a group: "L'équipe de la Cité des métiers"."""
    return len(plain) <= 70 and _TEAM.match(plain) is not None


def is_social(plain: str) -> bool:
    """Tell whether a line leads to social networks: "Retrouvez-nous sur Instagram"."""
    return _SOCIAL.search(plain) is not None


def is_label_of_quality(plain: str) -> bool:
    """Tell whether a line gives a house's labels or registrations: Qualiopi, SIRET."""
    return _QUALITY.search(plain) is not None


def is_slogan(plain: str, line: str) -> bool:
    """Tell whether a line is a motto in quotation marks or a label of quality."""
    return len(line) <= 100 and (bool(_SLOGAN.search(line)) or is_label_of_quality(plain))


def is_rule(line: str) -> bool:
    """Tell whether a line is drawn: dashes, underscores, stars."""
    return _RULE.fullmatch(line) is not None


def is_name(line: str) -> bool:
    """Tell whether a line is a full name, possibly with what follows: "Paul RENOU, directeur".

    A title in capitals ("Forum Emploi", "Espace Malraux") is none.
    """
    return bool(name_of(line))


def name_of(line: str) -> str:
    """Return the full name that begins a line, or nothing."""
    head = _AFTER_NAME.split(line, maxsplit=1)[0].strip()
    if len(head) > 45 or _NAME.fullmatch(head) is None:
        return ""
    plain = fold(head)
    return "" if _THING.search(plain) or _ORGANISATION.search(plain) else head


def has_date(plain: str) -> bool:
    """Tell whether a line names a day of the year; a law's is none."""
    return _MONTH.search(_LAW.sub("", plain) if "loi " in plain else plain) is not None
