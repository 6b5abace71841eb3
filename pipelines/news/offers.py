"""Signs that a stranger sells or tricks."""

from __future__ import annotations

import re

# Each with its weight: two make spam.
_SPAM = (
    (
        2,
        r"\b(?:attendees?|visitors?|exhibitors?|e-?mails?|contacts?) (?:list|database)\b"
        r"|\b(?:verified|opt-?in) (?:contacts|emails)\b"
        r"|\bfichiers? (?:de|des) (?:visiteurs|exposants)\b",
    ),
    (2, r"\b(?:professional|leading|direct) (?:factory|manufacturers?|suppliers?)\b"),
    (2, r"\b(?:seo|backlinks?|guest posts?)\b|\bgoogle\b.{0,60}\b(?:rank|page|position)"),
    (
        2,
        r"\b(?:visite|analyse|consulte|parcouru|audite) votre site\b|\baudit (?:seo|gratuit)\b"
        r"|\ben (?:parcourant|visitant|consultant|analysant) votre site\b"
        r"|\bvotre (?:referencement|visibilite|positionnement|classement) (?:naturel|sur|dans|web"
        r"|en ligne|local)|\b(?:penalis\w+|amelior\w+|optimis\w+|boost\w+) votre (?:site"
        r"|e-?reputation|referencement|visibilite)\b|\breferencement naturel\b",
    ),
    (
        2,
        r"\b(?:improve|increase|boost|grow) your (?:website|site|traffic|rankings?|sales|online"
        r"|search|revenue)\b|\b(?:search engine (?:optimi[sz]ation|rankings?)|link building"
        r"|web design (?:services?|company)|high[- ]quality links|sponsored (?:post|article)s?"
        r"|your website's)\b",
    ),
    (2, r"\bcartes?[ -]cadeaux?\b|\bgift cards?\b|\b(?:itunes|transcash|pcs) cards?\b"),
    (
        2,
        r"\b(?:cliquez ici|click here|cliquez sur le lien|click the link)\b.{0,120}"
        r"\b(?:compte|account|messagerie|valider|verif\w+|mot de passe|password)"
        r"|\b(?:verifi\w+|valid\w+|confirm\w+|mettre a jour|reactiver) (?:votre|vos"
        r"|your) (?:compte|account|identit\w+"
        r"|mot de passe|password|messagerie|informations? (?:bancaires?|de paiement)"
        r"|coordonnees bancaires)",
    ),
    (
        2,
        r"\b(?:colis|livraison)\b.{0,200}\b(?:frais|suivi|relivr\w+|reexpedition|en attente)\b"
        r"|\bfrais de (?:port|douane|reexpedition)\b"
        r"|\b(?:amende|antai|ameli|impots?\.?gouv|carte vitale)\b.{0,200}\b(?:pay\w+|regl\w+"
        r"|rembours\w+|cliqu\w+|lien|expir\w+)",
    ),
    (
        2,
        r"\b(?:loterie|lottery|heritage de|inheritance|bitcoin|crypto\w*|viagra|casino"
        r"|pret entre particuliers|credit rapide|million (?:d'euros|dollars|usd))\b",
    ),
    (
        2,
        r"\A(?=.{0,6000}\b(?:ameli|antai|impots|assurance maladie|carte vitale|chronopost"
        r"|mondial relay"
        r"|netflix|paypal|amazon)\b)(?=.{0,6000}\b(?:rembours\w+|amende|regl\w+|mettez a jour"
        r"|mettre a jour"
        r"|suspendu\w*|valid\w+|confirm\w+)\b)(?=.{0,6000}http)",
    ),
    (
        2,
        r"\b(?:a partage (?:un fichier|un document|un dossier)|shared a (?:file|document)"
        r"|document partage|fichier partage)\b",
    ),
    (1, r"(?:\$|usd|€|eur)\s?\d+|\d{1,3}(?:[ .]?\d{3}){0,3}\s?(?:\$|usd|€|eur|euros)"),
    (
        1,
        r"\b100 ?%|\b(?:promo\w*|remise|offre (?:speciale|limitee|exclusive|exceptionnelle)"
        r"|prix (?:casses?|imbattables?)"
        r"|nos (?:offres|tarifs)|meilleur prix|soldes|devis|tarifs? \d{4}|ht par|ht ?/ ?mois"
        r"|tout compris|sans engagement|offre (?:est )?valable"
        r"|reduisez vos|saviez-vous que)\b|-\s?\d{2} ?%",
    ),
    (
        1,
        r"\b(?:petits prix|prix (?:d'usine|mini|choc|barres|doux)|profitez de (?:nos|notre offre)"
        r"|destockage|codes? promo|livraison (?:offerte|gratuite)|ventes? (?:flash|privees?)"
        r"|black friday|satisfait ou rembourse|vous (?:etes|avez ete) (?:un )?clients?\b"
        r"|nos (?:meilleures ventes|best[- ]sellers))",
    ),
    (
        1,
        r"\b(?:sauf avis contraire de votre part|bon pour accord|votre (?:parution|insertion"
        r"|abonnement|encart)|(?:reconduction|reconduit\w*) (?:tacite|au tarif))\b"
        r"|\d\s?(?:€|euros?) ht\b",
    ),
    (
        1,
        r"\b(?:opt out|unsubscribe|stop pour|repond\w+ (?:simplement )?(?:stop|oui)"
        r"|ne (?:souhaitez )?plus"
        r" recevoir (?:nos|ces|mes) (?:offres|messages|mails|e-mails|sollicitations))\b",
    ),
    (
        1,
        r"\b(?:boite (?:mail |aux lettres |de reception )?(?:est )?(?:pleine|saturee)"
        r"|(?:espace de )?stockage (?:est |a )?(?:presque )?(?:pleine?|saturee?|atteint)"
        r"|depasse sa limite|quota|suspen(?:du|sion)|sera (?:desactivee?|bloquee?|fermee?)"
        r"|expir(?:ent|e|ation|er|era|eront)|connexion inhabituelle|unusual sign)\b",
    ),
    (
        1,
        r"\b(?:chere?(?:\(e\))? (?:client|utilisat)\w*|dear (?:customer|user|sir|friend)"
        r"|hi there|your (?:proposal|website|site|inbox|mailbox|business|company))\b",
    ),
    (
        1,
        r"\b(?:rib|coordonnees bancaires|virement|changement de (?:banque|compte)|iban"
        r"|facture (?:impayee|en attente)|paiement en attente|urgent|je vous rembourse\w*"
        r"|ne m'appelez pas|avez-vous une minute|etes-vous disponible)\b",
    ),
    (
        1,
        r"\b(?:notre (?:solution|logiciel|agence|plateforme|societe|organisme) "
        r"|demo(?:nstration)? gratuite|essai gratuit|free trial|(?:un )?(?:echange|appel|point"
        r"|rendez-vous) (?:telephonique )?de \d+ ?min\w*"
        r"|ingenieure? commerciale?|schedule a (?:quick )?call"
        r"|quick (?:call|question)|book a (?:call|demo)"
        r"|leads?|boost\w*|augmentez|multipliez|chiffre d'affaires|roi|10x|more (?:visitors"
        r"|traffic|sales)|fichiers? (?:clients?|emails?|d'entreprises)|imprimante|cartouches"
        r"|photocopieur"
        r"|standard telephonique|panneaux solaires|vos droits (?:cpf|formation)|tablette offerte"
        r"|economies d'energie|toner"
        r"|goodies|objets publicitaires|bubbling|top of your inbox|following up|previous email"
        r"|circle back|commercial)\b",
    ),
)
_SPAM_SIGNS = tuple((weight, re.compile(pattern, re.DOTALL)) for weight, pattern in _SPAM)
_ENOUGH = 2


def sells(text: str, below: str = "") -> bool:
    """Tell whether a mail of somebody unknown (or who only claims to be known) sells or tricks.

    `text` is its subject, sender and words, folded; `below` what was hidden: signature, footer.
    """
    signs = sum(weight for weight, sign in _SPAM_SIGNS if sign.search(text) or sign.search(below))
    return signs >= _ENOUGH
