"""A news item as a text to edit, and back."""

from __future__ import annotations

from pathlib import Path

from spro_docs.directory import PartnerDirectory
from spro_docs.errors import ContentError
from spro_docs.files.editing import new_text, yaml_value
from spro_docs.files.tree import parse
from spro_docs.files.validation import validate
from spro_docs.models import Model, NewsItem

_HEADER = """\
# Une actualité, telle que les documents la montreront. Enregistrez et fermez pour la garder ;
# videz le fichier pour ne rien changer. « text » est du Markdown ; une date s’écrit 2023-11-07,
# ou 2023-11-07 14:00.
"""


def to_text(item: NewsItem) -> str:
    """Return an item as YAML, without what is the ledger's."""
    own = item.model_copy(update={"id": None, "source": None, "pictures": ()})
    return _HEADER + new_text(yaml_value(own))


def from_text(text: str, item: NewsItem, directory: PartnerDirectory) -> NewsItem | None:
    """Return the item that a text says; None for an empty one. Raises `ContentError`."""
    path = Path("actualité")
    tree = parse(text, path)
    if not tree.data:
        return None
    if isinstance(tree.data, dict) and "version" in tree.data:
        raise ContentError(
            path,
            "« version » n’a pas sa place ici",
            line=tree.line(("version",)),
            remedy="Retirez cette ligne.",
        )
    context = {"directory": directory} if directory.partners else {}
    edited = validate(tree, _Edited, context=context)
    return NewsItem.model_validate(_own(edited, item))


class _Edited(NewsItem):
    """An item with the version that every file of ours has."""

    version: int = 1


def _own(edited: Model, item: NewsItem) -> dict[str, object]:
    fields = {name: getattr(edited, name) for name in NewsItem.model_fields}
    return {**fields, "id": item.id, "source": item.source, "pictures": item.pictures}
