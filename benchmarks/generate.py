"""Synthetic articles: any size, any number of references, every marker style; all words are made up here.

python benchmarks/generate.py FOLDER [--articles 1000] [--style numeric] [--bytes 20000] [--references 40]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_ONSETS = (
    "b",
    "br",
    "c",
    "d",
    "dr",
    "f",
    "g",
    "gl",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
)
_VOWELS = ("a", "e", "i", "o", "u", "ea", "io", "ou")
_CODAS = ("", "l", "m", "n", "nd", "r", "rt", "s", "st", "t")
_SMALL = ("the", "of", "and", "in", "to", "a", "with", "for", "that", "is", "was", "by", "on", "from", "at", "were")
_FAULTS = 25  # one marker in so many points past the end of the list, as in an article worth checking


@dataclass(frozen=True, slots=True)
class Entry:
    """A reference of a made-up article."""

    number: int
    surname: str
    year: int
    title: str
    journal: str

    @property
    def text(self) -> str:
        """The entry as it is printed, without its number."""
        volume, page = self.number % 60 + 1, self.number * 7 % 900 + 1
        doi = f"https://doi.org/10.5555/{self.surname.lower()}.{self.year}.{self.number}"
        return (
            f"{self.surname}, A. B., & {self.surname[:3]}ens, C. ({self.year}). {self.title}. "
            f"*{self.journal}*, {volume}(2), {page}-{page + 9}. {doi}"
        )


Mark = Callable[[tuple[Entry, ...]], str]

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _numbers(entries: tuple[Entry, ...]) -> str:
    return ", ".join(str(entry.number) for entry in entries)


STYLES: dict[str, Mark] = {
    "numeric": lambda entries: f" [{_numbers(entries)}]",
    "parenthesised": lambda entries: f" ({_numbers(entries)})",
    "superscript": lambda entries: f"<sup>{_numbers(entries)}</sup>",
    "caret": lambda entries: f"^{_numbers(entries).replace(' ', '')}^",
    "unicode": lambda entries: "\u02d2".join(str(entry.number).translate(_SUPERSCRIPT) for entry in entries[:1]),
    "bare": lambda entries: f" {_numbers(entries)}",
    "author-year": lambda entries: " (" + "; ".join(f"{each.surname} et al., {each.year}" for each in entries) + ")",
    "key": lambda entries: " [" + "; ".join(f"@ref{each.number}" for each in entries) + "]",
    "note": lambda entries: "".join(f"[^{entry.number}]" for entry in entries),
    "link": lambda entries: "".join(f" [{each.number}](https://example.org/{each.number})" for each in entries),
}
"""How a group of references is marked in each style."""


class Generator:
    """Writes articles; the same seed gives the same articles."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self.words = [self._word() for _ in range(6000)]

    def article(self, style: str = "numeric", size: int = 20_000, references: int = 40) -> str:
        """A Markdown article of about `size` characters that cites each of its references in turn."""
        entries = [self._entry(number) for number in range(1, references + 1)]
        listed = self._list(style, entries)
        target = max(size - len(listed), 200)
        parts = [f"# {self._title()}\n"]
        written, cited = 0, 0
        gap = max(60, target // max(references, 1) // 2)
        while written < target:
            paragraph = []
            for _ in range(self.random.randint(3, 6)):
                sentence = self._sentence()
                if sum(map(len, paragraph)) % gap < len(sentence):
                    group = [entries[(cited + more) % references] for more in range(self.random.choice((1, 1, 2)))]
                    cited += len(group)
                    sentence = f"{sentence}{STYLES[style](tuple(group))}"
                paragraph.append(sentence + ".")
            text = " ".join(paragraph)
            if self.random.random() < 0.12:
                parts.append(f"## {self._title()}\n")
            parts.append(text + "\n")
            written += len(text) + 2
        if self.random.random() < 1 / _FAULTS:
            lost = Entry(references + 3, "Nobody", 2001, "", "")
            parts.append(f"{self._sentence()}{STYLES[style]((lost,))}.\n")
        return "\n".join([*parts, listed])

    def _list(self, style: str, entries: list[Entry]) -> str:
        if style == "note":
            return "\n".join(f"[^{entry.number}]: {entry.text}" for entry in entries) + "\n"
        if style == "author-year":
            ordered = sorted(entries, key=lambda entry: (entry.surname, entry.year))
            return "## References\n\n" + "\n\n".join(entry.text for entry in ordered) + "\n"
        mark = "[{}] " if style in ("numeric", "link") else "{}. "
        lines = [mark.format(entry.number) + entry.text for entry in entries]
        return "## References\n\n" + "\n\n".join(lines) + "\n"

    def _word(self) -> str:
        pick = self.random.choice
        syllables = pick((1, 2, 2, 3))
        return "".join(pick(_ONSETS) + pick(_VOWELS) + pick(_CODAS) for _ in range(syllables))

    def _sentence(self) -> str:
        words = [
            self.random.choice(_SMALL) if self.random.random() < 0.4 else self.random.choice(self.words)
            for _ in range(self.random.randint(12, 26))
        ]
        if self.random.random() < 0.15:
            words.insert(len(words) // 2, f"{self.random.randint(2, 99)}.{self.random.randint(1, 9)}%")
        if self.random.random() < 0.05:
            words[3] = f"**{words[3]}**"
        return " ".join(words).capitalize()

    def _title(self) -> str:
        return " ".join(self.random.choice(self.words) for _ in range(self.random.randint(5, 9))).capitalize()

    def _entry(self, number: int) -> Entry:
        surname = self._word().capitalize() + self.random.choice(("son", "ova", "er", "mann", "ing"))
        journal = f"Journal of {self.random.choice(self.words).capitalize()}"
        return Entry(number, surname, self.random.randint(1975, 2023), self._title(), journal)


def main() -> None:
    """Write the articles that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--style", choices=(*STYLES, "all"), default="numeric")
    parser.add_argument("--bytes", type=int, default=20_000)
    parser.add_argument("--references", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    generator = Generator(options.seed)
    styles = list(STYLES) if options.style == "all" else [options.style]
    for index in range(options.articles):
        style = styles[index % len(styles)]
        text = generator.article(style, options.bytes, options.references)
        (options.folder / f"{style}-{index:05}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
