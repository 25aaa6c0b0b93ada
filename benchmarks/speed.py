"""How fast citeward is: throughput, cold start, memory, and time against size for hostile input.

    python benchmarks/speed.py [--articles 200] [--rounds 3] [throughput | rules | cold | memory | hostile]...

Every time is CPU time, the least of several rounds: other programs on the machine disturb it less.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from generate import STYLES, Generator
from timing import least

from citeward.cli.group import COLLECT_AFTER
from citeward.engine import FileLoader, lint_bytes
from citeward.engine.document import lint_document
from citeward.engine.file import understand
from citeward.engine.work import options_from
from citeward.registry import all_rules
from citeward.settings import Settings

OPTIONS = options_from(Settings(), all_rules())
BASELINE = "import click, pydantic, regex"


def throughput(articles: int, rounds: int) -> None:
    """Megabytes a second, warm, in one process, with all default rules."""
    print(f"throughput, {articles} articles of 20 kB and 40 references, warm, one process")
    for style in STYLES:
        count = articles if style == "numeric" else max(5, articles // 20)
        texts = [text.encode() for text in _articles(style, count)]
        spent = sum(least(lambda text=text: _lint(text), rounds) for text in texts)  # type: ignore[misc]
        size = sum(map(len, texts))
        print(f"  {style:14} {size / spent / 1e6:6.2f} MB/s  {spent / count * 1e3:6.2f} ms an article")


def rules(articles: int, rounds: int) -> None:
    """Where the time goes: reading, and each rule (the first that asks pays for the analysis)."""
    texts = [text.encode() for text in _articles("numeric", max(5, articles // 10))]
    spent: dict[str, float] = {}
    for text in texts:
        _lint(text)
        spent["reading"] = spent.get("reading", 0) + least(lambda text=text: _understand(text), rounds)  # type: ignore[misc]
        document, links = _understand(text)
        for rule in OPTIONS.rules:
            name = f"{rule.code} {rule.name}"
            started = time.process_time()
            lint_document(document, links, [rule])
            spent[name] = spent.get(name, 0) + time.process_time() - started
    total = sum(spent.values())
    print(f"where the time goes, {total / len(texts) * 1e3:.2f} ms an article")
    for name, seconds in sorted(spent.items(), key=lambda each: -each[1])[:12]:
        print(f"  {name:32} {seconds / len(texts) * 1e3:6.2f} ms  {seconds / total:5.1%}")


def cold(articles: int, rounds: int) -> None:
    """Start to first finding on one article, beside the imports that any such tool has to pay for."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "article.md")
        article.write_text(Generator().article(), encoding="utf-8")
        check = "from citeward.cli import main; main()"
        calls = {
            "python -c pass": ["-c", "pass"],
            f'python -c "{BASELINE}"': ["-c", BASELINE],
            "citeward check article.md": ["-c", check, "check", "--isolated", "--no-cache", str(article)],
        }
        spent = {name: _process(arguments, max(10, rounds * 4)) for name, arguments in calls.items()}
    nothing, imports, started = spent.values()
    print("cold start, CPU time of the process")
    for name, seconds in spent.items():
        print(f"  {name:44} {seconds * 1e3:6.1f} ms")
    print(f"  {started / imports:.2f} x the imports, {started / nothing:.1f} x python alone")


def memory(articles: int, rounds: int) -> None:
    """The most memory that a process needs for a folder of articles, and for one huge article."""
    with tempfile.TemporaryDirectory() as folder:
        for index, text in enumerate(_articles("numeric", articles)):
            Path(folder, f"{index}.md").write_text(text, encoding="utf-8")
        report = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        check = f"from citeward.cli import main\ntry: main()\nfinally: {report}"
        arguments = [sys.executable, "-c", check, "check", "--isolated", "--no-cache", "-q", folder]
        started = time.perf_counter()
        told = subprocess.run(arguments, capture_output=True, text=True, check=False).stdout.split()[-1]
        wall = time.perf_counter() - started
    print(f"whole process, {articles} articles: {wall:.1f} s of wall time, {int(told) / 1024:.0f} MB at most")


def hostile(articles: int, rounds: int) -> None:
    """Time against size: what is linear doubles from column to column."""
    print("hostile corners, seconds for a quarter, a half and the whole")
    for name in CORNERS:
        _, spent = corner(name)
        growth = spent[2] / max(spent[1], 1e-9)
        print(f"  {name:44} " + " ".join(f"{seconds:8.2f}" for seconds in spent) + f"   x {growth:.1f}", flush=True)
    print(f"  most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def corner(name: str) -> tuple[list[int], list[float]]:
    """The bytes of a quarter, a half and the whole of a hostile text, and the seconds that each takes."""
    gc.set_threshold(COLLECT_AFTER)  # as the command does
    make, size = CORNERS[name]
    texts = [make(part).encode() for part in (size // 4, size // 2, size)]
    return [len(text) for text in texts], [least(partial(_lint, text), 1) for text in texts]


def _entries(count: int) -> str:
    return "\n\n".join(
        f"[{n}] Lund, A. ({1950 + n % 70}). Reeds of lake {n}. Fen Notes, {n}(1), 1-9." for n in range(1, count)
    )


CORNERS: dict[str, tuple[Callable[[int], str], int]] = {
    "one line of words": (lambda size: "the reeds grow " * (size // 15), 5_000_000),
    "references": (lambda size: f"Reeds [1].\n\n## References\n\n{_entries(size)}\n", 50_000),
    "markers": (lambda size: "Reeds grow [1]. " * size + "\n\n## References\n\n" + _entries(3), 100_000),
    "markers, paragraphs of their own": (
        lambda size: "Reeds grow [1].\n\n" * size + "## References\n\n" + _entries(3),
        50_000,
    ),
    "author-year markers": (lambda size: "Reeds grow (Lund et al., 2003). " * size, 50_000),
    "opening brackets": (lambda size: "[" * size, 400_000),
    "pairs of brackets": (lambda size: "[](" * size, 200_000),
    "nested brackets": (lambda size: "[" * size + "]" * size, 100_000),
    "opening parentheses before a year": (lambda size: "(" * size + "2003", 400_000),
    "emphasis": (lambda size: "*a _b " * size, 100_000),
    "backquotes": (lambda size: "`a``b" * size, 100_000),
    "spaces": (lambda size: "a" + " " * size + "b", 2_000_000),
    "blank lines": (lambda size: "a\n" + "\n" * size + "b", 2_000_000),
    "digits": (lambda size: "1" * size, 1_000_000),
    "numbers": (lambda size: "1, " * size, 200_000),
    "headings": (lambda size: "# Reeds\n\nReeds [1].\n\n" * size, 20_000),
    "notes": (lambda size: "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(size)), 20_000),
}


def _articles(style: str, count: int) -> Iterator[str]:
    generator = Generator()
    return (generator.article(style) for _ in range(count))


def _lint(text: bytes) -> None:
    result = lint_bytes("article.md", text, OPTIONS, FileLoader())
    if result.error:
        raise SystemExit(result.error)


def _understand(text: bytes):  # type: ignore[no-untyped-def]
    return understand("article.md", text, OPTIONS, FileLoader())


def _process(arguments: list[str], rounds: int) -> float:
    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(once() for _ in range(rounds))


PARTS = {"throughput": throughput, "rules": rules, "cold": cold, "memory": memory, "hostile": hostile}


def main() -> None:
    """Measure what the command line asks for, or everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    for part in given.parts or PARTS:
        PARTS[part](given.articles, given.rounds)


if __name__ == "__main__":
    main()
