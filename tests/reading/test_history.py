"""Replies and forwards of the programs and languages that partners' mails pass through."""

import pytest

from pipelines.reading import read_text

BODY = "Aenean quis diam urna.\n\nPraesent ac ligula orci."
NAME = "Jo Doe <jo@x.example>"

# (what announces the mail, labels of sender, date, subject, recipient)
FORWARD_BLOCKS = [
    ("---------- Message transféré ---------", "De :", "Date :", "Objet :", "À :"),
    ("-------- Message transféré --------", "De :", "Date :", "Sujet :", "Pour :"),
    ("---------- Forwarded message ---------", "De :", "Date:", "Subject:", "To:"),
    ("---------- Forwarded message ---------", "Saatja:", "Date:", "Subject:", "To:"),
    ("---------- Forwarded message ---------", "Feladó:", "Date:", "Subject:", "To:"),
    ("Début du message transféré :", "De:", "Date:", "Objet:", "À:"),
    ("Anfang der weitergeleiteten Nachricht:", "Von:", "Datum:", "Betreff:", "An:"),
    ("Inicio del mensaje reenviado:", "De:", "Fecha:", "Asunto:", "Para:"),
    ("Start på videresendt besked:", "Fra:", "Dato:", "Emne:", "Til:"),
    ("Vidarebefordrat mejl:", "Från:", "Datum:", "Ämne:", "Till:"),
    ("Početak proslijeđene poruke:", "Šalje:", "Datum:", "Predmet:", "Prima:"),
    ("Továbbított levél kezdete:", "Feladó:", "Dátum:", "Tárgy:", "Címzett:"),
    ("Początek przekazywanej wiadomości:", "Od:", "Data:", "Temat:", "Do:"),
    ("Início da mensagem reencaminhada:", "De:", "Data:", "Assunto:", "Para:"),
    ("Начало переадресованного сообщения:", "От:", "Дата:", "Тема:", "Кому:"),
    ("Začátek přeposlané zprávy:", "Od:", "Datum:", "Předmět:", "Komu:"),
    ("-------- Treść przekazanej wiadomości --------", "Od:", "Data:", "Temat:", "Do:"),
    ("-------- Doorgestuurd bericht --------", "Van:", "Datum:", "Onderwerp:", "Aan:"),
    ("-------- Videresendt melding --------", "Fra:", "Dato:", "Emne:", "Til:"),
    ("-------- Preposlaná správa --------", "Od:", "Dátum:", "Predmet:", "Komu:"),
    ("-------- İletilen ileti --------", "Kimden:", "Tarih:", "Konu:", "Kime:"),
    ("-------- Пересылаемое сообщение --------", "От:", "Дата:", "Тема:", "Кому:"),
    ("---------- 転送メッセージ ---------", "差出人:", "日付:", "件名:", "宛先:"),
]


@pytest.mark.parametrize("top", ["", "Voir ci-dessous.\n\n"], ids=["bare", "with a word"])
@pytest.mark.parametrize("block", FORWARD_BLOCKS, ids=lambda block: f"{block[0]} {block[1]}")
def test_announced_forward(block: tuple[str, ...], top: str) -> None:
    marker, sender, date, subject, recipient = block
    header = (
        f"{marker}\n\n{sender} {NAME}\n{date} 27/10/2021 09:31\n{subject} Forum\n"
        f"{recipient} al@y.example\n"
    )
    reading = read_text(f"{top}{header}\n{BODY}")
    assert reading.kept == top.strip()
    assert reading.forward is not None
    assert (reading.forward.sender, reading.forward.body) == ("jo@x.example", BODY)


@pytest.mark.parametrize(
    "prefix",
    [
        "TR",
        "TR ",
        "Tr",
        "Fwd",
        "FW",
        "WG",
        "RV",
        "I",
        "ENC",
        "VS",
        "Redir.",
        "VB",
        "Videresend",
        "İLT",
        "VL",
        "PD",
    ],
)
def test_the_subject_tells_a_forward(prefix: str) -> None:
    header = f"De : {NAME}\nEnvoyé : lundi 4 septembre 2023 09:31\nÀ : Al\nObjet : Forum\n"
    reading = read_text(f"Pour info\n\n{header}\n{BODY}", f"{prefix}: Forum")
    assert reading.forward is not None
    assert reading.kept == "Pour info"


@pytest.mark.parametrize("prefix", ["RE", "Re", "Ré", "RÉF.", "AW", "SV", "Antw", "Re[2]", ""])
def test_the_subject_tells_a_reply(prefix: str) -> None:
    header = f"De : {NAME}\nEnvoyé : lundi 4 septembre 2023 09:31\nÀ : Al\nObjet : Forum\n"
    reading = read_text(f"Bien reçu\n\n{header}\n{BODY}", f"{prefix}: TR: Forum")
    assert reading.forward is None
    assert reading.kept == "Bien reçu"


def test_without_prefix_an_empty_top_tells_a_forward_unless_the_mail_is_in_a_thread() -> None:
    text = f"De : {NAME}\nEnvoyé : lundi 4 septembre 2023 09:31\nÀ : Al\nObjet : Forum\n\n{BODY}"
    assert read_text(text, "Forum").forward is not None
    assert read_text(text, "Forum", is_reply=True).forward is None


