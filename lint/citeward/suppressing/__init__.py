"""Write comments into articles that suppress what is found there, and prove that nothing else comes of it."""

from citeward.suppressing.comments import SYNTAXES, Syntax
from citeward.suppressing.write import Written, suppress_findings

__all__ = ["SYNTAXES", "Syntax", "Written", "suppress_findings"]
