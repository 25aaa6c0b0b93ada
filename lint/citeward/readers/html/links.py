"""Keep the links of a page, and the elements that cite by key."""

from __future__ import annotations

from urllib.parse import unquote

from citeward.readers.crossrefs.pointer import Pointer
from citeward.readers.flow_weaver import FlowWeaver, Mark
from citeward.readers.html.open_element import OpenElement
from citeward.readers.html.tokens import Token


class Links:
    """The pointers of a page: links into it, citations by key that print something, and those that print nothing."""

    def __init__(self, builder: FlowWeaver) -> None:
        self.pointers: list[Pointer] = []
        self.keyed: list[tuple[Mark, tuple[str, ...]]] = []
        self.wrapped: list[Mark] = []
        self._builder = builder
        self._raised = 0

    def raise_line(self, element: OpenElement) -> None:
        """Begin what is set above the line."""
        element.raised = self._builder.begin()
        self._raised += 1

    def begin_link(self, element: OpenElement, attributes: dict[str, str], *, points: bool) -> None:
        """Begin a link; `points` where it may lead to an entry (in an entry it leads back)."""
        target = attributes.get("href", "")
        if not target:
            return
        element.link, element.target = self._builder.begin(), target
        page, _, fragment = target.partition("#")
        if points and fragment and (not page or fragment.startswith("cite_note")):
            rids = (unquote(fragment),) if "%" in fragment else (fragment,)
            kind = "bibr" if attributes.get("role") == "doc-biblioref" else ""
            element.pointer = Pointer(self._builder.begin(), rids, kind, superscript=self._raised > 0)

    def begin_cites(self, element: OpenElement, attributes: dict[str, str]) -> None:
        """Begin an element whose ``data-cites`` names the keys that it prints."""
        rids = tuple(attributes["data-cites"].split())
        element.cites = Pointer(self._builder.begin(), rids, "cites", superscript=self._raised > 0)
        element.pointers_before = len(self.pointers)

    def begin_wrapped(self, element: OpenElement) -> None:
        """Begin an element that wraps a citation and does not say whose."""
        element.wrapped = self._builder.begin()

    def cite_keys(self, token: Token, attributes: dict[str, str]) -> None:
        """Show an element that names keys and prints nothing (`d-cite`)."""
        keys = attributes.get("key") or attributes.get("bibtex-key") or ""
        mark = self._builder.begin()
        self._builder.object(token.start, token.end)
        self._builder.finish(mark)
        if names := tuple(key.strip() for key in keys.split(",") if key.strip()):
            self.keyed.append((mark, names))

    def end(self, element: OpenElement) -> None:
        """End what an element began."""
        if element.raised is not None:
            self._raised -= 1
            self._builder.superscript(element.raised)
        pointer = element.pointer
        if pointer is not None and self._builder.finish(pointer.mark):
            pointer.superscript = pointer.superscript or self._builder.is_superscript(pointer.mark)
            self.pointers.append(pointer)
        if element.link is not None:
            self._builder.link(element.link, element.target)
        if element.wrapped is not None and self._builder.finish(element.wrapped):
            self.wrapped.append(element.wrapped)
        cites = element.cites
        if cites is not None and self._builder.finish(cites.mark) and len(self.pointers) == element.pointers_before:
            self.pointers.append(cites)
