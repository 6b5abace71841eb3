"""The words before and after a date that tell what it is for, folded."""

from __future__ import annotations

import re

ACTION = (
    r"inscri\w+|candidat\w+|dossiers?|repon\w+|depos\w+|depot|postul\w+|reserv\w+|retourn\w+"
    r"|retours?"
    r"|renvoy\w+|envo(?:y\w+|ie|ies|ient|i)|transmet\w+|transmission|remplir|completer|confirm\w+|remont\w+"
    r"|rendre|remettre"
    r"|faire parvenir|votre|signal\w+|s'inscrire|manifest\w+|prescri\w+|proposer|propositions"
    r"|appels? a \w+|participer|reponses?|enquete|questionnaire"
    r"|sondage"
    r"|vote\w*|actualis\w+|mettre a jour|adress\w+|previen\w+|prevenir|communiqu\w+|contribu\w+"
    r"|formulaire|fiches?"
    r"|bulletin|commande\w*|souscri\w+|positionne\w*|se positionner|rsvp|merci de|pensez|register"
    r"|registration|apply"
    r"|applications?|deadline|demandes?|inscrivez|souhaite\w*|attendu\w*|attente|cloture"
)
DEADLINE_BEFORE = re.compile(
    r"\b(?:depots? (?:des?|du) (?:dossiers?|candidatures?|projets?)(?= ?:)"
    r"|reponses?(?: souhaitees?| attendues?)?|date limite|dates limites|limite (?:d\w*|fixee)?"
    r"|cloture\w*|clotur\w+|dernier delai"
    r"|derniere limite|dernier jour"
    r"|deadline|avant|d'ici|au plus tard|fin des inscriptions|inscriptions? closes?|clos(?:es?)?"
    r"|echeance"
    r"|(?:reponse|retour|inscription)s? (?:souhaitee?s?|attendue?s?|demandee?s?)(?: pour)?"
    r"|rsvp(?: pour| avant)?|"
    r"no later than|by|before)\s*(?:\w+[\s']){0,5}?"
    r"(?:est |sont |restent? |demeure |fixee? |:|au|le|la|l')?\s*(?:au |le "
    r"|:)?\s*$"
)
FOR_BEFORE = re.compile(r"\bpour (?:le |ce |la |l')?$")
DEADLINE_AFTER = re.compile(
    r"\s*[,:(–-]?\s*(?:dernier jour (?:pour|des? (?:inscri|candid|depot))"
    r"|dernier delai|au plus tard|date limite|delai de rigueur|derniere limite"
    r"|deadline|(?:minuit |midi )?au plus tard)"
)
ACTION_WORD = re.compile(rf"\b(?:{ACTION})\b")
REGISTRATION = re.compile(
    r"\b(?:inscriptions?|candidatures?|dossiers?|depot\w*|reservations?|reponses?|retours?"
    r"|appel a \w+"
    r"|enquete|questionnaire|prescriptions?|postul\w+|s'inscrire|inscrivez|vote|sondage"
    r"|demandes? d\w+|billetterie"
    r"|souscription|voeux|saisie|recensement|formulaire|campagne de recueil)\b"
)
HELD = re.compile(
    r"\b(?:aura lieu|auront lieu|se tien\w+|a lieu|demarre\w*|commence\w*|debut\w*|reunion|atelier"
    r"|journee|forum|session"
    r"|rendez-vous|tests?|entretiens?|conference|permanence|seance)\b"
)
# Behind these a date tells which letter, law or call is meant.
REFERENCE = re.compile(
    r"\b(?:mails?|e-mails?|messages?|messagerie|courriels?|courriers?|lettre|appel telephonique"
    r"|appel|echanges?|echange telephonique"
    r"|conversation|entretien telephonique|coup de fil|compte[- ]rendu|cr|pv|proces[- ]verbal"
    r"|releve de decisions"
    r"|article|arrete|decret|lois?|circulaire|ordonnance|convention|deliberation|instruction"
    r"|directive|accord|version"
    r"|facture|envoi|devis|avenant|note|demande|relance|publication|diaporama|invitation|newsletter"
    r"|annonce|info)s?"
    r"(?: \w+){0,4}? (?:du|de la|de|en date du|date du|d'|de ce|d)\s*$"
    r"|\b(?:mail|message|courriel|courrier|courriels) d'$"
    r"|\bn[o°]?\s?[\d-]+ du\s*$|\b(?:disais|ecrivais|annoncais|indiquais|dit|ecrit|evoque|vu\w*"
    r"|eue?|parle|echange|telephone|appele|recu|recue|envoye\w*"
    r"|transmis\w*|adresse|ecrivions|disions) (?:\w+ ){0,3}?(?:le |du |ce |en )?$"
    r"|\b(?:mise? a jour|maj|actualisee?|modifiee?|cree|creee?|nee?s?|fondee?|editee?|signee?"
    r"|datee?|imprimee?) "
    r"(?:le|du|en|au|depuis)\s*$"
    r"|\b(?:suite a|a la suite d\w+|lors d\w+|issue? d\w+|apres|merci pour|remercie\w* (?:pour|de)"
    r"|retour sur|bilan d\w+|comme (?:vu|dit|convenu|evoque|annonce) (?:a|lors|en)|decidee?s? (?:a"
    r"|lors)|photos d\w+)"
    r"[^.;:!?]{0,60}$"
)
# What somebody will do for the reader, such as calling back.
PERSONAL = re.compile(
    r"(?<!\ba )(?<!\bde )(?<!\bd')(?<!ez )\b(?:(?:te|vous|me|nous|lui|leur|t'|m') ?"
    r"(?:l'|les? |la |en )?(?:rappel\w+\b(?! (?:l[ae]s? (?!\d|lundi|mardi|mercredi|jeudi|vendredi)"
    r"|l'|que|qu'|notre|nos))"
    r"|recontact\w+|contacter\w*|envoie\w*|enverr\w+|envoy\w+|transmet\w*|appel\w+"
    r"|confirm(?:e|erai|erons)\b|tien\w* au courant|adresser\w*|redis|redirai|fais signe)|(?:je"
    r"|nous|on) (?:reviens|reviendrai|revenons|revient) vers (?:toi|vous)"
    r"|on se (?:re)?(?:voit|croise|parle|cale)|on s'appelle"
    r"|je (?:te|vous) (?:re)?vois)[^.;:!?,]{0,40}$"
)
CORRECTED = re.compile(
    r"(?:\bet non\b|\bet pas\b|\bau lieu\b|\bnon pas\b|\bnon plus\b|\bplutot qu\w*|\bn'est pas\b"
    r"|\bne sera pas\b|\bn'est plus\b|\bne sont pas\b"
    r"|\bn'aura pas lieu\b|\bn'a pas lieu\b|\bne se tiendra pas\b|\ben remplacement\b"
    r"|\bremplace\w*|\bindique\w* par erreur"
    r"|\bpar erreur\b|\binitialement (?:indique|annonce|communique)\w*|\bnot)"
    r"\W*(?:(?:pas|plus|du|de|le|la|les|au|celui|celle|que|qu'|comme|indique\w*|annonce\w*|ecrit"
    r"|date|donc|bien|on|the)\W*){0,5}$"
)
MEETING_WORDS = re.compile(
    r"\b(?:reunion|spro|sproep|coordination|diaporama|pleniere|ordre du jour|tour de table"
    r"|rencontre departementale|reunions|seance"
    r"|compte[- ]rendu|votre rencontre|presents?|presence|absents?|excuse\w*|participer\w*"
    r"|point partenaires|meeting|des votres|parmi vous)\b"
)
THE_MEETING = re.compile(r"\b(?:spro\w*|coordination|diaporama|votre (?:reunion|rencontre))\b")
STATE = re.compile(
    r"\b(?:chiffres?|objectifs?|cibles?|entrees|situation|donnees|etat|effectifs?|bilan|arretee?s?|ages?|ans|comptabilis\w+"
    r"|recens\w+|inscrits)\b[^.;]{0,60}(?<!jusqu')\bau\s*$"
)
NOW = re.compile(
    r"aujourd'hui|ce jour|actuellement|maintenant|hier(?: soir| matin)?|avant-hier|ce matin"
    r"|cette semaine|cette annee|ce mois(?:-ci)?"
)
AGE = re.compile(
    r"\b(?:nee?s? (?:avant|apres|entre|le|en)|ages? de|en cours de validite)[^.;]{0,30}$"
)
