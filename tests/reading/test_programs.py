"""Each mail program in each of its languages: the forwarded mail is found, and its first sender."""

import pytest

from pipelines.reading import Forward, read_text
from tests.reading.programs import ADDRESS, BODY, MAIL, PROGRAMS, Mail, forwards

# The line has no mark between the name and the words before it.
UNNAMED = [f"Outlook 2019 {language}" for language in ("fi", "hu", "nl", "no")]
FORWARDS = list(forwards())
# Those that write a header, in which anything may stand.
WITH_HEADER = sorted(PROGRAMS.keys() - {"Outlook 2019"})

SENDERS = [
    f'"Doe, Jo" <{ADDRESS}>',
    f"Doe, Jo <{ADDRESS}>",
    f"Doe; Jo <{ADDRESS}>",
    f"Jo Doe (CRIA) <{ADDRESS}>",
    f"Jo [CRIA] <{ADDRESS}>",
    f"'Jo Doe' <{ADDRESS}>",
    f"\"'{ADDRESS}'\" <{ADDRESS}>",
    f"jo@home.example <{ADDRESS}>",
    f"Mission locale : Jo <{ADDRESS}>",
    f"Jo @ CRIA <{ADDRESS}>",
    f"Jo 🎉 <{ADDRESS}>",
    f"Jo Doe [{ADDRESS}]",
    f"Jo Doe [mailto:{ADDRESS}]",
    f"Jo Doe <{ADDRESS}<mailto:{ADDRESS}>>",
    f"Jo Doe\n<{ADDRESS}>",
    f"Jo Doe <{ADDRESS}>, Al Roy <al.roy@y.example>",
    f"<{ADDRESS}>",
    ADDRESS,
]
RECIPIENTS = [
    "",
    "Al Roy",
    "undisclosed-recipients:;",
    ", ".join(f"Al Roy {number} <al{number}@y.example>" for number in range(9)),
    ",\n".join(f"Al Roy {number} <al{number}@y.example>" for number in range(9)),
    ",\n\t".join(f'"Roy, Al {number}" <al{number}@y.example>' for number in range(4)),
]
SUBJECTS = [
    "",
    "Re: [Liste] Forum: a/b",
    "Fwd: Été (1/2) - « Salon » #3 : 50 % <b>",
    "Un sujet fort long qui va et va encore, avec des virgules. Et encore bien d'autres mots, oui",
]
BODIES = [
    "",
    "Oui.",
    "Note : voir la pièce jointe\nLieu : Tours",
    "Date : 12 octobre\nLieu : Tours",
    "* un\n* deux\n\n- trois",
    "> cité plus haut\n\nRéponse",
]


def _words(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]


def _forward(program: str, language: str, mail: Mail) -> Forward:
    layout, _ = PROGRAMS[program]
    reading = read_text(f"Pour info.\n\n{layout(language, mail)}", "Fwd: Forum")
    assert reading.kept == "Pour info."
    assert reading.forward is not None
    return reading.forward


@pytest.mark.parametrize("top", ["", "Pour info.\n\n"], ids=["bare", "with a word"])
@pytest.mark.parametrize(("name", "subject", "text"), FORWARDS, ids=[one[0] for one in FORWARDS])
def test_forward(name: str, subject: str, text: str, top: str) -> None:
    reading = read_text(top + text, subject)
    assert reading.kept == top.strip()
    assert reading.forward is not None
    assert reading.forward.sender == ADDRESS
    assert reading.forward.name == (None if name in UNNAMED else "Jo Doe")
    assert _words(reading.forward.body) == _words(BODY)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("program", WITH_HEADER)
@pytest.mark.parametrize("sender", SENDERS)
def test_first_sender(sender: str, program: str, language: str) -> None:
    forward = _forward(program, language, MAIL._replace(sender=sender))
    assert forward.sender == ADDRESS
    assert _words(forward.body) == _words(BODY)


@pytest.mark.parametrize("program", WITH_HEADER)
@pytest.mark.parametrize("to", RECIPIENTS)
def test_recipients_are_no_text(to: str, program: str) -> None:
    assert _words(_forward(program, "fr", MAIL._replace(to=to)).body) == _words(BODY)


@pytest.mark.parametrize("program", WITH_HEADER)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_subject_is_no_text(subject: str, program: str) -> None:
    assert _words(_forward(program, "fr", MAIL._replace(subject=subject)).body) == _words(BODY)


@pytest.mark.parametrize("program", list(PROGRAMS))
@pytest.mark.parametrize("body", BODIES)
def test_body_is_whole(body: str, program: str) -> None:
    assert _words(_forward(program, "fr", MAIL._replace(body=body)).body) == _words(body)
