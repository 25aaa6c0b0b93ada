"""Compare the citation keys that citeward reads in Markdown with those in pandoc's own syntax tree.

    python benchmarks/against_pandoc.py FOLDER ...

prints, for every folder, how many files and keys agree, and then each disagreement: a key that only one
of the two has in a file, with the number of times. Needs `pandoc` on the path; nothing is downloaded.
Chunks of R Markdown are given to pandoc as plain fenced code, as knitr would hand them on: it takes
their ``{r, …}`` for text and swallows the prose behind. Cross-references (``@fig-x``) are citations to
pandoc and none to us: they are counted apart. Roles and tags of other dialects, which pandoc does not
know, are listed as ours only. A file that pandoc cannot read is told.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citeward.document import MarkerStyle
from citeward.markers.key import is_cross_reference
from citeward.readers import read_document
from citeward.source import Source, UnreadableSource

SUFFIXES = frozenset({".md", ".rmd", ".qmd", ".markdown"})
SECONDS = 60
CHUNK = re.compile(r"^([ \t>]*`{3,})[ \t]*\{(\w+)[^}\r\n]*\}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The keys of one file as pandoc and as we have them; `crossrefs` are pandoc's that are none to us."""

    path: Path
    theirs: Counter[str]
    ours: Counter[str]
    crossrefs: int

    @property
    def only_theirs(self) -> Counter[str]:
        """What pandoc alone has."""
        return self.theirs - self.ours

    @property
    def only_ours(self) -> Counter[str]:
        """What we alone have."""
        return self.ours - self.theirs


def compare(path: Path) -> Comparison | None:
    """Both readings of a file; None where one of the two cannot read it."""
    theirs = keys_of_pandoc(path)
    ours = keys_of_citeward(path)
    if theirs is None or ours is None:
        print(f"not compared: {path.name}, which {'pandoc' if theirs is None else 'citeward'} cannot read")
        return None
    crossrefs = sum(count for key, count in theirs.items() if is_cross_reference(key))
    kept = Counter({key: count for key, count in theirs.items() if not is_cross_reference(key)})
    return Comparison(path, kept, ours, crossrefs)


def keys_of_pandoc(path: Path) -> Counter[str] | None:
    """The keys of all citations in the text of pandoc's tree (its metadata apart)."""
    text = CHUNK.sub(r"\1\2", path.read_text("utf-8", errors="replace"))
    command = ["pandoc", "-f", "markdown", "-t", "json"]
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=SECONDS, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return Counter(_citation_ids(json.loads(done.stdout)["blocks"]))


def _citation_ids(node: Any) -> Iterator[str]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if node.get("t") == "Cite":
                yield from (each["citationId"] for each in node["c"][0])
                waiting.extend(
                    inner for each in node["c"][0] for inner in (each["citationPrefix"], each["citationSuffix"])
                )
            else:
                waiting.extend(node.values())


def keys_of_citeward(path: Path) -> Counter[str] | None:
    """The keys of all citations by key; those in doubt are left out, as no rule speaks of them."""
    try:
        document = read_document(Source.decode(str(path), path.read_bytes()), "markdown", lambda path: None)
    except UnreadableSource:
        return None
    return Counter(
        item.key
        for citation in document.citations
        if citation.style is MarkerStyle.KEY
        for item in citation.items
        if item.key is not None
    )


def main(folders: list[str]) -> None:
    """Print the table, then the disagreements."""
    tables = [(folder, [found for path in _files(Path(folder)) if (found := compare(path))]) for folder in folders]
    print(
        f"{'folder':20} {'files':>6} {'alike':>6} {'both':>6} {'pandoc only':>12} {'ours only':>10} {'crossrefs':>10}"
    )
    for folder, found in tables:
        both = sum((each.theirs & each.ours).total() for each in found)
        alike = sum(each.theirs == each.ours for each in found)
        theirs, ours = (sum(part.total() for part in side) for side in _sides(found))
        crossrefs = sum(each.crossrefs for each in found)
        print(f"{Path(folder).name:20} {len(found):6} {alike:6} {both:6} {theirs:12} {ours:10} {crossrefs:10}")
    for folder, found in tables:
        for each in found:
            for side, keys in (("pandoc only", each.only_theirs), ("ours only", each.only_ours)):
                for key, count in sorted(keys.items()):
                    print(f"{side}\t{count}\t{each.path.relative_to(folder)}\t{key}")


def _sides(found: list[Comparison]) -> tuple[list[Counter[str]], list[Counter[str]]]:
    return [each.only_theirs for each in found], [each.only_ours for each in found]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


if __name__ == "__main__":
    main(sys.argv[1:])
