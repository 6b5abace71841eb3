"""What the attributes of an HTML element say about its texts, found once for all mails."""

from dataclasses import dataclass
from functools import lru_cache

from pipelines.reading import containers
from pipelines.reading.markup import attributes_of


@dataclass(frozen=True, slots=True)
class Signs:
    """What an element's attributes say; see `containers`."""

    attributes: dict[str, str]
    diverts: bool
    signature: bool
    thread: bool
    bold: bool
    coloured: bool
    level: int
    tight: bool
    hints: bool  # at what the element's texts are: any of signature, thread, bold, coloured


@lru_cache(maxsize=512)  # a program writes the same ones all over, and into each mail
def signs_of(written: str) -> Signs:
    """Return what an element's attributes, as they are written, say."""
    attributes = attributes_of(written)
    if not attributes:
        return _NO_SIGNS
    signature = containers.is_signature(attributes)
    thread = containers.is_thread(attributes)
    bold = containers.is_bold(attributes)
    coloured = containers.is_coloured(attributes)
    return Signs(
        attributes,
        diverts=containers.is_invisible(attributes) or containers.is_drawn_bullet(attributes),
        signature=signature,
        thread=thread,
        bold=bold,
        coloured=coloured,
        level=containers.word_list_level(attributes),
        tight=containers.is_tight(attributes),
        hints=signature or thread or bold or coloured,
    )


_NO_SIGNS = Signs(
    {},
    diverts=False,
    signature=False,
    thread=False,
    bold=False,
    coloured=False,
    level=0,
    tight=False,
    hints=False,
)
