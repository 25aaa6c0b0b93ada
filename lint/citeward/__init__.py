"""citeward: every claim stands on the source it cites."""

__version__ = "0.1.0"
