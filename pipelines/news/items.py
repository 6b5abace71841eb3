"""The pieces of news of a passage: what parts one from the next.

blocks → lists and tables judged → drafts (a draft is the blocks of one piece of news)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipelines.news.blocks import Block, BlockKind, sentence_spans, sentences
from pipelines.news.folding import fold
from pipelines.news.names import PartnerNames
from pipelines.news.places import is_place
from pipelines.news.topics import MONTHS, WEEKDAYS, WHEN, is_label, says_day, says_when, topic_words

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
_COUNT = re.compile(
    r"\b(?P<count>deux|trois|quatre|cinq|six|sept|huit|[2-8])\s+(?:petite?s? |nouvelles? |breves? "
    r"|autres? |bonnes? )?(?P<noun>infos?|informations?|actus?|actualites?|choses|points|nouvelles"
    r"|annonces|sujets|breves|messages|communications|rendez-vous|evenements|dates)\b"
)
_NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8}
# Words that go on about what was said before.
_BACK = re.compile(
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
_UMBRELLA = re.compile(
    r"\b(?:sessions?|dates suivantes|creneaux|permanences|calendrier|etapes|horaires suivants"
    r"|aux dates|seances|modules|jours suivants|deux fois|trois fois|lieux suivants|villes"
    r"|planning|notre action|notre formation|notre atelier|tournee|ateliers? suivants?"
    r"|temps forts|au programme de|programme de la|se derouler\w*|parcours|conditions|pieces"
    r"|documents|objectifs|il s'agit|vous y|permettra|permet de|prevoit|comprend|themes abordes"
    r"|missions|profil|places|materiel|deroule\w*|selon|a savoir)\b"
)
_MULTI = re.compile(
    r"\b(?:infos?|informations?|actus?|actualites?|nouvelles|choses|points|annonces|breves|agenda"
    r"|dates a retenir|a noter|au programme d[eu]|prochaines semaines|rendez-vous|evenements"
    r"|du moment|du mois|a venir|voici|voila|communiquer|boite|reunion)\b"
)
_TOLD = re.compile(
    r"\b(?:hier|avant-hier|a reuni|ont participe|a accueilli|a eu lieu|s'est tenue?"
    r"|ont ete accueilli\w*)\b"
)
_LAST_DAYS = re.compile(r"\b(?:dates? limites?|clotures?|echeances?|derniers? delais?)\b")
_SCHEDULE = re.compile(r"\W*(?:de |a |des |vers )?\d{1,2}\s?(?:h|:)\s?\d{0,2}\b")
_PLACE_LEAD = re.compile(
    r"\W*(?:(?:a|au|aux|en|sur|site d[eu]|agence d[eu]|antenne d[eu]) )?[A-ZÀ-Þ][\w'’-]*"
    r"(?:[ -][\w'’-]+){0,3}\s*(?:\([^)]{0,40}\)\s*)?(?::|,|–|-|\()\s*"
)


# « On recherche aussi des parrains » needs no date to be another subject.
_SEEKS = re.compile(
    r"\W*(?:nous|on|je) (?:re)?(?:cherch|crut|lan[cç]|propos|organis|ouvr|accueill|anim)\w+"
    r" (?:aussi|egalement)\b"
)
_STRONG_SHIFT = re.compile(
    r"\W*(?:par ailleurs|autre (?:info|information|nouvelle|actualite|actu)|d'autre part"
    r"|j'en profite"
    r"|nous en profitons|je profite de|dans un autre)"
)
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
_NO_TITLE = re.compile(
    r"\W*(?:(?:session|groupe|date|jour|module|seance|lot|etape|phase|creneau) ?(?:n°)?\d"
    r"|toutes? les?|tous les|pour (?!les? |la |l'|nos )\w+|merci|contact\w*|reponse|inscri\w+"
    r"|renseign\w+|voir"
    r"|plus d|tarif|entree|lien|nb|ps|attention|rappel"
    r"|vous pouvez|je |nous (?:vous|avons|sommes|serons)|on |si )\b"
)
# « Pour les bilans de compétences, journée découverte mercredi 22 »: another subject.
_FOR_SUBJECT = re.compile(
    r"\W*(?:pour (?:les?|la|l'|nos|notre)|cote|concernant|s'agissant de|quant a) ?[^,.:]{3,60},\s"
)
# « Le 30 novembre : visite du chantier »
_DATE_LED = re.compile(
    rf"\W*(?:(?:le|les|du|au|et|soir|matin|a|de|h|{WEEKDAYS}|{MONTHS}|20\d\d"
    rf"|\d{{1,2}}(?:er)?(?:[/h]\d{{0,2}})?)\b"
    r"[\s,.&–-]*){2,9}\s?(?::|[-–—]\s|\|)\s*"
)
# A name of something, up to its date, without a verb: « Réunion "Après la 3e" à Dun, mardi 12/12 ».
_NOMINAL = re.compile(
    rf"(?!\W*(?:je|nous|vous|on|il|elle|ils|elles|merci|pour|afin|suite|rappel|attention|du|de|le"
    rf"|les|a|au|en|dans)\b)"
    rf"(?:(?!\b(?:est|sont|ont|aura|auront|sera|seront|se|organise\w*|propose\w*|vous|nous|avons"
    rf"|lieu|ouvre\w*|tien\w*)\b)[^:.!?\n])"
    rf"{{6,110}}?[,:(\s-]\s*(?:les? |du )?(?=(?:{WEEKDAYS})\b|\d{{1,2}}(?:er)? (?:{MONTHS})"
    rf"|\d{{1,2}}/\d)"
)


@dataclass(slots=True)
class Draft:
    """The blocks of one piece of news; `preamble` is what announced it with others."""

    blocks: list[Block] = field(default_factory=list)
    preamble: tuple[Block, ...] = ()
    titled: bool = False

    @property
    def folded(self) -> str:
        """Its text, folded."""
        return "\n".join(block.folded for block in self.blocks)


def drafts_of(blocks: Sequence[Block], names: PartnerNames) -> list[Draft]:
    """Return the pieces of news in a passage's blocks."""
    blocks = [block for block in blocks if block.kind is not BlockKind.RULE or block.text]
    sections = _sections(blocks)
    if sections is not None:
        return sections
    content = [block for block in blocks if block.kind is not BlockKind.RULE]
    splitter = _Splitter(names, _expected(content))
    drafts = splitter.split(content)
    if splitter.expected and len(drafts) == 1:
        drafts = _by_paragraphs(drafts[0], splitter.expected) or drafts
    return drafts


