"""Headings that name a reference list, and headings after which nothing belongs to the article."""

from __future__ import annotations

import re

from citeward.patterns import lazy

_NUMBERING = r"(?:(?:\d{1,2}|[ivxlc]{1,5}|[a-z])(?:\.\d{1,2})*[.):、]?\s+|[一二三四五六七八九十]{1,3}[、.．]\s*)?"
_DECORATION = r"[\s#*_=~:：\-–—【】\[\]\"'.\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]*"
"""What may stand around the words of a heading: punctuation, marks of emphasis, pictographs."""

_NAMES = (
    # English
    r"(?:(?:key|main|selected|primary|cited|numbered|normative|informative|additional|supplementary|complete|full|"
    r"general|external|bibliographic|web|online|academic|scientific|inline)\s+(?:and\s+\w+\s+)?)?"
    r"(?:references?|citations?|sources?|bibliography|bibliographies)"
    r"(?:\s+(?:list|cited|used|and\s+notes|&\s+notes|section|consulted|and\s+further\s+reading|and\s+links|"
    r"and\s+citations|and\s+sources|and\s+bibliography|and\s+resources))?",
    r"(?:list\s+of\s+(?:references|sources|works\s+cited|literature))",
    r"works?\s+(?:cited|consulted|referenced)",
    r"literature(?:\s+(?:cited|references))?",
    r"notes\s+(?:and|&)\s+references",
    r"(?:footnotes?|endnotes?)(?:\s+and\s+references)?",
    r"cited\s+(?:literature|works|sources|references)",
    r"reference\s+(?:list|materials?)",
    # what chat programs write above their list
    r"learn\s+more",
    r"[^\W\d_]{1,10}\s?[:：]\s?[^\W\d][^:：]{2,40}?\s?(?:bing|copilot|必应)\b.{0,6}\d{1,4}[./年-]\d.{0,14}",
    # German, Dutch, Scandinavian
    r"literatur(?:verzeichnis|angaben|nachweise?|quellen|liste)?|quellen(?:verzeichnis|angaben|nachweise?)?|"
    r"einzelnachweise|referenzen|bibliografie|bibliographie|literatuur(?:lijst)?|referenties|bronnen|"
    r"referenser|källor|litteratur(?:förteckning|liste)?|referanser|kilder|referencer|lähteet|viitteet",
    # Romance
    r"referencias(?:\s+(?:bibliográficas|citadas))?|bibliografía(?:\s+citada)?|fuentes|literatura\s+citada|"
    r"referências(?:\s+(?:bibliográficas|citadas))?|bibliografia|fontes|"
    r"références(?:\s+bibliographiques)?|sources\s+citées|ouvrages\s+cités|riferimenti(?:\s+bibliografici)?|fonti|"
    r"referinţe|referințe|bibliografie|literatura",
    # Slavic and others
    r"(?:список\s+)?литератур[аы]|список\s+(?:использованной\s+)?литературы|источники|библиография|"
    r"bibliografia|przypisy|źródła|seznam\s+literatury|zdroje|kaynak(?:ça|lar)|irodalom(?:jegyzék)?",
    # Chinese, Japanese, Korean
    r"(?:主要)?(?:参考|參考|引用|来源|來源)?(?:文献|文獻|资料|資料|来源|來源|书目|書目|链接|鏈接|引用)(?:列表|与来源|來源|来源|一覧)?|"
    r"(?:主要)?参考(?:文献|资料|来源)(?:[与和及、].{1,8})?|来源|來源|引用|出典|引用文献|参照文献|注释|참고\s*문헌|참고\s*자료|출처|"
    r"参考|脚注|引用的?著作|引用的?作品|參考文獻",
)
_REFERENCES = lazy(
    rf"{_DECORATION}{_NUMBERING}{_DECORATION}(?:{'|'.join(_NAMES)})"
    rf"(?:\s*[(（][^()（）]{{1,40}}[)）])?(?:\s+(?:references?|sources?))?{_DECORATION}",
    re.IGNORECASE,
)

_BOILERPLATE = lazy(
    rf"{_DECORATION}{_NUMBERING}{_DECORATION}(?:"
    r"(?:professional\s+|medical\s+|legal\s+)*disclaimers?|about\s+(?:the\s+)?(?:authors?|us|this\s+\w+)|"
    r"related\s+(?:articles?|links?|posts?|questions?|topics?|reading|content)|see\s+also|external\s+links|further\s+reading|"
    r"share\s+this.{0,20}|cite\s+this.{0,20}|how\s+to\s+cite.{0,20}|copyright.{0,40}|"
    r"have\s+a\s+follow-?up\s+question\??|acknowledge?ments?|funding|author\s+contributions?|"
    r"conflicts?\s+of\s+interests?|competing\s+interests?|supplementary\s+(?:material|information)s?|newsletter|comments"
    rf"){_DECORATION}",
    re.IGNORECASE,
)

_APPENDIX = lazy(
    rf"{_DECORATION}(?:[A-Z]|\d{{1,2}})?[.:]?\s{{0,3}}(?:appendix|appendices|supplementary\s+(?:appendix|materials?|information)|supplemental"
    rf"\s+materials?)(?:\s+[A-Z0-9]{{1,2}})?(?:\s?[.:–—-]\s?[^.\d]{{1,60}})?{_DECORATION}",
    re.IGNORECASE,
)

_LONGEST = 80
_USUAL = frozenset(
    {"references", "bibliography", "sources", "works cited", "literature cited", "footnotes", "reference list"}
)
"""What most lists are called; the pattern, which also takes all of them, costs 2 ms to compile."""
_STEMS = (
    "referen", "citation", "source", "bibliogra", "work", "teratu", "footnote", "endnote", "quellen",
    "einzelnachweise", "bronnen", "källor", "referanser", "kilder", "lähteet", "viitteet", "fuentes", "referên",
    "fontes", "référen", "ouvrages", "riferimenti", "fonti", "referin", "литератур", "источники", "библиография",
    "przypisy", "źródła", "zdroje", "kaynak", "irodalom", "文献", "文獻", "资料", "資料", "来源", "來源", "书目",
    "書目", "链接", "鏈接", "引用", "参考", "出典", "注释", "脚注", "참고", "출처", "bing", "copilot", "必应",
    "learn more",
)  # fmt: skip
"""Each of `_NAMES` holds one of these."""


def is_reference_heading(text: str) -> bool:
    """Whether a line on its own names a reference list ("7. References", "**参考文献**")."""
    if len(text) > _LONGEST:
        return False
    plain = text.strip(" \t#*:.").casefold()
    if plain in _USUAL:
        return True
    return any(stem in plain for stem in _STEMS) and _REFERENCES.fullmatch(text.strip()) is not None


def is_appendix_heading(text: str) -> bool:
    """Whether a line on its own begins an appendix, where the article goes on behind its list ("A APPENDIX")."""
    return len(text) <= _LONGEST and _APPENDIX.fullmatch(text.strip()) is not None


def is_boilerplate_heading(text: str) -> bool:
    """Whether a line on its own begins what is neither article nor reference list."""
    return len(text) <= _LONGEST and _BOILERPLATE.fullmatch(text.strip()) is not None
