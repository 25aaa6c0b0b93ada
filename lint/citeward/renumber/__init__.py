"""Number markers and list anew in order of first appearance, where it can be proved that nothing else changes."""

from citeward.renumber.outcome import Outcome, Plan, Result, Stop
from citeward.renumber.renumbering import Reread, renumber

__all__ = ["Outcome", "Plan", "Reread", "Result", "Stop", "renumber"]
