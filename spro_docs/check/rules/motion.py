"""A15: nothing moves by itself."""

from __future__ import annotations

from collections.abc import Iterator

from spro_docs.check.finding import Fault
from spro_docs.check.view import Document


def judge_motion(document: Document) -> Iterator[Fault]:
    """A15: no animation, no animated transition, no slide that goes on by itself.

    WCAG 2.1, 2.2.1 and 2.2.2 (RGAA 4.1, 13.1 and 13.8). A transition without effect passes, and a
    video that a click plays. Animated pictures (GIF) are not seen.
    """
    for spot, motion in document.motions:
        remedy = (
            "Animations > Volet Animation\u00a0: supprimez chaque effet."
            if "animation" in motion
            else "Transitions > Aucune, et décochez «\u00a0Après\u00a0»."
        )
        yield Fault(spot, f"il y a {motion}.", remedy)
