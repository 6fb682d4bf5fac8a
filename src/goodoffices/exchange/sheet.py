"""Statements out of a spreadsheet that people filled in.

1. Each row names a report of the record and a quote of it, which must stand there once (or where the row says).
2. The words of its fields are taken as ids or names of what the case knows; what it does not know is refused, and the
   nearest that it does know is told.
3. A row whose statement is in the record already is known, and changes nothing.

Invariant: a row is kept whole or refused with its number and the reason; no quote is kept that is not in its report.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import PurePath
from typing import TypeVar

from goodoffices.errors import ImportInvalid
from goodoffices.exchange.find import passage, places
from goodoffices.exchange.guard import unguarded
from goodoffices.exchange.mapping import Manner
from goodoffices.report.model import Passage, Report, Span
from goodoffices.statement.model import Attribution, Interval, Kind, ReportedBy, Speaker, Statement
from goodoffices.vocabulary.model import Vocabulary

Word = TypeVar("Word", bound=StrEnum)
DIRECTIONS = ("at_least", "at_most", "exactly")


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a row: its `statement`, and `known` where the record has it; or the `reason` why it is refused.
    `number` counts lines of the sheet from 1, the headers being the first."""

    number: int
    cells: Mapping[str, str]
    statement: Statement | None = None
    known: bool = False
    reason: str = ""
    why: str = ""


class _Refused(Exception):
    """Why a row is not kept."""


