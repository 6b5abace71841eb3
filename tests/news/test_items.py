"""Where one piece of news ends and the next begins; whom each is about; its title."""

from __future__ import annotations

import pytest

from tests.news.mails import item, understood


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Deux infos :\n- forum de l'emploi le 12 octobre\n- stage de vente le 19 octobre", 2),
        ("Le café VAE a lieu deux fois :\n- mardi 10 octobre à 14h\n- jeudi 12 octobre à 9h", 1),
        ("Atelier CV le 12 octobre.\n\nPar ailleurs, un forum se tient le 19 octobre.", 2),
        ("Atelier CV le 12 octobre.\n\nInscription avant le 9 octobre.", 1),
        (
            "J'ai deux nouvelles. La première : l'équipe change d'adresse, quai Danton. Et la"
            " deuxième : le DuoDay nous amènera le 23 novembre dans des entreprises.",
            2,
        ),
        (
            "Deux éléments à partager.\n\nPlaquette des conseillers – la version remaniée est en"
            " ligne.\n\nRencontre des conseillers – le 12 octobre à Tours.",
            2,
        ),
        (
            "La CMA propose ses pauses métiers le 12 octobre, salle 40.\n\nVos publics non"
            " étudiants sont les bienvenus : il suffit de se présenter à l'accueil.",
            1,
        ),
        (
            "Les matinales de la CMA ont lieu les 3 et 10 octobre, à Bléré.\n\nStatuts,"
            " assurances : chaque séance peut se suivre séparément.",
            1,
        ),
        (
            "Notre forum du 28 septembre a attiré 340 visiteurs.\n\nNous enchaînons avec un"
            " atelier de langue des signes, le 24 novembre à 14h.",
            2,
        ),
        (
            "Deux nouvelles.\n\n* Soirée des parents\nElle a lieu le 12 octobre, à 18 h.\n\n"
            "* Permanences d'automne\nLe CIO accueillera le public le 23 octobre.",
            2,
        ),
        ("FORUM\nIl a lieu le 12 octobre.\n\nCONCOURS\nIl ouvre le 19 octobre.", 2),
        ("Le CIDFF ouvre un atelier le 12 octobre.\n\nLa CCI organise un forum le 19.", 2),
        (
            "Le forum se tient le 12 octobre.\n\nEt on relance les cafés CV tous les jeudis à 17h.",
            2,
        ),
        (
            "Le forum se tient le 12 octobre.\n\nOn recherche aussi des parrains pour janvier.",
            2,
        ),
        (
            "Le forum du 26 septembre est annulé.\n\n"
            "L'atelier « Hiver », lui, est maintenu : jeudi 5 octobre à 14h.",
            2,
        ),
        (
            "Le bus passera le 8 octobre.\n\n"
            "À noter aussi : les cafés CV ont lieu tous les jeudis de novembre.",
            2,
        ),
        (
            "Le forum se tient le 12 octobre.\n\n"
            "Nous recherchons par ailleurs des tuteurs.\n\n"
            "Notre guide de l'apprentissage vient de paraître.",
            3,
        ),
        (
            "Deux points.\n\nNotre nouveau catalogue est publié.\n\n"
            "La commission orientation se réunira le 26 octobre à 14h.",
            2,
        ),
        (
            "Le forum se tient le 12 octobre.\n\n"
            "Le rapport « Apprentissage » sera publié mi-novembre.",
            2,
        ),
        ("Le forum se tient le 12 octobre.\n\nVous pouvez aussi nous appeler.", 1),
        ("Le forum se tient le 12 octobre.\n\nEnfin, nos bureaux déménagent le 1er décembre.", 2),
        (
            "Le CIO lance un appel à projets. Dossier avant le 15 novembre.\n\n"
            "Une visio de présentation est organisée le 10 octobre à 10h.",
            1,
        ),
        (
            "Voici le programme des permanences :\n- mercredi 20 septembre, de 14h à 16h30,"
            " médiathèque de Loches ;\n- mercredi 4 octobre, à 14h, maison de l'emploi de Chinon.",
            1,
        ),
        (
            "Deux webinaires sur la VAE :\n- le lundi 6 novembre à 11h (niveau 1)\n"
            "- le jeudi 9 novembre à 11h (niveau 2)",
            1,
        ),
        (
            "Nos rendez-vous :\n\nQuoi | Quand | Où\nAtelier CV | 17 octobre, 18h | en ligne\n"
            "Petit-déjeuner recruteurs | 23 novembre, 8h30 | CCI",
            2,
        ),
        (
            "Nos sessions :\n\nSession | Quand | Où\nAtelier CV | 17 octobre, 18h | en ligne\n"
            "Atelier CV | 23 novembre, 8h30 | CCI",
            1,
        ),
        ("Atelier CV :\nDate : 12 octobre\nLieu : mairie\nPublic : jeunes", 1),
        (
            "Plusieurs choses. D'abord, l'atelier couture reprend le 12 octobre.\n\n"
            "Ensuite, nous organisons un forum le 19 octobre.\n\n"
            "Enfin, côté logement, il nous reste dix studios.",
            3,
        ),
        (
            "L'atelier couture du 12 octobre est annulé.\n\n"
            "En revanche, nous maintenons la dictée du 19 octobre.",
            2,
        ),
        ("L'atelier a lieu le 12 octobre.\n\nAutre nouvelle : Lou Brun dirige le CFA.", 2),
        ("L'atelier a lieu le 12 octobre.\n\nEt aussi : un bus passera à Vierzon le 19.", 2),
        (
            "Le forum du 12 septembre a réuni 300 jeunes.\n\n"
            "Dans la foulée, nous lançons des visites d'usines, la première le 9 novembre.",
            2,
        ),
        (
            "Nous refaisons un forum le 12 octobre. Sinon l'accueil sera fermé le 19 octobre.",
            2,
        ),
        (
            "Le forum se tient le 12 octobre.\n\nQuant à l'agence de Vierzon, elle déménage"
            " le 6 novembre.",
            2,
        ),
        (
            "Nous ouvrons un réseau de parrainage.\n\n"
            "Pour le lancer, nous organisons une soirée le 19 octobre.",
            1,
        ),
        ("Le forum se tient le 12 octobre.\n\nPour exposer, contactez Hugo le 3 octobre.", 1),
        (
            "L'enquête est lancée, réponses avant le 12 octobre.\n\n"
            "Les résultats seront publiés en janvier.",
            1,
        ),
        (
            "Notre guide vient d'être publié.\n\nLa CMA recrute en outre un formateur,"
            " candidatures avant le 12 octobre.",
            2,
        ),
        (
            "Le CFA publie deux appels.\n\nLe premier, « Bâtir », finance des stages"
            " avant le 12 octobre.\n\nLe second, « Créer », finance des ateliers"
            " avant le 19 octobre.",
            2,
        ),
        (
            "Une semaine de stage, du 26 février au 1er mars.\n\nVoici le déroulé :\n"
            "- lundi 26 : visite du CFA\n- jeudi 29 : visite de chantier\n"
            "- vendredi 1er mars : bilan avec les entreprises",
            1,
        ),
        (
            "Le 12 octobre, la CMA accueille l'armée.\n\nLe 19 octobre, un car emmène des jeunes"
            " à Orléans.",
            2,
        ),
        ("Le CIO ouvre une permanence le 12 octobre.\n\nLe CIO sera fermé le 19 octobre.", 2),
        ("Le forum se tient le 12 octobre.\n\nLa journée finira le 12 par un repas.", 1),
        (
            "Le forum se tient le 12 octobre.\n\nLa journée des lycéens est fixée au 19 octobre.",
            2,
        ),
        (
            "Trois réunions sont proposées :\n\nMardi 7 novembre à 10h – Bourges, mairie\n"
            "Jeudi 9 novembre à 14h – Vierzon, centre de congrès",
            1,
        ),
        (
            "Le « Café des métiers » a lieu le 12 octobre.\n\nLa « Semaine de la mobilité » nous"
            " permettra de présenter le service civique : réunion le 19 octobre.",
            2,
        ),
        (
            "Le forum a réuni 400 personnes le 28 septembre.\n\nNous vous donnons rendez-vous le"
            " 16 novembre pour la soirée des parrains.",
            2,
        ),
        (
            "Des stages en Europe : dossiers avant le 1er décembre.\n\nNous recevrons d'autre part"
            " une délégation polonaise le 16 novembre.",
            2,
        ),
        (
            "Le forum se tient le 12 octobre.\n\nTu peux aussi rappeler que la permanence de"
            " Sancerre a changé de jour.",
            2,
        ),
        (
            "Nous avons trois offres en boulangerie.\n\nNous avons également besoin de jurys pour"
            " le CAP Coiffure, le 4 juin.",
            2,
        ),
        (
            "Un pacte est adopté. Il repose sur deux groupes. Le premier se réunira le"
            " 5 décembre. Le deuxième, sur le logement, se réunira le 7 décembre.",
            1,
        ),
        (
            "Le groupe se réunira le 5 décembre.\n\nLes partenaires qui souhaitent rejoindre un"
            " groupe le font savoir avant le 24 novembre.",
            1,
        ),
        (
            "La Semaine de l'emploi se tient du 16 au 20 octobre.\n\n"
            "Lundi 16 à 14h : ouverture à la mairie.\nMardi 17 à 9h : visite d'une usine.",
            1,
        ),
        (
            "Le camion des métiers passe le 12 octobre à Mehun.\n\n"
            "À bord : des simulateurs et deux conseillers.",
            1,
        ),
        (
            "Trois points :\n1. Portes ouvertes le 12 octobre\n2. Atelier CV le 19 octobre\n"
            "3. Forum le 26 octobre\n\n"
            "Le secrétariat répond à toutes les questions : accueil@cma18.example",
            3,
        ),
        (
            "Deux soirées sont prévues :\n\nMardi 14 novembre, à 18h30, collège Michelet, à Mehun."
            "\nJeudi 16 novembre, à 18h30, collège Le Colombier, à Dun.",
            1,
        ),
        (
            "Le webinaire a lieu le 12 octobre.\n\nUn replay sera disponible pour les absents.",
            1,
        ),
        (
            "Portes ouvertes le 12 octobre.\n\nNous recrutons aussi, mais nous en parlerons sur"
            " place !",
            1,
        ),
        (
            "J'avais oublié la pièce jointe, un grand classique…\n\nBonjour Agathe,\n\nTrois"
            " nouvelles, en vrac !\n\nCôté logement : notre guide vient d'arriver.\n\nCôté Europe :"
            " réunion le 12 octobre à 10h.\n\nCôté bourse : dossiers avant le 20 octobre.",
            3,
        ),
        (
            "Je te prie de m'excuser pour la réunion, je serai en congés. Voici mes infos :\n\n"
            "1. Chantier école : entrée le 13 novembre. Inscriptions auprès de Fanny.\n"
            "2. Atelier budget : le 24 octobre de 10h à midi, à Chinon. Café offert.\n"
            "3. Nouvelle adresse de l'accueil : écrire à bonjour@cma18.example.",
            3,
        ),
        (
            "Voici notre contribution.\n\n1 – Mercredis de l'apprentissage\n\nChaque centre reçoit"
            " les familles le 15 novembre, de 14h à 17h.\n\n2 – Prix des Métiers d'art\n\nLe"
            " concours est ouvert aux artisans. Dossiers pour le 1er décembre.\n\n3 – Un nouveau"
            " service : le diagnostic\n\nUn conseiller reçoit gratuitement les actifs.",
            3,
        ),
        (
            "Côté formateurs, une journée « Évaluer » est programmée le 20 novembre.\n\nCôté"
            " public, la permanence reprend : à compter du 6 novembre, à Tours.",
            2,
        ),
        (
            "SAVE THE DATE – Journée « Cadres »\n\nQuand ? Le 21 novembre, de 9h à 16h30\nCombien ?"
            " Gratuit, déjeuner compris\nComment ? Inscription avant le 10 novembre",
            1,
        ),
        (
            "Nos ateliers « Mon CV » reviennent :\n\n- Loches, espace Agnès-Sorel : le 5 décembre\n"
            "- Descartes, maison France Services : le 14 décembre\n\nHuit places par séance.",
            1,
        ),
        (
            "Première info : le DuoDay a lieu le 23 novembre. Nous cherchons encore des employeurs"
            " d'accueil ; les offres se déposent jusqu'au 10 novembre.\n\nDeuxième info : notre"
            " antenne déménage à compter du 2 octobre.",
            2,
        ),
        (
            "[Bandeau]\n\nSAVE THE DATE\n\nASSISES DE L'ORIENTATION\nMardi 14 novembre 2023\n"
            "9h30 – 16h30\n\nLes familles débattront avec les professionnels.",
            1,
        ),
        (
            "La Région lance un appel à projets. Les dossiers sont examinés en deux vagues :\n\n"
            "- première vague : dépôt des dossiers avant le 15 novembre\n"
            "- seconde vague : dépôt des dossiers avant le 29 février",
            1,
        ),
        (
            "La CMA lance les Trophées de l'artisanat. Le formulaire est ouvert jusqu'au 12"
            " novembre.\n\nLa cérémonie de remise des prix aura lieu le 12 décembre à 18 h.",
            1,
        ),
        (
            "Petit-déjeuner « Recruter » le 23 novembre.\n\nRSVP avant le 16 novembre :"
            " accueil@cma18.example",
            1,
        ),
        (
            "Réponses ci-dessous.\n\nNos portes ouvertes ont lieu le 15 novembre, de 10h à 16h.",
            1,
        ),
        (
            "DUODAY\nUn duo pour une journée, le 23 novembre.\n\nJOB DATING\n"
            "MARDI 21 NOVEMBRE – 9H00\nHÔTEL DE VILLE DE VIERZON, SALLE DES MARIAGES\nVingt"
            " employeurs.",
            2,
        ),
        (
            "Le mardi 14 novembre, nous ouvrons un atelier.\n\n"
            "Le jeudi 16 novembre, nous fêtons les métiers d'art.",
            2,
        ),
    ],
)
def test_how_many_pieces(text: str, count: int) -> None:
    assert len(understood(text).items) == count


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        ("Nous organisons un forum le 12 octobre.", "CMA"),
        ("Le CIDFF organise un forum le 12 octobre.", "CIDFF"),
        ("Je relaie l'invitation du CIO : forum le 12 octobre.", "CIO"),
        ("Je relaie le forum du CIO le 12 octobre. La CMA y tient un stand.", "CIO"),
        ("Je préfère faire suivre : le CIO organise sa nuit le 12 octobre.", "CIO"),
        ("Nous organisons un forum le 12 octobre avec le CIO.", "CMA"),
        ("Nous organisons un forum le 12 octobre à la CCI.", "CMA"),
        ("Je relaie pour le CIO, au cas où : forum le 12 octobre.", "CIO"),
        ("La Nuit de l'orientation de la CCI, c'est le jeudi 12 octobre.", "CCI"),
        ("Pense à annoncer le webinaire du CIO « Réussir » du jeudi 12 octobre.", "CIO"),
        ("Nous serons au webinaire du CIO « Réussir » le jeudi 12 octobre.", "CMA"),
        ("Je relaie une info : l'association Lune organise un forum le 12 octobre.", None),
    ],
)
def test_whom_it_is_about(text: str, partner: str | None) -> None:
    assert item(text).partner == partner


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Nous organisons une visite du CFA le mardi 10 octobre à 14h.", "Visite du CFA"),
        (
            "Le webinaire « Cadres en mouvement » aura lieu le 12.",
            "Webinaire « Cadres en mouvement »",
        ),
        ("Permis solidaire : six bourses, dossier avant le 22 octobre.", "Permis solidaire"),
        ("Jeudi 12 octobre à 18h : remise des prix, hôtel de ville.", "Remise des prix"),
        ("Nous maintenons la dictée solidaire : jeudi 12 à 14h.", "Dictée solidaire"),
        ("Dans la foulée, nous lançons une enquête le 12 octobre.", "Enquête"),
        ("Les mercredis du CIO reprennent les 15 et 22 novembre.", "Mercredis du CIO"),
        ("Le DuoDay a lieu le 16 novembre.", "DuoDay"),
        ("Juste pour te dire que le job dating de jeudi sera à 9h30.", "Job dating"),
        (
            "Nous souhaiterions informer le réseau que l'exposition « Lune » ouvre le 12 octobre.",
            "Exposition « Lune »",
        ),
        ("Voici les dates de nos prochains ateliers numériques : le 12.", "Ateliers numériques"),
        ("La soirée des apprentis c'est le 1/12 à Mehun", "Soirée des apprentis"),
        ("Le 12, nous organisons avec la Mission locale une visite « Bois ».", "Visite « Bois »"),
        (
            "Le 12 octobre, nous organisons avec la Mission locale une visite de la scierie.",
            "Visite de la scierie",
        ),
        ("C'est calé : le forum « Cap métiers » a lieu le 12 octobre.", "Forum « Cap métiers »"),
        ("Nous sommes contraints d'annuler la matinée « Cap » du 12 octobre.", "Matinée « Cap »"),
        ("Côté logement : notre guide « Cap » sort le 12 octobre.", "Guide « Cap »"),
        ("Côté public, la CMA reprend sa permanence « Prêt » le 12.", "Permanence « Prêt »"),
        ("Côté public, la CMA reprend sa permanence de bilan le 12.", "Permanence de bilan"),
        ("vendredi 20/10 : remise des prix du concours", "Remise des prix du concours"),
        ("Je me permets de relayer le forum « Cap » du BIJ, le 12 octobre.", "Forum « Cap »"),
        ("Pour la CMA : permanences « Logement » le 12 octobre.", "Permanences « Logement »"),
    ],
)
def test_titles_say_what_it_is(text: str, title: str) -> None:
    assert item(text).title == title


