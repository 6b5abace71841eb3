from __future__ import annotations

import pytest
from lxml import etree

from spro_docs.check.colours import BLACK, WHITE, Palette, blend, contrast, parse_hex

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
THEME = {"dk1": (27, 31, 42), "lt1": WHITE, "dk2": (18, 53, 91), "accent1": (79, 129, 189)}


def color(xml: str, palette: Palette | None = None, own=None):
    element = etree.fromstring(f'<x xmlns:a="{A}">{xml}</x>')[0]
    return (palette or Palette(THEME, {})).color(element, own)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (BLACK, WHITE, 21.0),
        (WHITE, WHITE, 1.0),
        (parse_hex("12355B"), WHITE, 12.5),
        (parse_hex("0D7D7A"), WHITE, 5.0),
        (parse_hex("6F819A"), WHITE, 3.98),
        (parse_hex("D5DFEA"), parse_hex("12355B"), 9.2),
        (parse_hex("777777"), WHITE, 4.48),
    ],
)
def test_contrast_is_that_of_the_wcag(one, other, ratio):
    assert contrast(one, other) == contrast(other, one)
    assert contrast(one, other) == pytest.approx(ratio, abs=0.06)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<a:srgbClr val="12355b"/>', (18, 53, 91)),
        ('<a:schemeClr val="tx2"/>', (18, 53, 91)),
        ('<a:schemeClr val="bg1"/>', WHITE),
        ('<a:sysClr val="windowText" lastClr="101010"/>', (16, 16, 16)),
        ('<a:sysClr val="window"/>', WHITE),
        ('<a:prstClr val="dkBlue"/>', (0, 0, 139)),
        ('<a:prstClr val="red"/>', (255, 0, 0)),
        ('<a:scrgbClr r="100000" g="0" b="0"/>', (255, 0, 0)),
        ('<a:hslClr hue="0" sat="100000" lum="50000"/>', (255, 0, 0)),
    ],
)
def test_every_way_to_say_a_colour_is_read(xml, expected):
    assert color(xml) == (expected, 1.0)


@pytest.mark.parametrize(
    "xml",
    ['<a:srgbClr val="red"/>', '<a:schemeClr val="accent9"/>', '<a:prstClr val="x"/>', "<a:odd/>"],
)
def test_an_unknown_colour_is_none(xml):
    assert color(xml) is None


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ('<a:lumMod val="75000"/>', (54, 96, 146)),
        ('<a:lumMod val="40000"/><a:lumOff val="60000"/>', (185, 205, 229)),
        ('<a:shade val="0"/>', BLACK),
        ('<a:tint val="0"/>', WHITE),
    ],
)
def test_tints_and_shades_are_those_of_powerpoint(change, expected):
    found = color(f'<a:schemeClr val="accent1">{change}</a:schemeClr>')
    assert found is not None
    assert found[0] == pytest.approx(expected, abs=2)


def test_a_dark_map_swaps_text_and_background():
    dark = Palette(THEME, {}).remapped({"bg1": "dk1", "tx1": "lt1"})
    assert dark.slot("tx1") == WHITE
    assert dark.slot("bg1") == THEME["dk1"]


def test_the_colour_given_to_a_theme_style_is_used():
    assert color('<a:schemeClr val="phClr"/>', own=(1, 2, 3)) == ((1, 2, 3), 1.0)


def test_what_lets_through_is_blended():
    assert color('<a:srgbClr val="000000"><a:alpha val="50%"/></a:srgbClr>') == (BLACK, 0.5)
    assert blend(BLACK, 0.5, WHITE) == (128, 128, 128)


@pytest.mark.parametrize("value", [None, "auto", "", "12355", "12355BZ", "GGGGGG"])
def test_what_is_no_colour_is_none(value):
    assert parse_hex(value) is None