def sheet(data: bytes, name: str) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """The headers and rows of a CSV file, what `guarded` put there taken away; comma, semicolon or tab. Raises
    ImportInvalid."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        remedy = "Save it as CSV UTF-8 (in Excel: “CSV UTF-8 (Comma delimited)”)."
        raise ImportInvalid(name, "", f"is not in UTF-8 (byte {problem.start + 1})", remedy) from problem
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as problem:
        raise ImportInvalid(name, "", f"is no CSV ({problem})", "Save it as CSV again.") from problem
    headers = tuple(unguarded(cell).strip() for cell in rows[0]) if rows else ()
    if not any(headers):
        raise ImportInvalid(name, "line 1", "has no headers", "Write the names of the columns into the first row.")
    return headers, [dict(zip(headers, map(unguarded, row), strict=False)) for row in rows[1:]]


@dataclass(frozen=True, slots=True)
class Reader:
    """What rows are held to: the reports, the vocabulary, other names of actors (case-folded), and what is `known` of
    statements by id, each as the row of an exported table."""

    reports: Sequence[Report]
    vocabulary: Vocabulary
    manner: Manner
    actors: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def rows(self, cells: Iterable[Mapping[str, str]]) -> Iterator[Row]:
        """What becomes of each row that is not empty."""
        for number, row in enumerate(cells, 2):
            if not any(one.strip() for one in row.values()):
                continue
            told = self.manner.told(row)
            try:
                if told.get("id", "") in self.known:
                    self._same(told)
                    yield Row(number, row, known=True)
                    continue
                statement = self._statement(told)
            except _Refused as refused:
                yield Row(number, row, reason=str(refused))
                continue
            yield Row(number, row, statement, statement.id in self.known, why=told.get("why", ""))

    def _same(self, told: Mapping[str, str]) -> None:
        """Refuse a row that changes a statement of the record."""
        before = self.known[told["id"]]
        for own, now in told.items():
            if own in before and before[own].strip() != now:
                raise _Refused(f"changes the {own} of statement {told['id']}; correct it with `goodoffices review`")

    def _statement(self, told: Mapping[str, str]) -> Statement:
        report = self._report(told.get("report", ""))
        quote = self._passage(report, told.get("quote", ""), told.get("quote_spans", ""))
        spoken = told.get("speaker", "")
        speaker = Speaker(
            self._nearest_words(report, spoken, quote) if spoken else None,
            *(told.get(f"speaker_{one}") for one in ("name", "role", "party")),
        )
        openly = Attribution.ON_RECORD if spoken or speaker.name else Attribution.REPORTER
        issue = self._issue(told.get("issue", ""))
        return Statement(
            report=report.id,
            content=quote,
            kind=_word(Kind, "kind", told.get("kind", "")) or Kind.SAY,
            attribution=_word(Attribution, "attribution", told.get("attribution", "")) or openly,
            speaker=speaker,
            holder=self._actor(told.get("holder")),
            reported_by=_word(ReportedBy, "reported_by", told.get("reported_by", "")),
            issue=issue,
            option=self._option(issue, told.get("option", "")),
            direction=_one_of("direction", told.get("direction", ""), DIRECTIONS),
            phase=_phase(told.get("phase", "")),
            addressee=told.get("addressee"),
            said_on=self._interval(told, "said_on"),
            envoy=told.get("envoy"),
            place=told.get("place"),
            when=self._interval(told, "when"),
            faction=told.get("faction"),
        )

    def _report(self, words: str) -> Report:
        """The report of that id, name or file name."""
        if not words and len(self.reports) == 1:
            return self.reports[0]
        if not words:
            raise _Refused("names no report")
        ways: tuple[Callable[[Report], bool], ...] = (
            lambda one: words in (one.id, one.name),
            lambda one: PurePath(one.name.replace("\\", "/")).name == PurePath(words.replace("\\", "/")).name,
            lambda one: len(words) >= 8 and one.id.startswith(words),
        )
        for fits in ways:
            found = [one for one in self.reports if fits(one)]
            if len(found) > 1:
                raise _Refused(f"report {words!r} may be {len(found)} reports of the record: give its id")
            if found:
                return found[0]
        raise _Refused(f"report {words!r} is not in the record{_near(words, [one.name for one in self.reports])}")

    def _passage(self, report: Report, quote: str, spans: str) -> Passage:
        found = places(quote, report.text)
        if not quote:
            raise _Refused("has no quote")
        if not found:
            raise _Refused(f"quote is not in the report {report.name}: “{quote[:60]}{'…' * (len(quote) > 60)}”")
        told = [span for span in found if spans and spans.split(";")[0].split("-")[0] == str(span[0])]
        if len(found) > 1 and not told:
            raise _Refused(f"quote stands {len(found)} times in the report {report.name}: give more of its words")
        return passage((told or list(found))[0], report.text)

    def _nearest_words(self, report: Report, words: str, quote: Passage) -> Passage:
        """The words of the speaker that stand nearest to the quote."""
        found = places(words, report.text)
        if not found:
            raise _Refused(f"speaker is not in the report {report.name}: “{words[:60]}”")
        near: Span = min(found, key=lambda span: min(abs(span[1] - quote.start), abs(span[0] - quote.end)))
        return passage(near, report.text)

    def _actor(self, name: str | None) -> str | None:
        return self.actors.get(name.casefold(), name) if name else None

    def _issue(self, words: str) -> str | None:
        known = {name.casefold(): one.id for one in self.vocabulary.issues for name in (one.name, one.id)}
        if words and words.casefold() not in known:
            names = [name for one in self.vocabulary.issues for name in (one.id, one.name)]
            raise _Refused(f"issue {words!r} is not known{_near(words, names)}")
        return known[words.casefold()] if words else None

    def _option(self, issue: str | None, words: str) -> str | None:
        if not words:
            return None
        if issue is None:
            raise _Refused(f"option {words!r} is of no issue")
        options = self.vocabulary.issue(issue).options
        known = {name.casefold(): one.id for one in options for name in (one.name, one.id)}
        if words.casefold() not in known:
            raise _Refused(f"option {words!r} is none of {issue}{_near(words, [one.id for one in options])}")
        return known[words.casefold()]

    def _interval(self, told: Mapping[str, str], name: str) -> Interval | None:
        start, end = (self._day(told, f"{name}_{which}") for which in ("start", "end"))
        if start and end and end < start:
            raise _Refused(f"{name}_end is before {name}_start")
        return Interval(start, end) if start or end else None

    def _day(self, told: Mapping[str, str], name: str) -> date | None:
        try:
            return self.manner.day(told[name]) if name in told else None
        except ValueError:
            form = self.manner.days or "YYYY-MM-DD"
            raise _Refused(f"{name} {told[name]!r} is no day as {form}") from None


def _word(words: type[Word], name: str, value: str) -> Word | None:
    found = _one_of(name, value, tuple(words))
    return words(found) if found else None


def _one_of(name: str, value: str, known: Sequence[str]) -> str | None:
    plain = "_".join(value.casefold().split())
    if plain and plain not in known:
        raise _Refused(f"{name} {value!r} is not known{_near(plain, [str(one) for one in known])}")
    return plain or None


def _phase(value: str) -> int | None:
    if value and not (value.isascii() and value.isdigit() and len(value) < 4):
        raise _Refused(f"phase {value!r} is no number")
    return int(value) if value else None


def _near(words: str, known: Sequence[str]) -> str:
    """What may be meant, to put after a refusal."""
    near = get_close_matches(words, known, 1, cutoff=0.5)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; known: {', '.join(known)}" if 0 < len(known) <= 20 else ""