def test_a_sentence_before_a_colon_is_no_title() -> None:
    told = item("Oui, le forum est maintenu : mardi 5 décembre.", "Re: Forum Cap sur l'industrie")

    assert told.title == "Forum Cap sur l'industrie"


def test_a_title_does_not_end_in_the_middle_of_a_verb() -> None:
    assert item("Le forum des métiers s'est tenu le 29 septembre.").title == "Forum des métiers"


def test_a_title_of_one_word_gives_way_to_what_the_text_says() -> None:
    told = item("Petit rappel : les portes ouvertes du CFA, c'est le 12 octobre.", "Portes")

    assert told.title == "Portes ouvertes du CFA"


def test_a_subject_that_the_text_does_not_speak_of_is_no_title() -> None:
    told = item("Une info : le salon « Made in Cher » a lieu le 12 octobre.", "Comme promis")

    assert told.title == "Salon « Made in Cher »"


def test_one_of_several_days_is_not_the_meeting_that_has_its_hours() -> None:
    told = item("Permanences « Logement » tous les jeudis de 9h30 à 12h, du 7 au 21 mars 2024.")

    assert [event.start.day for event in told.events] == [7, 14, 21]


def test_an_answer_that_leans_on_its_question_stays_with_the_one_above() -> None:
    told = understood(
        "Oui, le forum a lieu le 12 octobre à 14h à Vierzon.\n\n> Combien de stands ?\n\n"
        "Une douzaine.\n\n> Peut-on venir en groupe ?\n\n"
        "Oui, mais il faut me donner l'effectif avant le 10 octobre.",
        "Re: Forum",
    )

    assert len(told.items) == 1


