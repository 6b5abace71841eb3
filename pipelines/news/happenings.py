"""What a sentence tells of: « nous lançons une enquête », « la médiathèque ouvre »."""

from __future__ import annotations

import re

from pipelines.news.markers import SAID, behind_time
from pipelines.news.topics import topic_words

_VERBS = (
    r"(?:re)?(?:lan[cç]|propos|organis|cherch|recrut|ouvr|anim|accueill|conduis|pren[do]|nouvel"
    r"|mont[eo]|prepar|demarr|publi|edit|inaugur|tien|tenons|demenag|instal|maintien|dispos"
    r"|particip|fai[ts]|cre[eo]|develop|deploi|deploy|experiment|invit|convi|met(?:s|tons)?\b"
    r"|attend|recev|recoiv|ferm|sign|finan[cç]|sollicit|souhait|rejoin|fet)\w*"
)
# « nous lançons une enquête »
WE = re.compile(
    rf"\W*(?:et )?(?:(?:nous|on|je|j') ?(?:vous |te |t'|y )?{_VERBS}(?: en (?:place|oeuvre|ligne))?"
    r"|(?:nous|on) (?:av(?:ons|ait)|a)\b(?: (?:aussi|egalement))?(?: (?:encore|toujours|besoin"
    r"|actuellement|\w+(?:e|i|u|is"
    r"|it)))?"
    r"|j'ai\b|il (?:nous )?(?:y a|reste)\b)(?: (?:aussi|egalement|desormais|actuellement"
    r"|par ailleurs|d'autre part|enfin|donc|maintenant|cette annee|bien|encore|toujours"
    r"|avec [^,.]{3,30}?))*"
    r" ?(?P<what>(?:un|une|des|de|d'|du|deux|trois|quatre|cinq|six|huit|dix|douze|quinze|vingt"
    r"|\d{1,3}|notre|nos|la|le|les|l'|plusieurs|tout|toute|quelqu'un|a|aux|au)\b[^.;:!?\n]{3,90})"
)
# « Nous vous donnons rendez-vous le 16 pour la soirée des parrains »
_MEET = re.compile(
    r"\W*(?:nous|on|je) (?:vous|te) (?:donn|fix)\w+ rendez-vous\b[^.;!?\n]{0,60}?"
    r"\b(?:pour|lors d\w+|a l'occasion d\w+) (?P<what>[^.;:!?\n]{3,60})"
)
_HAPPENS = (
    r"(?:(?:aura(?:it)?|auront|a|ont) (?:bien |finalement |donc )?lieu|se tien\w+|se reuni\w+"
    r"|s'est reunie?|se deroul\w+|s'(?:ouvr|install|arret|ag(?:ran|it))\w*|n'ouvr\w+|debut\w+"
    r"|commence\w*|demarre\w*|fete\w*|reprend\w*|reprennent|ouvr\w+|recrut\w+|lanc\w+"
    r"|organis\w+|propos\w+|(?:vient|viennent) de (?:paraitre|sortir|ouvrir|demarrer)|arriv\w+"
    r"|par(?:ait|aitra)|passera|deviend?r?a?\w*|revien\w+|chang\w+|ferm\w+|demenag\w+|rejoin\w+"
    r"|tiendra|tient|quitt\w+|succed\w+|accueill\w+ (?:desormais|deux|trois|un)\w*|cherch\w+"
    r"|recherch\w+|(?:est|sont|sera|seront) (?:bientot |prochainement |exceptionnellement |bien "
    r"|donc |de nouveau |a nouveau |enfin |desormais )?(?:parue?s?|sortie?s?|publiee?s?|en ligne"
    r"|en cours|disponibles?|lancee?s?|reconduite?s?|fixee?s?|prevue?s?|programmee?s?|ouverte?s?"
    r"|fermee?s?|inauguree?s?|a pourvoir|remise?s?|prolongee?s?|reportee?s?|annulee?s?|maintenue?s?"
    r"|organisee?s?|proposee?s?|cre(?:e|es|ee|ees)|renouvelee?s?|vacante?s?|complete?s?"
    r"|re(?:programm|lanc)ee?s?|en travaux)"
    r"|a (?:ouvert|pris|rejoint|lance|publie|cree|demenage|signe|obtenu|ete nommee?))\b"
)
# « la Semaine de l'industrie aura lieu du 20 au 26 »
_TAKES_PLACE = re.compile(
    r"\W*(?:(?:le|la|les|l'|notre|nos|un|une|des|deux|trois|votre|vos|m\.|mme|c'est)\b ?)"
    rf"(?P<what>[^.:!?,]{{4,90}}?),? (?:lui |elle |eux |elles |aussi |egalement )?,? ?{_HAPPENS}"
)
# « L'Apec recrute en outre un consultant »: what is told of is the consultant.
_MAKES = re.compile(
    r"(?<=e|t)(?: (?:aussi|egalement|en outre|par ailleurs|desormais|actuellement|enfin"
    r"|cette annee))* "
    r"(?P<what>(?:une?|des|deux|trois|quatre|cinq|\d{1,3}|son|sa|ses|leurs?) [^.;:!?\n]{3,80})"
)
_DONE = re.compile(r"\b(?:ferme|demenag|recrut|chang|en travaux|quitt|rejoin)\w*$")
# « Nos horaires changent »
_OURS = re.compile(r"\W*(?:nos|notre) (horaires|adresse|numero|nom|standard|logo)\b")
# « Une visio de présentation est organisée » is part of what it presents.
_PART_OF_IT = re.compile(
    r"visio\w*|webinaires?|reunions?|presentation|informations?|seances?|sessions?|temps|echanges?"
    r"|lancement|restitution|collectives?|organisee?s?|prevue?s?|est|sont|sera|seront|permanences?"
    r"|foire|questions|reponses|preparatoires?|inscri\w+|programme\w*|participants?|candidat\w*"
    r"|jeunes?|publics?|partenaires?|intervenants?|places?|dossiers?|projets?|visites?|cloture"
    r"|ouverture|rentree|selection|premiere?s?|seconde?s?|deuxieme|prochaine?s?|nouve\w+"
    r"|derniere?s?"
    r"|deux|trois|quatre|plusieurs|affich\w*|buffet|table|ronde|repas|dejeuner|pot|cafe|plaquettes?"
    r"|retours?|nombreux|venir|venez|renseign\w+|contact\w*|reponse|invit\w+|transport\w*|navettes?"
    r"|parking|stationnement|personnes?|participer|rencontrer|decouvrir|voir|relais|diffusion"
    r"|groupes?|promotions?|serie|cycle|officiel\w*|apres|avant|chaque|resultats?|bilan|quinzaine"
    r"|dizaine|vingtaine"
    r"|confirmation|avis|present\w*|votre|vous|leur|leurs|autres?|meme|tous|toutes|autant|mieux"
)
_ASIDE = re.compile(r"\b(?:pour|avec|qui|dont|aupres|afin|chez|dans|que|ou|grace|vers|lors)\b")
# « La « Semaine de la mobilité » nous permettra… »
_NAMED = re.compile(
    r"[\s*•–-]*(?:(?:le|la|les|l'|notre|nos"
    r"|une?)\b ?)?(?:[\w'-]+ ){0,4}\" ?(?P<what>[^\"\n]{3,80}?) ?\""
)
_ACRONYM = 4  # letters, at most
_FIRST = 80  # characters that nouns are looked for in


