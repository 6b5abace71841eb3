"""Markdown → rich text set in French; and rich text → plain text, for notes and mails.

    text → tokens (markdown-it-py) → spans → runs → elements

CommonMark with tables, and three things of our own: `->` or `→` at the start of a line of a list
(or of a paragraph) is a consequence; bare addresses are links; lines indented by four spaces are
prose, not code, for these texts are written by hand. Raw HTML is text like any other. A picture is
its alternative text: pictures have a block of their own.
"""

from spro_docs.markdown.plain_text import to_plain
from spro_docs.markdown.reader import parse, parse_inline

__all__ = ["parse", "parse_inline", "to_plain"]