def test_the_subject_may_say_how_many() -> None:
    told = understood(
        "Le Midi de l'alternance revient le jeudi 12 octobre à Bourges.\n\n"
        "L'université rouvre son accompagnement à la VAE. Une séance se tient le 6 novembre.",
        "Deux informations",
    )

    assert len(told.items) == 2


def test_a_day_of_the_week_begins_a_line_though_the_one_above_is_full() -> None:
    told = understood(
        "Trois rendez-vous à mettre dans l'agenda :\n"
        "Mardi 7 novembre - 18h - Soirée des métiers d'art, hôtel Lallemant, Bourges\n"
        "Jeudi 16 novembre - 9h/12h - Job dating alternance, CFA de Bourges\n"
        "Samedi 2 décembre - 10h/16h - Portes ouvertes du campus, Vierzon"
    )

    assert [one.title for one in told.items] == [
        "Soirée des métiers d'art",
        "Job dating alternance",
        "Portes ouvertes du campus",
    ]


def test_the_number_of_a_letter_is_no_news() -> None:
    told = understood(
        "AGRI EMPLOI\nLettre n° 14 – octobre 2023\n\nUN JOUR DANS LES VIGNES\n"
        "Le jeudi 26 octobre à 8h30.\n\nSALON DE L'ELEVAGE\nLe 16 novembre à Dun."
    )

    assert len(told.items) == 2


