"""The words by which mail programs announce another mail, by language.

Everything is lower case. French comes first, then what partners abroad or wrongly set programs
write. Labels were gathered from the programs' own interfaces.
"""

from enum import StrEnum


class Field(StrEnum):
    """The meaning of a header line inside a mail's text."""

    SENDER = "sender"
    SENT = "sent"  # a label that only mail programs use: "Envoyé"
    DATE = "date"  # a label that people use as well: "Date"
    TO = "to"
    SUBJECT = "subject"
    OTHER = "other"


_LABELS = {
    Field.SENDER: """
        de | expéditeur | from | von | da | mittente | van | afzender | od | från | fra | avsender
        | afsender | lähettäjä | de la | от | від | kimden | gönderen | feladó | nadawca
        | odesílatel | odosielateľ | 差出人 | 送信者 | 发件人 | saatja | šalje | від кого | от кого
        | pošiljatelj | adressant | expeditorul | отправитель | 送信元 | από | 보낸 사람 | 보낸사람
        | 寄件者 | 寄件人 | từ
        """,
    Field.SENT: """
        envoyé | envoyé le | envoyée | date d'envoi | sent | gesendet | enviado | enviada
        | enviado el | enviado em | enviada em | inviato | verzonden | verzonden op | wysłano
        | skickat | sendt | lähetetty | trimis | отправлено | надіслано | gönderme tarihi
        | gönderildi | elküldve | küldve | odesláno | odoslané | poslano | 发送时间 | 送信日時
        | gönderilen | відправлено | изпратено | στάλθηκε | enviat | 보낸 날짜 | 보낸날짜
        | 寄件日期 | đã gửi
        """,
    Field.DATE: """
        date | datum | data | fecha | dato | päivämäärä | päiväys | dată | дата | tarih | dátum
        | saadetud | kuupäev | 日時 | 日付 | 日期 | dátum a čas | ημερομηνία | 날짜
        """,
    Field.TO: """
        à | a | pour | destinataire | destinataires | to | an | para | aan | do | till | til
        | vastaanottaja | către | кому | kime | címzett | komu | pro | za | prima | alıcı | kellele
        | 收件人 | 宛先 | adresat | adressaat | pentru | προς | до | 받는 사람 | 받는사람
        | 收件者 | đến | destinatarul | destinatario | pre | mottagare | modtager | mottaker
        | 送信先
        """,
    Field.SUBJECT: """
        objet | sujet | subject | betreff | asunto | oggetto | onderwerp | assunto | temat | ämne
        | emne | aihe | subiect | subiectul | тема | konu | tárgy | předmět | predmet | naslov
        | teema | 主题 | 件名 | θέμα | относно | 제목 | 主旨 | 主題 | chủ đề | tema
        """,
    Field.OTHER: """
        cc | cci | copie | copie à | copies | bcc | kopie | copia | kopi | kopia | kopio | cópia
        | dw | udw | копия | копія | bilgi | másolat | kópia | kopija | répondre à | reply-to
        | antwort an | responder a | risposta | rispondi a | antwoord aan | réponse à | importance
        | priorité | priority | pièces jointes | pièce jointe | attachments | attachment | anlagen
        | allegati | bijlagen | organisation | organization | message-id | resent-from | joint
        | másolatot kap | kopie (cc) | copia (cc) | cc: | catégories | mailer | x-mailer
        | user-agent | reply | received | vedhæftet | vedhæftede filer | vedlegg
        | bilagor | cco | blindkopie | organización | organizace | liitteet | załączniki
        | adresse de retour | mime-version | content-type | in-reply-to | return-path
        | thread-topic | thread-index | list-id | delivered-to | indicateur de suivi
        | état de l'indicateur | do wiadomości | koopia | κοινοποίηση | 참조 | 抄送 | 副本
        | odpověď na | svar til | vastaus | odgovori na | válaszcím | odpowiedź do | odpowiedź-do
        | răspuns către | ответить | ответ-кому | odpovedať-pre | odpovedať-komu
        | svara till | yanıt adresi | кому відповісти
        """,
}

LABELS: dict[str, Field] = {
    label.strip(): field for field, labels in _LABELS.items() for label in labels.split("|")
}
LONGEST_LABEL = max(map(len, LABELS))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split("|"))


