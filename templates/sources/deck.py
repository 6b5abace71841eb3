"""Build the slide template from `deck.toml`: a theme, a master and named layouts of placeholders.

Run `python templates/sources/build.py`; the same sources give the same bytes. The XML is written
here rather than edited in PowerPoint so that a change of the looks can be read and reviewed, and
rather than by python-pptx because that library cannot make masters, layouts or themes.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

SOURCE = Path(__file__).with_name("deck.toml")
EPOCH = (1980, 1, 1, 0, 0, 0)
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DARK_MAP = (
    '<p:clrMapOvr><a:overrideClrMapping bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" '
    'accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
    'accent6="accent6" hlink="lt1" folHlink="lt1"/></p:clrMapOvr>'
)
"""On navy, links are white: a link's colour comes from the theme and from nowhere else."""
MASTER_MAP = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
FOOT_LINE = [0.72, 6.78, 11.893]

Values = dict[str, Any]


def emu(inches: float) -> int:
    """Return inches as English metric units."""
    return round(inches * 914400)


def color(name: str) -> str:
    """Return the colour element of a theme slot or of a hexadecimal value."""
    if len(name) == 6 and name.upper() == name:
        return f'<a:srgbClr val="{name}"/>'
    return f'<a:schemeClr val="{name}"/>'


def fill(name: str) -> str:
    """Return a solid fill."""
    return f"<a:solidFill>{color(name)}</a:solidFill>"


def geometry(box: list[float], kind: str = "rect") -> str:
    """Return the position and shape of a box in inches."""
    left, top, width, height = (emu(value) for value in box)
    return (
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'
    )


def bullet(style: Values) -> str:
    """Return the bullet elements of a paragraph style."""
    sign = style.get("bullet")
    if sign is None:
        return "<a:buNone/>"
    tint = f"<a:buClr>{color(style['bullet_color'])}</a:buClr>" if "bullet_color" in style else ""
    if sign == "number":
        return f'{tint}<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPlain"/>'
    return f'{tint}<a:buFont typeface="Arial"/><a:buChar char={quoteattr(sign)}/>'


def level(number: int, style: Values) -> str:
    """Return the properties of the paragraph level `number` (1 the first)."""
    spacing = round(style.get("spacing", 1) * 100000)
    before = round(style.get("before", 0) * 100)
    face = "+mj" if style.get("bold") and style["size"] >= 30 else "+mn"
    return (
        f'<a:lvl{number}pPr marL="{emu(style.get("margin", 0))}" '
        f'indent="{emu(style.get("indent", 0))}" algn="{style.get("align", "l")}" '
        'defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:lnSpc><a:spcPct val="{spacing}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="0"/></a:spcAft>{bullet(style)}'
        f'<a:defRPr lang="fr-FR" sz="{style["size"] * 100}" b="{int(style.get("bold", False))}" '
        f'kern="1200">{fill(style["color"])}<a:latin typeface="{face}-lt"/>'
        f'<a:ea typeface="{face}-ea"/><a:cs typeface="{face}-cs"/></a:defRPr></a:lvl{number}pPr>'
    )


def levels(styles: list[Values]) -> str:
    """Return nine levels; those past the last style repeat it."""
    padded = styles + styles[-1:] * (9 - len(styles))
    return "".join(level(number, style) for number, style in enumerate(padded, start=1))


def body_properties(slot: Values) -> str:
    """Return a text body's insets, anchor and the promise not to shrink its text."""
    left, top, right, bottom = (emu(value) for value in slot.get("inset", [0, 0, 0, 0]))
    return (
        f'<a:bodyPr vert="horz" wrap="square" lIns="{left}" tIns="{top}" rIns="{right}" '
        f'bIns="{bottom}" rtlCol="0" anchor="{slot.get("anchor", "t")}"><a:noAutofit/></a:bodyPr>'
    )


PROMPTS = {"title": "Titre", "chart": "Graphique", "tbl": "Tableau", "pic": "Image"}


