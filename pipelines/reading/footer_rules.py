"""The wordings of lines that programs and lawyers add to mails.

Each rule has keywords, by which a text without it is passed over fast; a pattern, that must match
from the beginning of a folded line (lower case, no accents, plain apostrophes); an example that it
hides; and a sentence near to it that people write themselves, which must stay. The tests run both,
and see that whatever a pattern matches has a keyword, which begins where a word begins.
"""

import re
from dataclasses import dataclass

from pipelines.reading.keywords import Keywords
from pipelines.reading.parts import Kind


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording that hides its line, or with `paragraph` all lines down to the next empty one."""

    kind: Kind
    keywords: Keywords
    pattern: re.Pattern[str]
    example: str
    content: str
    paragraph: bool = False

    def matches(self, plain: str) -> bool:
        """Tell whether a folded line is of this wording."""
        return self.keywords.are_in(plain) and bool(self.pattern.match(plain))


def _rule(kind: Kind, keywords: str, pattern: str, *examples: str, paragraph: bool = False) -> Rule:
    """Make a rule; `examples` are what it hides, then the sentence near to it that stays."""
    words = Keywords.of(*(word.strip() for word in keywords.split("|")))
    example, content = examples
    return Rule(kind, words, re.compile(pattern), example, content, paragraph)


_MAIL = r"(?:e-?mails?|mails?|messages?|courriels?|courrier electronique|mels?|envoi|communication)"
_THIS_MAIL = rf"(?:ce|cet|le present|notre|this|the|diese|este|questo) (?:present )?{_MAIL}"
_HEADING = (
    r"(?:\W{0,4}(?:avertissement|attention|confidentialite|note|avis|notice"
    r"|(?:confidentiality|legal) notice|confidentiality|disclaimer|important"
    r"|warning|caution|prudence)[^\w]{1,5})?"
)
_DEVICE = (
    r"(?:iphone|ipad|android|smartphone|telephone|mobile|portable|tablette|samsung|galaxy|huawei"
    r"|xiaomi|outlook|yahoo|gmail|proton|orange|sfr|free|laposte|la poste|bluemail|thunderbird"
    r"|spark"
    r"|windows|ordinateur|blackberry|appareil|messagerie|webmail|mail|zimbra|k-9)"
)

_CLIENT_RULES = (
    _rule(
        Kind.CLIENT,
        "envoye | expedie | ecrit",
        rf"(?:{_MAIL} )?(?:envoye|expedie|ecrit)e? (?:de|depuis|a partir d[eu']|a l'aide d[eu']"
        rf"|avec"
        rf"|via) ?(?:mon|ma|mes|l'application|l'appli|la|le|un"
        rf"|une)?\b.{{0,25}}\b{_DEVICE}\b[^,:;]{{0,40}}"
        r"(?:[.,;] ?(?:(?:veuillez |merci de bien vouloir |merci d')?excuse\w*|pardon|desolee?"
        r"|mille excuses) .{0,50})?$",
        "Envoyé de mon iPhone",
        "Envoyé de Tours, le colis arrive lundi.",
    ),
    _rule(
        Kind.CLIENT,
        "sent from | sent via | sent with | written",
        r"(?:sent|written) (?:from|via|with|on) (?:my|a|an|mail|outlook|yahoo|gmail|proton\w*"
        r"|samsung"
        r"|iphone|android|acompli|mobile|mailbox|blackberry|windows"
        r"|spark)\b(?: [\w'-]+){0,6}[.!]?$",
        "Sent from my iPhone",
        "Sent from my desk, the forms arrive on Monday.",
    ),
    _rule(
        Kind.CLIENT,
        "sent from | sent via | sent with | sent by | sent on | sent using | typed | written"
        " | composed",
        r"(?:sent|typed|written|composed) (?:from|via|with|by|on|using) (?:[^:;.!?]{0,40}"
        r"\b(?:iphone|ipad|ipod|android|blackberry|smartphone|samsung|galaxy|htc|nexus|nokia"
        r"|lumia|pixel|motorola|huawei|fairphone|airmail|protonmail|outlook|mailbird|superhuman"
        r"|tapatalk|bluemail|hushmail|fastmail|missive|yahoo mail|windows phone)\b.{0,60}"
        r"|(?:[\w'-]+ ){0,3}(?:phone|mobile|tablet|go|move|run)[.!]?)$",
        "Sent via the Samsung Galaxy S7, an AT&T 4G LTE smartphone",
        "Sent by post, the forms arrive on Monday.",
    ),
    _rule(
        Kind.CLIENT,
        "from my | from mobile",
        r"(?:\w+ )?from (?:my (?:iphone|ipad|ipod|android|phone|mobile|blackberry|samsung|galaxy"
        r"|smartphone|tablet)\b[^,:;.]{0,20}|mobile)[.!]?$",
        "From my iPhone",
        "From my point of view, the phone is enough.",
    ),
    _rule(
        Kind.CLIENT,
        "excus | pardon | forgive",
        r"(?:(?:sent|typed|written) [^:;]{0,40}[,.;-] ?)?(?:please |kindly )?(?:excuse|pardon"
        r"|forgive) (?:the |any |my |all )?(?:\w+ ){0,2}(?:typos?|brevity|errors|mistakes)"
        r"\b.{0,30}$"
        r"|(?:veuillez |merci d' ?|merci de bien vouloir )excuser (?:ma|la|mon) (?:brievete"
        r"|laconisme|concision)\b.{0,20}$",
        "Please excuse my brevity.",
        "Veuillez excuser mon retard, la salle change.",
    ),
    _rule(
        Kind.CLIENT,
        "outlook | courrier | mail | gmail | bluemail",
        r"(?:telecharge[rz]?|obten\w+|get|provenance|download|holen sie sich)\b.{0,10}"
        r"\b(?:outlook|courrier|yahoo mail|bluemail|gmail|mail)\b (?:pour|for|fur|per|para) "
        r"(?:ios|android|mac|windows|mobile|iphone|ipad)\b.{0,12}(?:<\S+>)?$",
        "Télécharger Outlook pour iOS",
        "Téléchargez le courrier pour les familles.",
    ),
    _rule(
        Kind.CLIENT,
        "gesendet | enviado | enviada | inviato | verstuurd | verzonden | wysane | wyslane "
        "| wysano | wyslano | skickat | fran min | sendt | lahetetty | odeslano | odoslane "
        "| poslano | gonderildi | trimis | kuldve | enviat | saadetud",
        r"(?:(?:von|vom|diese nachricht) .{0,50}\bgesendet|gesendet (?:von|mit|aus|uber)|fran min"
        r"|odeslano z|odoslane z|poslano (?:s|z|sa)|.{1,30}d[ae]n gonderildi|trimis (?:de pe|din)"
        r"|.{1,33}rol kuldve|enviat des|saadetud minu|(?:enviado|enviada) (?:desde|do|de|a "
        r"partir)|inviato (?:da|dal)|(?:verstuurd|verzonden) (?:vanaf|vanuit|met)|wys\w+ (?:z|ze)"
        r"|skickat fran|sendt fra|lahetetty)\b.{0,50}$",
        "Von meinem iPhone gesendet",
        "Wir haben die Liste gesendet.",
    ),
    _rule(
        Kind.CLIENT,
        "mobile | portable | telephone | smartphone",
        r"(?:via|depuis|from) (?:mobile|mon (?:portable|telephone|mobile|smartphone))\.?$",
        "via mobile",
        "via mobile, répondez au questionnaire",
    ),
)

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

_DISCLAIMER_RULES = (
    _rule(
        Kind.DISCLAIMER,
        "extern | outside | exterieur",
        rf"\W{{0,4}}externe?\W*$|\W{{0,4}}(?:\[extern\w*\]\W*)?{_HEADING}(?:{_THIS_MAIL}"
        rf"|l'expediteur"
        r"|the sender|mail|message|courriel)\b.{0,40}\b(?:provien|origina|envoye|est|is|from"
        r"|vient)\w*"
        r"\b.{0,40}\b(?:externe?|exterieur|outside|external)\b",
        "[EXTERNE] Ce message provient de l'extérieur de l'organisation.",
        "Attention : un intervenant extérieur animera l'atelier.",
        paragraph=True,
    ),
    _rule(
        Kind.DISCLAIMER,
        "environnement | planete | environment",
        r".{0,70}\bpens(?:ez|ons) (?:a (?:l'environnement|la planete|notre planete)"
        r"|environnement)\b"
        r"|(?:please )?(?:consider|think of) the environment\b"
        r"|.{0,20}\b(?:preserv|proteg|respect)\w+ (?:l'environnement|la planete).{0,40}\bimprim",
        "Avant d'imprimer, pensez à l'environnement.",
        "L'atelier « préserver l'environnement au travail » est complet.",
    ),
    _rule(
        Kind.DISCLAIMER,
        "imprim | print",
        rf".{{0,60}}\b(?:n'imprim\w+|(?:avant d'|d'|ne pas )imprimer|do not print|before printing)"
        rf" (?:ce|cet|le present|this) {_MAIL}",
        "N'imprimez ce courriel que si c'est nécessaire.",
        "Relisez la liste avant d'imprimer l'affiche.",
    ),
    _rule(
        Kind.DISCLAIMER,
        "imprim | print",
        r"(?=.{0,200}\b(?:papier|paper|energie|energy|arbres?|trees?|planete|planet|forets?"
        r"|environ\w+|ecolog\w+|climat\w*|carbone|co2|necessaire|necessary|geste)\b)"
        rf"(?=.{{0,200}}\b{_MAIL}\b)(?!.{{0,200}}\d{{1,2}}\s?h).{{0,200}}"
        r"\b(?:imprim\w+|impression|print\w*)\b",
        "Un mail consomme de l'énergie : ne l'imprimez que si nécessaire.",
        "L'atelier d'impression sur papier recyclé est complet.",
    ),
    _rule(
        Kind.DISCLAIMER,
        "working hours | horaires de travail | heures de travail | heures de bureau | deconnexion",
        r"(?=.{0,240}\b(?:repond\w*|repons\w+|reply\w*|respond\w*|response|obliged|expect\w*"
        rf"|{_MAIL})\b).{{0,200}}\b(?:(?:my|your|normal|regular|other) working hours|droit a la"
        r" deconnexion"
        r"|(?:vos|mes|des|les) (?:horaires|heures) de travail|heures de bureau)\b"
        r"(?!.{0,80}\b\d{1,2}(?:er)? (?:janv|fevr|mars|avril|mai|juin|juil|aout|sept|oct|nov|dec))",
        "Je n'attends pas de réponse en dehors de vos horaires de travail.",
        "Débat sur le droit à la déconnexion jeudi à 18 h.",
    ),
    _rule(
        Kind.DISCLAIMER,
        "confiden | destin | addressee | recipient | intended | vertraulich | riservat",
        rf"{_HEADING}(?:{_THIS_MAIL}|les informations contenues|le contenu de ce|the information "
        r"(?:in|contained)|die (?:in dieser|information)).{0,160}\b(?:confiden\w+|vertraulich"
        r"|riservat\w+|addressee|intended|(?:destin|adress|reserv|etabli)\w*\b.{0,40}\b(?:personne"
        r"|destinataire|(?:intention|usage|attention) (?:exclusi|uniqu|seul|strict|personnel)))",
        "Ce message et ses pièces jointes sont confidentiels et réservés à leur destinataire.",
        "Ce questionnaire est anonyme et confidentiel.",
        paragraph=True,
    ),
    _rule(
        Kind.DISCLAIMER,
        "par erreur | in error | par meprise | pas le destinataire | not the intended",
        rf"{_HEADING}(?:si vous (?:avez recu|recevez|n'etes pas|etiez)|if you (?:have received"
        rf"|are not"
        rf"|received|are in receipt))\b.{{0,120}}\b(?:{_MAIL}|destinataire|recipient|addressee)\b",
        "Si vous n'êtes pas le destinataire de ce courriel, reçu par erreur, détruisez-le.",
        "Si vous avez reçu deux convocations par erreur, gardez la seconde.",
        paragraph=True,
    ),
    _rule(
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
    _rule(
        Kind.DISCLAIMER,
        "responsabilite | integrite | liability | altere",
        rf"(?=.{{0,250}}\b(?:{_MAIL}|internet|electronique|virus|altere\w*)\b)(?:l'(?:integrite|"
        r"expediteur|emetteur|internet)|internet|les (?:messages|courriels|communications) "
        r"electroniques|(?:\w+ ){0,8}declin\w+ toute|the (?:sender|company))\b.{0,200}"
        r"\b(?:responsabilite|integrite|liability|altere)",
        "L'intégrité de ce message n'étant pas assurée, l'expéditeur décline toute responsabilité.",
        "L'organisateur décline toute responsabilité en cas de vol.",
        paragraph=True,
    ),
    _rule(
        Kind.DISCLAIMER,
        "virus | antivirus | virenfrei",
        rf"(?:l'absence de virus|sans virus|garanti sans virus|virus-free|garantito senza virus"
        rf"|libre de virus|virenfrei|(?:{_THIS_MAIL}).{{0,80}}"
        r"\b(?:virus|antivirus)\b.{0,60}\b(?:avast|verifi|analys|scann|check|found)?)",
        "L'absence de virus dans ce courrier électronique a été vérifiée par le logiciel Avast.",
        "Le virus de la grippe circule, apportez un masque.",
        paragraph=True,
    ),
    _rule(
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

_LETTER = (
    r"(?:newsletters?|lettres?|infolettres?|listes?|mailing|diffusion|e-?mails?|mails?|messages?"
    r"|courriels?|communications?|informations?|actualites?|invitations?)"
)
_SUBSCRIPTION_RULES = (
    _rule(
        Kind.SUBSCRIPTION,
        "en ligne | navigateur | browser | s'affiche | online | version web",
        rf".{{0,90}}\b(?:version (?:en ligne|web|online)(?! d[eu])|(?:dans|avec) (?:votre|le"
        rf"|un) navigateur|in "
        rf"(?:your|a) browser|s'affiche (?:pas |mal)|{_THIS_MAIL} (?:en ligne|online))\b.{{0,60}}$",
        "Si ce message ne s'affiche pas correctement, consultez la version en ligne.",
        "Consultez la version en ligne du guide.",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "vous recevez | avez recu | vous etes abonn | vous etes inscrit | receiving",
        rf"(?:vous (?:recevez|avez recu)|you(?:'re| are)? receiv\w+) (?:ce|cet|cette|ces|nos"
        rf"|notre|la|"
        rf"this|our|these) {_LETTER}\b.{{0,40}}\b(?:car|parce|puisque|en tant|suite|because|as)\b"
        rf"|vous etes (?:abonne|inscrit)\w* (?:a|sur) (?:la|notre|cette) {_LETTER}",
        "Vous recevez ce message car vous êtes abonné à notre lettre.",
        "Vous avez reçu la semaine dernière la liste des participants.",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "vous recevez",
        rf"[^.!?]{{3,120}}[.|–—-] ?vous recevez (?:ce|cet|cette|nos|notre|la) {_LETTER}"
        r" (?:car|parce|puisque|en tant)\b.{0,160}$",
        "Les Passerelles – 2 place de la Gare. Vous recevez cet email car vous êtes partenaire.",
        "Dès demain, vous recevez nos informations chaque lundi. Bonne lecture !",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "plus recevoir | plus etre",
        rf"(?:si |vous |pour |je )(?:vous )?(?:\w+ ){{0,2}}(?:ne |n')?(?:\w+ )?plus (?:recevoir"
        rf"|etre "
        rf"destinataire)\b.{{0,40}}\b{_LETTER}\b.{{0,120}}$",
        "Si vous ne souhaitez plus recevoir nos informations, cliquez ici.",
        "Le foyer ne peut plus recevoir de jeunes cette semaine.",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "envoye | adresse | sent to",
        rf"(?:cet?|cette|this) {_LETTER} (?:\w+ )?(?:a ete|vous a ete|est|was) (?:envoye|adresse"
        rf"|sent)"
        r"\w* (?:a|par|to|by)\b.{0,30}\S+@\S+",
        "Cet e-mail a été envoyé à p.huet@asso.example.",
        "Ce courriel a été envoyé à toutes les missions locales.",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "desabonn | desinscri | unsubscribe | abbestell",
        r"(?:pour )?(?:je |se |me |vous )*(?:desabonn\w+|desinscri\w+|unsubscribe|abbestellen)"
        rf"(?: (?:de|from) (?:la|cette|notre|nos|this|our|these) {_LETTER})?(?:\W+(?:ici|here"
        rf"|cliquez|"
        r"click|gerer|modifier|mes|vos|preferences|<\S+|\||suivez|voir|lien).{0,120}|\W*)$"
        rf"|.{{0,90}}\b(?:cliqu\w+|clic|lien|click|link)\b.{{0,60}}\b(?:desabonn|desinscri"
        rf"|unsubscri)"
        rf".{{0,60}}$|.{{0,60}}\b(?:desabonn\w+|desinscri\w+"
        rf"|unsubscribe)\b.{{0,30}}(?:\b{_LETTER}\b"
        r"|<?https?:).{0,120}$",
        "Pour vous désabonner, cliquez ici",
        "Si un jeune veut se désinscrire de l'atelier, prévenez l'accueil.",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "preferences",
        r"(?:gerer|modifier|mettre a jour|manage|update"
        r"|change)\b (?:\w+ ){0,2}preferences\b(?:[^<]|<[^<>\s]*>){0,90}$",
        "Gérer mes préférences",
        "Merci de me dire vos préférences de date.",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "desinscri | desabonn | unsubscri",
        r"(?:.{0,240}(?:[.!>·|–—•]|\s-)\s*)(?:(?:se|me|nous) )?(?:desinscrire|desabonner"
        r"|desabonnement|desinscription|unsubscribe)\s*(?:<[^<>]{0,300}>)?\W*$",
        "Vous l'avez reçu car vous êtes inscrit à notre lettre. Se désinscrire",
        "Il n'est plus possible de se désinscrire.",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "droits reserves | rights reserved",
        r"(?:(?:\(c\)|copyright|20\d\d).{0,80})?\b(?:tous droits reserves|all rights reserved)\W*$",
        "© 2023 Les Passerelles. Tous droits réservés.",
        "Les droits réservés aux étudiants changent.",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "diffusion | mailing list | mailman | sympa | @list",
        r"_{10,} .{0,80}\b(?:listes? (?:de diffusion|d'information)|mailing list|list@|mailman"
        r"|sympa)\b",
        "_______________________________ Liste de diffusion partenaires",
        "_______________________________ Liste des participants",
        paragraph=True,
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "for more options | view this discussion",
        r"(?:for more options, visit|(?:to )?view this discussion)\b.{0,60}https?:\S+$",
        "For more options, visit https://groups.example/d/optout.",
        "For more options, visit us on Monday.",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "reply to this",
        r"(?:-+ *)?(?:reply to this email directly|to respond, reply to this)\b",
        "Reply to this email directly or view it on GitHub:",
        "Please reply to this before Monday.",
        paragraph=True,
    ),
)

RULES = _CLIENT_RULES + _DISCLAIMER_RULES + _SUBSCRIPTION_RULES


def _rules_by_beginning() -> dict[str, tuple[int, ...]]:
    """Return the numbers of the rules that a word may tell of, by how it begins."""
    numbers: dict[str, tuple[int, ...]] = {}
    for number, rule in enumerate(RULES):
        for beginning in rule.keywords.beginnings:
            numbers[beginning] = (*numbers.get(beginning, ()), number)
    return numbers


_BY_BEGINNING = _rules_by_beginning()


def rules_for(words: set[str], plain: str) -> list[Rule]:
    """Return the rules that may know a line of a folded text, whose `words` begin like this."""
    numbers = {number for word in _BY_BEGINNING.keys() & words for number in _BY_BEGINNING[word]}
    rules = (RULES[number] for number in sorted(numbers))
    return [rule for rule in rules if rule.keywords.are_among(words, plain)]
