"""The styles and lists of `papers.toml` as WordprocessingML."""

from __future__ import annotations

from typing import Any

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_NAMESPACES = (
    f'xmlns:w="{NAMESPACE}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
LEVELS = 9

Values = dict[str, Any]


def twips(centimetres: float) -> int:
    """Return centimetres as twentieths of a point."""
    return round(centimetres * 1440 / 2.54)


def eighths(points: float) -> int:
    """Return points as the eighths that borders are measured in."""
    return round(points * 8)


def styles(looks: Values) -> str:
    """Return the part of the styles."""
    font, language = looks["font"], looks["language"]
    fonts = " ".join(f'w:{kind}="{font}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:sz w:val="24"/><w:szCs w:val="24"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    found = "".join(style(one, looks) for one in looks["style"])
    tables = "".join(table_style(one, looks) for one in looks["table"])
    return f'<w:styles xmlns:w="{NAMESPACE}">{defaults}{found}{tables}</w:styles>'


def style(one: Values, looks: Values) -> str:
    """Return a paragraph or character style."""
    kind = one.get("type", "paragraph")
    default = ' w:default="1"' if one["id"] == "Normal" or one.get("default") else ""
    custom = "" if one["name"].isascii() else ' w:customStyle="1"'
    base = one.get("based") or ("Normal" if kind == "paragraph" and not default else "")
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    following = f'<w:next w:val="{one["next"]}"/>' if "next" in one else ""
    quick = "<w:qFormat/>" if one.get("quick") else ""
    paragraph = paragraph_properties(one, looks) if kind == "paragraph" else ""
    return (
        f'<w:style w:type="{kind}"{default}{custom} w:styleId="{one["id"]}">'
        f'<w:name w:val="{one["name"]}"/>{based}{following}<w:uiPriority w:val="9"/>{quick}'
        f"{paragraph}{run_properties(one, looks)}</w:style>"
    )


def run_properties(one: Values, looks: Values) -> str:
    """Return the look of characters."""
    found = ""
    if "bold" in one:
        found += "<w:b/>" if one["bold"] else '<w:b w:val="0"/>'
    if "color" in one:
        found += f'<w:color w:val="{looks["palette"][one["color"]]}"/>'
    if "size" in one:
        half = round(one["size"] * 2)
        found += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    if one.get("underline"):
        found += '<w:u w:val="single"/>'
    return f"<w:rPr>{found}</w:rPr>" if found else ""


def paragraph_properties(one: Values, looks: Values) -> str:
    """Return the look of a paragraph, in the order that the schema wants."""
    found = "<w:keepNext/>" if one.get("keep_next") else ""
    found += "<w:keepLines/>" if one.get("keep_lines") else ""
    found += "<w:widowControl/>" if one["id"] == "Normal" else ""
    if "list" in one:
        found += f'<w:numPr><w:numId w:val="{one["list"]}"/></w:numPr>'
    found += borders(one, looks)
    if one.get("tab_right"):
        room = looks["page"]["width"] - 2 * looks["page"]["margin"]
        leader = ' w:leader="dot"' if one["id"] == "TOC1" else ""
        found += f'<w:tabs><w:tab w:val="right"{leader} w:pos="{twips(room)}"/></w:tabs>'
    found += spacing(one)
    if "left" in one:
        hanging = twips(one.get("hanging", 0))
        right = f' w:right="{twips(0.4)}"' if one.get("box") else ""
        found += f'<w:ind w:left="{twips(one["left"])}"{right} w:hanging="{hanging}"/>'
    found += f'<w:jc w:val="{one["align"]}"/>' if "align" in one else ""
    found += f'<w:outlineLvl w:val="{one["outline"]}"/>' if "outline" in one else ""
    return f"<w:pPr>{found}</w:pPr>" if found else ""


def spacing(one: Values) -> str:
    """Return the space around a paragraph and between its lines."""
    values = {
        "before": one["before"] * 20 if "before" in one else None,
        "after": one["after"] * 20 if "after" in one else None,
        "line": one["line"] * 240 if "line" in one else None,
    }
    known = {key: round(value) for key, value in values.items() if value is not None}
    found = " ".join(f'w:{key}="{value}"' for key, value in known.items())
    rule = ' w:lineRule="auto"' if "line" in one else ""
    return f"<w:spacing {found}{rule}/>" if found else ""


def borders(one: Values, looks: Values) -> str:
    """Return a box (tinted, under a navy rule) or the hairline of a header or footer."""
    palette = looks["palette"]
    if one.get("box"):
        return (
            f'<w:pBdr><w:top w:val="single" w:sz="18" w:space="6" w:color="{palette["navy"]}"/>'
            f'<w:left w:val="single" w:sz="4" w:space="11" w:color="{palette["tint"]}"/>'
            f'<w:bottom w:val="single" w:sz="4" w:space="6" w:color="{palette["tint"]}"/>'
            f'<w:right w:val="single" w:sz="4" w:space="11" w:color="{palette["tint"]}"/></w:pBdr>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{palette["tint"]}"/>'
        )
    if "rule" in one:
        side = one["rule"]
        line = f'w:val="single" w:sz="4" w:space="6" w:color="{palette["rule"]}"'
        return f"<w:pBdr><w:{side} {line}/></w:pBdr>"
    return ""


def table_style(one: Values, looks: Values) -> str:
    """Return a table style: a bold rule under the header, hairlines under rows, none upright."""
    if one.get("default"):
        return (
            f'<w:style w:type="table" w:default="1" w:styleId="{one["id"]}">'
            f'<w:name w:val="{one["name"]}"/><w:uiPriority w:val="99"/><w:semiHidden/>'
            '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
            '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
            '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
            "</w:tblPr></w:style>"
        )
    palette = looks["palette"]
    line, head = (
        f'w:val="single" w:sz="{eighths(one[f"{part}_width"])}" w:space="0" '
        f'w:color="{palette[one[part]]}"'
        for part in ("line", "head")
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{one["id"]}">'
        f'<w:name w:val="{one["name"]}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="9"/>'
        f"<w:tblPr><w:tblBorders><w:bottom {line}/><w:insideH {line}/></w:tblBorders><w:tblCellMar>"
        '<w:top w:w="80" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="80" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders><w:bottom {head}/>'
        "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )


def numbering(looks: Values) -> str:
    """Return the part of the lists, nine levels each."""
    abstract = "".join(abstract_list(one, looks) for one in looks["list"])
    lists = "".join(
        f'<w:num w:numId="{one["id"]}"><w:abstractNumId w:val="{one["id"]}"/></w:num>'
        for one in looks["list"]
    )
    return f'<w:numbering xmlns:w="{NAMESPACE}">{abstract}{lists}</w:numbering>'


def abstract_list(one: Values, looks: Values) -> str:
    """Return the definition of a list, tied to its paragraph style at the first level."""
    levels = "".join(list_level(one, level, looks) for level in range(LEVELS))
    return (
        f'<w:abstractNum w:abstractNumId="{one["id"]}">'
        f'<w:nsid w:val="{0x50A00000 + one["id"]:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x50B00000 + one["id"]:08X}"/>'
        f"{levels}</w:abstractNum>"
    )


def list_level(one: Values, level: int, looks: Values) -> str:
    """Return one level of a list."""
    if "number" in one:
        kind = "decimal"
        text = one["number"].format(level=level + 1)
    else:
        kind = "bullet"
        text = one["signs"][level % len(one["signs"])]
    tied = f'<w:pStyle w:val="{one["style"]}"/>' if level == 0 else ""
    left = twips(one["indent"] + 0.6 * level)
    bold = "<w:b/>" if one.get("bold") else '<w:b w:val="0"/>'
    color = f'<w:color w:val="{looks["palette"][one["color"]]}"/>' if "color" in one else ""
    fonts = " ".join(f'w:{part}="{looks["font"]}"' for part in ("ascii", "hAnsi", "cs"))
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{tied}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{twips(one["hanging"])}"/></w:pPr>'
        f"<w:rPr><w:rFonts {fonts}/>{bold}{color}</w:rPr></w:lvl>"
    )
