"""Lines that programs and lawyers add: device lines, disclaimers, newsletter footers."""

from pipelines.reading.contacts import is_contact
from pipelines.reading.footer_rules import ABROAD, ABROAD_WORDS, Rule, rules_for
from pipelines.reading.lines import Lines
from pipelines.reading.parts import Kind

# Gmail add-ons leave a glyph of their own where they watch whether a mail is opened.
_WATCH_MARKS = frozenset("ᐧ")
_WRAPPERS = tuple("(<[*-_ ")
_PARAGRAPH_LINES = 5  # a wrapped disclaimer says what it is within its first lines


def hide_footers(lines: Lines) -> None:
    """Hide the lines and paragraphs that a rule knows, wherever they stand in the own text."""
    _hide_abroad(lines)
    rules = rules_for("\n".join(lines.plain))
    for index, shown in enumerate(lines.text):
        if not shown or lines.kinds[index] is not Kind.KEPT:
            continue
        if shown in _WATCH_MARKS:
            lines.kinds[index] = Kind.TRACKING
        for rule in rules:
            if _applies(rule, lines, index):
                _hide(rule, lines, index)
                break


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
        _hide_sender_line(lines, index - 1)


def _hide_sender_line(lines: Lines, index: int) -> None:
    """Hide the newsletter's own address when it stands on the line above its footer."""
    if index >= 0 and lines.kinds[index] is Kind.KEPT and is_contact(lines.plain[index]):
        lines.kinds[index] = Kind.SUBSCRIPTION
