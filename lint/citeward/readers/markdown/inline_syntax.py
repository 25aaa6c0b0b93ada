"""What stands inside the blocks of Markdown: the openers of all tokens, and the forms of what they open.

One token at a time is found by its first character; a region (code, math, a comment) is closed by `str.find`.
"""

from __future__ import annotations

import re

from citeward.patterns import lazy

_ADDRESS = r"(?:[^\s\[<>\"'`\u3001\u3002\uff0c\uff1b\uff09]|\[(?!-?@))++"
_BRACKETS = r"!\[|\[|\]"  # an image, a link
_WWW = r"w(?<!\ww)ww\.[^\s<>\"'`]++"
_OPENERS = (
    r"\\[\\`*_{}\[\]()#+.!|<>~^&$@\"',;:=/-]",  # an escaped character
    r"``*+",  # code
    r"\$\$?",  # math
    r"<(?:!--|(?=[/a-zA-Z]))",  # a comment, a tag, an autolink
    r"\[\^(?:\d{1,4}\^\](?:\[\d{1,4}\])?|[^\]\s\[^]{1,64}\](?!:))",  # a note, a raised number
    _BRACKETS,
    r"\*\**+|_(?<![^\W_]_)(?<!@_)_*+|__*+(?![^\W_])|~~",  # emphasis
    r"\^(?=[^\s^\[\]]{1,60}\^)|\^\[",  # a superscript, an inline note
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",  # an entity
    # a key that is an address: "@{https://…}"
    r":(?<=@\{http:)//[^\s{}]++|:(?<=@\{https:)//[^\s{}]++|:(?<=@\{ftp:)//[^\s{}]++",
    # a bare address, known by its colon: every h and f would be looked at if it were known by its first letter
    rf":(?<=http:)//{_ADDRESS}|:(?<=https:)//{_ADDRESS}|:(?<=ftp:)//{_ADDRESS}",
    _WWW,
    r"\{(?:cite|footcite)[a-z:]{0,12}\}`|:(?:foot)?cite[a-z:]{0,8}:`",  # roles of MyST and d2l
    r"\\(?:no)?(?:text|paren|foot|auto|smart|super|full)?[cC]ite[a-zA-Z]{0,10}\*?(?=[\[{])",  # raw LaTeX
    r"\{%-?\s{0,9}cite(?=\s)",  # Jekyll Scholar
    r"\\\(|\\\[|\{\{[<%]",  # math of LaTeX, a shortcode
    r"\n[ \t]{0,3}>[ >\t]*",  # a quoted line
)
"""What a token may begin with. Each alternative begins with a literal character: only then the search skips prose."""
TOKENS = {
    (brackets, www): lazy(
        "|".join(each for each in _OPENERS if (brackets or each is not _BRACKETS) and (www or each is not _WWW))
    )
    for brackets in (False, True)
    for www in (False, True)
}
"""The tokens of a block, by whether brackets may belong to links in it, and whether it has a ``www.``.

Most of an article that cites by ``[1]`` has neither, and is then passed over as prose.
"""
TAG = lazy(r"</?([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")
AUTOLINK = lazy(r"<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>")
ATTRIBUTE = lazy(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
TARGET = lazy(
    r"\(\s*(?:<([^<>\r\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*\))*+))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)(?:\{[^{}\r\n]*\})?"
)
ESCAPE = lazy(r"\\([\\`*_{}\[\]()#+.!|<>~&-])")
TRAILING = lazy(r"\[-?@.*$|\)[.,;:]\d.*$|[.,;]\d{1,3}$", re.DOTALL)  # "(http://example.org),54": the number is a marker
REFERENCE = lazy(r"\[([^\[\]\r\n]{0,120})\]")
NUMBERS = lazy(r"\s*\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*\s*")
LATEX_CITE = lazy(r"(?:\[[^\]\r\n]*\]){0,2}\{([^{}\r\n]*)\}")
KEY = lazy(r"\{[^{}]*\}|([^\s,;{}]+)")  # a key, or the words in braces around it: "{see}key{p. 3}"
BRACKETS = lazy(r"\\.|\[|\]", re.DOTALL)
SKIPPED_TAGS = frozenset(
    {"script", "style", "pre", "code", "svg", "math", "textarea", "template", "nav", "kbd", "samp", "tt"}
)
BREAKING_TAGS = frozenset({"br", "p", "div", "li", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"})