def placeholder(number: int, slot: Values, styles: Values) -> str:
    """Return a layout's placeholder."""
    kind = slot.get("type", "body")
    index = "" if kind == "title" else f' idx="{slot["idx"]}"'
    size = "" if kind in {"title", "body"} else ' sz="quarter"'
    text = body_text(kind, slot)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(slot["name"])}/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{size}{index}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{geometry(slot['box'])}{fill(slot['fill']) if 'fill' in slot else ''}</p:spPr>"
        f"<p:txBody>{body_properties(slot)}"
        f"<a:lstStyle>{levels([styles[name] for name in slot['levels']])}</a:lstStyle>{text}"
        "</p:txBody></p:sp>"
    )


def body_text(kind: str, slot: Values) -> str:
    """Return what a placeholder shows while it is empty: its name at each of its levels."""
    if kind == "sldNum":
        return (
            '<a:p><a:fld id="{5C7A2A3D-31C5-4B50-9A43-7A6B0C7A9E11}" type="slidenum">'
            '<a:rPr lang="fr-FR"/><a:t>‹N°›</a:t></a:fld></a:p>'
        )
    prompt = escape(PROMPTS.get(kind, slot["name"]))
    return "".join(
        f'<a:p><a:pPr lvl="{number}"/><a:r><a:rPr lang="fr-FR"/><a:t>{prompt}</a:t></a:r></a:p>'
        for number in range(len(slot["levels"]) if kind == "body" else 1)
    )


def panel(number: int, box: list[float], paint: str, name: str = "Panneau") -> str:
    """Return a decorative rectangle."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{geometry(box)}{fill(paint)}'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def line(number: int, ends: list[float], name: str, paint: str, points: float) -> str:
    """Return a horizontal line [left, top, width]; the writer finds it by its name."""
    left, top, width = ends
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvCxnSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr>{geometry([left, top, width, 0], "line")}'
        f'<a:ln w="{round(points * 12700)}">{fill(paint)}</a:ln></p:spPr></p:cxnSp>'
    )


def tree(shapes: list[str]) -> str:
    """Return a shape tree."""
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{"".join(shapes)}</p:spTree>'
    )


def background(paint: str) -> str:
    """Return a slide background of one colour."""
    return f"<p:bg><p:bgPr>{fill(paint)}<a:effectLst/></p:bgPr></p:bg>"


def title_slot(layout: Values) -> Values:
    """Return the layout's title placeholder: the common one unless it has its own."""
    common = {"box": [0.6, 0.35, 12.133, 0.95], "anchor": "b", "levels": ["title"]}
    return {"type": "title", "name": "Titre", **common, **layout.get("title", {})}


def foot_slots(layout: Values, foot: Values) -> list[Values]:
    """Return the footer placeholders of a layout, moved and paled where it says so."""
    slots = []
    for key in layout.get("foot", list(foot)):
        slot = dict(foot[key])
        slot["box"] = layout.get("moved", {}).get(key, slot["box"])
        if layout.get("dark"):
            slot["levels"] = [name.replace("_section", "") + "_pale" for name in slot["levels"]]
        slots.append(slot)
    return slots


def layout_lines(layout: Values) -> list[tuple[list[float], str, str, float]]:
    """Return the lines that a layout draws: the line itself, the axis, rules."""
    found = []
    if "axis" in layout:
        found.append((layout["axis"], "Axe", "accent6", 3))
    where = layout.get("line")
    if where == "foot":
        found.append((FOOT_LINE, "Ligne", "C5CEDA", 1.5))
    elif isinstance(where, list):
        found.append((where, "Ligne", "accent6", 3))
    rules = layout.get("rules", [])
    return found + [(rule["box"], "Filet", rule["color"], rule["width"]) for rule in rules]


def layout_xml(layout: Values, source: Values) -> str:
    """Return a layout's part."""
    styles = source["style"]
    shapes = [panel(50 + n, p["box"], p["fill"]) for n, p in enumerate(layout.get("panels", []))]
    shapes += [line(60 + n, *what) for n, what in enumerate(layout_lines(layout))]
    slots = [title_slot(layout), *layout["slots"].values(), *foot_slots(layout, source["foot"])]
    shapes += [placeholder(2 + n, slot, styles) for n, slot in enumerate(slots)]
    dark = layout.get("dark", False)
    return (
        f'{DECLARATION}<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1">'
        f"<p:cSld name={quoteattr(layout['name'])}>{background('tx2') if dark else ''}"
        f"{tree(shapes)}</p:cSld>{DARK_MAP if dark else MASTER_MAP}</p:sldLayout>"
    )