def told_nouns(folded: str) -> list[str]:
    """Return the first words of what is told to happen, or to be offered or sought."""
    said = SAID.match(folded)
    at = behind_time(folded, said.end() if said else 0)
    ours = _OURS.match(folded, at)
    if ours:
        return [ours[1]]
    we = WE.match(folded, at) or _MEET.match(folded, at)
    it = None if we else _TAKES_PLACE.match(folded, at)
    if it:
        return _of_what_happens(folded, it)
    named = we or _NAMED.match(folded, at)
    if named:
        return nouns_of(named["what"])
    return nouns_of(folded[at : at + 60]) if said else []


def _of_what_happens(folded: str, it: re.Match[str]) -> list[str]:
    head, *clause = _ASIDE.split(it["what"], maxsplit=1)
    if clause and not _telling_words(head):  # « les partenaires qui souhaitent… »
        return []
    nouns = nouns_of(it["what"])
    made = _MAKES.match(folded, it.end())
    done = _DONE.search(it[0])
    if made or not done:
        return (nouns_of(made["what"]) if made else []) or nouns
    # « Le CIO sera fermé »: an acronym is who acts, what is told of is that it closes.
    return [done[0], *(noun for noun in nouns if len(noun) > _ACRONYM)]


def nouns_of(folded: str) -> list[str]:
    """Return the first words of a noun and its complements that tell it from others."""
    head = _ASIDE.split(folded, maxsplit=1)[0]
    return _telling_words(head) or _telling_words(folded[:_FIRST])


def _telling_words(folded: str) -> list[str]:
    words = (word for word in topic_words(folded) if len(word) > 2)
    return [word for word in words if not _PART_OF_IT.fullmatch(word)][:3]
