"""Word: docx files with typed and raised markers, citation fields, footnotes and numbered lists.

## Markers
Typed and raised markers; the citation fields of Word, Zotero, Mendeley and EndNote; footnotes and endnotes.

## Lists and bibliographies
Typed lists and Word's numbered lists under a heading, lists that a reference manager made, and the works that its
fields and Word's source manager hold.

## Comments
None: silence a rule with the setting `per-file-ignores`.

## Limits
The text of tracked changes is read as if they were accepted. A finding's place is a paragraph and a column of the
text, not a printed line.
"""

from citeward.readers.docx.reader import DocxSource, open_docx, read_docx, read_docx_bytes

__all__ = ["DocxSource", "open_docx", "read_docx", "read_docx_bytes"]
