"""What rule is wanted."""

from __future__ import annotations

from citeward.findings import Severity
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """The rule that is to be begun; `function` is also the name of its module."""

    name: str
    code: str
    severity: Severity

    @property
    def function(self) -> str:
        """The name as Python needs it."""
        return self.name.replace("-", "_")
