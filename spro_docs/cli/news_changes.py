"""The commands that change news: `spro news edit`, `merge` and `split`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.documents import say
from spro_docs.cli.french import FrenchCommand
from spro_docs.cli.mail_words import KINDS, kind_named
from spro_docs.cli.news_group import Name, news_app, tell
from spro_docs.cli.reviewing import Session, opened
from spro_docs.cli.terminal import plain
from spro_docs.errors import UsageError

if TYPE_CHECKING:
    from spro_docs.models import NewsItem


@news_app.command("edit", cls=FrenchCommand)
def edit(  # noqa: PLR0913, PLR0917 - each option is one
    name: Name,
    title: Annotated[str | None, typer.Option(metavar="TEXTE", help="Son titre.")] = None,
    text: Annotated[str | None, typer.Option(metavar="TEXTE", help="Son texte (Markdown).")] = None,
    partner: Annotated[
        str | None, typer.Option(metavar="QUI", help="Le partenaire dont elle parle.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="NATURE", help="Ce qu’est le courriel : actualité, autre, indésirable…"
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file", metavar="FICHIER", help="Le texte que l’éditeur a laissé, corrigé depuis."
        ),
    ] = None,
) -> None:
    """Corrige une actualité : par ces options, sinon dans votre éditeur de texte.

    Ce que vous y avez écrit est gardé, même refusé : --file le reprend, une fois corrigé.
    """
    from pipelines.review.items import news_item

    with opened() as session:
        if kind is not None:
            nature = kind_named(kind)
            decision = session.review().change_kind(name, nature)
            changed = session.ledger.news.list(ids=decision.items)
            tell(changed, f"le courriel est « {KINDS[nature]} »")
            return
        row = session.ledger.news.find(name)
        item = news_item(row)
        given = {"title": title, "text": text, "partner": session.partner(partner)}
        changes = {key: value for key, value in given.items() if value is not None}
        with _edited(item, changes, file, session) as edited:
            if edited is None or edited == item:
                say("Rien n’a changé.")
                return
            session.review().edit(row, edited)
        row = session.ledger.news.find(row.id)
    tell([row], "corrigée")


@news_app.command("merge", cls=FrenchCommand)
def merge(
    names: Annotated[list[str], typer.Argument(metavar="ACTUALITÉ…", help="Leurs identifiants.")],
) -> None:
    """Réunit plusieurs actualités en une, la première."""
    with opened() as session:
        rows = [session.ledger.news.find(name) for name in names]
        session.review().merge(rows)
    tell(rows[:1], "réunit les autres")


@news_app.command("split", cls=FrenchCommand)
def split(
    name: Name,
    at: Annotated[
        list[int] | None,
        typer.Option("--at", metavar="LIGNE", help="Où couper : une ligne du texte (show)."),
    ] = None,
) -> None:
    """Partage une actualité en plusieurs, qui attendent chacune leur décision."""
    with opened() as session:
        row = session.ledger.news.find(name)
        decision = session.review().split(row, at or ())
        made = session.ledger.news.list(ids=[one for one in decision.items if one != row.id])
    for one in made:
        typer.echo(f"{one.short}  {plain(one.title)}")
    say(f"{len(made)} actualités à voir. Pour revenir en arrière : spro news undo.")


@contextmanager
def _edited(
    item: NewsItem, changes: dict[str, str], file: Path | None, session: Session
) -> Iterator[NewsItem | None]:
    """Give what the person makes of an item: by options, a file, or their editor.

    None when they leave it; what they wrote in the editor outlives whatever fails within `with`.
    """
    from spro_docs.cli.editor import EXPECTED, edited
    from spro_docs.files.source import read_text
    from spro_docs.news_file import from_text, to_text

    if file is not None:
        yield from_text(read_text(file, EXPECTED), item, session.directory)
    elif changes:
        yield _changed(item, changes)
    else:
        with edited(to_text(item), again=f"spro news edit {item.id} --file") as text:
            yield from_text(text, item, session.directory) if text is not None else None


def _changed(item: NewsItem, changes: dict[str, str]) -> NewsItem:
    from pydantic import ValidationError

    from pipelines.review.items import retitled

    try:
        edited = type(item).model_validate({**dict(item), **changes})
        return retitled(item, edited.title).model_copy(update=changes)
    except ValidationError:
        raise UsageError("Ce titre ou ce texte n’est pas admis.") from None
