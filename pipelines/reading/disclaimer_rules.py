"""Paragraphs that lawyers and virus scanners add, and the words by which those abroad are known."""

import re

from pipelines.reading.footer_rule import HEADING, MAIL, THIS_MAIL, make_rule
from pipelines.reading.parts import Kind

# Folding loses what is not in Latin script; these are matched as written.
ABROAD_WORDS = (
    "从",
    "自",
    "從",
    "送信",
    "보냄",
    "Отправлено",
    "Надіслано",
    "Изпратено",
    "Στάλθηκε",
)

ABROAD = re.compile(
    "(?:从我的|從我的|来自|發自|发自|Отправлено (?:с|из)|Надіслано (?:з|із)|Изпратено от"
    "|Στάλθηκε από)[^:：]{2,50}|[^:：]{2,40}(?:から送信|에서 보냄)[.。]?"
)

DISCLAIMER_RULES = (
    make_rule(
        Kind.DISCLAIMER,
        "extern | outside | exterieur",
        rf"\W{{0,4}}externe?\W*$|\W{{0,4}}(?:\[extern\w*\]\W*)?{HEADING}(?:{THIS_MAIL}"
        rf"|l'expediteur"
        r"|the sender|mail|message|courriel)\b.{0,40}\b(?:provien|origina|envoye|est|is|from"
        r"|vient)\w*"
        r"\b.{0,40}\b(?:externe?|exterieur|outside|external)\b",
        "[EXTERNE] Ce message provient de l'extérieur de l'organisation.",
        "Attention : un intervenant extérieur animera l'atelier.",
        paragraph=True,
    ),
    make_rule(
        Kind.DISCLAIMER,
        "environnement | planete | environment",
        r".{0,70}\bpens(?:ez|ons) (?:a (?:l'environnement|la planete|notre planete)"
        r"|environnement)\b"
        r"|(?:please )?(?:consider|think of) the environment\b"
        r"|.{0,20}\b(?:preserv|proteg|respect)\w+ (?:l'environnement|la planete).{0,40}\bimprim",
        "Avant d'imprimer, pensez à l'environnement.",
        "L'atelier « préserver l'environnement au travail » est complet.",
    ),
    make_rule(
        Kind.DISCLAIMER,
        "imprim | print",
        rf".{{0,60}}\b(?:n'imprim\w+|(?:avant d'|d'|ne pas )imprimer|do not print|before printing)"
        rf" (?:ce|cet|le present|this) {MAIL}",
        "N'imprimez ce courriel que si c'est nécessaire.",
        "Relisez la liste avant d'imprimer l'affiche.",
    ),
    make_rule(
        Kind.DISCLAIMER,
        "imprim | print",
        r"(?=.{0,200}\b(?:papier|paper|energie|energy|arbres?|trees?|planete|planet|forets?"
        r"|environ\w+|ecolog\w+|climat\w*|carbone|co2|necessaire|necessary|geste)\b)"
        rf"(?=.{{0,200}}\b{MAIL}\b)(?!.{{0,200}}\d{{1,2}}\s?h).{{0,200}}"
        r"\b(?:imprim\w+|impression|print\w*)\b",
        "Un mail consomme de l'énergie : ne l'imprimez que si nécessaire.",
        "L'atelier d'impression sur papier recyclé est complet.",
    ),
    make_rule(
        Kind.DISCLAIMER,
        "working hours | horaires de travail | heures de travail | heures de bureau | deconnexion",
        r"(?=.{0,240}\b(?:repond\w*|repons\w+|reply\w*|respond\w*|response|obliged|expect\w*"
        rf"|{MAIL})\b).{{0,200}}\b(?:(?:my|your|normal|regular|other) working hours|droit a la"
        r" deconnexion"
        r"|(?:vos|mes|des|les) (?:horaires|heures) de travail|heures de bureau)\b"
        r"(?!.{0,80}\b\d{1,2}(?:er)? (?:janv|fevr|mars|avril|mai|juin|juil|aout|sept|oct|nov|dec))",
        "Je n'attends pas de réponse en dehors de vos horaires de travail.",
        "Débat sur le droit à la déconnexion jeudi à 18 h.",
    ),
    make_rule(
        Kind.DISCLAIMER,
        "reponse",
        rf"(?:[^.!?]{{0,100}}\W)?{MAIL}s? (?:envoye|recu|transmis)e?s? .{{0,60}}"
        r"\b(?:appell|attend|necessit|impliqu|exig)\w* (?:pas|aucune) (?:de )?reponse\b.{0,40}$",
        "La Région agit pour l'égalité : un mail envoyé tard n'appelle pas de réponse immédiate.",
        "Le mail envoyé lundi demande une réponse avant le 12.",
    ),
    make_rule(
        Kind.DISCLAIMER,
        "confiden | personnel | destin | addressee | recipient | intended | vertraulich | riservat",
        rf"{HEADING}(?:{THIS_MAIL}|les informations contenues|le contenu de ce|the information "
        r"(?:in|contained)|die (?:in dieser|information)).{0,160}\b(?:confiden\w+|vertraulich"
        r"|riservat\w+|strictement personnel\w*|addressee|intended"
        r"|(?:destin|adress|reserv|etabli)\w*\b.{0,40}\b(?:personne"
        r"|destinataire|(?:intention|usage|attention) (?:exclusi|uniqu|seul|strict|personnel)))",
        "Ce message et ses pièces jointes sont confidentiels et réservés à leur destinataire.",
        "Ce questionnaire est anonyme et confidentiel.",
        paragraph=True,
    ),
    make_rule(
        Kind.DISCLAIMER,
        "par erreur | in error | par meprise | pas le destinataire | pas destinataire"
        " | n'en etes pas | not the intended",
        rf"{HEADING}(?:si vous (?:avez recu|recevez|n'(?:en )?etes pas|etiez)|if you (?:have"
        rf" received|are not"
        rf"|received|are in receipt))\b.{{0,120}}\b(?:{MAIL}|destinataire|recipient|addressee)\b",
        "Si vous n'êtes pas le destinataire de ce courriel, reçu par erreur, détruisez-le.",
        "Si vous avez reçu deux convocations par erreur, gardez la seconde.",
        paragraph=True,
    ),
    make_rule(
        Kind.DISCLAIMER,
        "interdite | strictement | prohibited | unauthorized | unauthorised",
        r"(?:toute (?:utilisation|diffusion|publication|reproduction|modification|edition)|any "
        r"(?:use|unauthori[sz]ed|disclosure|dissemination|review))\b.{0,160}\b(?:interdite?"
        r"|prohibee?"
        r"|prohibited|forbidden)\b",
        "Toute diffusion non autorisée est interdite.",
        "Toute personne intéressée peut venir, l'entrée n'est pas interdite aux enfants.",
        paragraph=True,
    ),
    make_rule(
        Kind.DISCLAIMER,
        "responsabilite | integrite | liability | altere",
        rf"(?=.{{0,250}}\b(?:{MAIL}|internet|electronique|virus|altere\w*)\b)(?:l'(?:integrite|"
        r"expediteur|emetteur|internet)|internet|les (?:messages|courriels|communications) "
        r"electroniques|(?:\w+ ){0,8}declin\w+ toute|the (?:sender|company))\b.{0,200}"
        r"\b(?:responsabilite|integrite|liability|altere)",
        "L'intégrité de ce message n'étant pas assurée, l'expéditeur décline toute responsabilité.",
        "L'organisateur décline toute responsabilité en cas de vol.",
        paragraph=True,
    ),
    make_rule(
        Kind.DISCLAIMER,
        "virus | antivirus | virenfrei",
        rf"(?:l'absence de virus|sans virus|garanti sans virus|virus-free|garantito senza virus"
        rf"|libre de virus|virenfrei|(?:{THIS_MAIL}).{{0,80}}"
        r"\b(?:virus|antivirus)\b.{0,60}\b(?:avast|verifi|analys|scann|check|found)?)",
        "L'absence de virus dans ce courrier électronique a été vérifiée par le logiciel Avast.",
        "Le virus de la grippe circule, apportez un masque.",
        paragraph=True,
    ),
    make_rule(
        Kind.DISCLAIMER,
        "rgpd | cnil | informatique et libertes | donnees personnelles | caractere personnel"
        " | recueillies | collectees",
        r"(?:conformement (?:a la loi|au|aux)|dans le cadre du|vos donnees|les (?:donnees"
        r"|informations)"
        r"|pour exercer|vous disposez)\b.{0,200}\b(?:droits?|rgpd|cnil|libertes|traite\w*"
        r"|fichier informatise)\b",
        "Conformément au RGPD, vous disposez d'un droit d'accès à vos données.",
        "Formation RGPD le 4 décembre : protégez vos données.",
        paragraph=True,
    ),
)
