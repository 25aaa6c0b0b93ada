"""The tracking parameter of a chatbot goes, and the address stays whole."""

from __future__ import annotations

import json

import pytest

from citeward.engine import Options, mend_bytes
from citeward_rules.chatbot_artifact import chatbot_artifact

OPTIONS = Options((chatbot_artifact,))


def mended(name: str, text: str) -> str:
    return mend_bytes(name, text.encode(), OPTIONS, lambda path: None).data.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](https://a.test/x?utm_source=chatgpt.com)", "[a](https://a.test/x)"),
        ("[a](https://a.test/x?utm_source=chatgpt.com&b=1)", "[a](https://a.test/x?b=1)"),
        ("[a](https://a.test/x?b=1&utm_source=chatgpt.com#c)", "[a](https://a.test/x?b=1#c)"),
        ("[a](https://a.test/x?b=1&utm_source=openai&c=2)", "[a](https://a.test/x?b=1&c=2)"),
        ("See https://a.test/x?utm_source=chatgpt.com.", "See https://a.test/x."),
        ("[1]: https://a.test/x?utm_source=chatgpt.com 'A'", "[1]: https://a.test/x 'A'"),
        ("[a](https://a.test/x?utm_source=openai-partner)", None),
        ("`https://a.test/x?utm_source=chatgpt.com`", None),
    ],
)
def test_in_markdown(before: str, after: str | None) -> None:
    assert mended("a.md", f"Whales sing {before}\n") == f"Whales sing {after or before}\n"


def test_in_latex_an_escape_is_not_torn() -> None:
    text = "Whales sing \\url{https://a.test/x?b=1\\&utm_source=chatgpt.com}.\n"
    assert mended("a.tex", text) == text


def test_in_html_and_notebooks_it_is_found_in_the_source() -> None:
    page = '<html><body><p>Whales <a class="x" href="https://a.test/x{}">sing</a>.</p></body></html>\n'
    assert mended("a.html", page.format("?utm_source=chatgpt.com")) == page.format("")
    notebook = json.dumps({"cells": [{"cell_type": "markdown", "source": ["Whales [sing](https://a.test/x{}).\n"]}]})
    assert mended("a.ipynb", notebook.replace("{}", "?utm_source=chatgpt.com")) == notebook.replace("{}", "")
