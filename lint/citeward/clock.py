"""The one place that asks for today's date."""

from __future__ import annotations

import os
import time


def current_year() -> int:
    """This year (UTC), or the year of ``SOURCE_DATE_EPOCH`` where that is set.

    The variable is the convention of reproducible-builds.org; with it a run gives the same findings
    in any year.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return time.gmtime(int(epoch) if epoch.isdecimal() else None).tm_year
