"""From configuration file and command line to the settings of a run."""

from __future__ import annotations

from collections.abc import Sequence

from citeward.cli.failure import Failure
from citeward.findings import Confidence
from citeward.rule import Rule
from citeward.settings import ConfigurationFile, FailOn, Settings, SettingsError, find_configuration, load_settings
from citeward.settings.find import read_configuration
from citeward.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says about settings; None or empty where it says nothing."""

    config: str | None = None
    isolated: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: str | None = None
    confidence: str | None = None
    bibliography: tuple[str, ...] = ()
    force_exclude: bool = False
    no_gitignore: bool = False


def settle(paths: Sequence[str], given: Given) -> Settings:
    """The settings that hold for `paths`: those of the configuration, overruled by what was given.

    Raises:
        Failure: when the configuration cannot be used.
    """
    try:
        settings = load_settings(_configuration(paths, given))
    except SettingsError as error:
        raise Failure(str(error), error.hint) from error
    return replace(
        settings,
        select=_split(given.select) or settings.select,
        ignore=(*settings.ignore, *_split(given.ignore)),
        extend_select=(*settings.extend_select, *_split(given.extend_select)),
        extend_exclude=(*settings.extend_exclude, *given.exclude),
        fail_on=FailOn(given.fail_on) if given.fail_on else settings.fail_on,
        confidence=Confidence[given.confidence.upper()] if given.confidence else settings.confidence,
        bibliography=(*settings.bibliography, *given.bibliography),
        force_exclude=settings.force_exclude or given.force_exclude,
        respect_gitignore=settings.respect_gitignore and not given.no_gitignore,
    )


def catalogue(settings: Settings) -> tuple[Rule, ...]:
    """All rules that exist for these settings.

    Raises:
        Failure: when there are none, or a rule pack is missing.
    """
    from citeward.registry import RegistryError, all_rules

    try:
        return all_rules(settings.rule_packs)
    except RegistryError as error:
        raise Failure(str(error), error.hint) from error


def unknown_selector(selector: str, nearest: str | None, settings: Settings) -> Failure:
    """The failure that tells of a selector which fits no rule, wherever it was written."""
    hint = f"did you mean '{nearest}'?" if nearest else "citeward rules lists them all"
    written = [*settings.select, *settings.ignore, *settings.extend_select]
    where = "" if selector in written or not settings.source else f"{settings.source}: "
    return Failure(f"{where}no rule is called {selector!r}", hint)


def known_format(name: str | None) -> str | None:
    """The format of this name.

    Raises:
        Failure: when there is none.
    """
    if name is None:
        return None
    from citeward.readers import FORMATS
    from citeward.selection import nearest_word
    from citeward.works.library import LIBRARY_FORMATS

    names = (*FORMATS, *LIBRARY_FORMATS)
    if name.lower() in names:
        return name.lower()
    nearest = nearest_word(name, names)
    known = ", ".join(sorted(names))
    raise Failure(f"no format is called {name!r}", f"did you mean '{nearest}'?" if nearest else f"formats: {known}")


def _configuration(paths: Sequence[str], given: Given) -> ConfigurationFile | None:
    if given.isolated:
        return None
    return read_configuration(given.config) if given.config else find_configuration(paths)


def _split(selectors: Sequence[str]) -> tuple[str, ...]:
    """Selectors may be given one by one, or with commas between them."""
    return tuple(part.strip() for each in selectors for part in each.split(",") if part.strip())
