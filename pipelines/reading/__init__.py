"""What the sender of a mail wrote: quotes, signatures and footers hidden, forwards told apart."""

from pipelines.reading.html import Page, html_to_text, lay_out
from pipelines.reading.hyperlinks import Link
from pipelines.reading.parts import Forward, Hidden, Kind, Part, Reading
from pipelines.reading.reader import read_body, read_chain, read_forward, read_html, read_text

__all__ = [
    "Forward",
    "Hidden",
    "Kind",
    "Link",
    "Page",
    "Part",
    "Reading",
    "html_to_text",
    "lay_out",
    "read_body",
    "read_chain",
    "read_forward",
    "read_html",
    "read_text",
]
