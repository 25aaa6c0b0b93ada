"""Cross-references that lead to an entry of a list (JATS xref, HTML links), and the markers they make."""
