"""How citeward scales: files, processes, the cache, memory, and one huge file.

    python benchmarks/scale.py [--files 1000 10000] [--bytes 2000] [threshold | files | findings | cache | huge]...

CPU time of the whole process with its children; wall time beside it says little on a busy machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generate import Generator

from citeward.reporters import FORMATS

PROGRAM = """
import resource, sys
from citeward.cli import main
try:
    main(sys.argv[1:])
finally:
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print("peak", own // 1024, children // 1024, file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds of processor and wall time, and the most memory (MB) of it and of a child."""

    cpu: float
    wall: float
    memory: int
    child: int


def run(folder: Path, *arguments: str, least: int = 1) -> Cost:
    """The cheapest of so many checks of a folder."""
    return min((_run(folder, arguments) for _ in range(least)), key=lambda cost: cost.cpu)


def _run(folder: Path, arguments: Sequence[str]) -> Cost:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    call = [sys.executable, "-c", PROGRAM, "check", "--isolated", "-q", "--format", "concise", *arguments, "."]
    done = subprocess.run(call, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    own, child = done.stderr.rpartition("peak ")[2].split()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.perf_counter() - started, int(own), int(child))


def make(folder: Path, count: int, size: int, *, faulty: bool = False) -> None:
    """Write so many articles of about `size` bytes, a hundred to a folder; a thousand texts are repeated.

    Of `faulty` ones two in three cite what their lists do not hold.
    """
    generator = Generator()
    references = max(2, size // 500)
    texts = [generator.article("numeric", size, references) for _ in range(min(count, 1000))]
    for number in range(count):
        place = folder / f"part{number // 100:04}"
        place.mkdir(exist_ok=True)
        text = texts[number % len(texts)]
        if faulty and number % 3:
            text = text.replace("## References", f"Nobody asks why [{references + 1 + number % 90}].\n\n## References")
        (place / f"a{number:06}.md").write_text(text, encoding="utf-8")


def threshold(counts: Sequence[int], size: int) -> None:
    """From which size on a run gains by a second process (see `citeward.engine.spread.SMALL_RUN`)."""
    print("articles of 20 kB: seconds of wall time in one process and in two, cheapest of three")
    for count in (5, 10, 25, 50, 100, 200):
        with tempfile.TemporaryDirectory() as name:
            make(Path(name), count, 20_000)
            alone, two = (_wall(Path(name), jobs) for jobs in (1, 2))
        print(f"  {count:4} files {count * 20:5} kB   {alone:6.2f}   {two:6.2f}", flush=True)


def _wall(folder: Path, jobs: int) -> float:
    """Seconds without the start of Python, the least of three; two processes whatever the size."""
    program = (
        "import sys, time\nimport citeward.engine.spread as spread\nfrom citeward.engine import lint_paths\n"
        "from citeward.registry import all_rules\nfrom citeward.settings import Settings\n"
        "spread.SMALL_RUN = 0\nstarted = time.perf_counter()\n"
        f"lint_paths(['.'], Settings(), all_rules(), jobs={jobs})\nprint(time.perf_counter() - started)"
    )
    runs = (subprocess.check_output([sys.executable, "-c", program], cwd=folder, text=True) for _ in range(3))
    return min(map(float, runs))


def files(counts: Sequence[int], size: int) -> None:
    """Cost by number of files and processes, without the cache."""
    print(f"articles of {size} bytes, no cache: cpu s, wall s, most memory of the run and of a process of it in MB")
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            make(Path(name), count, size)
            for jobs in ("1", "2"):
                _show(f"{count:7} files, --jobs {jobs}", run(Path(name), "--no-cache", "-j", jobs))


def findings(counts: Sequence[int], size: int) -> None:
    """Memory by number of files of which two in three have a finding, by form of report and by what is cached."""
    print(f"articles of {size} bytes with findings: cpu s, wall s, most memory of the run and of a process of it in MB")
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make(folder, count, size, faulty=True)
            _show(f"{count:7} files, text", run(folder, "--format", "text"))
            time.sleep(2.5)  # from now on the files are old enough to be known by their stamps
            _show(f"{count:7} files, text, read once more", run(folder, "--format", "text"))
            for form in FORMATS:
                _show(f"{count:7} files, {form}, unchanged", run(folder, "--format", form))
            first = min(folder.rglob("*.md"))
            first.write_text(f"{first.read_text(encoding='utf-8')}\n", encoding="utf-8")
            _show(f"{count:7} files, text, the first one changed", run(folder, "--format", "text"))


def cache(counts: Sequence[int], size: int) -> None:
    """Cost of a first run, of one after it, and of one where nothing is fresh any more."""
    print(f"articles of {size} bytes: cpu s, wall s, most memory of the run and of a process of it in MB")
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make(folder, count, size)
            _show(f"{count:7} files, nothing cached", run(folder))
            time.sleep(2.5)  # from now on the files are old enough to be known by their stamps
            _show(f"{count:7} files, unchanged, read once more", run(folder))
            _show(f"{count:7} files, unchanged", run(folder, least=3))
            kept = sum(each.stat().st_size for each in (folder / ".citeward_cache").iterdir())
            print(f"          {kept / 1e6:.1f} MB on disk, {kept / count:.0f} bytes a file", flush=True)


def huge(counts: Sequence[int], size: int, sizes: Sequence[int] = (10, 100)) -> None:
    """Memory and time of one file of several sizes, against its size."""
    print("one file: cpu s, wall s, most memory in MB, and how many times its size that is")
    bare = _memory_of_nothing()
    for name, piece in HUGE.items():
        for megabytes in sizes:
            with tempfile.TemporaryDirectory() as folder:
                text = piece * (megabytes * 1_000_000 // len(piece.encode()))
                Path(folder, name).write_text(HEADS.get(name, "") + text, encoding="utf-8")
                cost = run(Path(folder), "--no-cache", name)
            times = (cost.memory - bare) / megabytes
            _show(f"{name}, {megabytes:3} MB", cost, f"  {times:5.1f} times")


def _memory_of_nothing() -> int:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.md").write_text("Whales sing.\n", encoding="utf-8")
        return run(Path(folder), "--no-cache").memory


_SENTENCES = "Reeds grow in the fens by the lake, and nobody has counted them since. " * 8
HUGE = {
    "plain.txt": f"{_SENTENCES}\n\n",
    "article.md": f"## Reeds\n\n{_SENTENCES}They *rest* [1].\n\n",
    "page.html": f"<h2>Reeds</h2>\n<p>{_SENTENCES}They <em>rest</em> [1].</p>\n",
}
HEADS = {"page.html": "<!doctype html><title>Reeds</title>\n"}


def _show(what: str, cost: Cost, more: str = "") -> None:
    print(f"  {what:44} {cost.cpu:7.2f} {cost.wall:7.2f} {cost.memory:6} {cost.child:6}{more}", flush=True)


PARTS: dict[str, Callable[[Sequence[int], int], None]] = {
    "threshold": threshold,
    "files": files,
    "findings": findings,
    "cache": cache,
    "huge": huge,
}


def main() -> None:
    """Measure what the command line asks for, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--files", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--bytes", type=int, default=2_000)
    given = parser.parse_args()
    os.environ.pop("CITEWARD_CACHE_DIR", None)
    for part in given.parts or PARTS:
        PARTS[part](given.files, given.bytes)


if __name__ == "__main__":
    main()