def master_xml(source: Values) -> str:
    """Return the master: the common placeholders and the styles that layouts inherit."""
    styles = source["style"]
    body = {
        "idx": 1,
        "name": "Texte",
        "box": [0.6, 1.6, 12.133, 4.75],
        "levels": ["point", "subpoint", "detail"],
    }
    slots = [title_slot({}), body, source["foot"]["meeting"], source["foot"]["number"]]
    shapes = [placeholder(2 + n, slot, styles) for n, slot in enumerate(slots)]
    ids = "".join(
        f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n}"/>'
        for n in range(1, len(source["layout"]) + 1)
    )
    body_levels = levels([styles[name] for name in ("point", "subpoint", "detail")])
    return (
        f"{DECLARATION}<p:sldMaster {NAMESPACES}><p:cSld>{background('bg1')}{tree(shapes)}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
        'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
        f'folHlink="folHlink"/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>'
        f"<p:txStyles><p:titleStyle>{level(1, styles['title'])}</p:titleStyle>"
        f"<p:bodyStyle>{body_levels}</p:bodyStyle>"
        f"<p:otherStyle>{levels([styles['note']])}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def theme_xml(source: Values) -> str:
    """Return the theme: colours, fonts and the flattest format scheme."""
    theme, fonts = source["theme"], source["fonts"]
    slots = (
        *("dk1", "lt1", "dk2", "lt2"),
        *(f"accent{n}" for n in range(1, 7)),
        *("hlink", "folHlink"),
    )
    colors = "".join(f'<a:{slot}><a:srgbClr val="{theme[slot]}"/></a:{slot}>' for slot in slots)
    faces = "".join(
        f'<a:{kind}Font><a:latin typeface="{fonts[key]}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f"</a:{kind}Font>"
        for kind, key in (("major", "heading"), ("minor", "body"))
    )
    flat = fill("phClr") * 3
    lines = "".join(f'<a:ln w="{w}">{fill("phClr")}</a:ln>' for w in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="{theme["name"]}"><a:themeElements><a:clrScheme name="{theme["name"]}">{colors}'
        f'</a:clrScheme><a:fontScheme name="{theme["name"]}">{faces}</a:fontScheme>'
        f'<a:fmtScheme name="{theme["name"]}"><a:fillStyleLst>{flat}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{flat}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def notes_master_xml() -> str:
    """Return the master of the speaker notes: the slide's picture above, the text below."""
    text = {"size": 14, "color": "tx1", "before": 4}
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Diapositive"/><p:cNvSpPr><a:spLocks noGrp="1" '
        'noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>'
        f"</p:nvSpPr><p:spPr>{geometry([0.75, 0.8, 6, 3.375])}"
        f'<a:ln w="9525">{fill("accent6")}</a:ln></p:spPr></p:sp>'
    )
    body = (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Commentaires"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{geometry([0.75, 4.5, 6, 4.7])}</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" '
        'rIns="0" bIns="0"/><a:lstStyle/><a:p><a:r><a:rPr lang="fr-FR"/><a:t>Commentaires</a:t>'
        "</a:r></a:p></p:txBody></p:sp>"
    )
    return (
        f"{DECLARATION}<p:notesMaster {NAMESPACES}><p:cSld>{background('bg1')}"
        f"{tree([picture, body])}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
        'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
        f'folHlink="folHlink"/><p:notesStyle>{levels([text])}</p:notesStyle></p:notesMaster>'
    )


def presentation_xml(source: Values) -> str:
    """Return the presentation: size, masters, French by default."""
    width, height = (emu(value) for value in source["size"])
    return (
        f'{DECLARATION}<p:presentation {NAMESPACES} saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{levels([source['style']['note']])}</p:defaultTextStyle>"
        "</p:presentation>"
    )


def relations_xml(targets: list[tuple[str, str]]) -> str:
    """Return a part's relationships, numbered from rId1."""
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if ":" in kind else f"{RELATIONS}/{kind}"}" '
        f'Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{namespace}">{rows}</Relationships>'


