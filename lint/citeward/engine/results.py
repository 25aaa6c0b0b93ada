"""The results of a run: kept in so little memory that their number does not matter, and given one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citeward.engine.outcome import FileResult
from citeward.engine.packing import pack, unpack
from citeward.engine.tally import Tally
from citeward.findings import Finding, Severity
from citeward.values import dataclass

PLAIN = 2_000
"""Files and findings that are kept as they are, 2 MB of them: a small run need not pack anything."""


class Results:
    """Results in order. All but the latest are packed and compressed: one with a finding takes 40 bytes, not 2 kB.

    Whoever goes through them is given one after the other, and each time new ones.
    """

    def __init__(self, results: Iterable[FileResult] = ()) -> None:
        self.tally = Tally()
        self._blocks: list[_Block] = []
        self._latest: list[tuple[FileResult, bytes | None]] = []
        self._weight = 0
        for result in results:
            self.add(result)

    def add(self, result: FileResult, packed: bytes | None = None) -> None:
        """Take one more result; `packed` where it was packed already."""
        if self._weight >= PLAIN:
            self._blocks.append(_block(self._latest))
            self._latest, self._weight = [], 0
        self.tally.add(result)
        self._latest.append((result, packed))
        self._weight += 1 + len(result.findings)

    def __iter__(self) -> Iterator[FileResult]:
        for block in self._blocks:
            yield from map(unpack, block.packed())
        yield from (result for result, _ in self._latest)

    def telling(self) -> Iterator[FileResult]:
        """The results of which something is to be told, a finding or an error; they alone are unpacked."""
        for block in self._blocks:
            if any(block.tells):
                yield from (unpack(packed) for tells, packed in zip(block.tells, block.packed(), strict=True) if tells)
        yield from (result for result, _ in self._latest if _tells(result))


@dataclass(frozen=True, slots=True)
class RunResult:
    """What was found in all files of a run, in the order in which they were linted.

    `baselined` findings were left out because a baseline knows them, and `older` ones because they stood
    there before the change that was asked about; `repaired` are the entries of the baseline without one.
    """

    files: Results
    baselined: int = 0
    repaired: int = 0
    older: int = 0

    @property
    def findings(self) -> Iterator[Finding]:
        """All findings, file by file."""
        return (finding for file in self.files.telling() for finding in file.findings)

    @property
    def tally(self) -> Tally:
        """What was counted of all files."""
        return self.files.tally

    @property
    def unreadable(self) -> tuple[FileResult, ...]:
        """The files that could not be read and should have been."""
        return tuple(file for file in self.tally.unread if not file.skipped)

    @property
    def skipped(self) -> tuple[FileResult, ...]:
        """The files of folders that turned out to be no articles."""
        return tuple(file for file in self.tally.unread if file.skipped)

    @property
    def read(self) -> int:
        """How many files were read."""
        return self.tally.files - len(self.tally.unread)

    @property
    def found(self) -> int:
        """How many findings there are."""
        return self.tally.severities.total()

    def count(self, severity: Severity) -> int:
        """How many findings have this very severity."""
        return self.tally.severities[severity]

    def worst(self) -> Severity | None:
        """The highest severity found."""
        return max(self.tally.severities, default=None)


@dataclass(frozen=True, slots=True)
class _Block:
    """Packed results, a line each, compressed together; `tells` has a byte for each, 1 where there is something."""

    compressed: bytes
    tells: bytes

    def packed(self) -> list[bytes]:
        """The packed results."""
        from zlib import decompress

        return decompress(self.compressed).split(b"\n")


def _block(results: Iterable[tuple[FileResult, bytes | None]]) -> _Block:
    from zlib import Z_BEST_SPEED, compress

    listed = list(results)
    lines = b"\n".join(pack(result) if packed is None or b"\n" in packed else packed for result, packed in listed)
    return _Block(compress(lines, Z_BEST_SPEED), bytes(_tells(result) for result, _ in listed))


def _tells(result: FileResult) -> bool:
    return bool(result.findings) or result.error is not None
