"""Which reports are versions of one story, the later before the earlier.

Invariant: a report that a later one supersedes, directly or through others, leaves every view that has the later one,
whichever was added first; where the later one does not count (withdrawn, of a later day than is looked from, not for
this reader), the earlier stands. No version is ever later than itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from goodoffices.errors import VersionsCircle
from goodoffices.record.model import Added, Event, Superseding

Next = Callable[[str], Iterable[str]]
"""From a version to those next to it, one way."""


@dataclass(slots=True)
class Versions:
    """What the events tell of versions: the earlier ones by the later, and the later ones by the earlier."""

    earlier: dict[str, dict[str, None]] = field(default_factory=dict)
    later: dict[str, dict[str, None]] = field(default_factory=dict)

    def follow(self, event: Event) -> None:
        """Take in an event."""
        for later, earlier, holds in told(event):
            if holds:
                self.earlier.setdefault(later, {})[earlier] = None
                self.later.setdefault(earlier, {})[later] = None
            else:
                self.earlier.get(later, {}).pop(earlier, None)
                self.later.get(earlier, {}).pop(later, None)

    def superseded(self, standing: Iterable[str]) -> set[str]:
        """Those that a later version among the `standing` supersedes.

        >>> versions = Versions({"c": {"b": None}, "b": {"a": None}})
        >>> sorted(versions.superseded(["a", "c"])), sorted(versions.superseded(["a"]))
        (['a', 'b'], [])
        """
        if not self.earlier:
            return set()
        return set().union(*(reached(id, self.before) for id in standing if id in self.earlier))

    def before(self, report: str) -> tuple[str, ...]:
        return tuple(self.earlier.get(report, ()))

    def after(self, report: str) -> tuple[str, ...]:
        return tuple(self.later.get(report, ()))


def told(event: Event) -> Iterable[tuple[str, str, bool]]:
    """What an event tells of versions: the later one, the earlier one, and whether it is one."""
    if isinstance(event, Added) and event.supersedes:
        yield event.report.id, event.supersedes, True
    elif isinstance(event, Superseding):
        yield event.report, event.earlier, not event.undone


def reached(report: str, step: Next) -> tuple[str, ...]:
    """All versions that can be reached from one, the nearest first; itself only in a circle."""
    found: dict[str, None] = {}
    waiting = list(step(report))
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = None
            waiting += step(one)
    return tuple(found)


def check_circle(event: Event, before: Next) -> None:
    """Refuse a version that would be later than itself. Raises VersionsCircle."""
    for later, earlier, holds in told(event):
        if holds and later in (earlier, *reached(earlier, before)):
            raise VersionsCircle(later, earlier)
