"""What has been read so far, kept so that it outlives whatever stops the reading.

Invariant: a report counts as read once its statements stand whole in the file of lines and its entry whole in the file
of progress, and the check of the entry fits the lines. Whatever else is found there is cut off or passed over.

The file of lines is the output itself where that is JSON Lines. The file of progress stands beside it: on its first
line the settings, then one entry for each report.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from goodoffices.corpus.model import Outcome, Plan
from goodoffices.corpus.settings import Settings, difference
from goodoffices.corpus.whole import replacing
from goodoffices.errors import OutputDiffers, OutputRefused
from goodoffices.identity import bytes_id

PROGRESS = ".progress"


@dataclass(frozen=True, slots=True)
class Entry:
    """One report that was read: where its lines stand (bytes), their CRC-32, and what the end of the run tells of it.
    `copy_of` is the path of the report that stands for it, having the same bytes."""

    path: str
    id: str
    start: int
    end: int
    check: int
    words: int
    statements: int
    stances: int
    published: str | None
    source: str
    copy_of: str | None = None


class Journal:
    """Take the reports of `plan` that are already read from the files, and add to them. Raises OutputDiffers where they
    were read otherwise, OutputRefused where another process writes there or the system refuses."""

    def __init__(self, output: str, lines: Path, settings: Settings, plan: Plan, *, anew: bool = False) -> None:
        self.output, self.settings, self.plan = output, settings, plan
        self.lines, self.progress = lines, Path(output + PROGRESS)
        self.entries: dict[str, Entry] = {}
        self.changed = 0
        self._end = 0
        if not anew and not self.progress.exists() and lines.exists() and lines.stat().st_size:
            raise OutputDiffers(output, "is there already, and not from a reading that can be gone on with")
        with _refusing(output):
            self._progress = self.progress.open("a+b")
            _lock(self._progress, output)
            self._lines = lines.open("a+b")
            if anew:
                self._progress.truncate(0)
                self._lines.truncate(0)
            self._resume()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self._lines.close()
        self._progress.close()

    def add(self, outcome: Outcome) -> None:
        """Keep what was read: first the lines, then the entry. Both reach the system before this returns."""
        end = self._end + len(outcome.lines)
        entry = Entry(
            path=outcome.path,
            id=outcome.id,
            start=self._end,
            end=end,
            check=zlib.crc32(outcome.lines),
            words=outcome.words,
            statements=outcome.statements,
            stances=outcome.stances,
            published=outcome.published,
            source=outcome.source,
        )
        with _refusing(self.output):
            self._lines.write(outcome.lines)
            self._lines.flush()
            self._progress.write(_line(asdict(entry)))
            self._progress.flush()
        self._end = end
        self.entries[entry.path] = entry

    def text(self, entry: Entry) -> bytes:
        """The lines of one report."""
        self._lines.seek(entry.start)
        return self._lines.read(entry.end - entry.start)

    def in_order(self) -> list[Entry]:
        """The reports in the order of the plan; of those with the same bytes, all but the first as copies."""
        first: dict[str, str] = {}
        ordered = []
        for path in self.plan.paths:
            if (entry := self.entries.get(path)) is not None:
                original = first.setdefault(entry.id, path)
                ordered.append(replace(entry, copy_of=None if original == path else original))
        return ordered

    def settle(self) -> None:
        """Put the lines in the order of the plan, each once, and nothing else. Files are replaced whole."""
        settled: list[Entry] = []
        end = 0
        for entry in self.in_order():
            length = 0 if entry.copy_of else entry.end - entry.start
            settled.append(replace(entry, start=end, end=end + length, check=entry.check if length else 0))
            end += length
        before = list(self.entries.values())
        if end == self._end and settled == before:
            return
        with _refusing(self.output):
            with replacing(self.lines) as file:
                file.writelines(self.text(self.entries[one.path]) for one in settled if one.end > one.start)
            with replacing(self.progress) as file:
                file.writelines(_line(one) for one in (dict(self.settings), *map(asdict, settled)))

    def discard(self) -> None:
        """Remove both files: what they hold is now elsewhere."""
        for path in (self.progress, self.lines):
            with suppress(OSError):
                path.unlink()

    def _resume(self) -> None:
        size = self._lines.seek(0, os.SEEK_END)
        told = list(_whole_lines(self._progress))
        if not told:  # begun a moment before it was stopped, or not begun at all
            self._progress.truncate(0)
            self._progress.write(_line(dict(self.settings)))
            self._progress.flush()
        elif other := difference(told[0], self.settings):
            raise OutputDiffers(self.output, f"was read with {other}")
        found = {entry.path: entry for entry in map(_entry, told[1:]) if entry is not None}
        self._refuse_others(list(found))
        sound = {path: entry for path, entry in found.items() if self._is_sound(entry, size)}
        self.entries = {path: sound[path] for path in sound if not self._has_changed(sound[path])}
        self._forget_copies()
        self._end = max((entry.end for entry in sound.values()), default=0)
        self._lines.truncate(self._end)

    def _refuse_others(self, paths: Sequence[str]) -> None:
        asked = frozenset(self.plan.paths)
        others = [path for path in paths if path not in asked]
        if others:
            more = f" and {len(others) - 1:,} more" if len(others) > 1 else ""
            raise OutputDiffers(self.output, f"holds {others[0]}{more}, which is not among the reports given now")

    def _is_sound(self, entry: Entry, size: int) -> bool:
        return 0 <= entry.start <= entry.end <= size and zlib.crc32(self.text(entry)) == entry.check

    def _has_changed(self, entry: Entry) -> bool:
        """Whether the file is no longer what was read, or cannot be compared."""
        try:
            same = bytes_id(Path(entry.path).read_bytes()) == entry.id
        except (OSError, ValueError):
            same = False
        self.changed += not same
        return not same

    def _forget_copies(self) -> None:
        """Copies whose original no longer stands for them: it has changed, or comes after them now."""
        order = {path: place for place, path in enumerate(self.plan.paths)}
        for path, entry in list(self.entries.items()):
            if (of := entry.copy_of) is None:
                continue
            original = self.entries.get(of)
            if original is None or original.id != entry.id or original.copy_of or order[of] > order[path]:
                del self.entries[path]


def _whole_lines(file: BinaryIO) -> Iterator[dict[str, Any]]:
    """The JSON objects in a file, one a line; a last line that is torn is cut off, another passed over."""
    file.seek(0)
    whole = 0
    for line in file:
        if not line.endswith(b"\n"):
            break
        whole += len(line)
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if isinstance(value, dict):
            yield value
    file.truncate(whole)


def _entry(told: dict[str, Any]) -> Entry | None:
    try:
        return Entry(**told)
    except TypeError:
        return None


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode() + b"\n"


@contextmanager
def _refusing(output: str) -> Iterator[None]:
    """What the system refuses, told as of the output."""
    try:
        yield
    except OSError as problem:
        raise OutputRefused(output, (problem.strerror or str(problem)).lower()) from problem


def _lock(file: BinaryIO, output: str) -> None:
    """Keep a second run from the same output, where the system has locks that end with their process."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        raise OutputRefused(output, "another goodoffices is reading into it") from problem
