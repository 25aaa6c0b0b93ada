"""Write the generated files, or check them: with ``--check`` nothing is written, and the exit status tells."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from citeward.docs.generated import MARK, generated, generated_folders


def main(arguments: Sequence[str], root: Path) -> int:
    """Bring the generated files below `root` up to date, or tell which are not."""
    wanted = generated(root)
    changed = [path for path, text in wanted.items() if _read(root / path) != text]
    stale = [path for path in pages_of(root) if path not in wanted]
    if "--check" in arguments:
        for path in changed:
            print(f"{path} is out of date: run python -m citeward.docs", file=sys.stderr)
        for path in stale:
            print(f"{path} is generated from nothing any more: run python -m citeward.docs", file=sys.stderr)
        return 1 if changed or stale else 0
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(wanted[path], encoding="utf-8")
        print(f"wrote {path}")
    for path in stale:
        (root / path).unlink()
        print(f"removed {path}")
    return 0


def pages_of(root: Path) -> list[str]:
    """The generated pages that stand in the folders of which every page is generated or marked."""
    found = (page for folder in generated_folders() for page in sorted((root / folder).glob("*.md")))
    return [page.relative_to(root).as_posix() for page in found if MARK in (_read(page) or "")]


def _read(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path.cwd()))
