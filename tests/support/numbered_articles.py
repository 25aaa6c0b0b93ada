"""Articles whose every citation is known, in each numbered style; all words are made up here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import strategies as st

SUBJECTS = (
    "Owls",
    "Bats",
    "Moths",
    "Frogs",
    "Newts",
    "Crickets",
    "Hares",
    "Terns",
    "Otters",
    "Wasps",
    "Shrews",
    "Eels",
)
DOINGS = (
    "call at dusk", "rest in caves", "sleep at noon", "answer from ponds", "hide below stones", "sing on warm walls",
    "leave the meadow early", "return with the tide",
)  # fmt: skip
RAISED = str.maketrans("0123456789-,", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒")


def entry(identity: int) -> str:
    """The text of an entry; no two are alike."""
    title = f"{SUBJECTS[identity % 12]} and {DOINGS[identity % 8]} in valley {'abcdefghijklmnop'[identity]}"
    return f"{SUBJECTS[-identity % 12]}ley, R. {title}. Journal of Invented Birds, 20{identity + 1:02}."


def joined(numbers: list[int], comma: str, dash: str, shortest: int) -> str:
    """A group: sorted, with runs of at least `shortest` written as ranges."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [
        f"{run[0]}{dash}{run[-1]}" if shortest and len(run) >= shortest else comma.join(map(str, run)) for run in runs
    ]
    return comma.join(shown)


@dataclass(frozen=True)
class Style:
    """How a style writes a group behind a sentence, and how to find it again."""

    comma: str
    dash: str
    write: str  # the sentence without its full stop is {0}, the group {1}
    find: str

    def sentence(self, words: str, group: str) -> str:
        return self.write.format(words, group.translate(RAISED) if "⁰" in self.find else group)


STYLES = {
    "bracketed": Style(", ", "–", "{0} [{1}].", r" \[([\d, –]+)\](?=\.)"),
    "tight": Style(",", "-", "{0}. [{1}]", r" \[([\d, -]+)\]"),
    "parenthesised": Style(", ", "–", "{0} ({1}).", r" \(([\d, –]+)\)(?=\.)"),
    "sup": Style(",", "–", "{0}.<sup>{1}</sup>", r"<sup>([\d,–]+)</sup>"),
    "caret": Style(",", "-", "{0}.^{1}^", r"\^([\d,-]+)\^"),
    "bare": Style(", ", "–", "{0} {1}.", r" (\d[\d, –]*)(?=\.)"),
    "unicode": Style(",", "-", "{0}.{1}", r"([⁰¹²³⁴-⁹⁻˒]+)"),
}
LISTS = {
    "dots": ("{0}. {1}", "\n"),
    "brackets": ("[{0}] {1}", "\n\n"),
    "lines": ("[{0}] {1}", "\n"),
    "starred": ("**[{0}]** {1}", "\n\n"),
    "anchored": ('<a id="ref-{0}"></a>[{0}] {1}', "\n\n"),
}


@dataclass(frozen=True)
class Article:
    """The groups of an article in its order (identities of entries), and its list."""

    groups: tuple[tuple[int, ...], ...]
    listed: tuple[int, ...]
    shortest: int = 0

    def text(self, style: str, list_form: str, heading: str = "## References") -> str:
        form, between = LISTS[list_form]
        numbers = {identity: place for place, identity in enumerate(self.listed, 1)}
        written = STYLES[style]
        sentences = [
            written.sentence(
                f"{SUBJECTS[place % 12]} {DOINGS[place * 5 % 8]} as often as they can",
                joined([numbers[each] for each in group], written.comma, written.dash, self.shortest),
            )
            for place, group in enumerate(self.groups)
        ]
        paragraphs = "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))
        entries = between.join(form.format(numbers[identity], entry(identity)) for identity in self.listed)
        return f"{paragraphs}\n\n{heading}\n\n{entries}\n"


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article that cites most of its list, in any order, and evidently."""
    size = draw(st.integers(4, 14))
    listed = tuple(draw(st.permutations(range(size))))
    firsts = draw(st.permutations(range(size)))
    uncited = draw(st.integers(0, min(2, size - 4)))
    groups: list[list[int]] = [[]]
    for identity in firsts[: size - uncited]:
        if groups[-1] and draw(st.booleans()):
            groups.append([])
        groups[-1].append(identity)
    cited = firsts[: size - uncited]
    groups += draw(
        st.lists(st.lists(st.sampled_from(cited), min_size=1, max_size=4, unique=True), min_size=3, max_size=6)
    )
    return Article(tuple(tuple(group) for group in groups), listed, draw(st.sampled_from([0, 3])))


def meaning(text: str, style: str) -> tuple[list[set[str]], list[str]]:
    """For each group the entries it points to, and the list; found by patterns of this file's own."""
    body, _, listed = text.partition("References\n")
    labels = re.findall(r"^(?:<a id=\"[^\"]*\"></a>)?\*{0,2}\[?(\d+)[\].]\*{0,2} (.*)$", listed, re.M)
    texts = {int(number): entry_text for number, entry_text in labels}
    assert len(texts) == len(labels)
    groups = re.findall(STYLES[style].find, body)
    return [{texts[number] for number in numbers_in(group)} for group in groups], [each for _, each in labels]


def numbers_in(group: str) -> list[int]:
    group = group.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒–", "0123456789-,-"))
    found: list[int] = []
    for part in group.split(","):
        first, _, last = part.strip().partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def masked(text: str, style: str) -> str:
    """The text without its groups and its list."""
    return re.sub(STYLES[style].find, "§", text.partition("References\n")[0])
