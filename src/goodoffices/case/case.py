"""One negotiation, as the reports tell it: the Python API.

Invariant: it only delegates. Each property is the verb of one stage, called once, when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from goodoffices.case.model import CaseFile
from goodoffices.record.mark import UNMARKED

if TYPE_CHECKING:
    from goodoffices.brief.model import Brief, Finding
    from goodoffices.case.course import Asked
    from goodoffices.case.gather import Given
    from goodoffices.case.marked import Handling, Marking
    from goodoffices.deal.exchange import Exchange
    from goodoffices.deal.model import Asking, Deal, Leaving, Mending, Prospects
    from goodoffices.deal.story import Whole
    from goodoffices.errors import ReportError
    from goodoffices.gap.model import Blockage, Gap
    from goodoffices.position.model import Position, Stake, Weights
    from goodoffices.position.weigh import Heard
    from goodoffices.record.mark import Mark, Reader
    from goodoffices.record.memory import MemoryRecord
    from goodoffices.report.model import Report
    from goodoffices.statement.model import Event, Participant, Proposal, Statement
    from goodoffices.timeline.model import Timeline
    from goodoffices.vocabulary.model import Vocabulary


class Case:
    """What reports say of a negotiation, and what follows from it.

    >>> from goodoffices.report.intake import take_in_bytes
    >>> note = b"GENEVA, 7 March 1994 - The union said that it will not return to work without a wage rise of 4%."
    >>> case = Case([take_in_bytes(note, "note.txt")])
    >>> case.as_of
    datetime.date(1994, 3, 7)
    >>> case.statements[0].speaker.passage.text
    'The union'
    """

    def __init__(
        self,
        reports: Iterable[Report],
        *,
        file: CaseFile | None = None,
        failures: Iterable[ReportError] = (),
        as_of: date | None = None,
        stored: MemoryRecord | None = None,
        marking: Marking | None = None,
    ) -> None:
        """Of reports already taken in; `Case.from_reports` also takes them in. `file` is what the user knows
        beforehand; `as_of` the day to look from, by which alone it counts what was published and said, else the day of
        the newest report; `stored` is what was read before, and is gone on with here; `marking` for whom it is
        made, and how its reports are marked. Raises NothingByThen."""
        from goodoffices.record.family import with_families
        from goodoffices.record.until import there_by

        self._stored, given = there_by(as_of, stored, reports)
        self._until, self._marking = as_of, marking
        self.reports: tuple[Report, ...] = with_families(given, stored.copies() if stored is not None else None)
        self.failures, self.not_added = tuple(failures), tuple[str, ...]()
        self.file = file or CaseFile()
        self.as_of = as_of or max((report.published for report in self.reports if report.published), default=None)

    @classmethod
    def from_reports(
        cls,
        reports: Given | Iterable[Given],
        *,
        case_dir: str | Path | None = None,
        published: date | None = None,
        source: str = "",
        as_of: date | None = None,
        **handling: Unpack[Handling],
    ) -> Case:
        """A case of files (a folder stands for the reports in it, "-" for standard input) or of Reports.

        `case_dir` is the folder of a `case.yaml`; where it is not told, a folder among the `reports` that holds one.
        Where that folder has a record, the record stands for it, and no report in it is read again. `published` and
        `source` hold for every file. A file that cannot be read is among the `failures`, and the others are still read.
        `mark` is the handling mark of the reports given; with a `reader`, the case rests on what it may see alone.
        Raises CaseInvalid, RecordUnusable."""
        from goodoffices.case.source import source_of

        made, marking = source_of(reports, case_dir, handling, published=published, source=source)
        given, file, failures, before = made.given, made.file, made.failures, made.stored
        case = cls(given, file=file, failures=failures, as_of=as_of, stored=before, marking=marking)
        case.not_added = made.waiting
        return case

    @property
    def reader(self) -> Reader | None:
        """For whom it is made; None for those who keep it."""
        return self._marking.reader if self._marking is not None else None

    @property
    def mark(self) -> Mark:
        """The strictest handling mark of all it rests on."""
        return self._marking.over(self.reports) if self._marking is not None else UNMARKED

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The built-in vocabulary with the issues of the case. Raises VocabularyInvalid."""
        from goodoffices.vocabulary.load import load_vocabulary, merge

        return merge(load_vocabulary(), self.file.issues, only=self.file.issues_only, where=self.file.path)

    @cached_property
    def weights(self) -> Weights:
        """The built-in weights with those of the case. Raises WeightInvalid."""
        from goodoffices.position.weights import load_weights

        return load_weights(self.file.weights, self.file.path)

    @cached_property
    def record(self) -> MemoryRecord:
        """All that was read out of the reports, each thing once: before, or now. Raises ParserMissing."""
        from goodoffices.case.stored import gone_on
        from goodoffices.record.until import until

        record = gone_on(self._stored, self.reports, self.vocabulary, self.file.cast)
        if self._until is not None:
            record = until(record, self._until)
            record.retell(self.reports)  # which are of one story is no event
        return record

    def on(self, day: date, stored: MemoryRecord | None = None) -> Case:
        """The same case as of a day, of its own record or of another that is `stored`. Raises NothingByThen."""
        return Case((), file=self.file, as_of=day, stored=stored or self.record, marking=self._marking)

    def timeline(self, **asked: Unpack[Asked]) -> Timeline:
        """What moved from day to day, and what moved it: see `case.course`. Raises SpaceTooLarge."""
        from goodoffices.case.course import course

        return course(self, **asked)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Who said what about whose stance, in the order of the reports."""
        return self.record.statements()

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What is done, by whom to whom, in the order of the reports. Raises ParserMissing."""
        from goodoffices.statement.event.event import events_in

        return tuple(event for report in self.reports for event in events_in(report, self.vocabulary, self.file.cast))

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What is on the table, as each teller tells it."""
        return self.record.proposals()

    @property
    def cast(self) -> tuple[Participant, ...]:
        """Who takes part: those of the case file, else as the reports tell it."""
        return self.record.cast()

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """Where each holder stands on each issue."""
        return self.weighed(self.weights)

    def weighed(self, weights: Weights) -> tuple[Position, ...]:
        """Where each holder would stand if other weights held."""
        return self._heard.positions(weights)

    @cached_property
    def _heard(self) -> Heard:
        """What is told of everybody, ready to be weighed."""
        from goodoffices.position.weigh import heard

        return heard(
            self.record,
            self.vocabulary,
            cast=self.cast,
            weights=self.weights,
            as_of=self.as_of,
            reliability=self.file.sources,
        )

    @property
    def stakes(self) -> Mapping[str, tuple[Stake, ...]]:
        """What would be shown otherwise without each statement, by its id: how far a wrong reading of it would lead."""
        from goodoffices.position.doubt import stakes

        return stakes(self._heard.weighed(self.weights), self.weights)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What lies between parties on each issue."""
        from goodoffices.gap.measure import gaps

        return gaps(self.positions, self.statements, self.vocabulary)

    @cached_property
    def blockage(self) -> Blockage:
        """Which firm demands exclude each other, and the ways out."""
        from goodoffices.gap.block import blockage

        return blockage(self.positions, self.vocabulary)

    @cached_property
    def prospects(self) -> Prospects:
        """Which deals might work, and what to ask. Raises SpaceTooLarge."""
        return self.foreseen(self.positions)

    @cached_property
    def exchange(self) -> Exchange:
        """The talks as a scenario for other tools. Raises TalksBindNothing, SpaceTooLarge."""
        from goodoffices.deal.exchange import exchange
        from goodoffices.deal.stand import stands

        return exchange(stands(self.positions, self.vocabulary), self.vocabulary, self.file.name or "talks")

    def foreseen(self, positions: tuple[Position, ...], seconds: float | None = None) -> Prospects:
        """Which deals might work if these were the positions; `seconds` is the time limit (None: that of a brief)."""
        from goodoffices.deal.search import SECONDS, prospects

        limit = SECONDS if seconds is None else seconds
        return prospects(
            positions, self.statements, self.vocabulary, told=self.wholes, leaving=self.leaving, seconds=limit
        )

    @cached_property
    def wholes(self) -> tuple[Whole, ...]:
        """What the record tells as one of several positions: yeses to proposals, and tellings of them."""
        from goodoffices.deal.story import wholes

        return wholes(self.statements, self.proposals, self.cast)

    @property
    def leaving(self) -> Leaving:
        """What the case file tells of walking away."""
        from goodoffices.deal.model import Leaving

        return Leaving(self.file.outside, self.file.penalty, self.file.indivisible)

    def asking(self, depth: int = 2, seconds: float | None = None) -> Asking:
        """What to ask, the best `depth` (1 to 3) questions in turn, and on which credences the best deal hangs. Raises
        SpaceTooLarge."""
        from goodoffices.deal.ask import asking

        return asking(self.positions, self.vocabulary, told=self.wholes, depth=depth, seconds=seconds)

    def mended(self, *, tolerance: float, seconds: float | None = None) -> tuple[tuple[Deal, Mending], ...]:
        """Every deal with the steps in which it would tempt less; `seconds` is the time limit for each. Raises
        SpaceTooLarge."""
        from goodoffices.deal.mend import mend

        return tuple(
            (
                deal,
                mend(
                    deal.hold, len(deal.phases), self.leaving, orders=deal.orders, tolerance=tolerance, seconds=seconds
                ),
            )
            for deal in self.prospects.deals
            if deal.hold is not None
        )

    @cached_property
    def sensitive(self) -> tuple[Finding, ...]:
        """What would be otherwise if one weight were halved or doubled."""
        from goodoffices.brief.sensitivity import Outlook, sensitive

        outlook = Outlook(self.positions, self.prospects)
        issues = self.vocabulary.issues
        return sensitive(outlook, self.weights, self.statements, self.weighed, self.foreseen, issues)

    def brief(self) -> Brief:
        """All of it, told with its citations."""
        from goodoffices.brief.compose import compose
        from goodoffices.brief.model import Material

        return compose(
            Material(
                view=self.record,
                vocabulary=self.vocabulary,
                positions=self.positions,
                gaps=self.gaps,
                blockage=self.blockage,
                prospects=self.prospects,
                as_of=self.as_of,
                sensitive=self.sensitive,
                mark=self.mark,
            )
        )
