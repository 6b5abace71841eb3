"""The partners that a text names, and in which part: who acts, who is only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pipelines.news.folding import fold
from spro_docs.models import Organisation

# Words before a name that make it a place, a companion or an addressee, not whom the news is about.
_ASIDE = re.compile(
    r"(?:\b(?:dans les locaux d[eu]|locaux d[eu]|siege d[eu]|avec|chez|a|au|aux|sur|par"
    r"|aupres d[eu]"
    r"|partenariat avec|soutien d[eu]|appui d[eu]|financement d[eu]|financee?s? par|aide d[eu]|dans"
    r"|presence d[eu]|collaboration avec|lien avec|inscrits? a|suivis? par|vers|contacter|et|ou"
    r"|espace \w+ d[eu]|salle d[eu]|hall d[eu]|site d[eu]|agence d[eu]|antenne d[eu]|reseau d[eu]"
    r"|locaux|parking d[eu]|rue d[eu]|place d[eu]|avenue d[eu]|ancien(?:ne)?|inscrits? (?:a|au))"
    r"(?: la| le| les| l')?|[@/.]|\b(?:a|dans) l'|d'aide de la)\s*$"
)
_ACTS = re.compile(
    r"\s*(?:\([^)]{0,60}\)\s*)?(?:,[^,.]{0,60},\s*)?(?:vous\s|nous\s|y\s)?(?:\w+\s)?(?:organis"
    r"|propos|ouvr|lanc|recrut"
    r"|invit|convi|met\b|mettent\b|accueil|tien|anim|cherch|recherch|inform|annonc|recoi|demenag"
    r"|ferm|fete|present|prepar|propos|dispos|participe|programm|reconduit|report|annul|deplace"
    r"|decale|publie|edite|diffus|form|demarr|renouvel|renforc|inaugur|assur|tiendra|sera|aura"
    r"|offre|souhaite|vient de|a (?:le plaisir|le regret|ouvert|lance|publie|recrute|demenage|cree)"
    r"|convie|attend|change|dispose|poursuit|reprend|reconduit|sollicit|celebr|cloture|finance"
    r"|fait (?:savoir|peau|visiter)|m'informe|m'a demande|me demande|nous informe|vous informe)"
)
_EVENT_OF = re.compile(
    r"\s*,?\s*(?:se tien|aura (?:bien |finalement )?lieu|a (?:bien )?lieu|aura bien lieu|est\b"
    r"|sera\b"
    r"|sont\b|seront\b|ouvre|commence|demarre|reprend|prevu|du \d|le \d|le (?:lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche)|:|qui |c'est (?:le|du|les|ce|jeudi|demain)\b)"
)
# « le webinaire de la CMA « Réussir sa VAE » »
_NAMED_EVENT = re.compile(r'\s*"')
_RELAY = re.compile(
    r"\b(?:(?<!la )(?<!le )(?<!les )(?<!l')(?<!pour )(?<!de )(?:relay|transmett|diffus)er\b"
    r"|permets? de (?:vous |te )?(?:relayer|transmettre|diffuser|partager)|relaie\w*"
    r"|relay(?:ons|e)\b|transfer\w*|transmet(?:s|t|tons)?\b|fais suivre|faire suivre|faisons suivre"
    r"|diffus(?:e|ons|ez)\b|de la part d|pour le compte d|a la demande d|nos partenaires"
    r"|invitation d"
    r"|infos? d|informations? d|message d|actualites? d|actus? d"
    r"|(?:je|nous|j'ai) (?:\w+ )?partag\w*"
    r"|nouvelles? d|du cote d)"
)
_RELAYED_FROM = re.compile(
    r"\b(?:invitation|infos?|informations?|message|actualites?|actus?|part|compte|demande"
    r"|nouvelles?"
    r"|annonce|proposition|programme|agenda|cote|flyer|mail)\s+(?:de la |de l'|du |des |de |d')$"
    r"|\b(?:je|nous|on) (?:relai\w+|relay\w+|diffus\w+|transmet\w*|passe|fais suivre) "
    r"(?:\w+ )?pour (?:le |la |les |l')?$"
    # « je me permets de relayer le forum « Partir » du BIJ »
    r"|\b(?:relay|relai|transmet|transfer|diffus)\w* (?:l[ea]s? |l'|une? |cette?s? |des )"
    r"[^.;:!?\n]{3,80} (?:de la |de l'|du |des )$"
)
_FIRST_PERSON = re.compile(r"\b(?:nous|notre|nos|j'(?:organise|anime)|mon equipe)\b")
_ORGANISED_BY = re.compile(
    r"\b(?:organise|anime|propose|porte|pilote|mene)e?s? par (?:la |le |les |l')?$"
)


_AROUND = 160  # characters before and after a name that tell its part
_MOST_NAMES = 30  # of one text


@dataclass(frozen=True, slots=True)
class Naming:
    """A partner's name in a text, from `start` to `end`."""

    acronym: str
    start: int
    end: int


