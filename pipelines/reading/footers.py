"""Lines that programs and lawyers add: device lines, disclaimers, newsletter footers."""

import re

from pipelines.reading.contacts import has_date, is_contact
from pipelines.reading.disclaimer_rules import ABROAD, ABROAD_WORDS
from pipelines.reading.footer_rule import Rule
from pipelines.reading.footer_rules import rules_for
from pipelines.reading.keywords import Keywords, beginnings
from pipelines.reading.lines import Lines
from pipelines.reading.parts import Kind

# Gmail add-ons leave a glyph of their own where they watch whether a mail is opened.
_WATCH_MARKS = frozenset("ᐧ")
_WRAPPERS = tuple("(<[*-_ ")
_PARAGRAPH_LINES = 5  # a wrapped disclaimer says what it is within its first lines


# Lawyers' words, of which a paragraph that says whom a mail is for holds many. Wordings vary
# without end; people who write of a secret or of an addressee use one or two of these.
_LEGAL_SIGNS = Keywords.of(
    *("confiden", "destinataire", "expediteur", "divulg", "strictement", "par erreur"),
    *("recipient", "addressee", "privileged", "intended", "disclos", "strictly", "in error"),
)
_LEGAL = re.compile(
    r"\b(confiden|destinat|destinee?s? a|recipient|addressee|privileged|intended"
    r"|intention exclusi|usage exclusi"
    r"|disclos|divulg|unauthori[sz]ed|non autorise|sans autorisation|prohibit|interdit|strictly"
    r"|strictement|liab|responsab|delet|detrui|destroy|supprimer|notify|avertir|inform\w+ immediat"
    r"|expediteur|sender|par erreur|in error|copying|copie|reproduction|distribution|diffusion"
    r"|dissemination|virus|integrit|alter|falsif|attachments?|pieces? jointes?|secret prof"
    r"|electronic|electronique|legal|entity|entite|transmi)"
)
_LEAST_LEGAL = 4


def hide_footers(lines: Lines) -> None:
    """Hide the lines and paragraphs that a rule knows, wherever they stand in the own text."""
    _hide_abroad(lines)
    text = " ".join(lines.plain)  # a keyword of two words may be wrapped
    words = beginnings(text)
    if _LEGAL_SIGNS.are_among(words, text):
        _hide_legal(lines)
    rules = rules_for(words, text)
    for index, shown in enumerate(lines.text):
        if not shown or lines.kinds[index] is not Kind.KEPT:
            continue
        if shown in _WATCH_MARKS:
            lines.kinds[index] = Kind.TRACKING
        for rule in rules:
            if _applies(rule, lines, index):
                _hide(rule, lines, index)
                break


def _hide_legal(lines: Lines) -> None:
    """Hide the paragraphs that speak as lawyers do of the mail itself."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and lines.text[end]:
            end += 1
        plain = " ".join(lines.plain[start:end])
        if _LEGAL_SIGNS.are_in(plain):
            _hide_lawyers_lines(lines, start, end)
        start = end + 1


def _hide_lawyers_lines(lines: Lines, start: int, end: int) -> None:
    """Hide a paragraph's lines from the first on that lawyers wrote."""
    for first in range(start, end):
        if _LEGAL.search(lines.plain[first]) is None:
            continue
        plain = " ".join(lines.plain[first:end])
        said = {found[1] for found in _LEGAL.finditer(plain[:3000])}
        if len(said) >= _LEAST_LEGAL and not has_date(plain):
            lines.mark(first, end, Kind.DISCLAIMER)
        return


def _hide_abroad(lines: Lines) -> None:
    """Hide device lines in other scripts: "发自我的 iPhone"."""
    text = "\n".join(lines.text)
    if not text.isascii() and any(word in text for word in ABROAD_WORDS):
        for index, line in enumerate(lines.text):
            if ABROAD.fullmatch(line):
                lines.kinds[index] = Kind.CLIENT


def _applies(rule: Rule, lines: Lines, index: int) -> bool:
    plain = lines.plain[index]
    if rule.kind is Kind.CLIENT and plain[:1] in _WRAPPERS:
        plain = plain.strip("".join(_WRAPPERS) + ")>]")  # "(Sent from my iPhone)"
    if rule.matches(plain):
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
        _hide_imprint(lines, index - 1)


_PUBLISHED_BY = re.compile(
    r"(?:(?:direct\w+|responsable) de (?:la )?publication|redaction|conception|issn)\b.{0,80}$"
)


def _hide_imprint(lines: Lines, index: int) -> None:
    """Hide the newsletter's own address, and who publishes it, on the lines above its footer."""
    while index >= 0 and lines.kinds[index] is Kind.KEPT and lines.text[index]:
        plain = lines.plain[index]
        if not is_contact(plain) and not _PUBLISHED_BY.match(plain):
            return
        lines.kinds[index] = Kind.SUBSCRIPTION
        index -= 1
