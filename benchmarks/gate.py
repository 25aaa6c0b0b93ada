"""Hold the cost of a check against that of the base commit: instructions executed, never seconds.

    python benchmarks/gate.py [--base COMMIT] [--most 1.15]

The same generated articles are checked by this tree and by the base commit (where the branch left
``main``, else the commit before), under valgrind's callgrind: one article from a cold start, then five,
so that start and linting are told apart. Exit status 1 where either takes more than `--most` times
what it took. Where there is no base commit (a shallow clone) or no valgrind, it says so and passes.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generate import Generator

ROOT = Path(__file__).parent.parent
STYLES = ("numeric", "bare", "author-year", "numeric", "note")
MOST = 1.15
"""Two runs of one commit differ by under 0.5 %; a rule of its own costs about 1 %."""


def main() -> int:
    """Compare, tell, and give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base")
    parser.add_argument("--most", type=float, default=MOST)
    given = parser.parse_args()
    base = given.base or _base()
    if base is None:
        print("speed gate: skipped, there is no base commit to compare with")
        return 0
    if shutil.which("valgrind") is None:
        print("speed gate: skipped, valgrind is not installed")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _extract(base, folder / "base")
        articles = _articles(folder)
        jobs = [(tree, count) for tree in (folder / "base", ROOT) for count in (1, len(articles))]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            counts = list(pool.map(lambda job: _instructions(job[0], articles[: job[1]], folder / "pyc"), jobs))
    more = len(articles) - 1
    before, after = ((start, (all_of_them - start) // more) for start, all_of_them in (counts[:2], counts[2:]))
    return max(
        _compare("start and first article", before[0], after[0], given.most, base),
        _compare("an article more", before[1], after[1], given.most, base),
    )


def _compare(what: str, before: int, after: int, most: float, base: str) -> int:
    ratio = after / before
    verdict = "too much" if ratio > most else "fine"
    print(f"speed gate: {what}: {after / 1e6:.0f} M instructions, {ratio:.3f} x those of {base[:9]}: {verdict}")
    return int(ratio > most)


def _base() -> str | None:
    """Where this branch left ``main``; on ``main`` itself, the commit before."""
    head = _git("rev-parse", "HEAD")
    for main_branch in ("origin/main", "main"):
        forked = _git("merge-base", "HEAD", main_branch)
        if forked and forked != head:
            return forked
    return _git("rev-parse", "--verify", "HEAD~1")


def _git(*arguments: str) -> str | None:
    found = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return found.stdout.strip() or None if found.returncode == 0 else None


def _extract(commit: str, folder: Path) -> None:
    folder.mkdir()
    archive = subprocess.run(["git", "archive", commit, "lint", "rules"], cwd=ROOT, capture_output=True, check=True)
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive.stdout, check=True)


def _articles(folder: Path) -> list[Path]:
    generator = Generator()
    paths = []
    for index, style in enumerate(STYLES):
        path = folder / f"{index}-{style}.md"
        path.write_text(generator.article(style), encoding="utf-8")
        paths.append(path)
    return paths


def _instructions(tree: Path, articles: list[Path], bytecode: Path) -> int:
    """What checking the articles with the package of a tree executes, bytecode having been written before."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {
        "PYTHONPATH": os.pathsep.join([str(tree / "lint"), str(tree / "rules")]),
        "PYTHONHASHSEED": "0",
        "PYTHONPYCACHEPREFIX": str(bytecode),
    }
    check = "from citeward.cli import main; main()"
    command = [sys.executable, "-c", check, "check", "--isolated", "--no-cache", "--quiet", *map(str, articles)]
    first = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if first.returncode not in (0, 1):
        raise SystemExit(f"speed gate: the check itself failed\n{first.stderr}")
    counting = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    told = subprocess.run(counting, env=environment, capture_output=True, text=True, check=False).stderr
    found = re.search(r"Collected : (\d+)", told)
    if found is None:
        raise SystemExit(f"speed gate: valgrind counted nothing\n{told[-2000:]}")
    return int(found[1])


if __name__ == "__main__":
    sys.exit(main())
