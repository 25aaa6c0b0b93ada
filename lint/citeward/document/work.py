"""Bibliographic data of one work, in CSL's terms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """One contributor. A body (`World Health Organization`) has only `literal`."""

    family: str = ""
    given: str = ""
    literal: str = ""

    @property
    def printed(self) -> str:
        """The name by which a text would cite it: family name, else the literal."""
        return self.family or self.literal


class _ReadOnDemand:
    """A value whose fields may be filled when the first of them is asked for."""

    __slots__ = ("_read",)
    _read: tuple[Callable[..., Any], tuple[Any, ...]]

    def __getattr__(self, name: str) -> Any:
        """Only a field that is not filled yet leads here."""
        if name.startswith("_"):
            raise AttributeError(name)
        function, arguments = self._read
        self.__init__(*function(*arguments).__reduce__()[1])  # type: ignore[misc]
        return object.__getattribute__(self, name)


_SET_READ: Any = _ReadOnDemand.__dict__["_read"].__set__


@dataclass(frozen=True, slots=True)
class Work(_ReadOnDemand):
    """What is known of a work; an empty string or tuple means "not known", never "has none".

    `type` is a CSL type (``article-journal``, ``book``, ``webpage`` …); `kind` the kind of study or
    document that title or label state (``review``, ``meta-analysis``, ``randomized-trial``,
    ``guideline`` …); `others` is true where the list of authors ends in "et al.". Identifiers are
    bare (``10.1000/182``, no resolver in front). `raw` holds the entry's authors as printed, for
    matches that need no parsed names.
    """

    type: str = ""
    title: str = ""
    authors: tuple[Name, ...] = ()
    others: bool = False
    editors: tuple[Name, ...] = ()
    year: int | None = None
    year_suffix: str = ""
    container_title: str = ""
    publisher: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    arxiv: str = ""
    isbn: str = ""
    issn: str = ""
    url: str = ""
    abstract: str = ""
    language: str = ""
    kind: str = ""
    raw: str = ""

    @classmethod
    def on_demand(cls, read: Callable[..., Work], *arguments: Any) -> Work:
        """The work that ``read(*arguments)`` gives, read when a field of it is first asked for.

        In every other respect it is that work: equal to it, hashed and pickled as it is.
        """
        work = cls.__new__(cls)
        _SET_READ(work, (read, arguments))
        return work

    @property
    def identifiers(self) -> dict[str, str]:
        """The identifiers that are known, by their CSL-like name."""
        names = ("doi", "pmid", "pmcid", "arxiv", "isbn", "issn", "url")
        return {name: value for name in names if (value := getattr(self, name))}
