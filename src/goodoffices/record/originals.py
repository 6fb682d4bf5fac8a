"""The originals of reports, kept by their hash in a folder beside the record.

1. The bytes go to a file of another name, and to the disk.
2. The file gets its name, the SHA-256 of the bytes; the folder goes to the disk.
3. Only then is the event kept that names it.

Invariant: a file under the name of a hash is whole, whenever the power fails; no name that a report came under is ever
part of a path.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from goodoffices.errors import RecordRefused, UnknownName
from goodoffices.identity import bytes_id
from goodoffices.record.remedy import REFUSED, remedy

UNFINISHED = ".unfinished-"
"""How the name of a file begins that is not whole yet; one that is left over is of no use."""


class Originals:
    """The folder, made when the first is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes) -> str:
        """Keep bytes for good, and return their SHA-256. Raises RecordRefused, with nothing left behind."""
        digest = bytes_id(data)
        place = self.folder / digest
        try:
            if place.is_file() and place.stat().st_size == len(data):
                return digest
            self.folder.mkdir(exist_ok=True)
            self._write(place, data)
        except OSError as problem:
            words = (problem.strerror or str(problem)).lower()
            raise RecordRefused(str(self.folder), words, remedy(words, REFUSED)) from problem
        return digest

    def read(self, digest: str) -> bytes:
        """The bytes of that hash. Raises UnknownName where they are not kept, or are not those any more."""
        try:
            data = (self.folder / digest).read_bytes() if _is_digest(digest) else b""
        except OSError:
            data = b""
        if bytes_id(data) != digest:
            raise UnknownName("original", digest, None)
        return data

    def state(self, digest: str) -> str:
        """What is wrong with an original, in words; "" where it is there as it was kept."""
        try:
            with (self.folder / digest).open("rb") as file:
                return "" if bytes_id(file.read()) == digest else "was changed"
        except FileNotFoundError:
            return "is missing"
        except OSError as problem:
            return f"cannot be opened ({(problem.strerror or str(problem)).lower()})"

    def kept(self) -> Iterator[str]:
        """The hashes of all that are kept."""
        if self.folder.is_dir():
            yield from (entry.name for entry in os.scandir(self.folder) if _is_digest(entry.name))

    def _write(self, place: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _settle(self.folder)
        _settle(self.folder.parent)


def _is_digest(name: str) -> bool:
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def _settle(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can do so."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
