"""Greetings, closings, names at the end, small talk: said between people, no part of the news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipelines.news.blocks import Block, sentences
from pipelines.news.folding import fold
from pipelines.news.places import is_place
from pipelines.news.pleasantries import is_pleasantry, without_asides, without_lead
from pipelines.news.runs import BlockKind
from pipelines.news.topics import is_label, says_when

_GREETING = re.compile(
    r"\s*(?:re|bonjour|bonsoir|rebonjour|re-bonjour|salut|coucou|hello|hi|dear|bjr|cc"
    r"|ch(?:er|ere|ers|eres)s?\b|mesdames|messieurs|madame|monsieur)\b"
    r"(?:[ ,]+(?:a |et |les? |toutes?|tous|et a |chers? |cheres? |collegues?|partenaires?|amie?s?"
    r"|all"
    r"|everyone|team|l'equipe|mesdames|messieurs|madame|monsieur|[a-z'-]+)){0,8}?\s*"
)
_CLOSING = re.compile(
    r"\s*(?:(?:bien |tres |sinceres? |meilleures? |mes |nos |avec (?:mes|nos|toutes mes) )*"
    r"(?:cordialement|cdlt|cdt|cordiales? salutations|salutations\b.*|amicalement|amities"
    r"|respectueusement|sincerement|(?:grosses )?(?:bises|bisous)"
    r"(?: et .{2,40}| a (?:vous|toi|tou\w+))?|a bientot|a tres (?:bientot|vite)"
    r"|a (?:vite|plus)|a ?\+|a (?:lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|demain|la semaine prochaine)(?:[, ]+[a-z-]{2,15}){0,2}|bien a (?:vous"
    r"|toi|tous)|a vous|bonne (?:journee|soiree|semaine"
    r"|reception|lecture|continuation|fin de \w+|rentree|annee|reunion|journee a \w+).*"
    r"|(?:belle|excellente|douce) (?:journee|soiree|semaine|fin de \w+|annee).*"
    r"|bon (?:week-end|weekend|courage|apres-midi|we|dimanche).*|excellent week-end.*"
    r"|(?:tres )?(?:joyeuses|bonnes|belles|heureuses|douces|excellentes) fetes.*"
    r"|merci+(?: (?:a (?:vous|toi|tous|tou)\w*|d'avance|par avance"
    r"|beaucoup|bien"
    r"|encore|pour tout|pour eux|de votre attention|de votre comprehension|de ton retour"
    r"|de votre retour|pour votre (?:comprehension|attention|aide|retour)))*(?: et \w.{0,30})?"
    r"|thanks?(?: you)?|(?:best |kind |warm )*regards|best|cheers|all the best"
    r"|bien cordialement|au plaisir.*|dans l'attente.*|veuillez (?:agreer|recevoir).*"
    r"|je vous prie d'agreer.*|(?:je )?(?:reste|restons|nous restons|restant|me tiens|nous tenons)"
    r".{0,20}a (?:(?:votre|ta) )?(?:entiere )?disposition\b.*"
    r"|desolee?s? (?:pour|de) .*|pardon pour .*"
    r"|avec (?:tous )?(?:mes|nos) (?:vifs |sinceres |plus )*remerciements"
    r"|(?:avec )?(?:toutes )?(?:mes|nos) excuses"
    r"(?: (?:pour|de) [^\d:,@]{2,60}|\s?: [^\d:,@]{0,30}(?:erreur|coquille"
    r"|confusion)\b[^\d:@]{0,60})?|(?:en )?(?:vous|te) (?:en )?(?:souhaitant"
    r"|remerciant)"
    r".*|n'hesitez? pas(?: a (?:nous|me) (?:solliciter|recontacter|contacter))?(?: si.*| en cas.*"
    r"| pour (?:toute|plus).*)?))\s*[,.!…;)]*\s*(?::-?\)|;-?\))?\s*"
)
_SMALL_TALK = re.compile(
    r"\s*(?:voir (?:mes|nos) reponses?[^:]*|(?:mes|nos) reponses? (?:ci-dessous|dans le texte"
    r"|en \w+|dans).*"
    r"|(?:rien (?:a signaler|d'autre|de (?:particulier|neuf|special|plus))|ras|neant"
    r"|pas d'actualite)\b.{0,40}"
    r"|(?:si tu peux |si vous pouvez )?.{0,40}ce serait (?:top|super|parfait|bien).{0,20}"
    r"|encore desolee?.*"
    r"|j'espere que (?:tu vas|vous allez|tout va|tu as|vous avez)\b\D*"
    r"|(?:pour )?(?:info|information)\s*[.!]?|fyi.*|(?:comment vas-tu|comment allez-vous).*"
    r"|(?:peut-etre )?deja en ta possession.*|peut-etre deja .{0,40}possession.*"
    r"|(?:je|nous) (?:te|vous)? ?(?:fais|faisons) suivre.*|(?:je|nous) (?:te|vous) "
    r"(?:transferes?|transmets|transmettons|transfere|relaie|partage)\b.{0,80}"
    r"|(?:voir|cf\.?) (?:ci-dessous|plus bas|mail).*|(?:bonne|belle) (?:journee|soiree).*"
    r"|pour (?:la )?(?:prochaine )?reunion\s*[.!]?|a (?:diffuser|relayer)(?: .{0,40})?\s*[.!]?"
    r"|merci (?:bien |beaucoup |encore |a toi |a vous )?(?:pour|de) (?:l[ae]s?|l'|tou[st]|cette"
    r"|cet?|ton|ta|tes|votre|vos|ces|eux|elles?|lui|nous)\b[^\d@:/]{0,60}"
    r"|(?:attention|prudence|caution|avertissement)\s?:? (?:cet?|ce|this) (?:e-?mail|message"
    r"|courriel|mel)\b.{0,40}\b(?:extern\w+|liens?|links?)\b.{0,60}"
    r"|(?:prends|prenez) (?:bien )?soin de (?:toi|vous).*|pass(?:e|ez) (?:une|un|de) (?:tres )?"
    r"(?:bel|bon|excellent|joyeu)\w* .{3,40}|(?:je|on) (?:suis|est) (?:un peu |tres |bien )?"
    r"en retard.*"
    r"|(?:tous |toutes |avec )?(?:mes |nos |tous (?:mes|nos) )?(?:meilleurs"
    r"|plus sinceres) v.?.?ux\b.*"
    r"|(?:tous )?(?:mes|nos) v.?.?ux\b.*|voila,? ?(?:voila\b|pour (?:moi|nous|cette fois)).{0,60}"
    r"|(?:(?:ps|p\.s\.?)\s?: )?(?:pense|n'oublie pas|oublie pas) (?:a|d[e']) [^\d@:/]{0,80}"
    r"|[^\d@:/]{0,80}\b(?:le|un(?: grand)?) bonjour a [^\d@:/]{2,40}"
    r"|comme (?:demande|convenu|promis)e?\s*[,.:]?|toute l'equipe(?: d\w+ [^,.\d]{2,40})?"
    r" vous (?:souhaite|presente|adresse) [^@]*"
    r"|(?:tous |nous vous presentons |recevez )?(?:mes|nos) (?:meilleurs )?v.?.?ux.*"
    r"|(?:la|notre|cette) (?:derniere )?(?:reunion|rencontre|seance)(?: d[eu] .{2,30})?"
    r" (?:etait|a ete) (?:tres |vraiment |bien )?(?:riche|interessante|utile|agreable"
    r"|reussie|productive|super).*"
    r"|(?:bonne|excellente) (?:redaction|preparation|organisation|reprise).*"
    r"|profite[zr]? (?:bien|en bien)\b[^\d:@/]{0,80}|see below.*|for your information.*)"
)
_TEAM = re.compile(
    r"\s*(?:(?:pour )?l'equipe|la direction|le directeur|la directrice|le secretariat|secretariat"
    r"|l'accueil|le president|la presidente|le service|votre equipe|toute l'equipe"
    r"|the team)\b.{0,50}"
)
# « L'accueil est fermé » is signed by nobody.
_VERB_OF_NEWS = re.compile(
    r"\b(?:est|sont|sera|seront|a|ont|aura|ferme\w*|ouvr\w+|demenag\w+|change\w*)\b"
)
_NAME = re.compile(
    r"[A-ZÀ-Þ][\wÀ-ÿ'’.-]*(?:[ \t](?:(?:et|de|du|le|la|d’|d')[ \t])?[A-ZÀ-Þ][\wÀ-ÿ'’.-]*){0,3}"
)
_LONGEST = 90  # characters of a greeting or closing


def without_courtesies(blocks: Sequence[Block], name: str | None) -> tuple[Block, ...]:
    """Return the blocks without greeting, closings and the sender's name at the end.

    Only what stands for itself goes: a sentence that says something stays whole.
    """
    kept: list[Block] = []
    for block in _from_second_greeting(blocks):
        kept += _cut(block, name, first=not kept)
    while kept and (_is_signed(kept[-1], name) or _is_number_below_name(kept, name)):
        kept.pop()
    return tuple(kept)


def _from_second_greeting(blocks: Sequence[Block]) -> Sequence[Block]:
    """Leave out what stands above a mail sent again: « J'avais oublié la pièce jointe… »."""
    for index, block in enumerate(blocks[1:_ABOVE], 1):
        above = blocks[:index]
        if _GREETING.match(block.folded) and not any(says_when(one.folded) for one in above):
            length = sum(len(one.text) for one in above)
            return blocks[index:] if length < _LONGEST_ABOVE else blocks
    return blocks


