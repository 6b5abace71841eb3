"""Lines that programs and lawyers add: device lines, disclaimers, newsletter footers.

Each rule has the words by which it is found quickly, the pattern that must then match a line
(folded: lower case, no accents), and an example, which the tests run.
"""

import re
from dataclasses import dataclass

from pipelines.reading.contacts import is_contact
from pipelines.reading.lines import Lines
from pipelines.reading.parts import Kind


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording that hides its line, or with `paragraph` all lines down to the next empty one."""

    kind: Kind
    keywords: tuple[str, ...]
    pattern: re.Pattern[str]
    example: str
    paragraph: bool = False

    def matches(self, plain: str) -> bool:
        """Tell whether a folded line is of this wording."""
        return any(word in plain for word in self.keywords) and bool(self.pattern.match(plain))


def _rule(kind: Kind, keywords: str, pattern: str, example: str, *, paragraph: bool = False) -> Rule:
    words = tuple(word.strip() for word in keywords.split("|"))
    return Rule(kind, words, re.compile(pattern), example, paragraph)


_MESSAGE = r"(?:ce|cet|le present|les informations|this|the information|diese|este|questo)\b"
_SENT_WITH = r"(?:\w[\w'-]* ){0,5}?\w[\w'-]*\.?$"

RULES = (
    # Device and program lines stand alone and are short: no comma, no full sentence.
    _rule(
        Kind.CLIENT,
        "envoye | expedie | ecrit",
        r"(?:(?:message|mail|courriel) )?(?:envoye|expedie|ecrit)e? (?:de(?:puis)?|a partir de"
        r"|a l'aide de|avec|via|par) (?:(?:mon|ma|mes|l'|la|le|un|une|outlook|gmail|yahoo|proton"
        r"|orange|bluemail|courrier|iphone|android|thunderbird|spark|free|sfr|laposte).{0,60})$",
        "Envoyé de mon iPhone",
    ),
    _rule(
        Kind.CLIENT,
        "sent",
        r"(?:sent|get|written) (?:from|via|with|by|using|on) (?:my|a|an|the|mail|outlook|yahoo"
        r"|gmail|proton\w*|samsung|iphone|android|acompli|mobile|blackberry|windows|spark)\b ?(?:"
        rf"{_SENT_WITH})?$",
        "Sent from my iPhone",
    ),
    _rule(
        Kind.CLIENT,
        "outlook | courrier | mail pour | mail for | yahoo",
        r"(?:telecharge[rz]?|obten\w+|get|provenance|download|hol(?:en)? sie sich)\b.{0,12}"
        r"\b(?:outlook|courrier|mail|yahoo)\b.{0,40}(?:<\S+>)?$",
        "Télécharger Outlook pour iOS",
    ),
    _rule(
        Kind.CLIENT,
        "gesendet | enviado | enviada | inviato | verstuurd | verzonden | wysane | wyslane "
        "| skickat | sendt | lahetetty",
        r"(?:(?:von|vom|diese nachricht) .{0,50}gesendet|(?:enviado|enviada) (?:desde|do|de|a "
        r"partir)|inviato (?:da|dal)|(?:verstuurd|verzonden) (?:vanaf|vanuit|met)|wys\w+ (?:z|ze)"
        r"|skickat fran|sendt fra|lahetetty)\b.{0,50}$",
        "Von meinem iPhone gesendet",
    ),
    _rule(
        Kind.CLIENT,
        "mobile | portable | telephone | smartphone",
        r"(?:via|depuis|from) (?:mobile|mon (?:portable|telephone|mobile|smartphone))\.?$",
        "via mobile",
    ),
    _rule(
        Kind.DISCLAIMER,
        "extern | outside | exterieur",
        r"\W{0,4}(?:extern\w*|caution|attention|prudence|warning|avertissement|ce (?:message|mail"
        r"|courriel|courrier)|this (?:e-?mail|message))\b.{0,60}\b(?:externe|exterieur|outside|external)\b",
        "[EXTERNE] Ce message provient de l'extérieur de l'organisation.",
        paragraph=True,
    ),
    _rule(
        Kind.DISCLAIMER,
        "environnement | imprim | planete | papier | environment | print",
        r".{0,25}\b(?:pens(?:ez|ons) a l'environnement|(?:avant|n')\s?(?:d')?(?:l')?imprim\w+"
        r"|imprim(?:ez|er|ons) (?:que|ce|cet|seulement)|eco-?(?:attitude|geste|responsable"
        r"|citoyen)|environnement avant|(?:consider|think of) the environment|preserv\w+ (?:la planete|l'environnement))",
        "Pensez à l'environnement avant d'imprimer ce message.",
    ),
    _rule(
        Kind.DISCLAIMER,
        "confiden | destinat | erreur | addressee | recipient | in error | intend | legal | "
        "vertraulich",
        rf"{_MESSAGE}.{{0,200}}\b(?:confidentie|destine|destinat|addressee|recipient|intended"
        r"|confidential|vertraulich|confidencial|riservat|propriete de)",
        "Ce message et ses pièces jointes sont confidentiels et réservés à leur destinataire.",
        paragraph=True,
    ),
    _rule(
        Kind.DISCLAIMER,
        "par erreur | in error | par meprise | pas le destinataire | not the intended",
        r"(?:si vous (?:avez recu|recevez|n'etes pas)|if you (?:have received|are not|received"
        r"|are in receipt)|toute (?:utilisation|diffusion|publication|reproduction))\b",
        "Si vous n'êtes pas le destinataire de ce courriel, merci de le détruire : reçu par erreur.",
        paragraph=True,
    ),
    _rule(
        Kind.DISCLAIMER,
        "responsabilite | integrite | liability | altere",
        r"(?:l'(?:integrite|expediteur|emetteur|internet)|internet|les (?:messages|courriels"
        r"|communications) (?:electroniques|sur internet)|(?:\w+ ){0,6}declin\w+ toute"
        r"|the (?:sender|company))\b.{0,200}\b(?:responsabilite|integrite|liability|altere)",
        "L'intégrité de ce message n'étant pas assurée, l'expéditeur décline toute responsabilité.",
        paragraph=True,
    ),
    _rule(
        Kind.DISCLAIMER,
        "virus",
        r"(?:l'absence de virus|ce (?:message|mail|courriel|courrier)|sans virus|garanti sans virus"
        r"|this (?:e-?mail|message)|virus-free|questo messaggio)\b",
        "L'absence de virus dans ce courrier électronique a été vérifiée par le logiciel Avast.",
        paragraph=True,
    ),
    _rule(
        Kind.DISCLAIMER,
        "donnees | rgpd | cnil",
        r"(?:conformement (?:a la loi|au (?:rgpd|reglement)|aux dispositions)|vos donnees (?:a "
        r"caractere )?personnelles|les (?:donnees|informations) (?:personnelles |recueillies)"
        r"|pour exercer vos droits)\b",
        "Conformément au RGPD, vous disposez d'un droit d'accès à vos données.",
        paragraph=True,
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "en ligne | navigateur | in your browser | s'affiche | online version",
        r"(?:(?:si|vous).{0,60}\b(?:s'affiche|lire|lisez|visualise\w*|voir|voyez)\b.{0,60}"
        r"|(?:voir|lire|consulte[rz]|ouvrir|afficher|version|visualiser|view)\b.{0,45})\b(?:en "
        r"ligne|navigateur|browser|correctement|cliquez)\b.{0,60}$",
        "Si ce message ne s'affiche pas correctement, consultez la version en ligne.",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "recevez | recu | envoye a | adresse a | receiving | received | sent to | souhaitez plus",
        r"(?:vous (?:recevez|avez recu|ne souhaitez plus)|si vous ne (?:souhaitez|voulez|desirez) "
        r"plus (?:\w+ ){0,2}(?:recevoir|etre)|you(?:'re| are)? receiv\w+|this (?:e-?mail|message) was sent to|cet? "
        r"(?:e-?mail|message|courriel|courrier|newsletter|lettre)\w* (?:\w+ )?(?:a ete|vous a ete|est) (?:envoye|adresse))\b"
        r".{0,160}\b(?:car|parce|inscri\w+|abonn\w+|desabonn\w+|desinscri\w+|liste|because|subscri"
        r"\w+|member|membre|plus recevoir|ici|envoye|sent to|contacts?)\b",
        "Vous recevez ce message car vous êtes abonné à notre lettre.",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "desabonn | desinscri | unsubscribe | opt out | abbestell | preferences | desinscription",
        r"(?:(?:pour |je |se |me |merci de )?(?:vous |me |se )?(?:desabonn|desinscri)\w*(?: \w+){0,3}"
        r"|.{0,90}(?:clique[rz]|clic|lien|(?:cette|la|notre|de) (?:liste|lettre|newsletter|diffusion)"
        r"|click|<\S+>)?.{0,60}\b(?:(?:vous|me|se) (?:desabonn|desinscri)\w+|unsubscribe"
        r"|lien de (?:desinscription|desabonnement)|abbestellen)\b"
        r"|(?:gerer|modifier|mettre a jour|manage|update) (?:\w+ ){0,3}(?:preferences|abonnements?))"
        r"[^.]{0,120}\W*$",
        "Pour vous désabonner, cliquez ici",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "droits reserves | rights reserved",
        r"(?:(?:\(c\)|copyright|20\d\d).{0,80})?\b(?:tous droits reserves|all rights reserved)\W*$",
        "© 2023 Les Passerelles. Tous droits réservés.",
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "liste | list",
        r"_{10,} .{0,80}\b(?:liste? de diffusion|mailing ?list|liste)\b",
        "_______________________________ Liste de diffusion partenaires",
        paragraph=True,
    ),
    _rule(
        Kind.SUBSCRIPTION,
        "reply to this email | view it on",
        r"(?:- *)?(?:reply to this email directly|to respond, reply to this)\b",
        "Reply to this email directly or view it on GitHub:",
        paragraph=True,
    ),
)

# Gmail add-ons leave a glyph of their own where they watch whether a mail is opened.
_WATCH_MARKS = frozenset("ᐧ")
_PARAGRAPH_LINES = 5  # a wrapped disclaimer says what it is within its first lines


def hide_footers(lines: Lines) -> None:
    """Hide the lines and paragraphs that a rule knows, wherever they stand in the own text."""
    text = "\n".join(lines.plain)
    rules = [rule for rule in RULES if any(word in text for word in rule.keywords)]
    for index, shown in enumerate(lines.text):
        if not shown or lines.kinds[index] is not Kind.KEPT:
            continue
        if shown in _WATCH_MARKS:
            lines.kinds[index] = Kind.TRACKING
        for rule in rules:
            if _applies(rule, lines, index):
                _hide(rule, lines, index)
                break


def _applies(rule: Rule, lines: Lines, index: int) -> bool:
    if rule.matches(lines.plain[index]):
        return True
    if not rule.paragraph:
        return False
    end = index + 1
    while end < min(len(lines), index + _PARAGRAPH_LINES) and lines.plain[end]:
        end += 1
    return end > index + 1 and rule.matches(" ".join(lines.plain[index:end]))


def _hide(rule: Rule, lines: Lines, index: int) -> None:
    end = index + 1
    if rule.paragraph:
        while end < len(lines) and lines.text[end] and lines.kinds[end] is Kind.KEPT:
            end += 1
    lines.mark(index, end, rule.kind)
    if rule.kind is Kind.SUBSCRIPTION:
        _hide_sender_line(lines, index - 1)


def _hide_sender_line(lines: Lines, index: int) -> None:
    """Hide the newsletter's own address when it stands on the line above its footer."""
    if index >= 0 and lines.kinds[index] is Kind.KEPT and is_contact(lines.plain[index]):
        lines.kinds[index] = Kind.SUBSCRIPTION
