"""Change one part of a zip archive; every other byte of it stays what it is."""

from __future__ import annotations

import struct
import zlib

from citeward.renumber.outcome import Stop

_END = b"PK\x05\x06"
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_END_RECORD = struct.Struct("<4s4H2IH")
_DEFLATED, _STORED, _SIZES_FOLLOW = 8, 0, 0x08
_ZIP64 = 0xFFFFFFFF


def replace_part(archive: bytes, name: str, content: bytes) -> bytes:
    """The archive with `content` as its part `name`.

    Raises:
        Stop: for an archive that is laid out in an unusual way.
    """
    end_at = archive.rfind(_END)
    if end_at < 0 or end_at + _END_RECORD.size > len(archive):
        raise Stop("its archive has no directory")
    end = list(_END_RECORD.unpack_from(archive, end_at))
    count, size, directory = end[4], end[5], end[6]
    if _ZIP64 in (size, directory) or directory + size > end_at:
        raise Stop("its archive is laid out in an unusual way")
    entries = _entries(archive, directory, count)
    wanted = [at for at in entries if _name(archive, at) == name.encode()]
    if len(wanted) != 1:
        raise Stop(f"its archive does not hold {name} once")
    start = _CENTRAL.unpack_from(archive, wanted[0])[16]
    stop = min(
        (offset for at in entries if (offset := _CENTRAL.unpack_from(archive, at)[16]) > start), default=directory
    )
    part, sizes = _part(archive, start, content)
    growth = len(part) - (stop - start)
    records = b"".join(_central(archive, at, start, sizes, growth) for at in entries)
    end[6] = directory + growth
    rest = archive[directory + size : end_at] + _END_RECORD.pack(*end) + archive[end_at + _END_RECORD.size :]
    return archive[:start] + part + archive[stop:directory] + records + rest


def _entries(archive: bytes, at: int, count: int) -> list[int]:
    """Where the records of the directory begin."""
    entries = []
    for _ in range(count):
        if archive[at : at + 4] != b"PK\x01\x02":
            raise Stop("its archive has a broken directory")
        entries.append(at)
        record = _CENTRAL.unpack_from(archive, at)
        at += _CENTRAL.size + record[10] + record[11] + record[12]
    return entries


def _name(archive: bytes, at: int) -> bytes:
    length = _CENTRAL.unpack_from(archive, at)[10]
    return archive[at + _CENTRAL.size : at + _CENTRAL.size + length]


def _part(archive: bytes, start: int, content: bytes) -> tuple[bytes, tuple[int, int, int]]:
    """The local record of the part with its new content, and checksum, packed and unpacked size."""
    local = list(_LOCAL.unpack_from(archive, start))
    method = local[3]
    if method == _DEFLATED:
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = deflate.compress(content) + deflate.flush()
    elif method == _STORED:
        packed = content
    else:
        raise Stop("its archive is compressed in an unusual way")
    sizes = (zlib.crc32(content), len(packed), len(content))
    local[2] &= ~_SIZES_FOLLOW  # the sizes stand in the record itself, none follow the data
    local[6:9] = sizes
    names = archive[start + _LOCAL.size : start + _LOCAL.size + local[9] + local[10]]
    return _LOCAL.pack(*local) + names + packed, sizes


def _central(archive: bytes, at: int, changed: int, sizes: tuple[int, int, int], growth: int) -> bytes:
    """A record of the directory, with the place it points to after the change."""
    record = list(_CENTRAL.unpack_from(archive, at))
    if record[16] == changed:
        record[3] &= ~_SIZES_FOLLOW
        record[7:10] = sizes
    elif record[16] > changed:
        record[16] += growth
    names = archive[at + _CENTRAL.size : at + _CENTRAL.size + record[10] + record[11] + record[12]]
    return _CENTRAL.pack(*record) + names
