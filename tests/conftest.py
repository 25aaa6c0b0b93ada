"""What holds for all tests."""

from hypothesis import settings

# A single example may be slow on a busy machine, or pay for an import; time is asked about in tests/laws.
settings.register_profile("citeward", deadline=None)
settings.load_profile("citeward")