@pytest.mark.parametrize("masthead", ["COMMUNIQUÉ", "[Les brèves – octobre 2023]"])
def test_a_masthead_is_no_news(masthead: str) -> None:
    told = understood(
        f"{masthead}\n\nLE BUS DES MÉTIERS\nIl sera à Tours le 12 octobre.\n\n"
        "LE FORUM DES STAGES\nIl ouvre le 19 octobre."
    )

    assert len(told.items) == 2


def test_an_answer_that_only_tells_a_last_day_stays_with_the_one_above() -> None:
    told = understood(
        "Oui, le forum a lieu le 12 octobre à 14h à Vierzon.\n\n> Faut-il s'inscrire ?\n\n"
        "Seulement les groupes, avant le 9/10, auprès de\nNadège Brion : nadege@cma18.example",
        "Re: Forum",
    )

    assert len(told.items) == 1
    assert told.items[0].contacts == ("nadege@cma18.example",)


def test_an_answer_that_tells_how_to_register_stays_with_the_one_above() -> None:
    told = understood(
        "Je te réponds dans le texte.\n\n> Est-il maintenu ?\n\nOui, le forum est maintenu le"
        " 12 octobre.\n\n> Faut-il s'inscrire ?\n\nOui, les groupes s'inscrivent avant le 9"
        " octobre.",
        "Re: Forum",
    )

    assert len(told.items) == 1