# A line such as "-------- Message transféré --------" holds a noun and a participle; stems are
# told rather than whole phrases because programs vary the rest ("Début du message réexpédié").
MESSAGE_NOUNS = _words(
    """message | mail | courriel | msg | nachricht | mensaje | messaggio | mensagem | bericht
    | wiadomo | mejl | メッセージ | 邮件 | meddelande | meddelelse | melding | besked | viesti
    | mesaj | correo | сообщени | повідомленн | письмо | лист | ileti
    | üzenet | levél | zpráv | správ | poruk | kiri | appointment | rendez-vous d'origine
    | 郵件 | 메시지 | μήνυμα"""
)
FORWARDED_STEMS = _words(
    """transf | transmis | réexp | réachemin | fait suivre | forward | fwd | weitergeleit
    | reenvi | inoltrat
    | doorgestuur | encaminhad | przekaz | przesłan | vidarebefordra | videresen | välitet
    | redirec | перенаправ | пересл | пересыла | пересила | переадрес | letile | iletil | 転送
    | 转发 | yönlendir | továbbít | preposl | přeposl
    | proslij | proslijeđ | edastatud | edelleenlähet | preposiel | přeposíl | başlangıcı | 轉寄
    | 전달 | προωθημέν"""
)
# With what a program that draws no dashes begins: "Début du message réexpédié :".
BEGINNINGS = _words(
    """début | debut | begin | start | anfang | beginn | inicio | início | inizio | započni
    | početak | początek | începe | începutul | начало | začiatok | začátek | početok | початок
    | välitetty | ileti | továbbított"""
)
ORIGINAL_STEMS = _words(
    """origin | ursprüng | ursprung | oprindelig | opprinnelig | oorspronkelijk | alkuper
    | eredeti | исходн | оригинал | orijinal | původní | pôvodn | izvorn | algne | oryginaln
    | reply message | message de réponse | antwort nachricht | 原件 | 原始 | 元の | 원본 | αρχικό"""
)

# "wrote", as it stands in "Le 4 septembre 2023 à 10:00, Paul a écrit :".
WROTE = _words(
    r"""a écrit | a ecrit | wrote | schrieb | escribió | escribio | ha scritto | schreef
    | geschreven | escreveu | napisał | napisał(a) | napisała | skrev | kirjoitti | a scris
    | написал | написал(а) | написала | пише | написав | şunu yazdı | yazdı | írta | napsal
    | writes | pisze | menulis | đã viết | 写道 | 寫道 | 작성 | napísal | napsal(a) | napísal(a)
    | je napisao | je napisao/la | kirjutas | a răspuns | napisao je | napisala je | rašė
    | έγραψε | написа | va escriure | je napisal | napisal | napisala | rakstīja | viết | пишет
    | geschrieben | napisana przez | missatge de | quoting
    | ha escrit | nadesłał | escribieron"""
)
# Chinese, Japanese and Korean set no blank before it.
WROTE_UNSPACED = _words("写道 | 寫道 | 작성하였습니다 | 작성 | のメッセージ | のメール")
# The words that open such a line.
OPENERS = _words(
    """le | en date de | on | at | no dia | am | el | il | il giorno | op | em | den | dnia
    | w dniu | pe | în | la | dne
    | dňa | v | på | dana | в | у | man | tir | ons | tor | fre | lør | søn
    | ma | ti | ke | to | pe | la | su"""
)

FORWARD_PREFIXES = frozenset(
    _words(
        """tr | fwd | fw | tov | pr | wg | i | rv | enc | vs | vb | vl | doorst | fs | pd | p.d
    | ilt | i̇lt
        | továbbítás | továbbítva | пересл | trs | réexp | transf | trans | wtr | 转发 | fyi | edasi
        | inoltra | r.v | redir | redir. | videresend | tr. | fw. | fwd. | reenv"""
    )
)
REPLY_PREFIXES = frozenset(
    _words(
        """re | ré | réf | réf. | rép | rép. | aw | sv | antw | r | odp | vá | rif | res | ynt
        | vast | ref | atb | na | 回复 | ha"""
    )
)
