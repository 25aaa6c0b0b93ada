"""JATS (and its forebear NLM) XML, with exact positions."""

from __future__ import annotations

from citeward.readers.jats.reader import read_jats

__all__ = ["read_jats"]