_OF_ALL = re.compile(
    r"\W*(?:tou(?:s|tes) (?:les|ces|nos)|l'ensemble des|chaque|les (?:ateliers|sessions|seances"
    r"|reunions|rendez-vous|formations|permanences)"
    r"|ces (?:ateliers|sessions|seances|reunions|rendez-vous|formations|permanences)|lieu ?:"
    r"|adresse ?:)"
)


def said_of_all(drafts: Sequence[Draft]) -> list[list[Block]]:
    """Return, for each draft, what is said of it and its neighbours: above them, or at the end."""
    tail = [block for draft in drafts[-1:] for block in draft.blocks[1:]]
    common = [block for block in tail if _OF_ALL.match(block.folded)] if len(drafts) > 1 else []
    return [[*draft.preamble, *common] for draft in drafts]


def _expected(blocks: Sequence[Block]) -> int:
    """Return how many pieces of news the text itself announces, 0 if it does not say."""
    for block in blocks[:2]:
        found = _COUNT.search(block.folded)
        if found:
            count = found["count"]
            return _NUMBERS.get(count) or int(count)
    return 0


def _sections(blocks: Sequence[Block]) -> list[Draft] | None:
    """Return a draft a heading, where there are two headings with content, else None."""
    starts = [
        index
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING
        and index + 1 < len(blocks)
        and blocks[index + 1].kind is not BlockKind.HEADING
    ]
    starts = [index for index in starts if not _is_umbrella_heading(blocks, index, starts)]
    if len(starts) < 2:
        return None
    starts = _above_dates(blocks, starts)
    preamble = tuple(block for block in blocks[: starts[0]] if block.kind is not BlockKind.RULE)
    drafts = []
    above = "\n".join(block.folded for block in preamble)
    if says_day(above) and not _PRESENTS.search(above):
        drafts.append(Draft(list(preamble)))
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        own = [block for block in blocks[start:end] if block.kind is not BlockKind.RULE]
        drafts.append(Draft(own, preamble, titled=True))
    return drafts


