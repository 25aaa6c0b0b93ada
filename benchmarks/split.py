"""Which articles train, which tune and which are held out: by a hash of the file, so that it never drifts."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

TRAIN_SHARE = 0.6


def is_training(path: str) -> bool:
    """Whether the article belongs to the training part."""
    digest = hashlib.sha256(f"citeward-attribution:{PurePath(path).name}".encode()).digest()
    return digest[0] < TRAIN_SHARE * 256


def half_of(path: str) -> str:
    """The half of a corpus, by the path there: "tune" to fix rules on, "judge" to judge them."""
    digest = hashlib.sha256(f"citeward-reports:{path}".encode()).digest()
    return "tune" if digest[0] < 128 else "judge"
