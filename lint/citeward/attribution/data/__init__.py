"""Tables that come with the package; ``README.md`` here tells how each was made."""

import os


def read_data(name: str) -> bytes:
    """The file of this name."""
    with open(os.path.join(os.path.dirname(__file__), name), "rb") as file:
        return file.read()