def test_an_answer_that_says_what_it_is_stays_with_the_one_above() -> None:
    told = understood(
        "Je te réponds dans le texte.\n\n> La date ?\n\nLe forum aura lieu le 17 octobre.\n\n"
        "> Faut-il s'inscrire ?\n\nC'est obligatoire pour les visiteurs, et clos le 12 octobre.",
        "Re: Forum",
    )

    assert len(told.items) == 1


def test_an_answer_with_a_noun_of_its_own_is_another_piece() -> None:
    told = understood(
        "Mes réponses sous tes questions :\n\n> Une permanence ?\n\n"
        "Oui, une permanence a lieu le 26 octobre de 9h à 12h à Vierzon.\n\n> Et les dossiers ?\n\n"
        "La prochaine commission examine les projets reçus complets avant le 3 novembre.",
        "Re: Questions",
    )

    assert len(told.items) == 2


def test_a_number_on_its_own_line_is_kept() -> None:
    told = item("Forum le 12 octobre à 14h.\n📞 02 48 91 20 20\nEntrée libre pour tous.")

    assert told.contacts == ("02 48 91 20 20",)


def test_a_number_below_who_signs_goes() -> None:
    told = item("Forum le 12 octobre à 14h à Chinon.\n\nService évènementiel\n02 48 91 20 20")

    assert told.contacts == ()


