"""Colours as a person sees them: theme slots, tints and shades, and the contrast of two.

A part's colours are looked up through its colour map (« bg1 » is the theme's « lt1 » on a light
master), then transformed as ECMA-376, 20.1.2.3 says.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Mapping

from spro_docs.check.ooxml import A, Element, integer, local, share

RGB = tuple[int, int, int]
WHITE: RGB = (255, 255, 255)
BLACK: RGB = (0, 0, 0)

LIGHT_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""What a master without a colour map means; the other slots have the theme's own names."""

_HEX = re.compile(r"[0-9A-Fa-f]{6}")


def luminance(color: RGB) -> float:
    """Return the relative luminance, 0 for black to 1 for white (WCAG 2.1)."""
    red, green, blue = (_linear(channel / 255) for channel in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """Return the contrast ratio, 1 to 21 (WCAG 2.1, 1.4.3)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def parse_hex(value: str | None) -> RGB | None:
    """Return the colour of « 12355B »; None for « auto » and whatever is no colour."""
    if value is None or not _HEX.fullmatch(value):
        return None
    return (int(value[:2], 16), int(value[2:4], 16), int(value[4:], 16))


def blend(upper: RGB, alpha: float, lower: RGB) -> RGB:
    """Return what is seen of a colour that lets another through."""
    red, green, blue = (
        round(alpha * above + (1 - alpha) * below)
        for above, below in zip(upper, lower, strict=True)
    )
    return (red, green, blue)


class Palette:
    """A theme's colours through a colour map."""

    def __init__(self, scheme: Mapping[str, RGB], mapping: Mapping[str, str]) -> None:
        self._scheme = scheme
        self._mapping = {**LIGHT_MAP, **mapping}

    def remapped(self, mapping: Mapping[str, str]) -> Palette:
        """Return the same theme through another map."""
        return Palette(self._scheme, mapping)

    def slot(self, name: str) -> RGB | None:
        """Return the colour of a slot, « accent1 » or « bg1 »."""
        return self._scheme.get(self._mapping.get(name, name))

    def color(self, element: Element | None, own: RGB | None = None) -> tuple[RGB, float] | None:
        """Return the colour and opacity that a colour element says; None for what is unknown.

        `own` is what « phClr » stands for: the colour given where a theme's style is used.
        """
        if element is None:
            return None
        base = self._base(element, own)
        if base is None:
            return None
        opacity = 1.0
        for change in element:
            value = share(change.get("val"))
            if value is None:
                continue
            if local(change) == "alpha":
                opacity = min(max(value, 0.0), 1.0)
            else:
                base = _changed(base, local(change), value)
        return base, opacity

    def _base(self, element: Element, own: RGB | None) -> RGB | None:
        value = element.get("val", "")
        if local(element) == "schemeClr":
            return own if value == "phClr" else self.slot(value)
        read = _COLORS.get(local(element))
        return None if read is None else read(element)


def _system(element: Element) -> RGB | None:
    known = {"window": WHITE, "windowText": BLACK}
    return parse_hex(element.get("lastClr")) or known.get(element.get("val", ""))


def _preset(element: Element) -> RGB | None:
    from PIL import ImageColor

    name = element.get("val", "")
    full = re.sub(r"^dk(?=[A-Z])", "dark", re.sub(r"^lt(?=[A-Z])", "light", name))
    full = re.sub(r"^med(?=[A-Z])", "medium", full).lower()
    return parse_hex(str(ImageColor.colormap.get(full, "")).lstrip("#"))


def _shares(element: Element) -> RGB:
    return _channels([_encoded(share(element.get(name)) or 0.0) for name in "rgb"])


def _hue(element: Element) -> RGB:
    hue = (integer(element.get("hue")) or 0) / 21_600_000
    lum, sat = (share(element.get(name)) or 0.0 for name in ("lum", "sat"))
    return _channels(colorsys.hls_to_rgb(hue % 1, min(max(lum, 0), 1), min(max(sat, 0), 1)))


_COLORS: dict[str, Callable[[Element], RGB | None]] = {
    "srgbClr": lambda element: parse_hex(element.get("val")),
    "sysClr": _system,
    "prstClr": _preset,
    "scrgbClr": _shares,
    "hslClr": _hue,
}


def scheme_colors(theme: Element) -> dict[str, RGB]:
    """Return a theme's twelve colours by slot."""
    plain = Palette({}, {})
    found = {}
    for slot in theme.iterfind(f"{A}themeElements/{A}clrScheme/*"):
        color = plain.color(slot[0] if len(slot) else None)
        if color is not None:
            found[local(slot)] = color[0]
    return found


def _changed(color: RGB, change: str, value: float) -> RGB:
    """Return a colour lighter, darker or otherwise saturated; other changes are left out."""
    if change in {"tint", "shade"}:
        # PowerPoint mixes with white or black in linear light, unlike what the words suggest.
        linear = [_linear(channel / 255) for channel in color]
        rest = 1 - value if change == "tint" else 0.0
        return _channels([_encoded(channel * value + rest) for channel in linear])
    hue, lum, sat = colorsys.rgb_to_hls(*(channel / 255 for channel in color))
    match change:
        case "lumMod":
            lum *= value
        case "lumOff":
            lum += value
        case "satMod":
            sat *= value
        case "satOff":
            sat += value
        case _:
            return color
    return _channels(colorsys.hls_to_rgb(hue, min(max(lum, 0), 1), min(max(sat, 0), 1)))


def _channels(shares: list[float] | tuple[float, float, float]) -> RGB:
    red, green, blue = (round(min(max(channel, 0.0), 1.0) * 255) for channel in shares)
    return (red, green, blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
