"""What a mail is: news, an answer about attendance, something else, spam."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.understanding import MailKind

ANNOUNCES = re.compile(
    r"\b(?:organis(?:e|ent|ons|era|erons|eront|ee|ees)|propos(?:e|ent|ons|era|erons|ee|ees)"
    r"|aura (?:bien |finalement )?lieu|auront lieu|se tien(?:t|dra|nent|dront)"
    r"|lanc(?:e|ent|ons|ement|ee)|ouvr(?:e|ent|ons|ira)|ouverture|recrut\w+|recherch(?:e|ent|ons)"
    r"|cherch(?:e|ent|ons)|vous invit\w+|convi\w+|invitation a|avons le plaisir"
    r"|a le plaisir|portes? ouvertes?|forum|salon|job[- ]?dating|webinaires?|conferences?"
    r"|ateliers?|sessions?|permanences?|inaugur\w+|nouve(?:au|lle|aux|lles) \w+"
    r"|places (?:disponibles|vacantes|restantes|en|sont)"
    r"|reste (?:\w+ )?(?:des |\w+ )?places|inscriptions? (?:ouvertes?|obligatoires?|sur|aupres"
    r"|avant|jusqu\w*|par|en ligne|gratuites?)|candidatures?|appel a (?:projets?|candidatures"
    r"|manifestation)|a compter du|mise? en (?:ligne|place|service)"
    r"|est (?:en ligne|parue?|disponible|accessible|sortie?)|publi(?:e|ent|ee|ons)|etude"
    r"|a pris ses fonctions|prend(?:ra)? ses fonctions|rejoint (?:l'equipe|nos equipes)|demenag\w+"
    r"|nouvelle adresse|nouveaux locaux"
    r"|ferm(?:e|es|ee|ees|eture|era|ons)|report(?:e|ee|es|ees)|annul(?:e|ee|es|ees|ation)|erratum"
    r"|rectificatif|decal(?:e|ee|es|ees)|dispositif|demarr\w+|collecte|bourses?|concours"
    r"|rencontres?|journees?|semaine (?:de|du|des|nationale|europeenne)"
    r"|vous informe que|nous informons|vous annonc\w+|a reuni|a accueilli|ont participe|formation"
    r"|stage|visite|exposition|cine-debat|festival|petit-dejeuner|speed|hackathon|matinale|soiree"
    r"|immersion|reunion d'info\w*|information collective"
    r"|invite(?:d)? (?:you )?to|is on|takes place|will (?:be held|take place)|we are (?:hiring"
    r"|pleased)|open day|workshop)\b"
)
_REQUEST_TO_TELL = re.compile(
    r"\b(?:annoncer|diffuser|relayer|ajouter a l'ordre du jour|passer l'info|faire passer"
    r"|en parler|informer|mettre (?:dans|a) |communiquer (?:sur|a)|partager|noter)\b"
)
_QUESTION = re.compile(r"\?\s*[)»\"]*\s*$")
_ASKS = re.compile(
    r"\b(?:peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|aurais-tu|auriez-vous|as-tu|avez-vous"
    r"|sais-tu|savez-vous|est-ce que|est-ce qu|quand|quel(?:le)?s?|combien|faut-il|doit-on|dois-je"
    r"|serait-il possible|est-il possible"
    r"|je (?:voulais|voudrais|souhaite(?:rais)?) (?:savoir|te demander|vous demander|avoir"
    r"|recevoir)|j'aurais besoin|j'ai besoin|je dois (?:aussi |egalement )?savoir|dis-moi"
    r"|dites-moi|besoin de savoir|merci de (?:me|nous) (?:dire|confirmer|indiquer|envoyer|renvoyer"
    r"|transmettre|communiquer|preciser|ajouter|faire (?:passer|parvenir)|rappeler)|peut-on"
    r"|could you|can you)\b"
)
_THANKS = re.compile(
    r"\b(?:merci (?:a |beaucoup |bien |encore |infiniment |mille fois )?(?:pour|de|d'avoir"
    r"|beaucoup|infiniment|a (?:toi|vous))|je (?:te|vous) remercie|nous (?:te|vous) remercions"
    r"|thanks for|thank you for|bien recu|bonne reception|c'est (?:bien )?note|je prends note"
    r"|j'ai bien recu|ok pour moi|parfait|super|entendu|ca marche|d'accord|tres bien)\b"
)
LOGISTICS = re.compile(
    r"\b(?:compte[- ]rendu|diaporama|ordre du jour|videoprojecteur|retroprojecteur|chaises|parking"
    r"|badge|code (?:du|de la|d'acces|wifi)|wifi|plateaux? repas|cafe d'accueil|covoitur\w+"
    r"|plan d'acces|liste (?:de diffusion|d'emargement|des participants|mail)|emargement"
    r"|doodle|framadate|rib|facture|devis|bon de commande|convention (?:signee|a signer)|(?:ok"
    r"|bon) pour la salle|reserv\w+ la salle|salle (?:est )?reservee|la salle est|mon numero"
    r"|mes coordonnees|nouvelle adresse mail|adresse mail|ma signature|mot de passe|lien (?:visio"
    r"|teams|zoom|de connexion)"
    r"|(?:voici|ci-joint|ci-jointe?s?|joint|jointe|tu trouveras|vous trouverez) (?:\w+ ){0,3}(?:ma"
    r"|mes|notre|nos|la|le|les|ce|cette) (?:diapo\w*|slide\w*|presentation|contribution|partie"
    r"|fiche de presence|photos?|logo|cr|compte[- ]rendu|tableau|document)"
    r"|mettre a jour (?:mes|nos|l'annuaire|la liste)|je (?:te|vous) (?:rappelle|appelle"
    r"|tiens au courant|recontacte)|je reviens vers (?:toi|vous)|on s'appelle|retard|(?:personne"
    r"|contact) a contacter)\b"
)
_SPAM = (
    re.compile(
        r"\b(?:seo|referencement|first page|premiere page)\b|\bgoogle\b.{0,60}\b(?:rank|page"
        r"|position)"
    ),
    re.compile(
        r"(?:\$|usd|€)\s?\d+|\d+\s?(?:\$|usd)|\b(?:100 ?%|-\s?\d{2} ?%|promo\w*"
        r"|remise exceptionnelle|offre (?:speciale|limitee|exclusive)|prix (?:casses?"
        r"|imbattables?)|nos offres|meilleur prix|soldes)\b"
    ),
    re.compile(r"\b(?:opt out|unsubscribe|stop pour|repondez stop|ne plus recevoir)\b"),
    re.compile(
        r"\b(?:cliquez ici|click here|cliquez sur le lien)\b.{0,120}\b(?:compte|account|messagerie"
        r"|valider|verif\w+|mot de passe|password)|\b(?:verifi\w+|valid\w+|confirm\w+"
        r"|mettre a jour|reactiver) (?:votre|vos) (?:compte|identit\w+|mot de passe|messagerie"
        r"|informations? (?:bancaires?|de paiement)|coordonnees bancaires)",
        re.DOTALL,
    ),
    re.compile(
        r"\b(?:boite (?:mail |aux lettres |de reception )?(?:est )?(?:pleine|saturee)|quota"
        r"|suspen(?:du|sion)|sera (?:desactivee?|bloquee?|fermee?)|expir(?:e|ation|er)"
        r"|connexion inhabituelle|unusual sign)\b"
    ),
    re.compile(
        r"\b(?:colis|livraison|frais de (?:port|douane)|amende|antai|ameli|remboursement"
        r"|impots?\.?gouv|carte vitale|loterie|lottery|gagnant|heritage|inheritance|bitcoin"
        r"|crypto\w*|viagra|casino|investissement rentable|pret (?:entre particuliers|personnel)"
        r"|credit rapide|million)\b"
    ),
    re.compile(
        r"\b(?:rib|coordonnees bancaires|virement|changement de (?:banque|compte)|iban"
        r"|carte cadeau|gift cards?|facture (?:impayee|en attente)|paiement en attente|urgent)\b"
    ),
    re.compile(
        r"\b(?:notre (?:solution|logiciel|agence|plateforme|societe) |demo(?:nstration)? gratuite"
        r"|essai gratuit|free trial|schedule a (?:quick )?call|quick (?:call|question)"
        r"|book a (?:call|demo)|leads?|boost\w*|augmentez|multipliez|chiffre d'affaires|roi\b|10x"
        r"|more (?:visitors|traffic|sales)|fichier(?:s)? (?:clients?|emails?|d'entreprises)"
        r"|imprimante|cartouches|photocopieur|standard telephonique|panneaux solaires"
        r"|cpf\b.{0,40}droits|vos droits cpf|economies d'energie|toner|goodies"
        r"|objets publicitaires)\b"
    ),
)
_STRONG_SPAM = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one kind or another; texts are folded.

    `firm` counts the events and last days told in plain statements, `known` tells that the sender
    is a partner, `forwarded` that the mail passes others' words on, `answered` that it says who
    comes, `listed` that a mailing platform sent it.
    """

    text: str
    sentences: tuple[str, ...]
    firm: int
    known: bool
    trusted: bool
    forwarded: bool = False
    answered: bool = False
    listed: bool = False
    on_meeting_day: bool = False
    attached: bool = False


