"""Small talk inside what tells the news: how one came to write, kind words, hints to pass it on.

« Suite à notre échange de mardi, le forum… », « L'affiche est jointe, n'hésitez pas à
l'afficher. », « Une voisine m'a donné votre adresse. »: the words between people go from the item,
those that tell something stay. All patterns look at folded text.
"""

from __future__ import annotations

import re

from pipelines.news.blocks import Block
from pipelines.news.kinds import ANNOUNCES
from pipelines.news.topics import says_when

_YOUR_ADDRESS = (
    r"(?:votre|vos|ton|ta|tes) (?:adresse|coordonnees|contacts?|numero|noms?|e-?mails?|courriel)\b"
)
_GAVE = (
    r"(?:m'a|m'ont|nous a|nous ont) (?:gentiment |aimablement )?"
    r"(?:donnee?s?|communiquee?s?|transmis\w*|indiquee?s?|passee?s?)"
)
# Whole sentences that hold nothing else.
_SENTENCE = re.compile(
    r"\s*(?:"
    r"j'espere (?:que|qu')[^\d:@/]{0,80}?\b(?:pass\w+|bien|bon(?:ne)?s?|commenc\w+|agreables?"
    r"|dure?s?|repos\w+|charge\w*|profit\w+|dou(?:x|ce)s?|mieux|forme|sereine?s?)\b[^\d:@/]{0,60}"
    rf"|j'ai (?:eu|trouve|obtenu|recu|pris) {_YOUR_ADDRESS}[^\d:@/]{{0,100}}"
    r"|(?:je|nous) (?:me permets de |nous permettons de )?(?:vous |t'|te )?"
    r"(?:ecri(?:s|re|vons)|contacte[rz]?|contactons|sollicite[rz]?|sollicitons)"
    r" sur (?:les conseils|le conseil|(?:la )?recommandation) d[^\d:@/]{2,140}"
    r"|(?:je|nous) (?:te |vous )(?:en )?remerci\w+ (?:encore |vivement |beaucoup |par avance "
    r"|d'avance |sincerement |tres |chaleureusement ){0,3}(?:pour|d'avoir|de l'|d[eu]s? ?"
    r"(?:votre|vos|ton|ta|tes|cette?s?|cet|ces|la|notre|nos))\b[^\d:@/]{2,160}"
    r"|merci (?:bien |beaucoup |encore )?(?:pour|de) (?:ton|ta|tes|votre|vos) [^\d:@/]{2,150}"
    r"|merci (?:encore |beaucoup )?(?:a (?:tou\w+|l'ensemble|nos|vos)|aux) [^\d:@/,]{3,70}"
    r"|merci (?:d'avance |par avance )?(?:de|d') ?(?:bien vouloir )?(?:le |la |les |l'|nous )?"
    r"(?:en )?(?:relayer|diffuser|faire (?:passer|suivre|circuler|tourner|connaitre)|partager"
    r"|afficher|transmettre|prendre (?:bonne )?note)\b(?! a (?:l'|la |notre |nos |mon )"
    r"?(?:adresse|accueil|secretariat))[^\d:@/]{0,80}"
    r"|(?:des |de |gros |grosses |mille )*(?:bises|bisous)\b[^\d:@/]{0,40}"
    r"|(?:mille|toutes mes|encore (?:toutes )?(?:mes|nos)) excuses\b[^\d:@/]{0,60}"
    r"|(?:je |nous )?(?:te |vous )?repond\w* (?:a tous|directement|enfin|tardivement|en vitesse"
    r"|en retard)\b[^\d:@/]{0,80}"
    r"|(?:je file|je me sauve|je dois filer)\b[^\d:@/]{0,60}"
    r"|(?:je|nous|on) (?:te|vous) souhait\w+ [^\d:@/]{3,80}"
    r"|j'en profite (?:tant que|avant)\b[^\d:@/]{0,80}"
    r"|(?:(?:ah|oh|aie|oups|zut|mais|oui|non)[ ,!]*)*j'avais (?:completement |totalement )?(?:zappe"
    r"|oublie)\b[^\d:@/]{0,100}"
    r"|(?:nous esperons|j'espere|on espere|en esperant) [^\d:@/]{3,80}\b(?:la|une) prochaine fois"
    r"|(?:(?:dors|dormez|repose-toi|reposez-vous|amuse-toi|amusez-vous) bien)\b[^\d:@/]{0,40}"
    r"|veuillez (?:nous|m') ?(?:en )?(?:excuser|pardonner)\b[^\d:@/]{0,80}"
    r"|je (?:te |vous )?repond\w* (?:ci-dessous|dans (?:le (?:texte|corps|fil)|ton|votre)"
    r"|point par point|sous (?:tes|vos|chaque)|en (?:rouge|bleu|vert|couleur))\b[^\d:@/]{0,60}"
    r"|(?:voici |tu trouveras |vous trouverez )?(?:mes |nos |les )?"
    r"(?:elements de reponses?|reponses?|retours?|commentaires) (?:se trouvent |sont )?"
    r"(?:ci-dessous|plus bas|dans (?:le (?:texte|corps|fil)|ton|votre)|point par point"
    r"|sous (?:tes|vos|chaque)|a la suite|en (?:rouge|bleu"
    r"|vert|couleur|gras))\b[^\d:@/]{0,60}:?"
    r"|(?:je|on|nous) (?:te|vous) (?:l'|le |la |les )(?:r?envoi|r?enverr|transmet|adress|donn"
    r"|apport|fer)\w+ [^\d:@/]{2,80}"
    r"|(?:pas de (?:souci|probleme)|aucun (?:souci|probleme)|avec plaisir|volontiers"
    r"|bien sur)\s?[,.:!]? je (?:te|vous) (?:re)?(?:donne|envoie|mets|dis|precise) [^\d:@/]{3,50}"
    r"|voila,? (?:je (?:crois|pense) que )?c'est (?:tout|a peu pres tout)\b[^\d:@/]{0,30}"
    r"|dis-moi si [^\d:@/]{0,30}\b(?:long|longue|court|courte|clair|claire)\b[^\d:@/]{0,60}"
    r"|(?:la (?:periode|rentree|semaine|saison|fin d'annee)|l'annee|le mois|ici,? c'est|c'est)\b"
    r"[^\d:@/]{0,30}\b(?:agitee?|chargee?|bousculee?|mouvementee?|intense|la course)\b"
    r"[^\d:@/]{0,80}"
    r"|(?:c'etait|ce fut|c'est toujours|c'est) (?:un (?:vrai |grand |reel )?plaisir"
    r"|tres (?:agreable|sympa)|sympa|chouette|super|bien) (?:de|d') ?[^\d:@/]{3,80}"
    r"|(?:je suis |nous sommes |tres |bien )*(?:ravie?s?|contente?s?|heureu\w+|enchantee?s?)"
    r" (?:de (?:t'|vous |te )|d'avoir (?:pu )?(?:fait|echang|parl|discut))[^\d:@/]{2,80}"
    r"|(?:un )?(?:grand )?bravo (?:encore )?(?:a (?:toi|vous|tou\w+)|pour (?:ton|ta|tes|votre|vos"
    r"|le|la|l'))\b[^\d:@/]{0,80}"
    r"|(?:tu me diras|vous me direz|dis-moi|dites-moi) si (?:ca|cela) [^\d:@/]{2,50}"
    r"|(?:dis-moi|dites-moi) si (?:tu|vous) (?:veu\w+|voul\w+|prefer\w+|souhait\w+) [^\d:@/]{2,50}"
    r"|(?:dis-moi|dites-moi|fais-moi signe|faites-moi signe|n'hesite) si (?:tu as|vous avez|il te"
    r"|il vous|besoin)\b[^\d:@/]{0,60}"
    r"|(?:tu peux|vous pouvez) (?:bien sur |evidemment |naturellement )?(?:le |la |les |l'|en )?"
    r"(?:couper|raccourcir|reformuler|resumer|adapter|diffuser|relayer|partager|faire (?:passer"
    r"|suivre|circuler|tourner))\b[^\d:@/]{0,60}"
    r"|(?:tu|vous) (?:coup|raccourci|resum|fa[iî])\w* comme (?:tu|vous) [^\d:@/]{2,30}"
    r"|(?:je pense que |je me dis que )?(?:ca|cela) (?:peut|pourrait|devrait) (?:interesser"
    r"|servir|etre utile|plaire)\b[^\d:@/]{0,60}"
    r"|a (?:partager|faire (?:circuler|suivre|tourner|passer))\b[^\d:@/]{0,50}"
    r"|(?:je|nous) compt\w+ sur (?:toi|vous|ton|votre|vos|tes)\b[^\d:@/]{0,60}"
    r"|(?:un )?(?:tres |enorme |grand )*merci (?:d'avance|par avance|beaucoup|encore|mille fois)"
    r" [^\d:@/]{2,80}"
    r"|on s'(?:est|etait) (?:vue?s?|croisee?s?|parle|rencontree?s?|eues?) [^\d:@/]{2,60}"
    r"|(?:et )?n'oublie pas que tu (?:me|nous) [^\d:@/]{3,60}"
    r")"
)
_GIVEN = re.compile(rf"[^\d.,;:@/]{{2,60}} {_GAVE} {_YOUR_ADDRESS}[^\d:@/]{{0,80}}")
# What a first sentence begins with, up to the news.
_LEAD = re.compile(
    r"\s*(?:"
    r"(?:faisant |pour faire )?suite a (?:notre|nos|votre|vos|ton|ta|tes) "
    r"(?:\w+ )?(?:echanges?|appels?|conversations?|discussions?|entretiens?|coup de fil|relance"
    r"|demande|mail|message|courriel|rencontre|visio)\b[^,:.]{0,50},"
    r"|en reponse a (?:votre|vos|ton|ta|tes) [^,:.]{3,50},"
    r"|avec (?:un peu|beaucoup|un leger|quelques jours|un jour|une semaine) (?:de )?retard,"
    r"|(?:(?:pas de|aucun) (?:souci|probleme)|avec plaisir|volontiers|bien sur)\s?[,!]"
    r"|merci (?:beaucoup |bien |encore )?(?:pour|de) (?:ton|ta|tes|votre|vos|la|le) "
    r"(?:relance|rappel|message|mail|courriel|appel|invitation|sollicitation|patience|retour)s?"
    r"\b[^,:.\d]{0,40}[,:!]"
    r"|j'espere que (?:tu vas|vous allez|tout va|tout se passe|tu as|vous avez|l'ete|l'annee"
    r"|(?:la|ta|votre|cette) (?:rentree|reprise|semaine)|(?:tes|vos|les) (?:vacances|conges"
    r"|fetes))\b[^,:.\d]{2,70}[,!]"
    r"|comme (?:evoque|convenu|promis|demande|vu|dit|discute)e?s?\b"
    r"(?: (?:ensemble|avec (?:toi|vous)|par (?:telephone|mail)|au telephone|hier|ce matin|tantot"
    r"|tout a l'heure|la semaine derniere|lundi|mardi|mercredi|jeudi|vendredi|de vive voix"
    r"|a l'instant|(?:dans|lors d[eu]|pendant) [^,:.\d]{2,40})){0,3}(?:,|(?= (?:voici|je|nous)\b))"
    r"|(?:pour (?:tes|vos|ton|ta|votre|l'|la|les) ?(?:actus?|actualites?|infos?|infos|liste|lettre"
    r"|diaporama|page|reunion|ordre du jour|information),? )?(?:au cas ou\b"
    r"|si (?:ce n'est|c'est|cela n'est) (?:pas )?(?:deja|encore)\b|si (?:tu|vous) ne (?:l'|les ?)"
    r"(?:as|avez|a) pas\b)[^,:.\d]{0,50}[,:]"
    r"|(?:je ne sais (?:pas|plus) si|je ne suis pas sure? (?:que|d)|(?:tu as|vous avez) peut-etre"
    r"|peut-etre (?:que )?(?:l'as-tu|as-tu|avez-vous|l'avez-vous|tu|vous))\b[^,:.\d]{3,80} ?:"
    r"|j'ai (?:completement |encore |failli )?oublie[r]? d(?:e (?:te|vous) (?:le |la |les |l'|en )"
    r"?|e t'(?:en )?|e )[^,:.\d]{0,50} ?:"
    r"|sur (?:les conseils|le conseil|(?:la )?recommandation) (?:de |du |d'une? )[^,:.\d]{3,70},"
    r"|(?:je|on) (?:te |vous |t')(?:fais|fait|ecris|ecrit|envoie|mets|reponds) [^,:.\d]{0,40}"
    r"\b(?:vite|rapidement|vitesse|coup de vent|entre deux)\b[^,:.\d]{0,50}[,:]"
    r")\s*"
)
# Parts of sentences, from a comma or « et » to the sentence's end.
_ASIDE = re.compile(
    rf",? et [^\d,.;:!?@]{{2,40}} {_GAVE} {_YOUR_ADDRESS}[^\d,.;:!?@]{{0,40}}(?=\s*[.!]|\s*$)"
    r"|,? (?:et |mais )?n'hesite[sz]? (?:pas|surtout pas) a (?:l'|le |la |les |nous |en )?"
    r"(?:afficher|relayer|diffuser|partager|imprimer|distribuer|transmettre|parler"
    r"|faire (?:passer|suivre|circuler|tourner|connaitre))\b[^\d,.;:!?@]{0,60}(?=\s*[.!]|\s*$)"
    r"|,? (?:et )?j'espere que (?:tu vas|vous allez|tout va|tout se passe) [^\d.;:!?@]{3,80}"
    r"(?=\s*[.!]|\s*$)"
    r"|,? et (?:encore )?(?:pardon|desolee?s?|(?:toutes )?(?:mes|nos) excuses|mille excuses) "
    r"(?:encore )?(?:pour|de) [^\d,.;:!?@]{3,50}(?=\s*[.!]|\s*$)"
    r"|,? (?:et|mais) je (?:vous |t'|te )?(?:ecris|reponds) (?:de|depuis|avec) (?:ma|mon|chez) "
    r"[^\d,.;:!?@]{3,90}(?=\s*[.!]|\s*$)"
)
_IN_GIVEN = (" m'a ", " m'ont ", " nous a ", " nous ont ")
_IN_ASIDE = (
    *("n'hesite", "j'espere", " pardon", " desole", " excuses", " et je ", " mais je "),
    *_IN_GIVEN,
)
_LONGEST_SENTENCE = 220  # characters


