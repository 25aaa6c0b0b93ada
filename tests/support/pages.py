"""What stands between the fences of a page of the documentation."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def fenced(page, language):
    """The blocks of `language` on a page, given by its path from the root, in order."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)
