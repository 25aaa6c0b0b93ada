"""Bibliographic data: files of it, entries in prose, identifiers."""
