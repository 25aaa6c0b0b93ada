"""Bad input in every format: a finding or one clear line, never a traceback, never a file lost."""

from __future__ import annotations

import pytest

GOOD = {
    ".md": "# Owls\n\nOwls hunt [1] and call [@ito].\n\n# References\n\n[1] Ito, A. Owls. Auk, 2001.\n",
    ".txt": "Owls hunt [1].\n\nReferences\n\n[1] Ito, A. Owls. Auk, 2001.\n",
    ".tex": "\\documentclass{article}\\begin{document}Owls \\cite{ito}.\\begin{thebibliography}{1}\\bibitem{ito} Ito."
    "\\end{thebibliography}\\end{document}\n",
    ".rst": "Owls\n====\n\nOwls [ito]_.\n\n.. [ito] Ito, A. Owls. 2001.\n",
    ".html": "<html><body><p>Owls <a href='#r1'>[1]</a></p><ol><li id='r1'>Ito, A. Owls. 2001.</li></ol></body></html>",
    ".xml": "<article><body><p>Owls <xref ref-type='bibr' rid='r1'>1</xref></p></body><back><ref-list><ref id='r1'>"
    "<mixed-citation>Ito, A. Owls. 2001.</mixed-citation></ref></ref-list></back></article>",
    ".ipynb": '{"cells": [{"cell_type": "markdown", "source": ["Owls [1]\\n"]}], "nbformat": 4, "metadata": {}}',
    ".typ": '= Owls\n\nOwls @ito. #bibliography("refs.bib")\n',
    ".org": "* Owls\nOwls [cite:@ito].\n",
    ".adoc": "== Owls\n\nOwls <<ito>>.\n\n[bibliography]\n* [[[ito]]] Ito, A. Owls. 2001.\n",
    ".wiki": "Owls.<ref name=ito>Ito, A. Owls. 2001.</ref> {{sfn|Ito|2001}}\n{{reflist}}\n",
    ".bib": "@book{ito, author = {Ito, A.}, title = {Owls}, publisher = {Auk}, year = 2001}\n",
    ".json": '[{"id": "ito", "type": "book", "title": "Owls", "issued": {"date-parts": [[2001]]}}]',
    ".yaml": "references:\n- id: ito\n  type: book\n  title: Owls\n  issued: 2001\n",
    ".ris": "TY  - BOOK\nID  - ito\nTI  - Owls\nPY  - 2001\nER  - \n",
    ".nbib": "PMID- 12345\nTI  - Owls\nDP  - 2001\n",
}
NESTING = {
    ".md": "> " * 50 + "[" * 100_000,
    ".txt": "(" * 100_000 + "[1]" * 10,
    ".tex": "\\textbf{" * 100_000 + "\\cite{a}",
    ".rst": ":emphasis:`" * 50_000 + "[a]_",
    ".html": "<div>" * 100_000 + "[1]",
    ".xml": "<article>" + "<sec>" * 100_000 + "[1]",
    ".ipynb": '{"cells": ' + "[" * 100_000,
    ".typ": "#text[" * 100_000 + "@a",
    ".org": "*" * 100_000 + " [cite:@a]" + "[" * 1000,
    ".adoc": "[" * 100_000 + "<<a>>",
    ".wiki": "{{" * 100_000 + "<ref>a</ref>",
    ".bib": "@book{a, title = " + "{" * 100_000,
    ".json": "[" * 100_000,
    ".yaml": "[" * 100_000,
    ".ris": "TY  - BOOK\n" * 4_000,
    ".nbib": "PMID- 1\n" * 4_000,
}
TABLE = {
    ".md": "| a | b [1] |\n|---|---|\n" + "| x | [2] |\n" * 5_000,
    ".html": "<table>" + "<tr><td>x<td>[1]" * 5_000,
    ".xml": "<article><body><table>" + "<tr><td>x</td><td>[1]</td></tr>" * 5_000 + "</table></body></article>",
    ".rst": "=== ===\n" + "a   [1]_\n" * 5_000 + "=== ===\n",
    ".tex": "\\begin{tabular}{ll}" + "x & \\cite{a} \\\\\n" * 5_000 + "\\end{tabular}",
    ".wiki": "{|\n" + "|-\n| x || [1]\n" * 5_000 + "|}\n",
    ".org": "| x | [1] |\n" * 5_000,
    ".adoc": "|===\n" + "|x |<<a>>\n" * 5_000 + "|===\n",
}
BROKEN = {
    ".tex": "\\documentclass{article\\cite{a\\begin{thebibliography}{\\bibitem[",
    ".rst": ".. [a\n   [b]_ :cite:`x\n.. bibliography:: \n\n===\n",
    ".html": "<html><p <a href='#>[1</a></ol><li id=",
    ".xml": "<article><body><p>Owls <xref ref-type='bibr' rid='r1'>1</p></body>&nope;<![CDATA[",
    ".ipynb": '{"cells": [{"cell_type": "markdown", "source": ["Owls [1]\\u12',
    ".typ": '#cite(<a, #bibliography("refs.bib" @',
    ".org": "[cite:@a;@ [[cite:&a [fn:1",
    ".adoc": "cite:[a( <<a, bibliography::[ footnote:[",
    ".wiki": "<ref name= {{sfn|Ito <ref>x",
    ".bib": '@book{ito, author = {Ito, @book{rao, title = "Owls',
    ".json": '[{"id": "ito", "type": "book", "title": "Ow',
    ".yaml": "references:\n- id: ito\n  title: [Owls\n- id: rao\n   type: : book\n",
    ".md": "---\nbibliography: [refs.bib\n---\n[@a; [^1 <sup>1 ```\n",
}


