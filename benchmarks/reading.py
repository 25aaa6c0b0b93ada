"""How fast articles are read, from bytes to document and links; no rule runs.

    python benchmarks/reading.py [--articles 20] [--rounds 5] [--profile STYLE] [--huge MEGABYTES] [CORPUS_FOLDER]...

Megabytes a second of CPU time, warm, in one process: for made-up articles of 20 kB in each marker style,
then for each folder of real files that is named (every file once, after a few to warm up). With --huge, how
much memory one file of that size takes, as a multiple of its size.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from generate import STYLES, Generator
from timing import least

from citeward.engine import FileLoader
from citeward.engine.file import understand
from citeward.engine.outcome import Options
from citeward.source import UnreadableSource

OPTIONS = Options(())
WARMING = 5
"""How many files of a folder are read before the clock starts: patterns are compiled on first use."""


def styles(articles: int, rounds: int) -> None:
    """Made-up articles, one line a style."""
    for style in STYLES:
        generator = Generator()
        texts = [generator.article(style).encode() for _ in range(articles)]
        spent = sum(least(lambda text=text: _read("article.md", text), rounds) for text in texts)  # type: ignore[misc]
        size = sum(map(len, texts))
        print(f"  {style:14} {size / spent / 1e6:7.2f} MB/s  {spent / articles * 1e3:6.2f} ms an article", flush=True)


def folder(path: Path) -> None:
    """The real files of a folder, one line."""
    files = [(str(each), each.read_bytes()) for each in _files(path)]
    for name, data in files[:WARMING]:
        _read(name, data)
    size, spent, read = 0, 0.0, 0
    for name, data in files:
        started = time.process_time()
        if _read(name, data):
            spent += time.process_time() - started
            size += len(data)
            read += 1
    if read:
        print(f"  {path.name:24} {size / spent / 1e6:7.2f} MB/s  {read} files, {size / 1e6:.1f} MB", flush=True)


def huge(megabytes: float) -> None:
    """One article of that size, as Markdown and as plain text: memory beyond what it takes to hold the bytes."""
    for suffix in ("md", "txt"):
        for style in ("numeric", "author-year"):
            command = [
                sys.executable,
                __file__,
                "--one",
                f"article.{suffix}",
                "--style",
                style,
                "--huge",
                str(megabytes),
            ]
            print(
                f"  {suffix:4} {style:12} {subprocess.run(command, capture_output=True, text=True, check=True).stdout}",
                end="",
            )


def one(name: str, style: str, megabytes: float) -> None:
    """What one huge article takes, in a process of its own."""
    generator, pieces, listed = Generator(), [], ""
    while sum(map(len, pieces)) < megabytes * 1e6:
        body, _, listed = generator.article(style, 200_000).partition("## References")
        pieces.append(body)
    data = f"{''.join(pieces)}## References{listed}".encode()
    pieces.clear()
    _read(name, generator.article(style).encode())
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    _read(name, data)
    spent, most = time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{(most - before) * 1024 / len(data):5.1f} x its {len(data) / 1e6:.0f} MB  {len(data) / spent / 1e6:6.2f} MB/s"
    )


def profile(style: str, articles: int) -> None:
    """The functions in which the time of one style goes, as CPU time."""
    generator = Generator()
    texts = [generator.article(style).encode() for _ in range(articles)]
    _read("article.md", texts[0])
    profiler = cProfile.Profile(time.process_time)
    profiler.enable()
    for text in texts:
        _read("article.md", text)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(45)


def _files(path: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(base, name) for name in sorted(names))


def _read(path: str, data: bytes) -> bool:
    """Whether the file is one that is read at all."""
    try:
        understand(path, data, OPTIONS, FileLoader())
    except UnreadableSource:
        return False
    return True


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", choices=tuple(STYLES))
    parser.add_argument("--huge", type=float, metavar="MEGABYTES")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--style", default="numeric", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        one(given.one, given.style, given.huge)
        return
    if given.huge:
        huge(given.huge)
        return
    if given.profile:
        profile(given.profile, given.articles)
        return
    styles(given.articles, given.rounds)
    for path in given.folders:
        folder(path)


if __name__ == "__main__":
    main()
