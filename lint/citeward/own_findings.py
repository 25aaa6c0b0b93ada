"""What the engine itself may report, documented as rules are."""

from __future__ import annotations

from typing import TypeAlias

from citeward.findings import Severity
from citeward.rule import Rule
from citeward.selection import INTERNAL_ERROR, TIME_LIMIT, UNUSED_SUPPRESSION
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class OwnFinding:
    """A kind of finding that no rule makes; `docstring` has a rule's headings, as far as they apply."""

    code: str
    name: str
    severity: Severity
    docstring: str

    @property
    def summary(self) -> str:
        """The first sentence of the documentation."""
        return self.docstring.partition("\n")[0].strip()


Described: TypeAlias = Rule | OwnFinding
"""What has a code, a name, a severity and documentation."""

OWN_FINDINGS: tuple[OwnFinding, ...] = (
    OwnFinding(
        *INTERNAL_ERROR,
        Severity.ERROR,
        """\
A rule crashed, so nothing it might have found was reported.

The other rules have reported. The finding names the rule, and its evidence the line of code.

## Why is this bad?
An article must not count as clean because a check of it failed. It is always reported, and cannot be
ignored: a rule that crashes is a fault of the rule. Until it is mended, `--ignore` the rule itself.
""",
    ),
    OwnFinding(
        *UNUSED_SUPPRESSION,
        Severity.WARNING,
        """\
A comment silences a rule that found nothing there, or names a rule that does not exist.

It is reported only where every rule that the comment names was run.

## Why is this bad?
The fault was mended and the comment stayed: it would hide the next one. A misspelt name silences nothing.

## Bad
```markdown
<!-- citeward: ignore[unsorted-group] newest first -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing here is to be suppressed for unsorted-group
Humpback whales repeat their songs [1, 2].

# References

[1] Payne, R. Songs of humpback whales. Science, 1971.

[2] Noad, M. Cultural revolution in whale songs. Nature, 2000.
```
## Good
```markdown
<!-- citeward: ignore[unsorted-group] newest first -->
Humpback whales repeat their songs [2, 1].

# References

[1] Payne, R. Songs of humpback whales. Science, 1971.

[2] Noad, M. Cultural revolution in whale songs. Nature, 2000.
```
""",
    ),
    OwnFinding(
        *TIME_LIMIT,
        Severity.ERROR,
        """\
A file took longer than its time limit, so it was not checked, or not by every rule.

The limit is `time-limit` seconds of processor time for each megabyte that the file begins, once for reading
and once for the rules. What the rules found that were done is reported; the message names the others.

## Why is this bad?
An article must not count as clean because a check of it never ended. It is always reported, and a comment
in the file cannot silence it. No article is known that comes near the limit: the file was made to be slow,
or citeward has a fault, and its makers would like to see the file. `time-limit = 0` lifts the limit.
""",
    ),
)
"""By code."""
