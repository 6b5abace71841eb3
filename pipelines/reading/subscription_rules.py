"""Lines that newsletters and lists add: how to unsubscribe, why one receives it."""

from pipelines.reading.footer_rule import THIS_MAIL, make_rule
from pipelines.reading.parts import Kind

_LETTER = (
    r"(?:newsletters?|lettres?|infolettres?|listes?|mailing|diffusion|e-?mails?|mails?|messages?"
    r"|courriels?|communications?|informations?|actualites?|invitations?)"
)

SUBSCRIPTION_RULES = (
    make_rule(
        Kind.SUBSCRIPTION,
        "en ligne | navigateur | browser | s'affiche | online | version web",
        rf".{{0,90}}\b(?:version (?:en ligne|web|online)(?! d[eu])|(?:dans|avec) (?:votre|le"
        rf"|un) navigateur|in "
        rf"(?:your|a) browser|s'affiche (?:pas |mal)|{THIS_MAIL} (?:en ligne|online))\b.{{0,60}}$",
        "Si ce message ne s'affiche pas correctement, consultez la version en ligne.",
        "Consultez la version en ligne du guide.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "vous recevez | avez recu | vous etes abonn | vous etes inscrit | receiving",
        rf"(?:vous (?:recevez|avez recu)|you(?:'re| are)? receiv\w+) (?:ce|cet|cette|ces|nos"
        rf"|notre|la|"
        rf"this|our|these) {_LETTER}\b.{{0,40}}\b(?:car|parce|puisque|en tant|suite|because|as)\b"
        rf"|vous etes (?:abonne|inscrit)\w* (?:a|sur) (?:la|notre|cette) {_LETTER}",
        "Vous recevez ce message car vous êtes abonné à notre lettre.",
        "Vous avez reçu la semaine dernière la liste des participants.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "vous recevez",
        rf"[^.!?]{{3,120}}[.|–—-] ?vous recevez (?:ce|cet|cette|nos|notre|la) {_LETTER}"
        r" (?:car|parce|puisque|en tant)\b.{0,160}$",
        "Les Passerelles – 2 place de la Gare. Vous recevez cet email car vous êtes partenaire.",
        "Dès demain, vous recevez nos informations chaque lundi. Bonne lecture !",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "voyez pas | visualisez pas | arrivez pas | parvenez pas | affichent pas",
        r"(?:[\w' -]{0,40}[' -])?(?:voyez|visualisez|arrivez|parvenez|affichent) pas (?:.{0,60}\W)?"
        r"(?:images?|message|mail|e-?mail|courriel|lettre|newsletter|contenu)(?:\W.{0,20})?\W"
        r"(?:.{0,30}\W)?(?:ouvr\w+|voir|voyez|affich\w+|consult\w+|cliqu\w+|li(?:re|sez))\W"
        r"(?:.{0,40}\W)?(?:page|navigateur|en ligne|ici|version|web)(?:\W.{0,30})?$",
        "Vous ne voyez pas les images ? Ouvrez la page web",
        "Si vous n'arrivez pas à ouvrir le message joint, appelez-moi.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "plus la recevoir | plus le recevoir | plus les recevoir | plus en recevoir",
        r".{0,160}\bplus (?:la|le|les|en) recevoir\b.{0,60}"
        r"(?:\bcliqu\w+|\blien\b|\bici\b|https?:|<).{0,300}$",
        "Cette lettre vous est adressée par le GIP. Pour ne plus la recevoir, cliquez ici",
        "Les jeunes qui ne veulent plus les recevoir le disent à l'accueil.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "ne plus recevoir | se desabonner | se desinscrire | me desabonner | me desinscrire",
        rf"[^.!?]{{3,120}}[|–—-] ?(?:ne plus recevoir (?:nos|ces|cette|la|de|vos|d') ?{_LETTER}"
        r"|(?:se|me) (?:desabonner|desinscrire))\b.{0,60}$",
        "Transitions Pro Centre-Val de Loire – Ne plus recevoir nos messages",
        "Le groupe souhaite ne plus recevoir nos messages le week-end.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "plus recevoir",
        r"(?:si )?vous ne (?:souhaitez|voulez|desirez) plus recevoir [^.!?]{2,80}[?,:]? ?"
        r".{0,30}\b(?:desabonn|desinscri|cliqu)\w*.{0,40}$",
        "Vous ne souhaitez plus recevoir le Fil info ? Désabonnement",
        "Vous ne souhaitez plus recevoir de stagiaires ? Dites-le à l'accueil.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "lire en ligne | voir en ligne | consulter en ligne | lire dans | ouvrir dans",
        r"(?:[\w' -]{0,60}\? ?)?(?:lire|voir|consulter|ouvrir) (?:(?:ce|cet|cette|la|le) \w+ )?"
        r"(?:en ligne|dans (?:un|votre|le|mon) navigateur)\W*(?:<[^<>]{0,300}>)?\W*$",
        "Message illisible ? Lire en ligne",
        "Le guide est à consulter en ligne avant le forum.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "faites partie",
        rf"vous faites partie d(?:e (?:la|notre|nos|cette)|es) (?:\w+ )?(?:{_LETTER}|contacts?"
        r"|fichiers?|abonnes|destinataires)\b.{0,120}$",
        "Vous faites partie de nos contacts, d'où ce message.",
        "Vous faites partie des partenaires invités le 12 octobre.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "retirer | retirez-moi | quitter | sortir",
        r"(?:.{0,240}(?:[.!>·|–—•]|\s-)\s*)?(?:(?:pour )?(?:me|se|vous) retirer|retirez-moi|quitter"
        rf"|sortir) (?:de )?(?:la|cette|notre|nos) {_LETTER}(?: de diffusion| d'envoi)?\s*"
        r"(?:<[^<>]{0,300}>)?\W*$",
        "Vous êtes inscrit à cette liste comme partenaire. Me retirer de la liste",
        "Merci de me retirer de la liste des inscrits du 12.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "plus recevoir | plus etre",
        rf"(?:si |vous |pour |je )(?:vous )?(?:\w+ ){{0,2}}(?:ne |n')?(?:\w+ )?plus (?:recevoir"
        rf"|etre "
        rf"destinataire)\b.{{0,40}}\b{_LETTER}\b.{{0,120}}$",
        "Si vous ne souhaitez plus recevoir nos informations, cliquez ici.",
        "Le foyer ne peut plus recevoir de jeunes cette semaine.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "envoye | adresse | sent to",
        rf"(?:cet?|cette|this) {_LETTER} (?:\w+ )?(?:a ete|vous a ete|est|was) (?:envoye|adresse"
        rf"|sent)"
        r"\w* (?:a|par|to|by)\b.{0,30}\S+@\S+",
        "Cet e-mail a été envoyé à p.huet@asso.example.",
        "Ce courriel a été envoyé à toutes les missions locales.",
    ),
    make_rule(
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
    make_rule(
        Kind.SUBSCRIPTION,
        "preferences",
        r"(?:gerer|modifier|mettre a jour|manage|update"
        r"|change)\b (?:\w+ ){0,2}preferences\b(?:[^<]|<[^<>\s]*>){0,90}$",
        "Gérer mes préférences",
        "Merci de me dire vos préférences de date.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "desinscri | desabonn | unsubscri",
        r"(?:.{0,240}(?:[.!>·|–—•]|\s-)\s*)(?:(?:se|me|nous) )?(?:desinscrire|desabonner"
        r"|desabonnement|desinscription|unsubscribe)"
        rf"(?: (?:de|from) (?:la|cette|notre|nos|this) {_LETTER})?\s*(?:<[^<>]{{0,300}}>)?\W*$",
        "Vous l'avez reçu car vous êtes inscrit à notre lettre. Se désinscrire",
        "Il n'est plus possible de se désinscrire.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "droits reserves | rights reserved",
        r"(?:(?:\(c\)|copyright|20\d\d).{0,80})?\b(?:tous droits reserves|all rights reserved)\W*$",
        "© 2023 Les Passerelles. Tous droits réservés.",
        "Les droits réservés aux étudiants changent.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "diffusion | mailing list | mailman | sympa | @list",
        r"_{10,} .{0,80}\b(?:listes? (?:de diffusion|d'information)|mailing list|list@|mailman"
        r"|sympa)\b",
        "_______________________________ Liste de diffusion partenaires",
        "_______________________________ Liste des participants",
        paragraph=True,
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "for more options | view this discussion",
        r"(?:for more options, visit|(?:to )?view this discussion)\b.{0,60}https?:\S+$",
        "For more options, visit https://groups.example/d/optout.",
        "For more options, visit us on Monday.",
    ),
    make_rule(
        Kind.SUBSCRIPTION,
        "reply to this",
        r"(?:-+ *)?(?:reply to this email directly|to respond, reply to this)\b",
        "Reply to this email directly or view it on GitHub:",
        "Please reply to this before Monday.",
        paragraph=True,
    ),
)
