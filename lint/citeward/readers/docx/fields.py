"""Citation fields: what Word, Zotero, Mendeley and EndNote hide behind the text they show."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping

from citeward.document import Locator, Name, Work
from citeward.readers.docx.markup import Attributes, parse
from citeward.readers.docx.model import Field, Story
from citeward.readers.docx.package import Package
from citeward.values import dataclass

_WORD = re.compile(r"CITATION\s+\"?([^\s\"\\]+)\"?(.*)", re.DOTALL)
_MORE = re.compile(r"\\m\s+\"?([^\s\"\\]+)")
_PAGE = re.compile(r"\\p\s+(\"[^\"]{1,60}\"|\S+)")
_CITE = re.compile(r"<Cite\b[^>]*>(.*?)</Cite>", re.DOTALL)
_MENDELEY_TAG = re.compile(r"MENDELEY_CITATION_v\d_([A-Za-z0-9+/=]+)")
_MADE_LISTS = re.compile(
    r"\s*(?:BIBLIOGRAPHY\b|ADDIN\s+(?:ZOTERO_BIBL|EN\.REFLIST|Mendeley Bibliography|CSL_BIBLIOGRAPHY))", re.I
)
_MADE_CONTROLS = re.compile(r"bibliograph|MENDELEY_BIBLIOGRAPHY", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FieldItem:
    """One work that a citation field names."""

    key: str
    work: Work | None  # None: the field holds only the key
    locator: Locator | None = None
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class CitationField:
    """A citation field with the place of the text it shows; `program` is word, csl or endnote."""

    program: str
    start: int
    end: int
    items: tuple[FieldItem, ...]


def citation_fields(story: Story) -> list[CitationField]:
    """The citation fields of a story, in order of their text; those that cannot be read are left out."""
    found = [each for field in story.fields if (each := _citation(field)) is not None]
    for start, end, names in story.controls:
        if tag := _MENDELEY_TAG.search(names):
            items = _csl_items(_decoded(tag[1]))
            if items:
                found.append(CitationField("csl", start, end, items))
    return sorted((each for each in found if each.start < each.end), key=lambda each: (each.start, each.end))


def list_ranges(story: Story) -> list[tuple[int, int]]:
    """Where lists of references stand that a program made."""
    ranges = [(each.start, each.end) for each in story.fields if _MADE_LISTS.match(each.instruction)]
    ranges += [(start, end) for start, end, names in story.controls if _MADE_CONTROLS.search(names)]
    return [(start, end) for start, end in ranges if start < end]


def _citation(field: Field) -> CitationField | None:
    text = field.instruction
    if text.startswith("CITATION"):
        return CitationField("word", field.start, field.end, _word_items(text))
    if "CSL_CITATION" in text[:60]:
        items = _csl_items(text[text.find("{") :] if "{" in text else "")
        return CitationField("csl", field.start, field.end, items) if items else None
    if text.startswith("ADDIN EN.CITE"):
        source = text if "<Cite" in text else _decoded("".join(field.data.split()))
        items = tuple(_endnote_items(source))
        return CitationField("endnote", field.start, field.end, items) if items else None
    return None


def _decoded(data: str) -> str:
    try:
        return base64.b64decode(data, validate=False).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""  # damaged field data name no work; the text that the field shows is read all the same


def _word_items(text: str) -> tuple[FieldItem, ...]:
    found = _WORD.match(text)
    if found is None:
        return ()
    page = _PAGE.search(found[2])
    locator = Locator("page", page[1].strip('"')) if page else None
    more = [FieldItem(key, None) for key in _MORE.findall(found[2])]
    return (FieldItem(found[1], None, locator), *more)


def _csl_items(text: str) -> tuple[FieldItem, ...]:
    from citeward.works.csl_work import work_of_csl

    try:
        value, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return ()  # as above: its text is read all the same
    members = value.get("citationItems") if isinstance(value, dict) else None
    items = []
    for member in members if isinstance(members, list) else ():
        if not isinstance(member, dict):
            continue
        data = member.get("itemData")
        work = work_of_csl(data) if isinstance(data, Mapping) else None
        locator = Locator(str(member.get("label") or "page"), str(member["locator"])) if member.get("locator") else None
        items.append(FieldItem(_csl_key(member), work, locator, str(member.get("prefix") or "")))
    return tuple(items)


def _csl_key(member: Mapping[str, object]) -> str:
    addresses = member.get("uris") or member.get("uri")
    if isinstance(addresses, list) and addresses:
        return str(addresses[0])
    return str(member.get("id", ""))


def _endnote_items(text: str) -> Iterator[FieldItem]:
    for found in _CITE.finditer(text):
        number = _value(found[1], "RecNum")
        family = _value(found[1], "Author")
        year = _value(found[1], "Year")
        work = Work(
            title=_value(found[1], "title"),
            authors=(Name(family=family),) if family else (),
            year=int(year) if re.fullmatch(r"\d{4}", year) else None,
            container_title=_value(found[1], "secondary-title"),
            doi=_value(found[1], "electronic-resource-num"),
        )
        yield FieldItem(number or f"{family} {year}", work)


def _value(text: str, name: str) -> str:
    found = re.search(rf"<{name}>(.{{0,2000}}?)</{name}>", text, re.DOTALL)
    return re.sub(r"<[^<>]{0,300}>", "", found[1]).strip() if found else ""


def word_sources(package: Package) -> dict[str, Work]:
    """The works that Word's own source manager keeps in the document, by tag."""
    sources: dict[str, Work] = {}
    for name in package.names("customXml/item"):
        data = package.read(name)
        if data is not None and b"officeDocument/2006/bibliography" in data:
            reader = _SourceReader()
            parse(data, name, reader.start, reader.end, reader.text)
            sources.update(reader.sources)
    return sources


class _SourceReader:
    def __init__(self) -> None:
        self.sources: dict[str, Work] = {}
        self._values: dict[str, str] = {}
        self._people: list[Name] = []
        self._path: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        self._path.append(name)
        if name == "Source":
            self._values, self._people = {}, []
        elif name == "Person":
            self._values["Last"] = self._values["First"] = ""

    def text(self, text: str) -> None:
        if self._path:
            self._values[self._path[-1]] = self._values.get(self._path[-1], "") + text

    def end(self, name: str) -> None:
        self._path = self._path[:-1]
        values = self._values
        if name == "Person" and self._path.count("Author") == 2:
            self._people.append(Name(family=values.get("Last", "").strip(), given=values.get("First", "").strip()))
        elif name == "Source" and (tag := values.get("Tag", "").strip()):
            corporate = values.get("Corporate", "").strip()
            year = re.search(r"\d{4}", values.get("Year", ""))
            self.sources[tag] = Work(
                title=values.get("Title", "").strip(),
                authors=tuple(self._people) or ((Name(literal=corporate),) if corporate else ()),
                year=int(year[0]) if year else None,
                container_title=(values.get("JournalName") or values.get("BookTitle") or "").strip(),
                publisher=values.get("Publisher", "").strip(),
                volume=values.get("Volume", "").strip(),
                page=values.get("Pages", "").strip(),
                doi=values.get("DOI", "").strip(),
                url=values.get("URL", "").strip(),
            )