def cases():
    for suffix, text in GOOD.items():
        data = text.encode()
        yield pytest.param(suffix, data[: len(data) * 2 // 3], id=f"{suffix[1:]}-truncated")
        yield pytest.param(suffix, b"", id=f"{suffix[1:]}-empty")
        yield pytest.param(suffix, bytes(range(256)) * 40, id=f"{suffix[1:]}-binary")
        yield pytest.param(suffix, ("\ufeff" + text).encode("utf-16-le"), id=f"{suffix[1:]}-utf16")
        yield pytest.param(suffix, data.replace(b"Owls", b"Owls \xe9\xff\x81"), id=f"{suffix[1:]}-wrong-encoding")
        yield pytest.param(suffix, data.replace(b"\n", b"\r"), id=f"{suffix[1:]}-old-line-ends")
    for name, kinds in (("nested", NESTING), ("table", TABLE), ("broken", BROKEN)):
        for suffix, text in kinds.items():
            yield pytest.param(suffix, text.encode(), id=f"{suffix[1:]}-{name}")
    for suffix in (".docx", ".pdf"):
        yield pytest.param(suffix, b"PK\x03\x04 no archive", id=f"{suffix[1:]}-truncated")
        yield pytest.param(suffix, b"\0" * 999, id=f"{suffix[1:]}-binary")
        yield pytest.param(suffix, b"", id=f"{suffix[1:]}-empty")


@pytest.mark.parametrize(("suffix", "data"), list(cases()))
def test_bad_input_is_told_in_one_line_or_linted(run, plant, suffix, data):
    plant(
        files={
            f"paper{suffix}": data,
            "beside.md": "Owls hunt [1, 9].\n\n# References\n\n1. Ito. Owls. 2001.\n2. Rao.\n",
        }
    )
    result = run("check", "--isolated", f"paper{suffix}", "beside.md")
    assert "citeward failed" not in result.output + result.stderr
    assert "internal-error" not in result.output
    assert "beside.md" in result.output  # the file beside it is linted all the same
    if result.exit_code == 2:
        told = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
        assert len(told) == 1
        assert told[0].startswith(f"error: paper{suffix}: ")
    else:
        assert "in 2 files" in result.output
