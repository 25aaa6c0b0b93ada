"""HSE001: a web encyclopedia as a source."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from citeward.document import Document, Work
from citeward.findings import Problem, Severity
from citeward.resolve import Links
from citeward.rule import rule

_HOSTS = ("wikipedia.org", "britannica.com", "citizendium.org", "encyclopedia.com", "baike.baidu.com")
_NAMES = ("wikipedia", "encyclopaedia britannica", "encyclopedia britannica")


@rule("HSE001", Severity.WARNING)
def encyclopedia_reference(document: Document, links: Links) -> Iterator[Problem]:
    """An entry of the list is an article of a web encyclopedia.

    It is told by its address, or by the name under which it was published. Works *about* an
    encyclopedia are left alone, and so is Scholarpedia, whose articles are signed and reviewed.

    ## Why is this bad?
    An encyclopedia tells what others found. Its article changes after it was cited, and names the
    sources that the claim really stands on.

    ## Bad
    ```markdown
    Humpback whales repeat their songs [1], and so do birds [2].

    # References

    [1] "Humpback whale". Wikipedia. https://en.wikipedia.org/wiki/Humpback_whale
     ^ reference 1 is an article of en.wikipedia.org

    [2] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## Good
    ```markdown
    Humpback whales repeat their songs [1], and so do birds [2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## References
    - Wikipedia, "Wikipedia:Academic use": citing encyclopedias is not accepted in most scholarly work.
    """
    for reference in document.own_references:
        encyclopedia = _encyclopedia(reference.work)
        if encyclopedia:
            message = f"reference {reference.label} is an article of {encyclopedia}"
            yield Problem(reference.label_span, message, reference.label, {"url": reference.work.url})


def _encyclopedia(work: Work) -> str:
    """The encyclopedia that published the work, or nothing."""
    host = (urlsplit(work.url).hostname or "") if work.url.startswith("http") else ""
    if any(host == known or host.endswith(f".{known}") for known in _HOSTS):
        return host
    published = work.container_title.strip(" .").lower()
    return work.container_title.strip(" .") if published in _NAMES else ""
