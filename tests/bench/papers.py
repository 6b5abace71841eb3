"""The papers against pandoc, docxtpl alone and docx (npm), each writing the same text."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordFile
from docx.table import Table
from docxtpl import DocxTemplate

from spro_docs import load_meeting
from spro_docs.papers import build_minutes
from tests.bench.measure import SPRO, Result, exponent, medians, process, scratch
from tests.papers.meetings import of_actions, of_news

SAMPLE = Path(__file__).parents[2] / "samples" / "meetings" / "2023-07-06.yaml"
SCRIPT = Path(__file__).with_name("rows.js")
NPM = Path(sys.prefix) / "docx"
"""Where `make bench` installs docx (npm)."""
ROUNDS = 7
SMALL, LARGE = 200, 2000


@dataclass
class Part:
    """What stands under a heading, as plain text."""

    heading: str
    texts: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def parts_of(paper: bytes) -> list[Part]:
    """Return the text of a Word file by its headings."""
    document: WordFile = Document(BytesIO(paper))
    parts = [Part("Compte rendu")]
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            parts[-1].rows += [[cell.text for cell in row.cells] for row in block.rows]
        elif block.style is not None and (block.style.name or "").lower() == "heading 1":
            parts.append(Part(block.text))
        else:
            parts[-1].texts.append(block.text)
    return parts


def as_markdown(parts: list[Part]) -> str:
    """Return parts as pandoc reads them."""
    lines = []
    for part in parts:
        lines += [f"# {part.heading}", ""]
        for text in part.texts:
            lines += [text, ""]
        for number, row in enumerate(part.rows):
            cells = (cell.replace("\n", "<br>").replace("|", "\\|") for cell in row)
            lines.append("| " + " | ".join(cells) + " |")
            lines += ["|" + "-|" * len(row)] if number == 0 else []
        lines.append("")
    return "\n".join(lines)


def plain_template(path: Path) -> None:
    """Write a template without any look, for docxtpl alone."""
    document = Document()
    document.add_paragraph("{%p for part in parts %}")
    document.add_heading("{{ part.heading }}", 1)
    for text in ("{%p for text in part.texts %}", "{{ text }}", "{%p endfor %}"):
        document.add_paragraph(text)
    table = document.add_table(rows=3, cols=4)
    table.cell(0, 0).text = "{%tr for row in part.rows %}"
    for column in range(4):
        table.cell(1, column).text = f"{{{{ row[{column}] }}}}"
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def fill_plainly(template: Path, parts: list[Part]) -> bytes:
    """Return what docxtpl makes of parts, as its manual says."""
    document = DocxTemplate(template)
    document.render({"parts": [asdict(part) for part in parts]}, autoescape=True)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def results() -> Iterator[Result]:
    """Yield the papers' measures."""
    folder = scratch()
    meeting = load_meeting(SAMPLE)
    parts = parts_of(build_minutes(meeting))
    source, template = folder / "sample.md", folder / "plain.docx"
    source.write_text(as_markdown(parts), encoding="utf-8")
    plain_template(template)
    found = medians(
        {
            "pandoc": process("pandoc", str(source), "-o", str(folder / "pandoc.docx")),
            "spro minutes": process(SPRO, "minutes", str(SAMPLE), "-o", str(folder / "m.docx")),
            "docxtpl": lambda: fill_plainly(template, parts),
            "build_minutes": lambda: build_minutes(meeting),
            "spro deck": process(SPRO, "deck", str(SAMPLE), "-o", str(folder / "d.pptx")),
            "spro pack": process(SPRO, "pack", str(SAMPLE), "-o", str(folder / "pack")),
        },
        ROUNDS,
    )
    yield _ratio("spro minutes, whole process", "spro minutes", "pandoc", 6, found, goal=4)
    yield _ratio("build_minutes, warm,", "build_minutes", "docxtpl", 1.5, found)
    yield _ratio("spro pack", "spro pack", "spro deck", 2.5, found)
    yield from _growth()
    yield from _rows(folder)
    shutil.rmtree(folder, ignore_errors=True)


def _ratio(
    name: str,
    ours: str,
    theirs: str,
    bound: float,
    found: dict[str, float],
    *,
    goal: float | None = None,
) -> Result:
    shown = f"{1000 * found[ours]:.0f} ms to {1000 * found[theirs]:.0f} ms"
    return Result(f"{name} to {theirs}", found[ours] / found[theirs], bound, shown, goal=goal)


def _growth() -> Iterator[Result]:
    """Yield how time grows with rows of the table of actions, and with news."""
    for name, made in (("action rows", of_actions), ("news items", of_news)):
        small, large = made(SMALL), made(LARGE)
        found = medians(
            {"small": lambda m=small: build_minutes(m), "large": lambda m=large: build_minutes(m)},
            rounds=3,
        )
        yield Result(
            f"growth from {SMALL} to {LARGE} {name}, exponent",
            exponent(found["small"], found["large"], LARGE / SMALL),
            1.2,
            f"{found['small']:.2f} s to {found['large']:.2f} s",
        )


def _rows(folder: Path) -> Iterator[Result]:
    """Yield two thousand rows against docx (npm), whole processes that read a file and write one.

    Without Node or docx (npm) there is nothing to compare, and the bound is not met.
    """
    meeting = of_actions(LARGE)
    ours, theirs = folder / "rows.yaml", folder / "rows.json"
    ours.write_text(meeting.model_dump_json(exclude_defaults=True), encoding="utf-8")
    theirs.write_text(json.dumps([asdict(part) for part in parts_of(build_minutes(meeting))]))
    script = NPM / SCRIPT.name
    if not NPM.is_dir() or shutil.which("node") is None:
        missing = "docx (npm) or Node is not installed"
        yield Result(f"{LARGE} rows to docx (npm)", float("inf"), 2, missing)
        return
    shutil.copy(SCRIPT, script)  # where Node finds its modules
    found = medians(
        {
            "spro minutes": process(SPRO, "minutes", str(ours), "-o", str(folder / "rows.docx")),
            "docx (npm)": process("node", str(script), str(theirs), str(folder / "npm.docx")),
            "build_minutes": lambda: build_minutes(meeting),
        },
        rounds=3,
    )
    yield _ratio(f"{LARGE} rows, whole process,", "spro minutes", "docx (npm)", 2, found)
    yield _ratio(f"{LARGE} rows, warm,", "build_minutes", "docx (npm)", 2, found)
