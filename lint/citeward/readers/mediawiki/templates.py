"""What templates mean: citations short and full, lists of references, placeholders."""

from __future__ import annotations

import re

from citeward.document import OBJECT, MarkerStyle, Reference
from citeward.markers.marker import Item
from citeward.readers.locators import parse_locator
from citeward.readers.mediawiki.citations import NEEDED, SHORT, anchors_of, is_full, plain, short_target, work_of
from citeward.readers.mediawiki.syntax import Argument, template_arguments
from citeward.readers.mediawiki.walker import Walker
from citeward.span import Span

_PAGES = frozenset({"p", "pp", "page", "pages", "loc", "at"})
_SHOWN = frozenset(
    {
        "lang",
        "quote",
        "quotation",
        "blockquote",
        "nowrap",
        "em",
        "tq",
        "abbr",
        "small",
        "ublist",
        "hlist",
        "longitem",
        "efn",
        "refn",
        "note",
    }
)
_FURTHER = re.compile(
    r"further reading|external links|weblinks|see also"
    r"|^\s*(?:literatur|(?:selected\s+)?(?:bibliography|works|writings|publications))\s*$",
    re.IGNORECASE,
)
"""Headings of works that need no citation: to be read on, or by the person whom the page is about."""
_SHOWN_VALUE = re.compile(
    r"(?:last|first|author|surname|given|editor-last|year|date|title|journal|work|newspaper|magazine|website|publisher|"
    r"volume|issue|pages?|doi|pmid|isbn|url|chapter|autor|titel|jahr|datum|sammelwerk|werk|verlag|\d)(?:-?last|-?first)?\d{0,2}"
)


class TemplateWalker(Walker):
    """A walk that knows the templates of citations."""

    def collect_full_citations(self) -> None:
        """The works that short footnotes may call, wherever they stand: pointers come before their lists."""
        if not self.has_short:
            return
        for start, end in self.pairs.items():
            if not self.text.startswith("{{", start):
                continue
            name, arguments = template_arguments(self.text, start + 2, end, self.pairs)
            if not is_full(name):
                continue
            values = {a.name: self.text[a.start : a.end] for a in arguments}
            work = work_of(values)
            self.surnames.update(each.printed.casefold() for each in work.authors)
            for anchor in anchors_of(values, work)[:1]:
                self.surnames.add(anchor.removeprefix("CITEREF").rstrip("0123456789abcdef").casefold())
                label = anchor.removeprefix("CITEREF")
                span = Span(start, end + 2)
                self.anchor_at[start] = anchor
                printed = " ".join(plain(value) for value in values.values())
                self.references.setdefault(anchor, Reference(anchor, span, label, span, printed, work, key=anchor))

    def template(self, name: str, arguments: tuple[Argument, ...], start: int, end: int, depth: int) -> None:
        """Show what the template start..end shows."""
        if NEEDED.fullmatch(name):
            self.show("[citation needed]", start, end)
        elif SHORT.fullmatch(name):
            self.short(arguments, start, end)
        elif is_full(name):
            self.full(arguments, start, end, depth)
        elif name in ("r", "ref name"):
            self.named_pointers(arguments, start, end)
        elif name in ("reflist", "references", "refs", "notelist") or name.startswith("#tag:references"):
            self.listed(arguments, depth)
        elif name.startswith("#tag:ref") and arguments:
            self.tag_reference(arguments, start, end, depth)
        elif name in _SHOWN or name.startswith("lang-"):
            for argument in arguments[-1:] if name.startswith("lang") else arguments:
                if argument.name.isdecimal():
                    self.run(argument.start, argument.end, depth + 1)
                    self.show(" ", argument.end, argument.end)
        else:
            self.unknown(arguments, start, end, depth)

    def unknown(self, arguments: tuple[Argument, ...], start: int, end: int, depth: int) -> None:
        """A template whose output is not known: only the references inside it count."""
        block = start == 0 or self.text[start - 1] in "\r\n"
        if not block:
            self.show(OBJECT, start, end)
        elif not self.in_note:
            self.weaver.close()
        if "<" in self.text[start:end] or "{{" in self.text[start + 2 : end]:
            self.quiet += 1
            for argument in arguments:
                self.run(argument.start, argument.end, depth + 1)
            self.quiet -= 1
        if block and not self.in_note:
            self.weaver.close()

    def short(self, arguments: tuple[Argument, ...], start: int, end: int) -> None:
        """A short footnote calls a full citation."""
        target = short_target(self.text, arguments)
        if target is None:
            return
        anchor, label, first, last = target
        names = [self.text[a.start : a.end].strip().casefold() for a in arguments if a.name == "1"]
        if anchor not in self.references and not any(name in self.surnames for name in names):
            # some templates make full citations that cannot be seen here: without its author it may be one of them
            self.show(label, start, end)
            return
        self.called.add(anchor)
        pages = (parse_locator(self.text[a.start : a.end].strip()) for a in arguments if a.name in _PAGES)
        item = Item(first, last, label, key=anchor, locator=next(pages, None))
        self.weaver.enclose("(", ")", (start, end), MarkerStyle.KEY, (item,))

    def full(self, arguments: tuple[Argument, ...], start: int, end: int, depth: int) -> None:
        """A full citation shows its values."""
        if self.note_text == self.text[start:end]:
            self.note_works.setdefault(self.note_key, work_of({a.name: self.text[a.start : a.end] for a in arguments}))
        if not self.in_note and start in self.anchor_at and not _FURTHER.search(self.section):
            self.listed_works.add(self.anchor_at[start])
        for argument in arguments:
            if _SHOWN_VALUE.fullmatch(argument.name) and self.text[argument.start : argument.end].strip():
                self.run(argument.start, argument.end, depth + 1)
                self.show(". ", argument.end, argument.end)

    def named_pointers(self, arguments: tuple[Argument, ...], start: int, end: int) -> None:
        """A template that points to notes by name."""
        items = []
        for argument in arguments:
            raw = self.text[argument.start : argument.end]
            if (argument.name.isdecimal() or argument.name in ("name", "n1", "n2")) and raw.strip():
                first = argument.start + len(raw) - len(raw.lstrip())
                items.append(Item(first, first + len(raw.strip()), raw.strip(), key=raw.strip()))
        if items:
            self.weaver.mark(start, end, MarkerStyle.NOTE, tuple(items))

    def listed(self, arguments: tuple[Argument, ...], depth: int) -> None:
        """A list of references, whose notes may be defined in it."""
        for argument in arguments:
            if argument.name in ("refs", "1") and "<" in self.text[argument.start : argument.end]:
                self.definitions(argument.start, argument.end, depth)

    def tag_reference(self, arguments: tuple[Argument, ...], start: int, end: int, depth: int) -> None:
        """A note written as a parser function."""
        body = next((a for a in arguments if a.name == "1"), None)
        if body is not None:
            self.weaver.begin_note()
            self.run(body.start, body.end, depth + 1)
            self.weaver.end_note()