@pytest.mark.parametrize(
    "content",
    [
        "Le jeune auteur lira la lettre qu'il a écrite :\nrendez-vous le 3 novembre 2023.",
        "Le préfet a écrit :\nla salle sera fermée.",
        "De : 9h, place de la gare\nÀ : Tours\nObjet : mener les jeunes au forum",
        "Date : 12 octobre\nObjet : forum\nLieu : Tours",
        "De : Tours\nÀ : Chinon\nDate : 12 octobre 2023",
        "Objet : budget 2024\nDestinataires : partenaires",
        "---- Programme ----\nAccueil à 9 h",
        "-------- Le message du président --------\nBonne rentrée !",
        "Je vous transfère ce message :\nla salle est fermée le 12.",
        "De : 9 h À : 12 h Date : jeudi 12 octobre Objet : forum",
        "Pour : les jeunes de 16 à 25 ans\nDate : jeudi 12 octobre 2023\nDe : 9 h à 12 h",
    ],
)
def test_content_that_looks_like_another_mail(content: str) -> None:
    text = f"Bonjour,\n\n{content}\n\nÀ demain."
    assert read_text(text).kept == text


def test_own_text_below_an_attribution_without_line_break() -> None:
    wrote = "On Wed, Apr 4, 2012 at 3:59 PM, Jo Doe <jo@x.example> wrote:"
    own, signed = "Le 14 plutôt.", "Claire VAUZELLE\nMission locale"
    reading = read_text(f"D'accord {wrote}\n> Le 12 à Loches ?\n\n{own}\n\n{signed}")
    assert reading.kept == f"D'accord\n\n{own}"


RUN = (
    "De : Jo Doe <jo@x.example>À : Al <al@y.example>; Li <li@y.example>"
    "Envoyé : lundi 4 septembre 2023 à 09:31:50 UTC+2Objet : Forum : stands"
)

MARKED_RUN = f"----- Message transmis ----- {RUN}"


@pytest.mark.parametrize("run", [RUN, RUN.replace("À :", " À :\u00a0").replace("Objet", " Objet")])
def test_header_lines_that_run_together(run: str) -> None:
    reading = read_text(f"Bien reçu\n\n{run}\n {BODY}", "RE: Forum")
    assert (reading.kept, reading.forward) == ("Bien reçu", None)
    forward = read_text(f"Pour info\n\n{run}\n {BODY}", "TR: Forum").forward
    assert forward is not None
    assert (forward.sender, forward.name) == ("jo@x.example", "Jo Doe")
    assert (forward.subject, forward.body) == ("Forum : stands", BODY)
    assert forward.date == "lundi 4 septembre 2023 à 09:31:50 UTC+2"


def test_a_subject_keeps_the_labels_in_it() -> None:
    header = f"De : {NAME}\nEnvoyé : lundi 4 septembre 2023 09:31\nObjet : Dates À : Tours\n"
    forward = read_text(f"{header}\n{BODY}", "TR: Dates").forward
    assert forward is not None
    assert forward.subject == "Dates À : Tours"


def test_the_name_in_an_attribution() -> None:
    text = f"Le 27/10/2021 09:31, « Jo Doe » <jo@x.example> a écrit :\n\n{BODY}"
    forward = read_text(text, "TR: Forum").forward
    assert forward is not None
    assert forward.name == "Jo Doe"


@pytest.mark.parametrize(
    "words",
    [
        "Je vous transfère ce message :",
        "Merci de diffuser ce message transmis par la mairie :",
        "Bonjour, je vous réexpédie le mail d'origine :",
        "Message transféré par la mairie, à lire :",
        "Voici le message d'origine :",
    ],
)
def test_own_words_that_introduce_a_forward_stay(words: str) -> None:
    header = f"De : {NAME}\nEnvoyé : lundi 4 septembre 2023 09:31\nÀ : Al\nObjet : Forum\n"
    reading = read_text(f"{words}\n\n{header}\n{BODY}", "TR: Forum")
    assert reading.kept == words
    assert reading.forward is not None


def test_a_header_between_two_markers() -> None:
    marker = "============ Forwarded message ============"
    header = f"From: {NAME}\nTo: al@y.example\nDate: Mon, 05 Sep 2022 10:12\nSubject: Forum"
    forward = read_text(f"{marker}\n{header}\n{marker}\n\n{BODY}").forward
    assert forward is not None
    assert (forward.sender, forward.body) == ("jo@x.example", BODY)


@pytest.mark.parametrize(
    "end", ["----- Fin du message transféré -----", "----- End forwarded message -----", "-" * 40]
)
def test_the_end_of_a_forward_is_no_text(end: str) -> None:
    header = f"De : {NAME}\nDate : 05/09/2022 10:12\nObjet : Forum\nÀ : al@y.example"
    text = f"----- Message transféré -----\n{header}\n\n{BODY}\n\n{end}\n"
    forward = read_text(text).forward
    assert forward is not None
    assert forward.body == BODY


def test_a_mail_shown_between_fences_is_no_history() -> None:
    shown = "On 4 Sep 2023, Jo <jo@x.example> wrote:\n> Bonjour"
    text = f"Voici ce que je vois :\n\n```\n{shown}\n```\n\nOk ?"

    assert read_text(text).kept == text


@pytest.mark.parametrize(
    "text",
    [
        f"Pour info\n\n> {MARKED_RUN}\n> " + BODY.replace("\n", "\n> "),
        f"Pour info   {MARKED_RUN}\n {BODY}",
        "Pour info\n   " + MARKED_RUN.replace(" à 09", "\nà 09") + f"\n {BODY}",
    ],
    ids=["quoted", "behind the last word", "broken"],
)
def test_header_lines_that_run_together_below_a_marker(text: str) -> None:
    reading = read_text(text, "TR: Forum")
    assert reading.kept == "Pour info"
    assert reading.forward is not None
    assert reading.forward.sender == "jo@x.example"
    assert (reading.forward.subject, reading.forward.body) == ("Forum : stands", BODY)
