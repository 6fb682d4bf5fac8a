"""Hand-marked reports as Reports and Readings, so that every room can be tested on what a careful person reads.

Invariant: every passage is cut out of the report's own text; a mark whose quote is not in the text fails at once.
The gold files mark no direction, sequel, proposal or role of a speaker as such; `_read` derives them from the marked
words by the plain rules written beside it. Where the folder of marks is absent, `marked` skips the test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from goodoffices.identity import bytes_id, content_id
from goodoffices.report.model import Passage, Report, Span
from goodoffices.statement.model import (
    Attribution,
    Condition,
    Interval,
    Kind,
    Participant,
    Proposal,
    Reading,
    ReportedBy,
    Role,
    Speaker,
    Statement,
    Term,
)
from goodoffices.vocabulary.model import Issue, Option, Vocabulary

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
FIRST = "000_04c9ea05bfd72fed"

Marks = Mapping[str, Any]

_ROLE = re.compile(
    r"\b(?:(?:prime|foreign|defen[cs]e) minister|president|secretary(?:[- ]general| of state)?|minister|leader|chief"
    r"|king|emir|chair(?:man|woman)?|general|spokes(?:man|woman|person)|aide|envoy|officials?|advis[eo]r|delegate)\b",
    re.IGNORECASE,
)
_PROPOSAL = re.compile(r"\b(?:proposal|offer|plan|position)\b", re.IGNORECASE)
_ONLY = re.compile(r"\bonly\b", re.IGNORECASE)
_WAR_AGAIN = re.compile(r"\bresum\w+ (?:the )?(?:war|fighting|hostilities|attacks?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """A report and what a careful person reads out of it; `ids` maps the marks' own ids ("s07") to statement ids."""

    report: Report
    reading: Reading
    ids: Mapping[str, str]

    def statement(self, mark: str) -> Statement:
        """The statement of that mark."""
        return next(s for s in self.reading.statements if s.id == self.ids[mark])


def names() -> tuple[str, ...]:
    """The names of all hand-marked reports, "" for none."""
    return tuple(path.name.removesuffix(".gold.yaml") for path in sorted((SHARED / "dispatches").glob("*.gold.yaml")))


def marked(name: str = FIRST) -> Marked:
    """The marked report of that name. Skips the test where the marks are not on this machine."""
    path = SHARED / "dispatches" / f"{name}.gold.yaml"
    if not path.exists():
        pytest.skip("the hand-marked reports are not on this machine")
    gold = yaml.safe_load(path.read_text("utf8"))
    report = _report(gold, path.parent / gold["report"])
    marks = [_whole(mark, gold["statements"]) for mark in gold["statements"]]
    roles = _roles(marks)
    read = {mark["id"]: _read(mark, report, roles) for mark in marks}
    proposals = tuple(_proposals(report, read.values()))
    told = {id: proposal.id for proposal in proposals for id in proposal.statements}
    statements = [replace(s, proposal=told.get(s.id)) for s in read.values()]
    cast = tuple(_cast(statements))
    reading = Reading(report.id, tuple(statements), proposals, cast)
    return Marked(report, reading, {mark: s.id for mark, s in read.items()})


def shared_vocabulary() -> Vocabulary:
    """The draft vocabulary that the marks use, with names made of the options' ids. Skips where it is absent."""
    path = SHARED / "vocabulary.yaml"
    if not path.exists():
        pytest.skip("the draft vocabulary is not on this machine")
    return Vocabulary(
        tuple(
            Issue(i["id"], _spaced(i["id"]), "", tuple(Option(o, _spaced(o), "") for o in i["options"]))
            for i in yaml.safe_load(path.read_text("utf8"))["issues"]
        )
    )


def _spaced(id: str) -> str:
    return id.replace("_", " ")


def _report(gold: Marks, path: Path) -> Report:
    original = path.read_bytes()
    text = original.decode("utf8")
    return Report(bytes_id(original), path.name, text, published=_day(gold["published"]), original=original)


def _whole(mark: Marks, marks: list[Marks]) -> Marks:
    """A mark with the fields of the one whose words it shares."""
    if "same_words_as" not in mark:
        return mark
    first = next(m for m in marks if m["id"] == mark["same_words_as"])
    kept = ("speaker", "speaker_resolved", "speaker_party", "attribution", "cue", "content", "said_on")
    return {**{key: first[key] for key in kept if key in first}, **mark}


def _read(mark: Marks, report: Report, roles: Mapping[str, str]) -> Statement:
    """One mark as a statement. "only" before a settled option bounds it from above; "resume the war" is a sequel."""
    content = Passage.cut(report.text, list(quoted_spans(report.text, mark["content"])))
    option, issue = mark.get("option"), mark.get("issue")
    bounded = "at_most" if option and _ONLY.search(content.text) else "at_least"
    again = option and _WAR_AGAIN.search(content.text)
    return Statement(
        report=report.id,
        content=content,
        kind=Kind(mark["kind"]),
        attribution=_attribution(mark),
        speaker=_speaker(mark, report.text, content, roles),
        cue=_near(report.text, mark.get("cue"), content),
        holder=mark.get("holder"),
        reported_by=ReportedBy(mark["reported_by"]) if mark.get("reported_by") else None,
        issue=None if str(issue).startswith("other:") else issue,
        option=option,
        direction=bounded if option else None,
        condition=_condition(mark.get("condition"), report.text, content),
        params=mark.get("params") or {},
        phase=mark.get("phase"),
        addressee=mark.get("addressee"),
        said_on=_interval(mark.get("said_on")),
        envoy=mark.get("envoy"),
        place=mark.get("place"),
        when=_interval(mark.get("when")),
        holders=tuple(mark.get("holders") or ()),
        within=mark.get("within"),
        sequel="war" if again else None,
    )


