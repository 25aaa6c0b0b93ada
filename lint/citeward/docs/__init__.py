"""Write what the documentation takes from the code: ``python -m citeward.docs [--check]``.

JSON schemas, references of the configuration, the command line, the rules and the formats, the list
of pages, and the README's table of rules and excerpt of a run.
"""
