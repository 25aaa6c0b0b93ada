"""Tags, comments and autolinks inside a Markdown block."""

from __future__ import annotations

import re

from citeward.document import OBJECT
from citeward.readers.markdown.inline_pen import Pen
from citeward.readers.markdown.inline_syntax import ATTRIBUTE, AUTOLINK, BREAKING_TAGS, SKIPPED_TAGS, TAG
from citeward.span import Span


class HtmlTokens(Pen):
    """Shows what begins with an angle bracket."""

    __slots__ = ()

    def _angle(self, token: str, start: int) -> None:
        if token == "<!--":
            close = self.owner.find_closer("-->", start + 4, self.end)
            if close >= 0:
                self.owner.comments.append((Span(start, close + 3), self.text[start + 4 : close]))
                self._drop(start, close + 3)
            return
        autolink = AUTOLINK.match(self.text, start, self.end)
        if autolink:
            self._drop(start, start + 1)
            begin = self.builder.here
            self._copy_to(autolink.end() - 1)
            self.builder.link(begin, self.builder.here, autolink.group(1))
            self._drop(autolink.end() - 1, autolink.end())
            return
        tag = TAG.match(self.text, start, self.end)
        if tag:
            self._tag(tag, start)

    def _tag(self, tag: re.Match[str], start: int) -> None:
        name, closing = tag.group(1).lower(), tag.group()[1] == "/"
        attributes = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in ATTRIBUTE.finditer(tag.group(2))}
        if name in ("d-cite", "dt-cite") and not closing:
            self._distill(tag, start)
            return
        if name in ("d-bibliography", "dt-bibliography") and attributes.get("src"):
            self.owner.bibliographies.append(attributes["src"])
        if name in SKIPPED_TAGS and not closing:
            close = self.owner.find_closer(f"</{name}", tag.end(), self.end)
            end = self.text.find(">", close, self.end) + 1 if close >= 0 else 0
            self._drop(start, max(tag.end(), end), OBJECT)
            return
        self._drop(start, tag.end(), "\t" if name in ("td", "th") else "\n" if name in BREAKING_TAGS else "")
        here = self.builder.here
        if anchor := attributes.get("id") or (attributes.get("name") if name == "a" else None):
            self.owner.anchors.append((here, anchor))
        if name == "sup":
            if closing and self.raised is not None:
                self.builder.superscript(self.raised, here)
            self.raised = None if closing else here
        elif name == "a":
            if closing and self.link_open is not None:
                self.builder.link(self.link_open[0], here, self.link_open[1])
            self.link_open = None if closing or "href" not in attributes else (here, attributes["href"])

    def _distill(self, tag: re.Match[str], start: int) -> None:
        keys = re.search(r"\b(?:key|bibtex-key)\s*=\s*([\"'])(.*?)\1", tag.group(), re.DOTALL)
        close = self.owner.find_closer(f"</{tag.group(1)}>", tag.end(), self.end)
        end = close + len(tag.group(1)) + 3 if close >= 0 else tag.end()
        if keys:
            self._keys(start, start + keys.start(2), start + keys.end(2), end)
        else:
            self._drop(start, end)
