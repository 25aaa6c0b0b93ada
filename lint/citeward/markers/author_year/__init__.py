"""Author–year markers: ``(Ito & Rao, 2019)``, ``Ito et al. (2019a,b)``, ``[Ito, n.d.]``."""

from citeward.markers.author_year.acronyms import introduced_acronyms
from citeward.markers.author_year.scan import find_author_year, find_broken_author_year

__all__ = ["find_author_year", "find_broken_author_year", "introduced_acronyms"]
