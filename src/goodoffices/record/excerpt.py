"""A report under the Chatham House Rule, as it may be told to others: what was said, and by nobody.

"Participants are free to use the information received, but neither the identity nor the affiliation of the speaker(s),
nor that of any other participant, may be revealed."

1. Of the text, only the words of statements and of their conditions are kept; between them stands nothing of the rest,
   not even its length.
2. In these words, whoever is told of as a speaker or an envoy is masked: where he stands, by every part of his name
   and by his title; and so is the first person, which would tell on whose side the speaker stands.
3. Speaker, cue, addressee and envoy of each statement are withheld, and what the speaker is to the holder: it is told
   by "a participant", who is nobody's. Whose stance it is, is the information itself.
4. The report bears a name and an id made of what is left of it; so do its statements and proposals.

Invariant: an excerpt follows from the words that are kept; every passage is cut out of its text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from goodoffices.identity import bytes_id
from goodoffices.record.mark import Mark
from goodoffices.record.model import Added, Correction, Event, View
from goodoffices.report.model import Passage, Report, Span
from goodoffices.statement.model import Attribution, Condition, Participant, Proposal, Speaker, Statement

NAME = "Chatham House note"
SPEAKER = "a participant"
MASK = "[…]"
BETWEEN = "\n\n"
FIRST_PERSON = r"i|me|my|mine|myself|we|us|our|ours|ourselves"
_WORD = re.compile(r"[^\W\d_][\w'’-]+")


@dataclass(slots=True)
class Excerpts:
    """The excerpts of one record, each of a report under the Rule."""

    view: View
    _told: set[str] = field(default_factory=set)
    _ids: set[str] = field(default_factory=set)

    def of(self, event: Added, mark: Mark) -> Iterator[Event]:
        """What others are told instead of an addition: once, all that now counts of the report, without by whom and why
        it was added."""
        report = event.report
        if report.id in self._told or all(one.id != report.id for one in self.view.reports()):
            return
        self._told.add(report.id)
        statements = [one for one in self.view.statements() if one.report == report.id]
        if not statements:
            return
        cut = Cut.of(report, statements, self._names(statements))
        told = self._report(report, cut)
        shown, ids = _statements(statements, cut, told)
        proposals, linked = _proposals(
            [one for one in self.view.proposals() if one.report == report.id], told, cut, ids
        )
        kept = tuple(one.changed(proposal=linked.get(one.proposal or "")) for one in shown.values())
        cast = tuple(_unspoken(kept, event.cast))
        yield Added(told, kept, proposals, cast, at=event.at, mark=str(mark))
        for one in statements:
            if corrections := self.view.corrections(one.id):
                yield Correction(ids[one.id], "", corrections[-1].at, "")

    def _report(self, report: Report, cut: Cut) -> Report:
        text = cut.text
        while (id := bytes_id(text.encode("utf8", "surrogatepass"))) in self._ids:
            text += "\n"
        self._ids.add(id)
        return Report(id, f"{NAME} {len(self._ids)}", text, published=report.published)

    def _names(self, statements: Sequence[Statement]) -> frozenset[str]:
        """The names that are information: whose stances these are."""
        named = {name for one in statements for name in (one.holder, one.faction, *one.holders) if name}
        return frozenset(word.casefold() for name in named for word in _WORD.findall(name))


@dataclass(frozen=True, slots=True)
class Cut:
    """The `text` of an excerpt; `starts` are the places in the report at which its parts begin, `parts` where these go:
    to which stretch of the excerpt, and whether a mask stands there; `hidden` is what is masked."""

    text: str
    starts: tuple[int, ...]
    parts: tuple[tuple[int, int, bool], ...]
    hidden: Hidden

    @classmethod
    def of(cls, report: Report, statements: Sequence[Statement], kept: frozenset[str]) -> Cut:
        """Of the words of statements, with the speakers masked; `kept` are words that are no speaker's."""
        hidden = Hidden.of(statements, kept)
        text, starts, parts = "", list[int](), list[tuple[int, int, bool]]()
        for begin, end in _stretches(span for one in statements for span in _words(one)):
            text += BETWEEN if text else ""
            for start, stop, masked in hidden.parts(report.text, begin, end):
                told = MASK if masked else report.text[start:stop]
                starts.append(start)
                parts.append((len(text), len(text) + len(told), masked))
                text += told
        return cls(text, tuple(starts), tuple(parts), hidden)

    def passage(self, old: Passage, text: str) -> Passage:
        """The same words in the excerpt."""
        return Passage.cut(text, [(self._place(start, True), self._place(end, False)) for start, end in old.spans])

    def _place(self, at: int, begins: bool) -> int:
        part = max(bisect_right(self.starts, at if begins else at - 1) - 1, 0)
        start, end, masked = self.parts[part]
        if masked:
            return start if begins else end
        return min(start + at - self.starts[part], end)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is masked: stretches of the report, and words wherever they stand."""

    spans: tuple[Span, ...]
    words: re.Pattern[str]

    @classmethod
    def of(cls, statements: Sequence[Statement], kept: frozenset[str]) -> Hidden:
        spans = [span for one in statements if one.speaker.passage for span in one.speaker.passage.spans]
        names = {
            name for one in statements for name in (one.speaker.name, one.envoy, _text(one.speaker.passage)) if name
        }
        words = {word for name in names for word in _WORD.findall(name) if word[0].isupper()}
        phrases = {role for one in statements if (role := one.speaker.role)} | names
        told = {word for word in (*words, *phrases) if word.strip() and word.casefold() not in kept}
        longest = map(re.escape, sorted(told, key=lambda word: (-len(word), word)))
        pattern = "|".join([*longest, f"(?i:{FIRST_PERSON})"])
        return cls(tuple(sorted(spans)), re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"))

    def parts(self, text: str, begin: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """A stretch of the report in parts, each masked or not."""
        found = [(begin + m.start(), begin + m.end()) for m in self.words.finditer(text[begin:end])]
        found += [(max(start, begin), min(stop, end)) for start, stop in self.spans if start < end and stop > begin]
        at = begin
        for start, stop in _stretches(found):
            if at < start:
                yield at, start, False
            yield start, stop, True
            at = stop
        if at < end:
            yield at, end, False


def _statements(
    statements: Sequence[Statement], cut: Cut, report: Report
) -> tuple[dict[str, Statement], Mapping[str, str]]:
    """The statements as told, by their new ids; and the new id by the old."""
    told = {one.id: _statement(one, cut, report) for one in statements}
    ids = {old: new.id for old, new in told.items()}
    shown = {}
    for one in statements:
        new = told[one.id]
        within = ids.get(one.within or "")
        shown[new.id] = new.changed(within=within if within != new.id else None, proposal=one.proposal)
    return shown, ids


def _statement(one: Statement, cut: Cut, report: Report) -> Statement:
    condition = one.condition
    return replace(
        one,
        report=report.id,
        content=cut.passage(one.content, report.text),
        attribution=Attribution.BACKGROUND,
        speaker=Speaker(name=SPEAKER),
        cue=None,
        reported_by=None,
        condition=condition
        and Condition(
            condition.connective, cut.passage(condition.passage, report.text), condition.issue, condition.option
        ),
        addressee=None,
        envoy=None,
        within=None,
        proposal=None,
        first_id="",
    )


def _proposals(
    proposals: Sequence[Proposal], report: Report, cut: Cut, ids: Mapping[str, str]
) -> tuple[tuple[Proposal, ...], Mapping[str, str]]:
    """The proposals as told by nobody, and the new id by the old."""
    shown: dict[str, Proposal] = {}
    linked = {}
    for one in proposals:
        terms = tuple(replace(term, statement=ids[term.statement]) for term in one.terms if term.statement in ids)
        known = tuple(ids[id] for id in one.statements if id in ids)
        name = cut.hidden.words.sub(MASK, one.name)
        new = replace(one, name=name, told_by=None, terms=terms, statements=known, report=report.id)
        linked[one.id] = new.id
        shown.setdefault(new.id, new)
    return tuple(shown.values()), linked


def _unspoken(statements: Iterable[Statement], cast: Iterable[Participant]) -> Iterator[Participant]:
    """Those of the cast of whose stances something is told: who else takes part may have been in the room."""
    named = {name for one in statements for name in (one.holder, one.faction, *one.holders) if name}
    yield from (replace(one, aliases=()) for one in cast if one.name in named)


def _words(one: Statement) -> Iterator[Span]:
    yield from one.content.spans
    if one.condition is not None:
        yield from one.condition.passage.spans


def _stretches(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans that overlap or touch as one, in order."""
    last: Span | None = None
    for start, end in sorted(spans):
        if last is not None and start <= last[1]:
            last = (last[0], max(last[1], end))
        else:
            if last is not None:
                yield last
            last = (start, end)
    if last is not None:
        yield last


def _text(passage: Passage | None) -> str:
    return passage.text if passage else ""
