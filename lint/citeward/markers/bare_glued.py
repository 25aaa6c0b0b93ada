"""Numbers glued to a word or a stop: ``word.2``, ``word,2``, ``word2``."""

from __future__ import annotations

import re

from citeward.markers.bare_context import ET_AL, YEAR
from citeward.markers.candidate import Form, Strength
from citeward.markers.number_words import ABBREVIATIONS, NUMBERED_THINGS
from citeward.patterns import lazy

_INNER_STOP = lazy(r"(?<=[^\W\d])\.(?=\w)|\.(?=[^\W\d])")  # "example.org", "plot.py"; a decimal is none


def judge_glued(text: str, start: int, end: int) -> tuple[Strength | None, Form, str]:
    """How a group glued to a word or a stop stands (see `judge_spaced`)."""
    begin = start
    while begin > 0 and start - begin < 60 and not text[begin - 1].isspace():
        begin -= 1
    token = text[begin:start]
    closed = token.endswith((")", ").", "),", "];", "].", "”", '"'))
    if not closed and (any(mark in token for mark in "/@\\_=") or _INNER_STOP.search(token[:-1])):
        return None, Form.GLUED, token
    following = text[end : end + 1]
    if (
        closed
        and token[-1] in ".,;"
        and (not following or following.isspace() or following in ".,;)" or following.isupper())
    ):
        return Strength.STRONG, Form.GLUED, token
    if following.isalpha() and not (text[end + 1 : end + 2].islower() and token[-1] == "."):
        return None, Form.GLUED, token  # but "endemic.9The next": a space was lost
    if following and not following.isspace() and not following.isalpha() and following not in ".,;:!?)]\"”’'—–":
        return None, Form.GLUED, token
    last = token[-1]
    if last in ".,;:)]\"”’'!?":
        word = re.split(r"[\s(\[“\"—–-]", token.rstrip(".,;:)]\"”’'!?"))[-1] if last != ")" else token.strip("()")
        if YEAR.fullmatch(word) and last in ".,":
            return Strength.STRONG, Form.GLUED, token
        if not word or (word[-1:].isdigit() and last in ".,:"):
            return None, Form.GLUED, token
        if (
            last == "."
            and len(word) > 1
            and word.casefold() in ABBREVIATIONS
            and not ET_AL.search(text, max(0, start - 8), start)
        ):
            return None, Form.GLUED, token
        if word.casefold() in NUMBERED_THINGS:
            return Strength.FAIR, Form.GLUED, token
        if ET_AL.search(text, max(0, start - 9), start):
            return Strength.STRONG, Form.GLUED, token
        if last in ":" or (last == "." and len(word) == 1):
            return Strength.WEAK, Form.GLUED, token
        return (Strength.STRONG if len(word) >= 3 or last in ")]" else Strength.FAIR), Form.GLUED, token
    word = re.split(r"[^\w]", token)[-1]
    if len(word) >= 4 and word.islower():
        return (Strength.FAIR if word in NUMBERED_THINGS else Strength.STRONG), Form.GLUED, token
    if len(word) >= 5 and word[1:].islower():
        return Strength.FAIR, Form.GLUED, token
    return Strength.WEAK, Form.GLUED, token
