"""Who said what about whose stance, and the exact words that prove it.

Invariant: every Passage of a statement is cut out of the text of the report it names. Nothing is added from
outside: what the text does not settle is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from goodoffices.identity import content_id
from goodoffices.report.model import Passage


class Kind(StrEnum):
    """What the holder does by what is reported."""

    DEMAND = "demand"
    OFFER = "offer"
    ACCEPT = "accept"
    REJECT = "reject"
    OPEN = "open"
    REQUEST = "request"
    MEET = "meet"
    GAP = "gap"
    ASSESS_UP = "assess_up"
    ASSESS_DOWN = "assess_down"
    THREATEN = "threaten"
    ACT = "act"
    SAY = "say"


STANCES = frozenset({Kind.DEMAND, Kind.OFFER, Kind.ACCEPT, Kind.REJECT, Kind.OPEN})


class Attribution(StrEnum):
    """How openly the speaker stands behind the words."""

    ON_RECORD = "on_record"
    BACKGROUND = "background"
    COLLECTIVE = "collective"
    REPORTER = "reporter"


class ReportedBy(StrEnum):
    """What the speaker is to the holder, where the speaker is not of the holder's party."""

    THIRD_PARTY = "third_party"
    MEDIATOR = "mediator"
    ADVERSARY = "adversary"


class Role(StrEnum):
    """What an actor is in this negotiation."""

    PARTY = "party"
    FACTION = "faction"
    MEDIATOR = "mediator"
    GUARANTOR = "guarantor"
    OBSERVER = "observer"
    SPOILER = "spoiler"


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor of the case. A faction names in `of` the party it belongs to; `veto`: it can refuse a deal."""

    name: str
    role: Role
    of: str | None = None
    veto: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """Days, both inclusive; a None end is open."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is reported as saying it. `name` is the full name found in the text; `role` the words of the title
    ("a Hamas spokesman"); `party` the state or organisation spoken for. The reporter's own voice has no passage."""

    passage: Passage | None = None
    name: str | None = None
    role: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """`connective` is one of unless, unless_first, only_if, in_exchange_for, after, until."""

    connective: str
    passage: Passage
    issue: str | None = None
    option: str | None = None


IDENTIFYING = frozenset(
    {
        *("report", "content", "speaker", "cue", "first_id"),
        *("holder", "kind", "issue", "option", "phase", "holders", "envoy", "place"),
    }
)
"""The fields of a statement that its id hangs on."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One holder's stance on one issue, or one act of the talks, as one place in the text reports it.

    `direction` says how the option bounds the issue's ladder: `at_least` (the option or more), `at_most` ("only a
    temporary truce"), `exactly`; None where no option is settled. `sequel` is an option the text says would come
    after ("and would then resume the war"). `holders` is for `gap`: the parties said to differ. `proposal` is the
    id of the proposal the words speak of. `first_id` is the id under which it was first read, where a person has
    since corrected it. `credibility` is the Admiralty digit, 1 to 6, that a person gave it; None: cannot be judged.
    `event` is the PLOVER type of what is told; None where it has none.
    """

    report: str
    content: Passage
    kind: Kind
    attribution: Attribution
    speaker: Speaker = field(default_factory=Speaker)
    cue: Passage | None = None
    holder: str | None = None
    reported_by: ReportedBy | None = None
    issue: str | None = None
    option: str | None = None
    direction: str | None = None
    condition: Condition | None = None
    params: Mapping[str, object] = field(default_factory=dict, hash=False)
    phase: int | None = None
    addressee: str | None = None
    said_on: Interval | None = None
    envoy: str | None = None
    place: str | None = None
    when: Interval | None = None
    holders: tuple[str, ...] = ()
    within: str | None = None
    proposal: str | None = None
    faction: str | None = None
    sequel: str | None = None
    first_id: str = ""
    credibility: int | None = None
    event: str | None = None
    _id: str = field(default="", init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """A hash of what it says and where it stands: reading twice adds nothing; a correction does not change it."""
        if not self._id:
            object.__setattr__(self, "_id", self.first_id or self._hashed())  # a cache: it follows from the fields
        return self._id

    def known_as(self, id: str) -> Statement:
        """Itself, under the id that it had when it was kept."""
        object.__setattr__(self, "_id", id)
        return self

    def _hashed(self) -> str:
        speaker = self.speaker.passage.spans if self.speaker.passage else None
        cue = self.cue.spans if self.cue else None
        words = [self.report, self.content.spans, speaker, cue]
        sense = [self.holder, self.kind, self.issue, self.option, self.phase, self.holders, self.envoy, self.place]
        return content_id("statement", [words, sense])

    @property
    def is_stance(self) -> bool:
        return self.kind in STANCES

    def changed(self, **fields: object) -> Statement:
        """A copy with some fields replaced; itself where they are so already."""
        if all(getattr(self, name) == value for name, value in fields.items()):
            return self
        copy = replace(self, **fields)  # type: ignore[arg-type]
        if self._id and IDENTIFYING.isdisjoint(fields):
            object.__setattr__(copy, "_id", self._id)  # what it hangs on is the same
        return copy


@dataclass(frozen=True, slots=True)
class Term:
    """One known term of a proposal; `included` False where it is said to be left out."""

    issue: str
    option: str | None
    phase: int | None
    params: Mapping[str, object]
    statement: str
    included: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something on the table, as one teller tells it. Two tellings of one proposal stand side by side.

    `by` put it forward, `told_by` tells of it; `name` is as the text calls it; `statements` are the ids that tell it.
    """

    name: str
    by: str | None
    told_by: str | None
    date: Interval | None
    terms: tuple[Term, ...]
    statements: tuple[str, ...]
    report: str

    @property
    def id(self) -> str:
        return content_id("proposal", [self.report, self.name, self.by, self.told_by])


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one report. Places of meetings and the cast are as the text gives them."""

    report: str
    statements: tuple[Statement, ...]
    proposals: tuple[Proposal, ...]
    cast: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One act as one sentence tells it. `event` is a type of the PLOVER ontology; `quote` the sentence, `words` those
    that act. `mood`: done, ahead (meant, asked for or announced), denied, or supposed (told as a case).

    `source` and `target` are the party, or where none is known the one meant; `source_words` and `target_words` name
    them."""

    report: str
    event: str
    quote: Passage
    words: Passage
    mood: str
    source: str | None = None
    target: str | None = None
    source_words: Passage | None = None
    target_words: Passage | None = None