class PartnerNames:
    """Finds the partners that a text names, by acronym, name or alias."""

    def __init__(self, partners: Iterable[Organisation]) -> None:
        self._acronyms: dict[str, str] = {}
        self._capital: set[str] = set()
        self.domains: dict[str, str] = {}
        for partner in partners:
            for name in (partner.acronym, partner.name, *partner.aliases):
                self._add(name, partner.acronym)
            for place in (*partner.domains, *partner.addresses):
                self.domains[place.lower()] = partner.acronym
        names = sorted(self._acronyms, key=len, reverse=True)
        self._any = (
            re.compile(r"(?<![\w@./-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w@]|[.-]\w)")
            if names
            else None
        )

    def _add(self, name: str, acronym: str) -> None:
        folded = fold(name)
        self._acronyms.setdefault(folded, acronym)
        # One word is a name only as written: « la Région », not « la région ».
        if " " not in folded and name[:1].isupper():
            self._capital.add(folded)

    def of_address(self, address: str | None) -> str | None:
        """Return the partner of an address: its own, or by its domain or a parent of it."""
        place = (address or "").lower()
        found = self.domains.get(place)
        domain = place.rpartition("@")[2]
        while found is None and "." in domain:
            found = self.domains.get(domain)
            domain = domain.partition(".")[2]
        return found

    def find(self, text: str, folded: str) -> Iterator[Naming]:
        """Yield the names in a text, from left to right; `folded` is the text folded."""
        if self._any is None:
            return
        for found in self._any.finditer(folded):
            if found[0] in self._capital and not _written_as_name(
                text[found.start() : found.end()]
            ):
                continue
            yield Naming(self._acronyms[found[0]], found.start(), found.end())

    def actor(self, text: str, folded: str) -> str | None:
        """Return the partner that a text is about: who acts in it, or whose event it tells of."""
        for naming in islice(self.find(text, folded), _MOST_NAMES):
            before = folded[max(0, naming.start - _AROUND) : naming.start]
            after = folded[naming.end : naming.end + _AROUND]
            if _ORGANISED_BY.search(before):
                return naming.acronym
            if _ASIDE.search(before):
                continue
            if _ACTS.match(after) and not _speaks_for_itself(before):
                return naming.acronym
            if naming.start < _AROUND and _leads(before) and re.match(r"\s*(?:[:\-,(]|$)", after):
                return naming.acronym
            of_it = re.search(r"\b(?:du|de la|de l'|d'|des|de)\s*$", before)
            if of_it and (_EVENT_OF.match(after) or _is_named(before, after)):
                return naming.acronym
        return None

    def relayed(self, text: str, folded: str) -> tuple[bool, str | None]:
        """Tell whether a text passes on what others told, and the partner that it names for it."""
        if not _RELAY.search(folded):
            return False, None
        for naming in islice(self.find(text, folded), _MOST_NAMES):
            if _RELAYED_FROM.search(folded[max(0, naming.start - _AROUND) : naming.start]):
                return True, naming.acronym
        return True, None


def speaks_of_itself(folded: str) -> bool:
    """Tell whether who writes speaks of themselves: « nous », « notre »."""
    return _FIRST_PERSON.search(folded) is not None


def _speaks_for_itself(before: str) -> bool:
    told = before.rpartition(":")[2] if _RELAY.search(before) else before
    return bool(re.search(r"\b(?:nous|on|je)\s[^.]{0,40}$", told[-60:]))


def _is_named(before: str, after: str) -> bool:
    return _NAMED_EVENT.match(after) is not None and not _speaks_for_itself(before)


def _leads(before: str) -> bool:
    return bool(
        re.fullmatch(
            r"\W*(?:(?:et |aussi )?(?:cote|du cote d[eu]|pour|infos?|actus?|actualites?|news)?\s*"
            r"(?:d[eu]s?|de la|de l'|d'|le|la|les|l')?\s*)?\W*",
            before,
        )
    )


def _written_as_name(text: str) -> bool:
    return text[:1].isupper()
