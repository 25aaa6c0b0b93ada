"""The parts of a docx file, read with a limit on what they may inflate to."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from citeward.source import UnreadableSource

PART_LIMIT = 64 * 1024 * 1024
"""Bytes one part may hold: the main part of a book of 1,000 pages has about 15 MB."""

MEMBER_LIMIT = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = re.compile(rb'<Relationship\b[^<>]*?Type="[^"<>]*?/officeDocument"[^<>]*?>')
_TARGET = re.compile(rb'Target="([^"<>]{1,300})"')


class Package:
    """An open docx file.

    Raises:
        UnreadableSource: when the bytes are no zip archive, an encrypted one, or hold no document.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise UnreadableSource("it is encrypted, or an old .doc under the name of a .docx")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise UnreadableSource(f"it is not a docx file: {error}") from error
        members = self._archive.infolist()
        if len(members) > MEMBER_LIMIT:
            raise UnreadableSource(f"it holds {len(members)} parts, more than a document does")
        self._members = {member.filename: member for member in members}
        self.main = self._main_part()

    def _main_part(self) -> str:
        relations = self.read("_rels/.rels") or b""
        if (relation := _MAIN.search(relations)) and (target := _TARGET.search(relation[0])):
            name = target[1].decode("utf-8", "replace").lstrip("/")
            if name in self._members:
                return name
        if "word/document.xml" not in self._members:
            raise UnreadableSource("it holds no Word document")
        return "word/document.xml"

    @property
    def folder(self) -> str:
        """The folder of the main part, with a slash at its end."""
        return self.main.rpartition("/")[0] + "/" if "/" in self.main else ""

    def names(self, prefix: str) -> list[str]:
        """The names of the parts in a folder, in order."""
        return sorted(name for name in self._members if name.startswith(prefix))

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is no such part.

        The size is checked before and while inflating, for the directory of the archive may lie.
        """
        member = self._members.get(name)
        if member is None:
            return None
        if member.flag_bits & 1:
            raise UnreadableSource("it is encrypted")
        if member.file_size > PART_LIMIT:
            raise UnreadableSource(f"its part {name} inflates to more than {PART_LIMIT >> 20} MB")
        try:
            with self._archive.open(member) as part:
                data = part.read(PART_LIMIT + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            OSError,
        ) as error:
            raise UnreadableSource(f"its part {name} cannot be inflated: {error}") from error
        if len(data) > PART_LIMIT:
            raise UnreadableSource(f"its part {name} inflates to more than {PART_LIMIT >> 20} MB")
        return data
