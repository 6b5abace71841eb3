"""The deck against pandoc, which writes the same text as a plain deck."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from spro_docs import build_deck, load_meeting
from spro_docs.deck.outline import outline
from spro_docs.deck.template import load_template
from spro_docs.models import Meeting
from spro_docs.rich_text import plain
from tests.bench.measure import (
    SPRO,
    Result,
    exponent,
    medians,
    peak_memory,
    process,
    scratch,
    seconds,
)
from tests.deck.meetings import of_sections

SAMPLE = Path(__file__).parents[2] / "samples" / "meetings" / "2023-07-06.yaml"
ROUNDS = 7
SMALL, LARGE = 200, 2000


def as_markdown(meeting: Meeting) -> str:
    """Return the text of a meeting's deck and notes as pandoc reads slides."""
    parts = []
    for slide in outline(meeting, load_template(), {}):
        lines = [f"- {plain(para.runs)}" for f in slide.texts.values() for para in f.paras]
        if slide.table is not None:
            rows = (slide.table.header, *slide.table.rows)
            lines += [f"- {' ; '.join(plain(cell.runs) for cell in row)}" for row in rows]
        notes = ["::: notes", *slide.notes, ":::"] if slide.notes else []
        parts.append("\n".join([f"# {slide.title}", "", *lines, "", *notes, ""]))
    return "\n".join(parts)


def results() -> Iterator[Result]:
    """Yield the deck's measures."""
    folder = scratch()
    meeting = load_meeting(SAMPLE)
    source = folder / "sample.md"
    source.write_text(as_markdown(meeting), encoding="utf-8")
    pandoc = ("pandoc", "--slide-level=1", str(source), "-o", str(folder / "pandoc.pptx"))
    ours = (SPRO, "deck", str(SAMPLE), "-o", str(folder / "deck.pptx"))
    found = medians(
        {
            "pandoc": process(*pandoc),
            "spro deck": process(*ours),
            "build_deck": lambda: build_deck(meeting),
            "spro --help": process(SPRO, "--help"),
            "python": process(sys.executable, "-c", "pass"),
        },
        ROUNDS,
    )
    shown = {name: f"{1000 * spent:.0f} ms" for name, spent in found.items()}
    yield Result(
        "spro deck, whole process, to pandoc",
        found["spro deck"] / found["pandoc"],
        5,
        f"{shown['spro deck']} to {shown['pandoc']}",
        goal=3,
    )
    yield Result(
        "build_deck, warm, to pandoc's process",
        found["build_deck"] / found["pandoc"],
        1,
        f"{shown['build_deck']} to {shown['pandoc']}",
        goal=0.5,
    )
    yield Result(
        "spro --help to python -c pass",
        found["spro --help"] / found["python"],
        12,
        f"{shown['spro --help']} to {shown['python']}",
    )
    yield Result(
        "peak memory of spro deck to pandoc's",
        peak_memory(ours) / peak_memory(pandoc),
        1.2,
        f"{peak_memory(ours) // 1024} MB to {peak_memory(pandoc) // 1024} MB",
    )
    yield from _growth(folder)


def _growth(folder: Path) -> Iterator[Result]:
    """Yield how time grows with slides, and two thousand slides against pandoc's."""
    small, large = of_sections(SMALL), of_sections(LARGE)
    found = medians(
        {"small": lambda: build_deck(small), "large": lambda: build_deck(large)}, rounds=3
    )
    yield Result(
        f"growth from {SMALL} to {LARGE} slides, exponent",
        exponent(found["small"], found["large"], LARGE / SMALL),
        1.2,
        f"{found['small']:.2f} s to {found['large']:.2f} s",
        goal=1.1,
    )
    source = folder / "large.md"
    source.write_text(as_markdown(large), encoding="utf-8")
    pandoc = seconds(
        process("pandoc", "--slide-level=1", str(source), "-o", str(folder / "large.pptx"))
    )
    yield Result(
        f"{LARGE} slides to pandoc",
        found["large"] / pandoc,
        0.5,
        f"{found['large']:.1f} s to {pandoc:.1f} s",
    )
