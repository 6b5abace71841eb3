"""What the commands `spro news …` share: their group, their arguments, what they tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.documents import say
from spro_docs.cli.french import french_group
from spro_docs.cli.terminal import plain
from spro_docs.counts import counted

if TYPE_CHECKING:
    from pipelines.store import NewsRow

news_app = french_group(
    "Les actualités reçues : les retenir pour une réunion, les écarter, les corriger."
)
Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="ACTUALITÉ…", help="Leurs identifiants : 3fa9c01b22d4-1."),
]
Name = Annotated[str, typer.Argument(metavar="ACTUALITÉ", help="Son identifiant.")]


def tell(rows: Sequence[NewsRow], what: str) -> None:
    """Tell which items were decided on, and how to take it back."""
    for row in rows:
        typer.echo(f"{row.short}  {plain(row.title)}")
    say(f"{counted(len(rows), 'actualité')} : {what}. Pour revenir en arrière : spro news undo.")
