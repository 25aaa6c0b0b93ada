"""MediaWiki: `<ref name=x>`, `{{sfn}}`, list-defined references, `{{citation needed}}`."""

from citeward.readers.mediawiki.reader import looks_like_mediawiki, read_mediawiki

__all__ = ["looks_like_mediawiki", "read_mediawiki"]