def _attribution(mark: Marks) -> Attribution:
    if mark.get("attribution"):
        return Attribution(mark["attribution"])
    return Attribution.ON_RECORD if mark["speaker"] else Attribution.REPORTER


def quoted_spans(text: str, quotes: list[str]) -> Iterator[Span]:
    """Where quotes stand, each looked for after the one before it first."""
    at = 0
    for quote in quotes:
        start = text.find(quote, at)
        start = text.index(quote) if start < 0 else start
        at = start + len(quote)
        yield start, at


def _near(text: str, words: str | None, content: Passage) -> Passage | None:
    """The occurrence of `words` that is nearest to the content."""
    if not words or words not in text:
        return None
    starts = [m.start() for m in re.finditer(re.escape(words), text)]
    start = min(starts, key=lambda s: min(abs(s + len(words) - content.start), abs(s - content.end)))
    return Passage.cut(text, [(start, start + len(words))])


def _speaker(mark: Marks, text: str, content: Passage, roles: Mapping[str, str]) -> Speaker:
    words = mark["speaker"]
    if not words:
        return Speaker(party=mark.get("speaker_party"))
    name = mark.get("speaker_resolved") or next((part for part in words.split(", ") if part[0].isupper()), words)
    found = _ROLE.search(words) or _ROLE.search(name)
    role = found.group() if found else roles.get(_surname(name))
    return Speaker(_near(text, words, content), name, role, mark.get("speaker_party"))


def _surname(name: str) -> str:
    return name.split(",")[0].split()[-1].casefold()


def _roles(marks: list[Marks]) -> Mapping[str, str]:
    """The title by surname, as one place or another of the text gives it."""
    spoken = [mark for mark in marks if mark["speaker"]]
    found = {_surname(m["speaker"]): _ROLE.search(m["speaker"]) for m in spoken}
    return {name: match.group() for name, match in found.items() if match}


def _condition(mark: Marks | None, text: str, content: Passage) -> Condition | None:
    if not mark:
        return None
    passage = _near(text, mark["text"], content) or content
    return Condition(mark["connective"], passage, mark.get("issue"), mark.get("option"))


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    return date.fromisoformat(value[:10]) if isinstance(value, str) and len(value) >= 10 else None


def _interval(mark: Marks | None) -> Interval | None:
    return Interval(_day(mark.get("start")), _day(mark.get("end"))) if mark else None


def _proposals(report: Report, statements: Any) -> Iterator[Proposal]:
    """What one party tells of another's offer is a telling of a proposal; a refusal in it is a term left out."""
    tellings: dict[tuple[str, str], list[Statement]] = {}
    for s in statements:
        told = s.holder and s.speaker.party and s.holder != s.speaker.party and s.kind in (Kind.OFFER, Kind.REJECT)
        if told and s.issue and _PROPOSAL.search(s.content.text + _sentence(report.text, s.content)):
            tellings.setdefault((s.holder, s.speaker.party), []).append(s)
    for (by, told_by), told in tellings.items():
        terms = tuple(
            Term(s.issue, s.option, s.phase, s.params, s.id, s.kind is Kind.OFFER)
            for s in told
            if s.issue and s.option and s.sequel is None
        )
        yield Proposal(f"{by}'s proposal", by, told_by, None, terms, tuple(s.id for s in told), report.id)


def _sentence(text: str, content: Passage) -> str:
    start = max(text.rfind(". ", 0, content.start), text.rfind("\n", 0, content.start)) + 1
    return text[start : content.start]


def _cast(statements: list[Statement]) -> Iterator[Participant]:
    """Who is told of by an adversary, tells of one, or is said to differ, is a party, and so is who demands or refuses
    on a known issue; who tells as a mediator is one; all others look on."""
    hostile = [s for s in statements if s.reported_by is ReportedBy.ADVERSARY]
    parties = {s.holder for s in hostile} | {s.speaker.party for s in hostile}
    parties |= {name for s in statements for name in s.holders}
    mediators = {s.speaker.party for s in statements if s.reported_by is ReportedBy.MEDIATOR} - parties
    parties |= {s.holder for s in statements if s.kind in (Kind.DEMAND, Kind.REJECT) and s.issue} - mediators
    mediators |= {s.holder for s in statements if s.kind in (Kind.MEET, Kind.REQUEST)} - parties
    order = dict.fromkeys(name for s in statements for name in (s.holder, s.speaker.party, *s.holders) if name)
    for name in order:
        role = Role.PARTY if name in parties else Role.MEDIATOR if name in mediators else Role.OBSERVER
        yield Participant(name, role, veto=role is Role.PARTY)


def made(text: str, words: str, **fields: Any) -> Statement:
    """A statement on made-up words: `words` must stand in `text`; the report is named by the text itself."""
    fields = {"kind": Kind.SAY, "attribution": Attribution.ON_RECORD, **fields}
    start = text.index(words)
    return Statement(content_id("report", [text]), Passage.cut(text, [(start, start + len(words))]), **fields)
