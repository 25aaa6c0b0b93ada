"""RFCs and Internet-Drafts as text: `[RFC2119]`, `[I-D.…]`, pages with heads and feet."""

from citeward.readers.rfc.pages import looks_like_rfc
from citeward.readers.rfc.reader import read_rfc

__all__ = ["looks_like_rfc", "read_rfc"]