_ABOVE = 4  # blocks among which a second greeting may stand
_LONGEST_ABOVE = 300  # characters of what is said of sending again


def _cut(block: Block, name: str | None, *, first: bool) -> Iterable[Block]:
    if block.kind in (BlockKind.ROW, BlockKind.RULE, BlockKind.HEADING):
        return [block]
    if first:
        block = _without_greeting(block)
    if not block.text.strip():
        return []
    if block.kind is BlockKind.ITEM:
        return [] if _is_courtesy(block) else [without_asides(block)]
    parts = list(sentences(block))
    start, end = 0, len(parts)
    named = _is_name if first else _is_own_name  # « Claire, » above all; below, it may be a town
    while end > start and (_is_courtesy(parts[end - 1]) or named(parts[end - 1], name)):
        end -= 1
    while start < end and _is_courtesy(parts[start]):
        start += 1
    if start == end:
        return []
    if (start, end) != (0, len(parts)):
        block = block.slice(parts[start].start - block.start, parts[end - 1].end - block.start)
    return [without_asides(without_lead(block) if first else block)]


def _without_greeting(block: Block) -> Block:
    found = _GREETING.match(block.folded)
    if not found:
        return block
    rest = re.compile(r"[^,!.:\n]{0,60}?(?:[,!:]|\.\s|$)\s*").match(block.folded, found.end())
    if rest is None or rest.end() - found.start() > _LONGEST:
        return block
    if _VERB.search(block.folded, 0, rest.end()):
        return block
    return block.slice(rest.end(), len(block.text))