# « Vous trouverez ci-dessous nos informations pour le 14 mars » tells nothing by itself.
_PRESENTS = re.compile(
    r"\A[^\n]{0,60}\b(?:trouver\w*|voici|voila|ci-dessous|ci-apres)\b[^\n]{0,60}\b(?:infos?"
    r"|informations?|actus?|actualites?|nouvelles|annonces|points)\b[^\n]{0,60}\Z"
)


def _above_dates(blocks: Sequence[Block], starts: Sequence[int]) -> list[int]:
    """Move each start above the lines that only tell when, if they belong to what is below."""
    moved: list[int] = []
    for start in starts:
        first = start
        floor = moved[-1] + 1 if moved else 0
        while first > floor and _only_when(blocks[first - 1]):
            first -= 1
        before = " ".join(block.folded for block in blocks[floor:first])
        moved.append(first if not moved or says_when(before) else start)
    return moved


def _only_when(block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or not says_when(block.folded):
        return False
    return not topic_words(block.folded) and len(block.folded) < 60


def _is_umbrella_heading(blocks: Sequence[Block], index: int, starts: Sequence[int]) -> bool:
    """Tell whether a first heading is that of the whole letter: no date, courtesy only."""
    if index != starts[0] or len(starts) < 3:
        return False
    end = starts[1]
    text = " ".join(block.folded for block in blocks[index:end])
    return not says_day(re.sub(rf"\b(?:de|d')\s?(?:{MONTHS})\b", " ", text)) and bool(
        _LETTER.search(text)
    )


_LETTER = re.compile(
    r"\b(?:lettre|newsletter|edito|sommaire|voici|retrouvez|decouvrez|cheres?|chers|bienvenue"
    r"|bonne lecture|vous attend\w*|ce mois-ci|au programme|l'actu\w*)\b"
)


class _Splitter:
    def __init__(self, names: PartnerNames, expected: int) -> None:
        self.names = names
        self.expected = expected
        self.drafts: list[Draft] = []
        self._preamble: tuple[Block, ...] = ()
        self._listed = False  # the last draft is an item of a list
        self._towns: frozenset[int] = frozenset()  # paragraphs that towns begin, by their start
        self._lone_heading = False  # a heading above a list or table only names its part

    def split(self, blocks: Sequence[Block]) -> list[Draft]:
        self._towns = _town_lines(blocks)
        runs = [(kind, list(run)) for kind, run in groupby(blocks, key=lambda block: block.kind)]
        following = [kind for kind, _ in runs[1:]] + [BlockKind.PARAGRAPH]
        for (kind, group), after in zip(runs, following, strict=False):
            self._lone_heading = after in (BlockKind.ROW, BlockKind.ITEM)
            if kind is BlockKind.ITEM:
                self._list(group)
            elif kind is BlockKind.ROW:
                self._table(group)
            else:
                for block in group:
                    self._paragraph(block)
        return self.drafts

    @property
    def _current(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def _begin(self, blocks: list[Block], *, titled: bool = False, listed: bool = False) -> None:
        self.drafts.append(Draft(blocks, self._preamble, titled))
        self._listed = listed

    def _append(self, blocks: Sequence[Block]) -> None:
        if self._current is None:
            self._begin(list(blocks))
        else:
            self._current.blocks.extend(blocks)

    def _list(self, items: list[Block]) -> None:
        top = min(item.level for item in items)
        heads = [item for item in items if item.level <= top]
        if self._listed and len(heads) == 1 and _has_topic(heads[0]) and says_day(heads[0].folded):
            self._begin(items, titled=bool(heads[0].bold), listed=True)
            return
        if not self._is_many(heads):
            self._append(items)
            return
        opening = self._take_preamble()
        for item in items:
            if item.level <= top:
                if opening:
                    self._begin([*opening, item], titled=bool(item.bold), listed=True)
                    opening = []
                    continue
                self._begin([item], titled=bool(item.bold), listed=True)
            else:
                self._append([item])

    def _is_many(self, heads: Sequence[Block]) -> bool:
        """Tell whether the items of a list are each a piece of news of its own."""
        if sum(is_town_lead(head) for head in heads) >= 0.8 * len(heads):
            return False
        topical = sum(_has_topic(head) for head in heads)
        if topical < 2 or topical < 0.6 * len(heads):
            return False
        announced = self._current.blocks[-1].folded if self._current else ""
        return self.expected == len(heads) or self._are_many(heads, announced)

    @staticmethod
    def _are_many(heads: Sequence[Block], announced: str) -> bool:
        """Tell it from how the list is announced, and from what its items tell."""
        several = not announced or _MULTI.search(announced) is not None
        parts = _UMBRELLA.search(announced) and not _COUNT.search(announced)
        if (parts and not several) or _LAST_DAYS.search(announced):
            return False
        told = sum(_tells(head) for head in heads)
        dated = sum(says_day(head.folded) for head in heads)
        half = 0.5 * len(heads)
        return told >= half and (several or dated >= half)

    def _take_preamble(self) -> list[Block]:
        """Make the text above a list its announcement, unless it is news by itself.

        A text that says when all of it takes place is returned: it opens the first item.
        """
        last = self._current
        if last is None or self._listed or not last.blocks:
            return []
        announcing = last.blocks[-1]
        if says_day(announcing.folded):
            self.drafts.pop()
            return last.blocks
        rest = last.blocks[:-1]
        told = " ".join(block.folded for block in rest)
        if rest and (says_day(told) or _TOLD.search(told)):
            last.blocks = rest
            self._preamble = (announcing,)
        else:
            self._preamble = tuple(last.blocks)
            self.drafts.pop()
        return []

    def _table(self, rows: list[Block]) -> None:
        """Take the rows of a newsletter's date column as a piece each, those of a table as one."""
        if _names_each(rows):
            self._set_preamble()
            head, *rest = rows
            for row in rest:
                self._begin([head, row], listed=True)
            return
        titled = [row for row in rows if says_day(row.folded) and _has_bold_title(row)]
        if len(titled) < len(rows) or (len(rows) < 2 and not self._listed):
            self._append(rows)
            return
        for row in rows:
            self._begin([row], titled=True, listed=True)

    def _paragraph(self, block: Block) -> None:
        for part in self._parts(block):
            if self._begins(part):
                above = self._dates_above() if part.kind is BlockKind.HEADING else []
                self._set_preamble()
                self._begin([*above, part], titled=part.kind is BlockKind.HEADING)
            else:
                self._append([part])

    def _dates_above(self) -> list[Block]:
        """Take the lines that only tell when off the last draft, if it has no other date."""
        last = self._current
        above: list[Block] = []
        while last and len(last.blocks) > 1 and _only_when(last.blocks[-1]):
            above.insert(0, last.blocks.pop())
        if last and above and says_day(last.folded):
            last.blocks += above
            return []
        return above

    def _set_preamble(self) -> None:
        """Make a lone announcement of several (« deux infos : ») the preamble of what follows."""
        last = self._current
        if (
            last is not None
            and len(self.drafts) == 1
            and not self._preamble
            and not says_day(last.folded)
            and (
                (len(last.blocks) == 1 and self._announces(last.blocks[0]))
                or (len(last.blocks) < 4 and _LETTER.search(last.folded))
            )
        ):
            self._preamble = tuple(last.blocks)
            self.drafts.pop()

    def _parts(self, block: Block) -> Iterator[Block]:
        """Yield a paragraph, cut before each sentence that changes the subject."""
        if block.kind is BlockKind.HEADING:
            yield block
            return
        start, told = 0, False
        before = ""
        for at, end in sentence_spans(block):
            folded = block.folded[at:end]
            told = told or says_when(before)
            shifts = before and self._shifts(block.slice(at, end))
            if shifts and (told or _STRONG_SHIFT.match(folded)):
                yield block.slice(start, at)
                start, told = at, False
            before = folded
        yield block.slice(start, len(block.text)) if start else block

    def _shifts(self, part: Block) -> bool:
        if _FOR_SUBJECT.match(part.folded) and says_day(part.folded):
            return True
        found = SHIFT.match(part.folded)
        if found is None or not _has_topic(part):
            return False
        weak = found[0].endswith(("aussi", "egalement")) and "a noter" not in found[0]
        return not weak or says_day(part.folded) or _SEEKS.match(part.folded) is not None

    def _begins(self, part: Block) -> bool:
        """Tell whether a paragraph begins another piece of news."""
        current = self._current
        if current is None:
            return True
        if part.part != current.blocks[-1].part:
            return bool(topic_words(part.folded))
        if part.kind is BlockKind.HEADING:
            return (says_when(current.folded) and not self._lone_heading) or current.titled
        if is_label(part.folded):
            return False
        if self._shifts(part):
            return len(topic_words(part.folded)) > 2
        return self._stands_alone(part, current)

    def _stands_alone(self, part: Block, current: Draft) -> bool:
        """Tell whether a paragraph is about another partner, or titled like the one before it."""
        first = current.blocks[0]
        if len(current.blocks) == 1 and first.kind is BlockKind.HEADING:
            return False
        if self._other_partner(part, current):
            return True
        if self._own_subject(part, current):
            return True
        goes_on = not part.bold and _BACK.match(part.folded) and not _RUBRIC.match(part.folded)
        if goes_on or part.start in self._towns or _lead_title(part) is None:
            return False
        if _lead_title(first) is not None:
            return True
        announced = len(current.blocks) == 1 and not says_day(current.folded)
        tells = says_when(part.folded) or _MULTI.search(first.folded) is not None
        return announced and tells and self._announces(first)

    def _own_subject(self, part: Block, current: Draft) -> bool:
        """Tell whether a paragraph tells when something else takes place."""
        found = _TAKES_PLACE.match(part.folded)
        if found is None or _BACK.match(part.folded):
            return False
        if not (says_day(current.folded) or self.expected or len(self.drafts) > 1):
            return False
        words = (word for word in topic_words(found["subject"]) if len(word) > 3)
        nouns = [word for word in words if not _PART_OF_IT.fullmatch(word)]
        known = any(noun[:6] in current.folded for noun in nouns)
        told = says_day(part.folded) or _APPEARS.search(found[0]) is not None
        return bool(nouns) and not known and told

    def _announces(self, block: Block) -> bool:
        return (
            block.folded.rstrip().endswith(":")
            or bool(_COUNT.search(block.folded))
            or bool(re.search(r"\b(?:plusieurs|voici|voila|quelques|differents)\b", block.folded))
        )

    def _other_partner(self, part: Block, current: Draft) -> bool:
        mine = self.names.actor(part.text, part.folded)
        if mine is None:
            return False
        theirs = next(
            (found for b in current.blocks if (found := self.names.actor(b.text, b.folded))), None
        )
        if theirs is None:
            return self._announces(current.blocks[0]) and not says_day(current.folded)
        return theirs != mine


def _by_paragraphs(draft: Draft, expected: int) -> list[Draft] | None:
    """Part a text that announces so many pieces into its paragraphs, if they are as many."""
    preamble: tuple[Block, ...] = ()
    heads = [block for block in draft.blocks if not is_label(block.folded)]
    if len(heads) > 1 and _COUNT.search(heads[0].folded) and not says_day(heads[0].folded):
        preamble, heads = (heads[0],), heads[1:]
    if len(heads) == 1:
        heads = [part for part in sentences(heads[0]) if says_when(part.folded)]
    telling = [head for head in heads if topic_words(head.folded) and not _BACK.match(head.folded)]
    if len(telling) != expected:
        return None
    drafts: list[Draft] = []
    rest = [block for block in draft.blocks if block not in preamble]
    if len(rest) < len(telling):
        rest = list(sentences(rest[0]))
    for block in rest:
        if any(block.start == head.start for head in telling):
            drafts.append(Draft([block], preamble))
        elif drafts:
            drafts[-1].blocks.append(block)
    return drafts


_WHAT_COLUMN = re.compile(
    r"(?:quoi|actions?|evenements?|manifestations?|actualites?|infos?|rendez-vous|temps forts?"
    r"|intitule|nature|objet)(?: de l'\w+)?"
)


def _names_each(rows: Sequence[Block]) -> bool:
    """Tell whether a table names another thing in each row, under a header that says so."""
    cells = [[cell.strip() for cell in row.folded.split("|")] for row in rows]
    head, rest = cells[0], cells[1:]
    named = [index for index, cell in enumerate(head) if _WHAT_COLUMN.fullmatch(cell)]
    if not named or len(rest) < 2 or any(len(row) != len(head) for row in rest):
        return False
    things = [row[named[0]] for row in rest]
    dated = all(says_day(row.folded) for row in rows[1:])
    return dated and len(set(things)) == len(things) and all(map(topic_words, things))


def _has_bold_title(row: Block) -> bool:
    return any(topic_words(fold(phrase)) and not says_when(fold(phrase)) for phrase in row.bold)


def _has_topic(block: Block) -> bool:
    """Tell whether a block says more than a time, a place or a detail."""
    folded = block.folded
    if is_label(folded) or not topic_words(folded):
        return False
    lead = _PLACE_LEAD.match(block.text)
    if lead and not block.bold and says_when(folded[lead.end() :]):
        head, rest = folded[: lead.end()], folded[lead.end() :]
        if not topic_words(rest) and len(topic_words(head)) < 3:
            return False
    if _SCHEDULE.match(folded) and not says_day(folded):
        return False
    if _only_where_or_rank(folded):
        return False
    return len(topic_words(folded)) >= 2 or bool(block.bold)


_WHEN_LED = re.compile(
    rf"\W*(?:(?:le|les|du|au|et|de|a|h|ou|{WEEKDAYS}|{MONTHS}|20\d\d"
    rf"|\d{{1,2}}(?:er)?(?:[/h:]\d{{0,2}}){{0,2}})\b[\s,.&:–-]*){{2,16}}"
)
_RANK = re.compile(
    r"\W*(?:niveau|groupe|session|module|seance|partie|creneau|vague|promotion|complet)\b.{0,24}"
)


def _only_where_or_rank(folded: str) -> bool:
    """Tell whether what follows a date is only a place (« , médiathèque de Loches ») or a rank."""
    led = _WHEN_LED.match(folded)
    if led is None or not says_day(led[0]):
        return False
    rest = re.sub(r"^\W*(?:(?:a|au|aux|dans|en|la|le|les|l')\b[ ']?)*", "", folded[led.end() :])
    return bool(_RANK.fullmatch(rest)) or (is_place(rest) and ":" not in rest)


_TOWN_LEAD = re.compile(
    r"\W*(?:[AÀaà] |[Aa]u |[Ss]ite d[eu] "
    r"|[Aa]gence d[eu] )?[A-ZÀ-Þ][a-zà-ÿ]+(?:[- '’](?:[a-zà-ÿ]{1,3}[- '’])?[A-ZÀ-Þ][a-zà-ÿ'’]+)*"
    r"(?:\s\([^)]{0,60}\))?\s?[:–,-]\s"
)


def _town_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the paragraphs that towns begin, where all that are led alike are such."""
    led = [b for b in blocks if b.kind is BlockKind.PARAGRAPH and _LED_BY_WORDS.match(b.text)]
    dated = [b for b in led if says_when(b.folded) and not is_label(b.folded)]
    towns = [b for b in dated if is_town_lead(b)]
    return frozenset(b.start for b in towns) if len(towns) == len(dated) > 1 else frozenset()


_LED_BY_WORDS = re.compile(r"[A-ZÀ-Þ][^.!?:\n]{1,40} ?:\s")


def is_town_lead(block: Block) -> bool:
    """Tell whether a list item begins with what looks like a town, and goes on with a time."""
    found = _TOWN_LEAD.match(block.text)
    if not found or block.bold or is_label(block.folded):
        return False
    rest = block.folded[found.end() :]
    when = WHEN.search(rest)
    return when is not None and when.start() < 25 and not NOT_TOWNS.match(block.folded)


NOT_TOWNS = re.compile(
    r"\W*(?:ouverture|cloture|webinaire|ateliers?|sessions?|reunions?|entree|debut|fin|depart"
    r"|inscriptions?|forum|salon|conferences?|journees?"
    r"|tests?|jury|rentree|bilan|lancement|inauguration|formation|stage|visite|accueil|tarif"
    r"|dossiers?|candidatures?|examen|permanences?|portes"
    r"|soiree|concours|rencontre|matinale|petit|cafe|job|information|speed|cine|exposition|expo"
    r"|spectacle|assemblee|comite|copil|seminaire|colloque"
    r"|festival|fete|marche|course|rallye|challenge|tournoi|hackathon|module|cours|certification"
    r"|selection|immersion|restitution|cloture)\b"
)


def _tells(block: Block) -> bool:
    """Tell whether a list item is an announcement: a date, a title, or a whole sentence."""
    return says_day(block.folded) or _lead_title(block) is not None or len(block.folded.split()) > 9


_RUBRIC = re.compile(r"\W*evenements? ?:")
_ARTICLE = re.compile(r"\W*(?:[Ll]e |[Ll]a |[Ll]es |[Ll]['’]|[Uu]n |[Uu]ne |[Nn]otre )?")
_BEFORE_COLON = re.compile(r"[^:.!?\n]{4,90}?\s?:\s")


def _lead_title(block: Block) -> str | None:
    """Return the title that a paragraph begins with: bold words, a quote, or words before ":"."""
    text = block.text
    head = _ARTICLE.match(text) if block.bold else None
    start = head.end() if head else 0
    for phrase in block.bold:
        if text.startswith(phrase) or text[start:].startswith(phrase):
            return phrase if topic_words(block.folded[: start + len(phrase)]) else None
    if _NO_TITLE.match(block.folded):
        return None
    dated = _DATE_LED.match(block.folded)
    if dated and len(topic_words(block.folded[dated.end() :])) > 1:
        return text[dated.end() :]
    nominal = _NOMINAL.match(block.folded)
    if nominal and topic_words(nominal[0]) and not is_label(block.folded):
        return text[: nominal.end()].rstrip(" ,:–-(")
    found = _BEFORE_COLON.match(text)
    if found and not is_label(block.folded) and len(found[0].split()) <= 12:
        return found[0].rstrip(" :\u00a0") if topic_words(block.folded[: found.end()]) else None
    return None
