"""RFC: memos of the RFC series and Internet-Drafts as text, with the heads and feet of their pages left out.

## Markers
Keys in square brackets: `[RFC2119]`, `[I-D.ietf-…]`, `[SONGS, Section 3]`, also broken over a line or a page.

## Lists and bibliographies
Entries that begin with their key under "Normative References" and "Informative References".

## Comments
None: silence a rule with the setting `per-file-ignores`.

## Limits
Brackets may be grammar or arrays: an unknown key is reported where it looks like one of the entries' keys.
"""

from citeward.readers.rfc.pages import looks_like_rfc
from citeward.readers.rfc.reader import read_rfc

__all__ = ["looks_like_rfc", "read_rfc"]