def content_types_xml(parts: dict[str, str]) -> str:
    """Return the content types of the parts that are no relationships."""
    main = "application/vnd.openxmlformats-officedocument."
    kinds = {
        "ppt/presentation.xml": f"{main}presentationml.presentation.main+xml",
        "ppt/slideMasters/": f"{main}presentationml.slideMaster+xml",
        "ppt/slideLayouts/": f"{main}presentationml.slideLayout+xml",
        "ppt/notesMasters/": f"{main}presentationml.notesMaster+xml",
        "ppt/theme/": f"{main}theme+xml",
        "ppt/presProps.xml": f"{main}presentationml.presProps+xml",
        "ppt/viewProps.xml": f"{main}presentationml.viewProps+xml",
        "ppt/tableStyles.xml": f"{main}presentationml.tableStyles+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": f"{main}extended-properties+xml",
    }
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in parts
        for prefix, kind in kinds.items()
        if name.startswith(prefix) and "_rels" not in name
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def property_parts() -> dict[str, str]:
    """Return the parts that say what the file is and how to open it."""
    core = (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Modèle de diaporama'
        "</dc:title><dc:creator>SPRO Docs</dc:creator><dc:language>fr-FR</dc:language>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2023-01-01T00:00:00Z</dcterms:created>'
        "</cp:coreProperties>"
    )
    app = (
        f"{DECLARATION}<Properties "
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>SPRO Docs</Application></Properties>"
    )
    styles = (
        f'{DECLARATION}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
        'main" def="{2D5ABB26-0587-4C30-8999-92F81FD0307C}"/>'
    )
    return {
        "ppt/presProps.xml": f"{DECLARATION}<p:presentationPr {NAMESPACES}/>",
        "ppt/viewProps.xml": f"{DECLARATION}<p:viewPr {NAMESPACES}/>",
        "ppt/tableStyles.xml": styles,
        "docProps/core.xml": core,
        "docProps/app.xml": app,
    }


def package_parts(source: Values) -> dict[str, str]:
    """Return every part of the template by name."""
    parts = {"ppt/presentation.xml": presentation_xml(source)}
    layouts = list(enumerate(source["layout"], start=1))
    parts["ppt/_rels/presentation.xml.rels"] = relations_xml(
        [
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("theme", "theme/theme1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("tableStyles", "tableStyles.xml"),
        ]
    )
    parts["ppt/slideMasters/slideMaster1.xml"] = master_xml(source)
    parts["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = relations_xml(
        [("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n, _ in layouts]
        + [("theme", "../theme/theme1.xml")]
    )
    for n, layout in layouts:
        parts[f"ppt/slideLayouts/slideLayout{n}.xml"] = layout_xml(layout, source)
        parts[f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels"] = relations_xml(
            [("slideMaster", "../slideMasters/slideMaster1.xml")]
        )
    parts["ppt/notesMasters/notesMaster1.xml"] = notes_master_xml()
    parts["ppt/notesMasters/_rels/notesMaster1.xml.rels"] = relations_xml(
        [("theme", "../theme/theme2.xml")]
    )
    parts["ppt/theme/theme1.xml"] = parts["ppt/theme/theme2.xml"] = theme_xml(source)
    return parts | property_parts()


def build() -> bytes:
    """Return the template's bytes."""
    parts = package_parts(tomllib.loads(SOURCE.read_text(encoding="utf-8")))
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    head = {
        "[Content_Types].xml": content_types_xml(parts),
        "_rels/.rels": relations_xml(
            [
                ("officeDocument", "ppt/presentation.xml"),
                (core, "docProps/core.xml"),
                ("extended-properties", "docProps/app.xml"),
            ]
        ),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (head | parts).items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, text.encode())
    return buffer.getvalue()
