"""Formats, one file each: a source in, an extract out; `assembly` makes the document of it."""
