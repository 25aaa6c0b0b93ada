"""The page ``docs/performance.md`` and its plots, from the figures that `bench.py` saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent.parent / "docs"
PAGE = DOCS / "performance.md"

Figures = Mapping[str, Any]


def write(figures: Figures) -> None:
    """Put the tables between their marks in the page, and draw the plots beside it."""
    text = PAGE.read_text(encoding="utf-8")
    for part, table in TABLES.items():
        if part in figures:
            body = f"{_circumstances(figures[part])}\n\n{table(figures[part]['rows'])}"
            marks = rf"(<!-- {part}:begin -->\n).*?(\n<!-- {part}:end -->)"
            text = re.sub(marks, lambda match, body=body: f"{match[1]}{body}{match[2]}", text, flags=re.S)
    PAGE.write_text(text, encoding="utf-8")
    _draw(figures)


def _circumstances(part: Figures) -> str:
    return f"Measured {part['when']} at commit {part['commit']}, on {part['machine']}, Python {part['python']}."


def _throughput(rows: Sequence[Figures]) -> str:
    head = ("articles", "tool", "files", "files/s", "MB/s", "wall s", "CPU s", "memory MB", "wall ratio", "CPU ratio")
    return _table(
        head,
        (
            (
                row["workload"],
                row["tool"],
                row["files"],
                f"{row['files a second']:.0f}",
                f"{row['MB a second']:.2f}",
                f"{row['wall']:.2f}",
                f"{row['cpu']:.2f}",
                f"{row['memory']:.0f}",
                f"{row['faster by, wall']:.2f}",
                f"{row['faster by, CPU']:.2f}",
            )
            for row in rows
        ),
    )


def _cold(rows: Sequence[Figures]) -> str:
    head = ("call", "wall ms", "CPU ms", "× python")
    return _table(
        head,
        ((r["call"], f"{r['wall'] * 1e3:.0f}", f"{r['cpu'] * 1e3:.0f}", f"{r['times python']:.1f}") for r in rows),
    )


def _corners(rows: Sequence[Figures]) -> str:
    head = ("text", "MB", "a quarter, s", "a half, s", "the whole, s", "whole ÷ half")
    return _table(
        head,
        (
            (
                row["corner"],
                f"{row['megabytes']:.1f}",
                *(f"{seconds:.2f}" for seconds in row["seconds"]),
                f"{row['seconds'][2] / max(row['seconds'][1], 1e-9):.1f}",
            )
            for row in rows
        ),
    )


TABLES: dict[str, Callable[[Sequence[Figures]], str]] = {
    "throughput": _throughput,
    "cold": _cold,
    "corners": _corners,
}


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def _draw(figures: Figures) -> None:
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "citeward"  # the same figures draw the same file
    from matplotlib import pyplot

    for part, values in (("throughput", _rates), ("cold", _starts)):
        if part not in figures:
            continue
        names, numbers, label = values(figures[part]["rows"])
        figure, axes = pyplot.subplots(figsize=(8, 0.45 * len(names) + 1))
        colours = ["#1f6f8b" if name.startswith("citeward") else "#b0b7bd" for name in names]
        axes.bar_label(axes.barh(range(len(names)), numbers, color=colours), fmt="%.3g", padding=3)
        axes.set_yticks(range(len(names)), names)
        axes.invert_yaxis()
        axes.set_xlabel(label)
        axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(DOCS / "performance" / f"{part}.svg", bbox_inches="tight", metadata={"Date": None})
        pyplot.close(figure)


def _rates(rows: Sequence[Figures]) -> tuple[list[str], list[float], str]:
    return [f"{r['tool']} – {r['workload']}" for r in rows], [r["files a second"] for r in rows], "files a second"


def _starts(rows: Sequence[Figures]) -> tuple[list[str], list[float], str]:
    return [r["call"] for r in rows], [r["cpu"] * 1e3 for r in rows], "CPU time from start to finding, ms"
