"""Which rules a person means: by code, by the beginning of a code, or by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citeward.rule import Rule
from citeward.values import dataclass

UNUSED_SUPPRESSION = ("INT002", "unused-suppression")
"""Code and name of the engine's own finding that can be selected and ignored like a rule's."""

INTERNAL_ERROR = ("INT001", "internal-error")
"""Code and name of the finding that tells of a rule that crashed; it is always reported."""

TIME_LIMIT = ("INT003", "time-limit")
"""Code and name of the finding that tells what was not checked for want of time; it is always reported."""

_ALL = "ALL"


class UnknownSelector(ValueError):
    """A selector that fits no rule; `nearest` is what was probably meant, or None."""

    def __init__(self, selector: str, nearest: str | None) -> None:
        super().__init__(f"no rule is called {selector!r}")
        self.selector = selector
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class Selection:
    """What runs: the rules, and whether suppressions that suppress nothing are reported."""

    rules: tuple[Rule, ...]
    report_unused: bool = True


def matches(selector: str, code: str, name: str) -> bool:
    """Whether `selector` (a code, a prefix of one, a name, or ``ALL``) means the rule."""
    written = selector.strip()
    return bool(written) and (
        written.lower().replace("_", "-") == name or written.upper() == _ALL or code.startswith(written.upper())
    )


def any_matches(selectors: Iterable[str], code: str, name: str) -> bool:
    """Whether one of `selectors` means the rule."""
    return any(matches(selector, code, name) for selector in selectors)


def select_rules(
    catalogue: Sequence[Rule],
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
) -> Selection:
    """The rules that run: those of `select` (the default ones where it is empty), with and without.

    Raises:
        UnknownSelector: when a selector fits no rule of the catalogue.
    """
    for selector in (*select, *ignore, *extend_select):
        require_known(selector, catalogue)

    def runs(code: str, name: str, default: bool) -> bool:
        wanted = any_matches(select, code, name) if select else default
        return (wanted or any_matches(extend_select, code, name)) and not any_matches(ignore, code, name)

    rules = tuple(rule for rule in catalogue if runs(rule.code, rule.name, rule.default))
    return Selection(rules, runs(*UNUSED_SUPPRESSION, True))


def require_known(selector: str, catalogue: Sequence[Rule]) -> None:
    """Accept a selector that means at least one rule of the catalogue or of the engine itself.

    Raises:
        UnknownSelector: with the nearest code or name.
    """
    known = [(rule.code, rule.name) for rule in catalogue] + [UNUSED_SUPPRESSION, INTERNAL_ERROR, TIME_LIMIT]
    if any(matches(selector, code, name) for code, name in known):
        return
    raise UnknownSelector(selector, nearest_word(selector, [word for pair in known for word in pair]))


def nearest_word(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that is most like `word`, if any is like it at all."""
    from difflib import get_close_matches

    folded = {candidate.lower(): candidate for candidate in words}
    close = get_close_matches(word.lower(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None
