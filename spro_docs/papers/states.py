"""States in the template's character styles."""

from __future__ import annotations

from collections.abc import Mapping

from spro_docs.papers.content import Span
from spro_docs.rich_text import Runs
from spro_docs.states import State, StateTone
from spro_docs.typography import NO_BREAK

STYLES: Mapping[StateTone, str] = {
    "done": "État : fait",
    "doing": "État : en cours",
    "waiting": "État : en attente",
    "late": "État : en retard",
    "muted": "État : à faire",
}
"""The names of the character styles by what their colour means."""


def state_runs(state: State) -> Runs:
    """Return a state's sign and word, which stay on one line."""
    word = state.word.replace(" ", NO_BREAK)
    return (Span(f"{state.sign}{NO_BREAK}{word}", style=STYLES[state.tone]),)
