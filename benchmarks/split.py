"""Which articles train and which are held out: by a hash of the file's name, so that it never drifts."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

TRAIN_SHARE = 0.6


def is_training(path: str) -> bool:
    """Whether the article belongs to the training part."""
    digest = hashlib.sha256(f"citeward-attribution:{PurePath(path).name}".encode()).digest()
    return digest[0] < TRAIN_SHARE * 256
