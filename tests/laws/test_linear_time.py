"""Reading is linear: what repeats without end costs in proportion to its length."""

from __future__ import annotations

import gc
import time

import pytest

from citeward.readers import read_document
from citeward.resolve import resolve
from citeward.source import Source

SMALL, LARGE = 8_000, 32_000
MOST = 8.0
"""A text four times as long may take eight times as long (noise of a busy machine); quadratic cost takes sixteen."""
NOTHING = 0.15
"""Below so many seconds of processor time for the long text, growth is not asked about."""

PIECES = [
    *["[", "]", "(", ")", "*", "_", "$", "<", "`", "\\", "^", "&", "!", "{", "|", "~", "-", ">", "#", "\n"],
    *["\r", "\t", "\u2028"],
    *["[1]", "[1][1]", "[1]-", "[1, ", "[1–", "[see ", "[1, p. ", "[0, 1]", "【1】", "【", "(1)", "(1)("],
    *["(1, ", "x[1]", "a[", "[["],
    *["1 ", "1, ", "1; ", "1–", "word 1. ", "word1 ", "a.1 ", "et al. 1 ", "2019 ", "2019. "],
    *["2018, 2019, ", "n = 1 ", "1 1 1, "],
    *["^1^", "^[", "¹", "¹,", "<sup>1</sup>", "<sup>", "m² "],
    *["(Ito 2019; ", "(Ito, ", "Ito and ", "Ito, A., ", "Ito et al. ", "(see ", "van der ", "[@", "[@a; "],
    *["@a ", "\\cite{", "\\cite{a}"],
    *["[^1]", "[^1]: a\n", "[1]: a\n", "[a](b)", "[a](", "](a)", "![", "![a](b)", "<a", "<a href='"],
    *["<!--", "<!-- a -->", "</", "http://a ", "www.a "],
    *["$$", "$$\n", "```", "```\n", "~~~\n", "\\[", "\\(", "{{<", "{cite}`", ":cite:`", "&amp;", "&#1;"],
    *["**a** ", "*a", "~~"],
    *["> ", "> > ", "\n> ", "- ", "\n- ", "1. ", "\n1. ", "\n[1] ", "\n| a |", "| a ", "a | b\n--|--\n"],
    *["\n    ", "# ", "\n# a\n", "a\n=\n"],
    *["References\n\n", "References\n\n1. Ito. Owls. 2001.\n", "**a**\n\n", "A. ", ". ", "“"],
    *["doi: 10.1/a ", "Owls call at dusk "],
]  # fmt: skip


def seconds(text: str, file_format: str) -> float:
    gc.collect()
    gc.disable()  # its passes over what the other tests have left are no part of the reading
    try:
        started = time.process_time()
        resolve(read_document(Source("article", text), file_format))
        return time.process_time() - started
    finally:
        gc.enable()


@pytest.mark.parametrize("file_format", ["text", "markdown"])
@pytest.mark.parametrize("piece", PIECES)
def test_repetition_costs_in_proportion(piece: str, file_format: str) -> None:
    short, long = ((piece * (size // len(piece) + 1))[:size] for size in (SMALL, LARGE))
    if seconds(long, file_format) > NOTHING:
        # each pair back to back: another program slows both alike
        assert min(seconds(long, file_format) / seconds(short, file_format) for _ in range(4)) < MOST


@pytest.mark.parametrize("file_format", ["text", "markdown"])
def test_a_line_of_a_megabyte_is_read(file_format: str) -> None:
    line = "Owls call at dusk [1], in 2014 (2), with 3 mg of it.4 " * 20_000  # 1.06 million characters
    assert seconds(line + "\n\n## References\n\n1. Ito. Owls. 2001.\n2. Rao. Bats. 2002.\n", file_format) < 60
