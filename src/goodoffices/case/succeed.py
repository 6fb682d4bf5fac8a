"""A new report among the stories that the record holds: which it supersedes, what that changes, whose copy it is.

Invariant: decided in the turn of the writer, so that of two versions added at once one still supersedes the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from goodoffices.errors import UnknownName

if TYPE_CHECKING:
    from goodoffices.record.carry import Carried
    from goodoffices.record.model import Beside, Change, Hand, Stories
    from goodoffices.record.revision import Revision
    from goodoffices.report.model import Report
    from goodoffices.statement.model import Reading

SHORTEST = 6
"""Signs that the beginning of an id has at least, to name a report."""


@dataclass(frozen=True, slots=True)
class Succession:
    """A version of a story beside another, `earlier` and `later`; what changed from one to the other, and what people
    said of the earlier one, carried over and lost. `arrived_late`: the earlier one was added just now."""

    earlier: Report
    later: Report
    revision: Revision
    carried: Carried
    arrived_late: bool = False


@dataclass(slots=True)
class Deciding:
    """What is kept along with a report; once decided, `succession` tells of the version that it supersedes or that
    supersedes it, `copies` are the reports, other versions apart, of which it is a copy, `doubted` those at the same
    address that tell of something else."""

    report: Report
    reading: Reading
    hand: Hand
    supersedes: str = ""
    succession: Succession | None = None
    copies: tuple[Report, ...] = ()
    doubted: tuple[Report, ...] = ()
    _changes: list[Change] = field(default_factory=list)

    def __call__(self, stories: Stories) -> Beside:
        """Decide. Raises UnknownName where there is no report that it should supersede."""
        from goodoffices.record.model import Beside
        from goodoffices.record.succession import place_of

        place = place_of(self.report, stories, self.supersedes)
        self._changes = []
        near, *more = place.earlier or ("",)
        for earlier in more:
            self._supersede(self.report.id, earlier)
        for later in place.later:
            self._supersede(later, self.report.id)
        if near:
            self._succeed(stories, near)
        elif place.later:
            self._precede(stories, place.later[0])
        versions = {*place.earlier, *place.later, *stories.earlier(self.report.id), *stories.later(self.report.id)}
        versions |= {id for one in place.earlier for id in stories.earlier(one)}
        versions |= {id for one in place.later for id in stories.later(one)}
        others = sorted(stories.alike(self.report).keys() - versions)
        self.copies = tuple(map(stories.report, others))
        self.doubted = tuple(map(stories.report, place.doubted))
        return Beside(near, tuple(self._changes))

    def _succeed(self, stories: Stories, earlier: str) -> None:
        from goodoffices.record.carry import carried
        from goodoffices.record.revision import revision

        before = stories.report(earlier)
        seen = revision(stories.read_of(earlier), self.reading.statements)
        over = carried(stories.verdicts(earlier), seen, before, self.report)
        self._changes += over.changes
        self.succession = Succession(before, self.report, seen, over)

    def _precede(self, stories: Stories, later: str) -> None:
        from goodoffices.record.carry import Carried
        from goodoffices.record.revision import revision

        after = stories.report(later)
        seen = revision(self.reading.statements, stories.read_of(later))
        self.succession = Succession(self.report, after, seen, Carried(), arrived_late=True)

    def _supersede(self, later: str, earlier: str) -> None:
        from goodoffices.record.model import Superseding

        at = self.hand.at or datetime.now(UTC)
        self._changes.append(Superseding(later, earlier, self.hand.by, at, self.hand.why or "versions of one story"))


def named(reports: Sequence[Report], words: str) -> Report:
    """The one report that a person means: by its id or the beginning of it, its name, its address, or the last part of
    its name. Raises UnknownName where it is none or several."""
    for fits in (
        lambda one: words in (one.id, one.name, one.url),
        lambda one: len(words) >= SHORTEST and one.id.startswith(words.lower()),
        lambda one: one.name.replace("\\", "/").rpartition("/")[2] == words,
    ):
        found = [one for one in reports if fits(one)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownName("single report", words, tuple(one.id for one in found))
    raise UnknownName("report of the record", words, None)