def is_question(sentence: str) -> bool:
    """Tell whether a sentence only asks: its dates are no announcement."""
    asks = _QUESTION.search(sentence) is not None
    return asks and not _REQUEST_TO_TELL.search(sentence)


def is_spam(evidence: Evidence) -> bool:
    """Tell whether a mail of somebody unknown (or who only claims to be known) sells or tricks."""
    if evidence.trusted and evidence.known:
        return False
    signs = sum(pattern.search(evidence.text) is not None for pattern in _SPAM)
    return signs >= _STRONG_SPAM


def is_small(sentence: str) -> bool:
    """Tell whether a sentence asks, thanks or settles practical things: no news by itself."""
    return is_question(sentence) or (_is_practical(sentence) and not ANNOUNCES.search(sentence))


def kind_of(evidence: Evidence) -> MailKind:
    """Return the kind of a mail that no program wrote by itself."""
    if is_spam(evidence):
        return MailKind.SPAM
    if evidence.answered:
        return MailKind.NEWS if _brings_news(evidence, answered=True) else MailKind.ATTENDANCE
    return MailKind.NEWS if _brings_news(evidence, answered=False) else MailKind.OTHER


def _brings_news(evidence: Evidence, *, answered: bool) -> bool:
    plain = [s for s in evidence.sentences if not is_question(s)]
    practical = sum(
        bool(_ASKS.search(s) or _THANKS.search(s) or LOGISTICS.search(s)) for s in plain
    )
    announcing = sum(bool(ANNOUNCES.search(s)) and not _is_practical(s) for s in plain)
    if not plain:
        return False
    if evidence.firm:
        if evidence.on_meeting_day and LOGISTICS.search(evidence.text):
            return False
        return announcing > 0 or practical < len(plain) or not practical
    if answered:
        return announcing >= 2 and not LOGISTICS.search(evidence.text)
    if evidence.listed or (evidence.forwarded and announcing):
        return True
    return announcing > 0 and announcing >= practical


def _is_practical(sentence: str) -> bool:
    return bool(
        LOGISTICS.search(sentence) or _ASKS.search(sentence) or _THANKS.match(sentence.strip())
    )
