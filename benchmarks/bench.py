"""Measure citeward beside its peers, and write the tables and plots of ``docs/performance.md``.

    python benchmarks/bench.py [--articles 1000] [--rounds 5] [--only throughput|cold|corners]...
    python benchmarks/bench.py --page    # only write the page and its plots again, from the saved figures

Peers are run where they are installed (on PATH). In a round every tool checks the same articles, one
after the other: what disturbs the machine disturbs them all. The figures are medians of the rounds;
the ratios are medians of the ratios in each round.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import page
from generate import Generator
from timing import Usage, median, run
from workloads import CITEWARD, WORKLOADS, Tool, Workload

FIGURES = Path(__file__).parent.parent / "docs" / "performance" / "figures.json"

Rows = list[dict[str, Any]]


def throughput(articles: int, rounds: int) -> Rows:
    """A row for each workload and tool."""
    return [row for workload in WORKLOADS for row in _workload(workload, articles, rounds)]


def _workload(workload: Workload, articles: int, rounds: int) -> Rows:
    tools = [tool for tool in workload.tools if _present(tool)]
    with tempfile.TemporaryDirectory() as scratch:
        folders = {}
        for tool in tools:
            folders[tool.name] = folder = Path(scratch, tool.name)
            workload.write(folder, max(2, round(articles * tool.share)))
        spent: dict[str, list[Usage]] = {tool.name: [] for tool in tools}
        for _ in range(rounds):
            for tool in tools:
                spent[tool.name].append(_check(tool, folders[tool.name], workload.suffix))
        sizes = {
            name: [path.stat().st_size for path in folder.glob(f"*{workload.suffix}")]
            for name, folder in folders.items()
        }
    rows, ours = [], tools[0].name
    for tool in tools:
        count, size = len(sizes[tool.name]), sum(sizes[tool.name])
        middle = median(spent[tool.name])
        pairs = list(zip(spent[ours], spent[tool.name], strict=True))
        larger = sum(sizes[ours]) / size
        rows.append({
            "workload": workload.name, "tool": tool.name, "files": count, "wall": middle.wall, "cpu": middle.cpu,
            "files a second": count / middle.wall, "MB a second": size / middle.wall / 1e6,
            "memory": middle.memory,
            "faster by, wall": statistics.median(larger * other.wall / one.wall for one, other in pairs),
            "faster by, CPU": statistics.median(larger * other.cpu / one.cpu for one, other in pairs),
        })  # fmt: skip
        print(json.dumps(rows[-1]), flush=True)
    return rows


def _check(tool: Tool, folder: Path, suffix: str) -> Usage:
    if not tool.one_by_one:
        return run([*tool.command, str(folder)], folder)
    each = [run([*tool.command, path.name], folder) for path in sorted(folder.glob(f"*{suffix}"))]
    return Usage(sum(u.wall for u in each), sum(u.cpu for u in each), max(u.memory for u in each))


def _present(tool: Tool) -> bool:
    if not tool.is_installed:
        print(f"{tool.name}: not installed, left out", file=sys.stderr)
    return tool.is_installed


def cold(articles: int, rounds: int) -> Rows:
    """A row for each tool that checks one article of 20 kB from the start of its process."""
    tools = {tool.command[0]: tool for workload in WORKLOADS for tool in workload.tools if _present(tool)}
    python = Tool("python -c pass", (sys.executable, "-I", "-c", "pass"))
    click = Tool('python -c "import click"', (sys.executable, "-c", "import click"))
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    spent: dict[str, list[Usage]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "article.md").write_text(_with_fault(), encoding="utf-8")
        (folder / "article.tex").write_text(WORKLOADS[-1].article(Generator()), encoding="utf-8")
        calls = {tool.name: [*tool.command] for tool in (python, click)}
        calls["citeward check article.md"] = [*CITEWARD, "article.md"]
        for tool in list(tools.values())[1:]:
            name = f"{tool.name.partition(',')[0]} article{'.tex' if tool.command[0] == 'badness' else '.md'}"
            calls[name] = [*tool.command, name.rpartition(" ")[2]]
        for _ in range(max(11, rounds * 3)):
            for name, command in calls.items():
                spent.setdefault(name, []).append(run(command, folder, environment))
    rows = []
    for name, usages in spent.items():
        middle = median(usages)
        ratio = statistics.median(each.cpu / base.cpu for each, base in zip(usages, spent[python.name], strict=True))
        rows.append({"call": name, "wall": middle.wall, "cpu": middle.cpu, "times python": ratio})
        print(json.dumps(rows[-1]), flush=True)
    return rows


def _with_fault() -> str:
    generator = Generator()
    texts = (generator.article() for _ in range(200))
    return next(text for text in texts if "[43]" in text)  # past the end of its list


def corners(articles: int, rounds: int) -> Rows:
    """A row for each hostile text: seconds for a quarter, a half and the whole."""
    from speed import CORNERS, corner

    rows = []
    for name in CORNERS:
        sizes, seconds = corner(name)
        rows.append({"corner": name, "megabytes": sizes[-1] / 1e6, "seconds": seconds})
        print(json.dumps(rows[-1]), flush=True)
    return rows


PARTS = {"throughput": throughput, "cold": cold, "corners": corners}


def _circumstances() -> dict[str, str]:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return {
        "when": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "commit": commit.stdout.strip() or "unknown",
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}",
        "python": platform.python_version(),
    }


def main() -> None:
    """Measure what the command line asks for, save it, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", action="append", choices=PARTS)
    parser.add_argument("--page", action="store_true")
    given = parser.parse_args()
    figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    for part in () if given.page else given.only or PARTS:
        figures[part] = {**_circumstances(), "rows": PARTS[part](given.articles, given.rounds)}
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    page.write(figures)


if __name__ == "__main__":
    main()
