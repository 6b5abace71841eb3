"""Text as DrawingML: runs, paragraphs and bullets in the colours of the theme."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from spro_docs.deck.slide import POINT, Para, Span
from spro_docs.rich_text import Run

TONES = {
    "ink": "tx1",
    "lead": "tx2",
    "muted": "accent5",
    "white": "bg1",
    "done": "accent2",
    "doing": "tx2",
    "waiting": "accent4",
    "late": "accent3",
    "steel": "accent6",
}
RULE = '<a:schemeClr val="accent6"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:schemeClr>'
SYMBOLS = "Segoe UI Symbol"
SIGNS = frozenset("✓▶○→×")
"""Signs that text fonts lack."""
Linker = Callable[[str | int], str]
"""Registers a link (an address, or a slide's number) and returns its relationship id."""


def color(name: str) -> str:
    """Return the colour element of a tone, of the rule, or of a theme slot."""
    return RULE if name == "rule" else f'<a:schemeClr val="{TONES.get(name, name)}"/>'


def fill(name: str | None) -> str:
    """Return a solid fill, or none."""
    return "<a:noFill/>" if name is None else f"<a:solidFill>{color(name)}</a:solidFill>"


def run_xml(run: Run, link: Linker, size: float | None = None, tone: str | None = None) -> str:
    """Return a run; `size` (points) and `tone` are for where no placeholder gives them."""
    span = run if isinstance(run, Span) else None
    size = (span.size if span else None) or size
    tone = (span.tone if span else None) or tone
    attributes = (
        ' lang="fr-FR"'
        + (f' sz="{round(size * 100)}"' if size else "")
        + (' b="1"' if run.bold else "")
        + (' i="1"' if run.italic else "")
        + (' baseline="30000"' if run.superscript else "")
    )
    inner = fill(tone) if tone else ""
    if span and span.symbol:
        inner += f'<a:latin typeface="{SYMBOLS}"/><a:ea typeface="{SYMBOLS}"/>'
    inner += _click(run, span, link)
    properties = f"<a:rPr{attributes}>{inner}</a:rPr>"
    return f"<a:br>{properties}</a:br>".join(
        f"<a:r>{properties}<a:t>{escape(line)}</a:t></a:r>" for line in run.text.split("\n")
    )


def _click(run: Run, span: Span | None, link: Linker) -> str:
    if span and span.slide is not None:
        return (
            f'<a:hlinkClick r:id="{link(span.slide)}" action="ppaction://hlinksldjump" '
            f'tooltip="Aller à la diapositive {span.slide}"/>'
        )
    return f'<a:hlinkClick r:id="{link(run.link)}"/>' if run.link else ""


def para_xml(para: Para, link: Linker, size: float | None = None, tone: str | None = None) -> str:
    """Return a paragraph."""
    attributes = (f' lvl="{para.level}"' if para.level else "") + (
        ' marL="0" indent="0"' if para.flush else ' indent="0"' if para.straight else ""
    )
    inner = f'<a:lnSpc><a:spcPts val="{round(para.exact * 100)}"/></a:lnSpc>' if para.exact else ""
    if para.before is not None:
        inner += f'<a:spcBef><a:spcPts val="{round(para.before * 100)}"/></a:spcBef>'
    inner += bullet_xml(para)
    if para.tab is not None:
        inner += f'<a:tabLst><a:tab pos="{round(para.tab * POINT)}" algn="l"/></a:tabLst>'
    runs = "".join(run_xml(run, link, size, tone) for run in para.runs)
    return f"<a:p><a:pPr{attributes}>{inner}</a:pPr>{runs}</a:p>"


def bullet_xml(para: Para) -> str:
    """Return the bullet that a paragraph has in place of its level's."""
    if para.flush or para.bullet == "":
        return "<a:buNone/>"
    if para.start is not None:
        return (
            f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPlain" startAt="{para.start}"/>'
        )
    if para.bullet is None:
        return ""
    tint = f"<a:buClr>{color(para.bullet_tone)}</a:buClr>" if para.bullet_tone else ""
    font = SYMBOLS if para.bullet in SIGNS else "+mn-lt"
    return f'{tint}<a:buFont typeface="{font}"/><a:buChar char={quoteattr(para.bullet)}/>'