def is_pleasantry(folded: str) -> bool:
    """Tell whether a stripped sentence is small talk, and says nothing of the news."""
    if len(folded) > _LONGEST_SENTENCE:
        return False
    said = folded.rstrip(" .!…;-()")
    if not (_SENTENCE.fullmatch(said) or (_holds(said, _IN_GIVEN) and _GIVEN.fullmatch(said))):
        return False
    # « Je te l'envoie demain » is no date of the news.
    return not says_when(folded.replace("demain", "")) and not ANNOUNCES.search(folded)


def _holds(folded: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of some words is there: cheaper than to look for what may be around."""
    for word in words:  # a generator would take as long as the search  # noqa: SIM110
        if word in folded:
            return True
    return False


def without_lead(block: Block) -> Block:
    """Return a first block without how its writer came to write: « Comme convenu, »."""
    found = _LEAD.match(block.folded)
    if found is None or len(block.folded[found.end() :].split()) < _FEWEST_WORDS:
        return block
    return block.slice(found.end(), len(block.text))


_FEWEST_WORDS = 4  # that news needs


def without_asides(block: Block) -> Block:
    """Return a block without the small talk at its sentences' ends, blanks in its stead.

    Blanks keep the offsets; the mark that ends the sentence moves up to its last word.
    """
    if not _holds(block.folded, _IN_ASIDE):
        return block
    for found in _ASIDE.finditer(block.folded):
        if ANNOUNCES.search(found[0]) or says_when(found[0]):
            continue
        block = _blanked(block, found.start(), found.end())
    return block


def _blanked(block: Block, start: int, end: int) -> Block:
    while end < len(block.text) and block.text[end] == " ":
        end += 1
    mark = block.text[end : end + 1]
    gone = mark + " " * (end - start)
    stop = end + len(mark)
    return block._replace(
        text=block.text[:start] + gone + block.text[stop:],
        folded=block.folded[:start] + gone + block.folded[stop:],
    )
