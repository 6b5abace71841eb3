"""What moves by itself on a slide: animations and transitions."""

from __future__ import annotations

from spro_docs.check.ooxml import Element, P, flag, local

ANIMATIONS = {"anim", "animClr", "animEffect", "animMotion", "animRot", "animScale"}
PRESETS = {"entr", "exit", "emph", "path"}
"""Kinds of effect; « mediacall » is the button that plays a video."""


def motions(root: Element) -> tuple[str, ...]:
    """Return in French what moves on a slide, a layout or a master."""
    found = []
    transition = _effect(root)
    if transition is not None:
        found.append(transition)
    timing = root.find(f"{P}timing")
    if timing is not None and _moves(timing):
        found.append("une animation")
    return tuple(found)


def _moves(timing: Element) -> bool:
    return any(
        local(node) in ANIMATIONS or node.get("presetClass") in PRESETS for node in timing.iter()
    )


def _effect(root: Element) -> str | None:
    """Return what a transition does: an effect, or going on by itself after some seconds."""
    for child in root:
        if local(child) not in {"transition", "AlternateContent"}:
            continue
        for transition in child.iter(f"{P}transition"):
            if transition.get("advTm") is not None or flag(transition.get("advClick")) is False:
                return "un passage automatique à la diapositive suivante"
            if any(local(effect) not in {"sndAc", "extLst"} for effect in transition):
                return "une transition animée"
    return None