def test_the_subject_is_the_title_of_a_mail_that_says_one_thing() -> None:
    assert item("Il aura lieu le 12 octobre.", "Re: Forum des métiers").title == "Forum des métiers"


def test_a_subject_that_tells_all_is_the_title_up_to_its_day() -> None:
    subject = "Job dating logistique jeudi 12 octobre de 9h à 12h, salle des fêtes d'Avoine"

    assert item("Tout est dans l'objet !", subject).title == "Job dating logistique"


def test_contacts_and_links_are_those_of_the_text() -> None:
    found = item(
        "Forum le 12 octobre, inscription auprès de Lou au 02 48 00 11 22 ou sur"
        " https://forum.example/?utm_source=x.\n\n-- \nGuy Laffont\n02 48 99 99 99"
    )

    assert found.contacts == ("02 48 00 11 22",)
    assert found.links == ("https://forum.example/",)


def test_the_number_of_an_office_is_no_contact() -> None:
    assert item("Atelier le 12 octobre, site des Tanneurs, bureau 105").contacts == ()


def test_the_signature_counts_where_the_text_sends_there() -> None:
    found = item(
        "Forum le 12 octobre, mes coordonnées figurent ci-dessous.\n\n-- \nGuy\n02 48 99 99 99"
    )

    assert found.contacts == ("02 48 99 99 99",)


def test_a_link_without_its_scheme_is_one() -> None:
    page = (
        "<p>L'atlas est sur <a href='https://carto.cma.example/'>carto.cma.example</a> dès le "
        "12 octobre.</p>"
    )
    (only,) = understood(page, html=page).items

    assert only.links == ("https://carto.cma.example/",)
