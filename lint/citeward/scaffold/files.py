"""The files of a new rule, from templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

from citeward.scaffold.home import Home, ScaffoldError
from citeward.scaffold.order import Order

_LISTED = re.compile(r"^(RULES\b[^\n=]*= )\(([\w\s,]*)\)", re.MULTILINE)


def new_files(order: Order, home: Home) -> dict[Path, str]:
    """The text of every file to be written; only the list of the home's rules is one that exists already.

    Raises:
        ScaffoldError: when one of the others exists, or the list cannot be found.
    """
    words = _words(order, home)
    texts = {home.sources / f"{order.function}.py": _filled("rule.py.txt", words)}
    for case in sorted(files(__package__).joinpath("templates/cases").iterdir(), key=lambda each: each.name):
        texts[home.fixtures / order.name / case.name] = case.read_text(encoding="utf-8")
    if home.is_new:
        texts |= _pack(home, words)
    for path in texts:
        if path.exists():
            raise ScaffoldError(f"{path}: it exists already, and nothing was written")
    if not home.is_new:
        texts[home.sources / "__init__.py"] = _registered(order, home)
    return texts


def _words(order: Order, home: Home) -> dict[str, str]:
    return {
        "name": order.name,
        "function": order.function,
        "code": order.code,
        "severity": order.severity.name,
        "pack": home.pack,
        "package": home.package,
    }


def _pack(home: Home, words: Mapping[str, str]) -> dict[Path, str]:
    return {
        home.root / "pyproject.toml": _filled("pyproject.toml.txt", words),
        home.root / "README.md": _filled("readme.md.txt", words),
        home.sources / "__init__.py": _filled("init.py.txt", words),
        home.sources / "py.typed": "",
        home.root / "tests/test_rules.py": _filled("test_rules.py.txt", words),
    }


def _filled(name: str, words: Mapping[str, str]) -> str:
    template = files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
    return Template(template).substitute(words)


def _registered(order: Order, home: Home) -> str:
    """The home's list of rules with one more: its import by name, its place by code."""
    path = home.sources / "__init__.py"
    text = path.read_text(encoding="utf-8")
    listed = _LISTED.search(text)
    if listed is None:
        raise ScaffoldError(f"{path}: it has no tuple RULES with the names of rules")
    codes = {module: code for code, module in home.codes().items()} | {order.function: order.code}
    names = [name.strip() for name in listed[2].split(",") if name.strip()]
    place = next((index for index, name in enumerate(names) if codes.get(name, "") > order.code), len(names))
    names.insert(place, order.function)
    shown = "".join(f"    {name},\n" for name in names)
    text = f"{text[: listed.start()]}{listed[1]}(\n{shown}){text[listed.end() :]}"
    return _imported(order, home, text)


def _imported(order: Order, home: Home, text: str) -> str:
    """`text` with the import of the rule among those of its package, by name."""
    lines = text.split("\n")
    begin = f"from {home.package}."
    imports = [number for number, line in enumerate(lines) if line.startswith(begin)]
    if not imports:
        raise ScaffoldError(f"{home.sources / '__init__.py'}: it imports no rule with `{begin}… import …`")
    wanted = f"{begin}{order.function} import {order.function}"
    lines.insert(next((number for number in imports if lines[number] > wanted), imports[-1] + 1), wanted)
    return "\n".join(lines)
