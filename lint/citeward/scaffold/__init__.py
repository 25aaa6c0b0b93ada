"""Begin a rule: a working one to be rewritten, with its articles and its tests."""

from citeward.scaffold.files import new_files
from citeward.scaffold.home import Home, ScaffoldError, find_home
from citeward.scaffold.order import Order

__all__ = ["Home", "Order", "ScaffoldError", "find_home", "new_files"]
