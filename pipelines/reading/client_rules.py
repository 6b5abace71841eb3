"""Lines that programs and devices add: "Envoyé de mon iPhone"."""

from pipelines.reading.footer_rule import MAIL, make_rule
from pipelines.reading.parts import Kind

_DEVICE = (
    r"(?:iphone|ipad|android|smartphone|telephone|mobile|portable|tablette|samsung|galaxy|huawei"
    r"|xiaomi|outlook|yahoo|gmail|proton\w*|pc"
    r"|orange|sfr|free|laposte|la poste|bluemail|thunderbird"
    r"|spark"
    r"|windows|ordinateur|blackberry|appareil|messagerie|webmail|mail|zimbra|k-9)"
)

CLIENT_RULES = (
    make_rule(
        Kind.CLIENT,
        "envoye | expedie | ecrit",
        rf"(?:{MAIL} )?(?:envoye|expedie|ecrit)e? (?:sans fil )?(?:de|depuis|a partir d[eu']"
        rf"|a l'aide d[eu']|avec|via|par(?= m)) ?(?:mon|ma|mes|l'application|l'appli|la|le|un"
        rf"|une)?\b.{{0,25}}\b{_DEVICE}\b[^,:;]{{0,40}}"
        r"(?:[.,;] ?(?:(?:veuillez |merci de bien vouloir |merci d')?excuse\w*|pardon|desolee?"
        r"|mille excuses) .{0,50})?$",
        "Envoyé de mon iPhone",
        "Envoyé de Tours, le colis arrive lundi.",
    ),
    make_rule(
        Kind.CLIENT,
        "sent from | sent via | sent with | written",
        r"(?:sent|written) (?:from|via|with|on) (?:my|a|an|mail|outlook|yahoo|gmail|proton\w*"
        r"|samsung"
        r"|iphone|android|acompli|mobile|mailbox|blackberry|windows"
        r"|spark)\b(?: [\w'-]+){0,6}[.!]?$",
        "Sent from my iPhone",
        "Sent from my desk, the forms arrive on Monday.",
    ),
    make_rule(
        Kind.CLIENT,
        "sent from | sent via | sent with | sent by | sent on | sent using | sent wirelessly"
        " | typed | written | composed",
        r"(?:sent|typed|written|composed) (?:wirelessly )?(?:from|via|with|by|on|using)"
        r" (?:[^:;.!?]{0,40}"
        r"\b(?:iphone|ipad|ipod|android|blackberry|smartphone|samsung|galaxy|htc|nexus|nokia"
        r"|lumia|pixel|motorola|huawei|fairphone|airmail|protonmail|outlook|mailbird|superhuman"
        r"|tapatalk|bluemail|hushmail|fastmail|missive|yahoo mail|windows phone)\b.{0,60}"
        r"|(?:[\w'-]+ ){0,3}(?:phone|mobile|tablet|go|move|run)[.!]?)$",
        "Sent via the Samsung Galaxy S7, an AT&T 4G LTE smartphone",
        "Sent by post, the forms arrive on Monday.",
    ),
    make_rule(
        Kind.CLIENT,
        "sent from | sent via | sent with | sent using",
        r"sent (?:from|via|with|using) (?:(?:aol|polymail|cloudmagic|mailspring|zoho|hiri|tuta\w*"
        r"|typeapp|mymail|mail\.ru|thunderbird|yandex|readdle|edison)\b[^:;]{0,50}"
        r"|(?:front|nine|hey|alto|boxer|newton)(?: mail| for \w+)?[.!]?)$",
        "Sent with Tutanota, the secure & ad-free mailbox",
        "Sent from the front desk on Monday.",
    ),
    make_rule(
        Kind.CLIENT,
        "from my | from mobile",
        r"(?:\w+ )?from (?:my (?:iphone|ipad|ipod|android|phone|mobile|blackberry|samsung|galaxy"
        r"|smartphone|tablet)\b[^,:;.]{0,20}|mobile)[.!]?$",
        "From my iPhone",
        "From my point of view, the phone is enough.",
    ),
    make_rule(
        Kind.CLIENT,
        "excus | pardon | forgive | typo",
        r"(?:(?:sent|typed|written) [^:;]{0,40}[,.;-] ?)?(?:please |kindly )?(?:excuse|pardon"
        r"|forgive) (?:the |any |my |all )?(?:\w+ ){0,2}(?:typos?|brevity|errors|mistakes)"
        r"\b.{0,30}$"
        r"|typos? (?:courtesy|brought|thanks) .{3,30}$"
        r"|(?:veuillez |merci d' ?|merci de bien vouloir )excuser (?:ma|la|mon) (?:brievete"
        r"|laconisme|concision)\b.{0,20}$",
        "Please excuse my brevity.",
        "Veuillez excuser mon retard, la salle change.",
    ),
    make_rule(
        Kind.CLIENT,
        "outlook | courrier | mail | gmail | bluemail | typeapp",
        r"(?:telecharge[rz]?|obte[nr]\w*|get|provenance|download|holen sie sich|laden sie"
        r"|descarg\w+|scarica|ottieni|hent|hamta|hanki|pobierz|ziskat|ziskajte)\b.{0,10}"
        r"\b(?:outlook|courrier|yahoo mail|bluemail|typeapp|gmail|mail)\b "
        r"(?:pour|for|fur|per|para|voor|til|dla|pro|pre)(?: systemu)? "
        r"(?:ios|android|mac|windows|mobile|iphone|ipad)\b.{0,12}(?:<\S+>)?$"
        r"|outlook (?:fur|voor) (?:ios|android) (?:herunterladen|beziehen|downloaden)\W*$",
        "Télécharger Outlook pour iOS",
        "Téléchargez le courrier pour les familles.",
    ),
    make_rule(
        Kind.CLIENT,
        "gesendet | enviado | enviada | inviato | verstuurd | verzonden | wysane | wyslane "
        "| wysano | wyslano | skickat | skickades | fran min | sendt "
        "| lahetetty | odeslano | odoslane "
        "| poslano | gonderildi | trimis | kuldve | enviat | saadetud",
        r"(?:(?:von|vom|diese nachricht) .{0,80}\bgesendet|gesendet (?:von|mit|aus|uber)|fran min"
        r"|odeslano z|odoslane z|poslano (?:s|z|sa)|.{1,30}d[ae]n gonderildi|trimis (?:de pe|din)"
        r"|.{1,33}rol kuldve|enviat des|saadetud minu|(?:enviado|enviada) (?:desde|do|de|a "
        r"partir|(?:via|por) (?:iphone|ipad|android|yahoo|outlook|gmail))|inviato (?:da|dal)"
        r"|(?:verstuurd|verzonden) (?:vanaf|vanuit|met)|wys\w+ (?:z|ze)"
        r"|skickat fran|skickades fran|kuldve az|sendt fra|lahetetty)\b.{0,50}$",
        "Von meinem iPhone gesendet",
        "Wir haben die Liste gesendet.",
    ),
    make_rule(
        Kind.CLIENT,
        "yahoo mail",
        r"yahoo mail ?: [^.:<]{3,60}(?:<\S+>)?$",
        "Yahoo Mail : Recherchez, organisez, prenez le contrôle",
        "Yahoo Mail : la boîte de l'atelier est pleine. Prévenez Jo.",
    ),
    make_rule(
        Kind.CLIENT,
        "mobile | portable | telephone | smartphone",
        r"(?:via|depuis|from) (?:mobile|mon (?:portable|telephone|mobile|smartphone))\.?$",
        "via mobile",
        "via mobile, répondez au questionnaire",
    ),
)