_VERB = re.compile(r"\b(?:je|nous|vous|voici|voila|il|elle|on|c'est|suite|merci)\b")


def _is_courtesy(sentence: Block) -> bool:
    folded = sentence.folded.strip()
    if len(folded) <= 160 and (_CLOSING.fullmatch(folded) or _SMALL_TALK.fullmatch(folded)):
        return True
    return is_pleasantry(folded)


def _is_signed(block: Block, name: str | None) -> bool:
    """Tell whether a last block is only who signs."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return False
    folded = block.folded.strip()
    team = _TEAM.fullmatch(folded) and not says_when(folded) and not _VERB_OF_NEWS.search(folded)
    return bool(team) or _is_name(block, name) or _is_courtesy(block)


def _is_number_below_name(kept: Sequence[Block], name: str | None) -> bool:
    """Tell whether the last line is a number without words, below the name of who signs."""
    if len(kept) < 2 or re.search(r"[a-z]", kept[-1].folded):
        return False
    above = kept[-2].folded
    short = len(above.split()) <= 4 and above[:1].isalpha() and above.rstrip()[-1:] not in ".:?!"
    return _is_name(kept[-2], name) or (short and not is_label(above) and not says_when(above))


_EDGES = " ,.-–—\u00a0!"


_WORDS = re.compile(r"[a-z]+")


@lru_cache(maxsize=32)  # asked for each block of a mail
def _words_of(name: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(fold(name)))


def _is_own_name(sentence: Block, name: str | None) -> bool:
    """Tell whether a sentence is only the name of who writes, or a part of it with others."""
    text = sentence.text.strip(_EDGES)
    if len(text) > _LONGEST:
        return False
    own, said = _words_of(name or ""), set(_WORDS.findall(fold(text)))
    if said and said <= own:
        return True
    told = any(len(word) > _SMALL_WORD for word in said & own)
    return told and _NAME.fullmatch(text) is not None and not is_place(fold(text))


def _is_name(sentence: Block, name: str | None) -> bool:
    """Tell whether a last sentence is only a name: of who writes, or any of one or two words."""
    text = sentence.text.strip(_EDGES)
    short = len(text) < 24 and len(text.split()) <= 2
    told = sentence.text.rstrip().endswith(".")  # « Gratuit. »
    any_name = short and not told and _NAME.fullmatch(text) and not is_place(fold(text))
    return bool(any_name) or _is_own_name(sentence, name)


_SMALL_WORD = 3  # letters, of « Centre-Val de Loire »
