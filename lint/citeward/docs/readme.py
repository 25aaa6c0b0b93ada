"""The README's generated parts: the table of rules, and the excerpt of a run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from citeward.docs.marked import renewed
from citeward.docs.rules import rule_table
from citeward.engine import lint_paths
from citeward.reporters import View
from citeward.reporters.text import report_text, summary
from citeward.rule import Rule
from citeward.settings import Settings

EXAMPLE = "fixtures/articles/sleep-and-memory.txt"
"""The article whose findings the README shows."""


def readme_text(text: str, rules: Sequence[Rule], root: Path) -> str:
    """The README with its generated parts renewed."""
    text = renewed(text, "excerpt", excerpt(rules, root))
    return renewed(text, "rules", rule_table(rules, "docs/rules/"))


def excerpt(rules: Sequence[Rule], root: Path) -> Iterator[str]:
    """What a run over the example prints, as if it were started in `root`."""
    result = lint_paths([str(root / EXAMPLE)], Settings(), rules)
    printed = "\n".join([*report_text(result, View()), summary(result)])
    yield "```console"
    yield f"$ citeward check {EXAMPLE}"
    yield re.sub(rf"^\S*{re.escape(EXAMPLE)}", EXAMPLE, printed, flags=re.MULTILINE)
    yield "```"
