"""How mail programs write what stands above a forwarded mail, in the languages of their interfaces.

A table of the words and one function for each layout, so that each program is tried in each
language. `forwards` yields them all; a layout may also be given another mail than `MAIL`.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

ADDRESS = "jo.doe@x.example"
BODY = """Bonjour,

Voici la liste :
 - douze tables
 - trente chaises

Jo"""


class Mail(NamedTuple):
    """The mail that is passed on."""

    sender: str = f"Jo Doe <{ADDRESS}>"
    to: str = "al.roy@y.example"
    cc: str = "Li Bo <li.bo@y.example>, ed@z.example"
    subject: str = "Forum : stands, tables & chaises"
    body: str = BODY


MAIL = Mail()


class Labels(NamedTuple):
    """What one language calls the lines of a header."""

    sender: str
    to: str
    cc: str
    date: str
    subject: str


LABELS = {
    "cs": Labels("Od:", "Komu:", "Kopie:", "Datum:", "Předmět:"),
    "da": Labels("Fra:", "Til:", "Cc:", "Dato:", "Emne:"),
    "de": Labels("Von:", "An:", "Kopie:", "Datum:", "Betreff:"),
    "en": Labels("From:", "To:", "Cc:", "Date:", "Subject:"),
    "es": Labels("De:", "Para:", "Cc:", "Fecha:", "Asunto:"),
    "et": Labels("Saatja:", "Adressaat:", "Koopia:", "Kuupäev:", "Teema:"),
    "fi": Labels("Lähettäjä:", "Vastaanottaja:", "Kopio:", "Päivämäärä:", "Aihe:"),
    "fr": Labels("De :", "À :", "Cc :", "Date :", "Objet :"),
    "hr": Labels("Šalje:", "Prima:", "Cc:", "Datum:", "Predmet:"),
    "hu": Labels("Feladó:", "Címzett:", "Másolat:", "Dátum:", "Tárgy:"),
    "it": Labels("Da:", "A:", "Cc:", "Data:", "Oggetto:"),
    "nl": Labels("Van:", "Aan:", "Kopie:", "Datum:", "Onderwerp:"),
    "no": Labels("Fra:", "Til:", "Kopi:", "Dato:", "Emne:"),
    "pl": Labels("Od:", "Do:", "Dw:", "Data:", "Temat:"),
    "pt": Labels("De:", "Para:", "Cc:", "Data:", "Assunto:"),
    "ro": Labels("Expeditorul:", "Destinatarul:", "Cc:", "Dată:", "Subiectul:"),
    "ru": Labels("Отправитель:", "Кому:", "Копия:", "Дата:", "Тема:"),
    "sk": Labels("Od:", "Pre:", "Kópia:", "Dátum:", "Predmet:"),
    "sv": Labels("Från:", "Till:", "Kopia:", "Datum:", "Ämne:"),
    "tr": Labels("Kimden:", "Kime:", "Bilgi:", "Tarih:", "Konu:"),
    "uk": Labels("Від кого:", "Кому:", "Копія:", "Дата:", "Тема:"),
    "ja": Labels("送信元：", "送信先：", "CC：", "日付：", "件名："),
}

APPLE = {
    "cs": "Začátek přeposílané zprávy:",
    "da": "Start på videresendt besked:",
    "de": "Anfang der weitergeleiteten Nachricht:",
    "en": "Begin forwarded message:",
    "es": "Inicio del mensaje reenviado:",
    "fi": "Välitetty viesti alkaa:",
    "fr": "Début du message réexpédié :",
    "hr": "Započni proslijeđenu poruku:",
    "hu": "Továbbított levél kezdete:",
    "it": "Inizio messaggio inoltrato:",
    "nl": "Begin doorgestuurd bericht:",
    "no": "Videresendt melding:",
    "pl": "Początek przekazywanej wiadomości:",
    "pt": "Início da mensagem reencaminhada:",
    "ro": "Începe mesajul redirecționat:",
    "ru": "Начало переадресованного сообщения:",
    "sk": "Začiatok preposlanej správy:",
    "sv": "Vidarebefordrat mejl:",
    "tr": "İleti başlangıcı:",
    "uk": "Початок листа, що пересилається:",
}
THUNDERBIRD = {
    "cs": "-------- Přeposlaná zpráva --------",
    "da": "-------- Videresendt meddelelse --------",
    "de": "-------- Weitergeleitete Nachricht --------",
    "en": "-------- Forwarded Message --------",
    "es": "-------- Mensaje reenviado --------",
    "fi": "-------- Välitetty viesti / Fwd.Msg --------",
    "fr": "-------- Message transféré --------",
    "hr": "-------- Proslijeđena poruka --------",
    "hu": "-------- Továbbított üzenet --------",
    "it": "-------- Messaggio Inoltrato --------",
    "nl": "-------- Doorgestuurd bericht --------",
    "no": "-------- Videresendt melding --------",
    "pl": "--- Treść przekazanej wiadomości ---",
    "pt": "-------- Mensagem reencaminhada --------",
    "ro": "-------- Mesaj redirecționat --------",
    "ru": "-------- Перенаправленное сообщение --------",
    "sk": "-------- Preposlaná správa --- Forwarded Message --------",
    "sv": "-------- Vidarebefordrat meddelande --------",
    "tr": "-------- İletilen İleti --------",
    "uk": "-------- Переслане повідомлення --------",
    "ja": "---------- メッセージを転送 ----------",
}
# The word for "Sent" and the marker; the other labels are those of the language.
YAHOO = {
    "cs": ("Datum:", "Přeposlaná zpráva"),
    "da": ("Sendt:", "Videresendt meddelelse"),
    "de": ("Gesendet:", "Weitergeleitete Nachricht"),
    "en": ("Sent:", "Forwarded Message"),
    "es": ("Enviado:", "Mensaje reenviado"),
    "fi": ("Lähetetty:", "Edelleenlähetetty viesti"),
    "fr": ("Envoyé :", "Message transmis"),
    "hu": ("Elküldve:", "Továbbított üzenet"),
    "it": ("Inviato:", "Messaggio inoltrato"),
    "nl": ("Verzonden:", "Doorgestuurd bericht"),
    "no": ("Sendt:", "Videresendt melding"),
    "pl": ("Wysłano:", "Przekazana wiadomość"),
    "pt": ("Enviado:", "Mensagem encaminhada"),
    "ro": ("Trimis:", "Mesaj redirecționat"),
    "ru": ("Отправлено:", "Пересылаемое сообщение"),
    "sk": ("Odoslané:", "Preposlaná správa"),
    "sv": ("Skickat:", "Vidarebefordrat meddelande"),
    "tr": ("Gönderilen:", "İletilmiş Mesaj"),
    "uk": ("Відправлено:", "Перенаправлене повідомлення"),
}
# Outlook 2019 passes a mail on below the line that introduces an answer.
OUTLOOK_LINE = {
    "cs": "Dne 27.10.2021 9:31, „Jo Doe“ <{0}> napsal(a):",
    "da": 'D. 27.10.2021 09.31 skrev "Jo Doe" <{0}>:',
    "de": 'Am 27.10.21, 09:31 schrieb "Jo Doe" <{0}>:',
    "en": 'On 27/10/2021, 09:31, "Jo Doe" <{0}> wrote:',
    "es": 'El 27/10/21 9:31, "Jo Doe" <{0}> escribió:',
    "fi": "Jo Doe <{0}> kirjoitti 27.10.2021 klo 9.31:",
    "fr": "Le 27/10/2021 09:31, « Jo Doe » <{0}> a écrit :",
    "hu": "2021. 10. 27. 9:31 időpontban Jo Doe <{0}> ezt írta:",
    "it": 'Il giorno 27/10/21, 09:31 "Jo Doe" <{0}> ha scritto:',
    "nl": "Op 27-10-2021 09:31 heeft Jo Doe <{0}> geschreven:",
    "no": "Jo Doe <{0}> skrev følgende den 27.10.2021, 09:31:",
    "pl": "Dnia 27.10.2021 o 09:31 „Jo Doe” <{0}> napisał:",
    "pt": 'Em 27/10/2021 09:31, "Jo Doe" <{0}> escreveu:',
    "ru": '27.10.2021, 09:31 пользователь "Jo Doe" <{0}> написал:',
    "sk": "27. 10. 2021, 9:31, používateľ Jo Doe (<{0}>) napísal:",
    "sv": 'Den 2021-10-27 09:31 skrev "Jo Doe" <{0}> följande:',
    "tr": '"Jo Doe" <{0}>, 27.10.2021 09:31 tarihinde şunu yazdı:',
}


def _apple(language: str, mail: Mail) -> str:
    label = LABELS[language]
    head = (
        f"{label.sender} {mail.sender}\n{label.subject} {mail.subject}\n"
        f"{label.date} 27 October 2021 at 09:31:44 CEST\n"
        f"{label.to} {mail.to}\n{label.cc} {mail.cc}\n\n"
    )
    quoted = "\n".join(f"> {line}".rstrip() for line in (head + mail.body).split("\n"))
    return f"{APPLE[language]}\n\n{quoted}"


def _apple_unquoted(language: str, mail: Mail) -> str:
    label = LABELS[language]
    return (
        f"{APPLE[language]}\n\n{label.sender} {mail.sender}\n"
        f"{label.date} 27 October 2021 at 09:31:44 CEST\n"
        f"{label.to} {mail.to}\n{label.subject} {mail.subject}\n\n{mail.body}"
    )


def _gmail(language: str, mail: Mail) -> str:
    return (
        f"---------- Forwarded message ---------\n{LABELS[language].sender} {mail.sender}\n"
        f"Date: Wed, Oct 27, 2021 at 9:31 AM\nSubject: {mail.subject}\n"
        f"To: <{mail.to}>\nCc: {mail.cc}\n\n\n{mail.body}"
    )


def _thunderbird(language: str, mail: Mail) -> str:
    label = LABELS[language]
    return (
        f"{THUNDERBIRD[language]}\n{label.subject} \t{mail.subject}\n"
        f"{label.date} \tWed, 27 Oct 2021 09:31:44 +0200\n{label.sender} \t{mail.sender}\n"
        f"{label.to} \t{mail.to}\n{label.cc} \t{mail.cc}\n\n\n\n{mail.body}"
    )


def _outlook_new(language: str, mail: Mail) -> str:
    label = LABELS[language]
    return (
        f"{label.sender} {mail.sender}\n{label.date} Wednesday, 27 October 2021 at 09:31\n"
        f"{label.to} {mail.to}\n{label.cc} {mail.cc}\n{label.subject} {mail.subject}\n{mail.body}"
    )


def _yahoo(language: str, mail: Mail) -> str:
    label, (sent, marker) = LABELS[language], YAHOO[language]
    cc = mail.cc.replace(",", ";")
    return (
        f'   ----- {marker} ----- {label.sender} {mail.sender}{label.to} "{mail.to}" <{mail.to}>'
        f"{label.cc} {cc}{sent} Wednesday, October 27, 2021, 09:31:44 AM GMT+2"
        f"{label.subject} {mail.subject}\n {mail.body}"
    )


def _yahoo_below(language: str, mail: Mail) -> str:
    label, (sent, marker) = LABELS[language], YAHOO[language]
    return (
        f"----- {marker} -----\n{label.sender} {mail.sender}{label.to} {mail.to}\n"
        f"{sent} Wednesday, October 27, 2021, 09:31:44 AM GMT+2"
        f"{label.subject} {mail.subject}\n\n{mail.body}"
    )


def _outlook_line(language: str, mail: Mail) -> str:
    indented = "\n".join(f"    {line}".rstrip() for line in mail.body.split("\n"))
    return f"{OUTLOOK_LINE[language].format(ADDRESS)}\n\n{indented}"


PROGRAMS: dict[str, tuple[Callable[[str, Mail], str], dict[str, object]]] = {
    "Apple Mail": (_apple, {**APPLE}),
    "iOS Mail": (_apple_unquoted, {**APPLE}),
    "Gmail": (_gmail, {**LABELS}),
    "Thunderbird": (_thunderbird, {**THUNDERBIRD}),
    "New Outlook 2019": (_outlook_new, {**LABELS}),
    "Yahoo": (_yahoo, {**YAHOO}),
    "Yahoo, marker apart": (_yahoo_below, {**YAHOO}),
    "Outlook 2019": (_outlook_line, {**OUTLOOK_LINE}),
}


def forwards() -> Iterator[tuple[str, str, str]]:
    """Yield the name, the mail's subject and the text of each program in each language."""
    for program, (layout, languages) in PROGRAMS.items():
        for language in languages:
            yield f"{program} {language}", f"FW: {MAIL.subject}", layout(language, MAIL)
