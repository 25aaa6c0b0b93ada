"""MediaWiki: `<ref name=x>`, `{{sfn}}`, list-defined references, `{{citation needed}}`.

## Markers
Notes `<ref>` with and without a name, short footnotes (`{{sfn}}`, `{{harv}}` and their kin), `{{citation needed}}` in
several languages.

## Lists and bibliographies
`<references>` and `{{reflist}}` with notes defined in them, and the full citations (`{{cite book}}`, `{{citation}}` …)
that short footnotes call. Works under "Bibliography" or "Further reading" need no citation.

## Comments
`<!-- citeward: ignore[undefined-citation] why -->`

## Limits
Templates are not expanded: one that is not known only counts for the notes inside it.
"""

from citeward.readers.mediawiki.reader import looks_like_mediawiki, read_mediawiki

__all__ = ["looks_like_mediawiki", "read_mediawiki"]
