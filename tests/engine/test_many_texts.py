"""The door for whole corpora: a pure function over texts, in as many processes as one likes."""

import multiprocessing
import pickle
import resource
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import pytest

from citeward.engine import lint_text
from citeward.registry import all_rules

RULES = all_rules()


def article(number):
    entries = "\n\n".join(
        f"[{each}] Penn{number}, M. Song{number * 7 + each} of lake{each}. Acoustics{number}, 2015."
        for each in range(1, 4)
    )
    cited = f"Whale{number} sings [1]. Penn{number} et al. [2] found song{number * 7} in {1950 + number % 70} [9]."
    return f"# Title{number}\n\n{cited}\n\n## References\n\n{entries}\n"


def test_rules_travel_by_name():
    sent = pickle.dumps(RULES)
    assert pickle.loads(sent) == RULES
    assert all(back is rule for back, rule in zip(pickle.loads(sent), RULES, strict=True))
    assert len(sent) < 100 * len(RULES)


@pytest.mark.parametrize("method", ["spawn"])
def test_texts_are_linted_in_any_number_of_processes(method):
    texts = [article(number) for number in range(12)]
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        found = list(pool.map(partial(lint_text, rules=RULES), texts, chunksize=3))
    assert found == [lint_text(text, rules=RULES) for text in texts]
    assert all("REF001" in {each.code for each in findings} for findings in found)


def test_findings_are_compact():
    findings = lint_text(article(1), rules=RULES)
    assert findings
    assert len(pickle.dumps(findings)) < 1500 * len(findings)


@pytest.mark.slow
def test_memory_is_flat_in_the_number_of_different_texts():
    for number in range(300):
        lint_text(article(number), rules=RULES)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(300, 2300):
        lint_text(article(number), rules=RULES)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 40  # megabytes: what the caches for words may still fill
