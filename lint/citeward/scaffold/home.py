"""Where a rule goes: into citeward itself, into a rule pack, or into a pack that begins with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from citeward.values import dataclass

_RULE = re.compile(r'^@rule\("([A-Z]{3}\d{3})"', re.MULTILINE)
_WORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PREFIX = "citeward-rules-"


class ScaffoldError(ValueError):
    """A rule cannot be begun like this; `hint` says what would do."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Home:
    """A folder of rules: `sources` holds a module for each, `fixtures` a folder of articles for each.

    `pack` is the name of the entry point. `is_new` tells that nothing of it exists yet; `root` is the
    folder of its pyproject.toml.
    """

    root: Path
    pack: str
    sources: Path
    fixtures: Path
    is_new: bool = False

    @property
    def package(self) -> str:
        """The name by which Python imports the rules."""
        return self.sources.name

    @property
    def is_core(self) -> bool:
        """Whether these are citeward's own rules."""
        return self.pack == "core"

    def codes(self) -> dict[str, str]:
        """The module of each rule that the folder holds, by code."""
        modules = sorted(self.sources.glob("*.py")) if self.sources.is_dir() else []
        return {code: file.stem for file in modules for code in _RULE.findall(file.read_text(encoding="utf-8"))}


def find_home(folder: Path | None) -> Home:
    """The home in `folder`, or in the working folder; a folder that is empty or missing becomes a pack.

    Raises:
        ScaffoldError: when the folder holds something else.
    """
    root = folder or Path()
    if (root / "rules/citeward_rules/__init__.py").is_file():
        return Home(root, "core", root / "rules/citeward_rules", root / "fixtures/rules")
    project = root / "pyproject.toml"
    if project.is_file():
        return _existing(root, project)
    if folder is None:
        raise ScaffoldError("there is no rule pack in the working folder", "--pack DIR begins one in DIR")
    if folder.is_dir() and any(folder.iterdir()):
        raise ScaffoldError(f"{folder}: it holds files, and no rule pack", "name an empty folder, or a new one")
    if folder.exists() and not folder.is_dir():
        raise ScaffoldError(f"{folder}: it is not a folder")
    return _new(folder)


def _existing(root: Path, project: Path) -> Home:
    try:
        content = tomllib.loads(project.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ScaffoldError(f"{project}: it cannot be read: {error}") from error
    packs = content.get("project", {}).get("entry-points", {}).get("citeward.rules", {})
    for name, target in packs.items():
        package = str(target).partition(":")[0].replace(".", "/")
        for sources in (root / "src" / package, root / package):
            if (sources / "__init__.py").is_file():
                return Home(root, name, sources, root / "fixtures")
    raise ScaffoldError(
        f"{project}: it has no entry point `citeward.rules` that leads to a package",
        "--pack DIR begins a rule pack in an empty folder",
    )


def _new(root: Path) -> Home:
    pack = root.resolve().name.lower().replace("_", "-").removeprefix(_PREFIX)
    if not _WORD.fullmatch(pack):
        raise ScaffoldError(f"{root}: no package can be named after it", "use letters and digits, with dashes between")
    package = f"{_PREFIX}{pack}".replace("-", "_")
    return Home(root, pack, root / "src" / package, root / "fixtures", is_new=True)
