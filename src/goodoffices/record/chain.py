"""The hash chain that shows whether a record was tampered with.

1. The hash of an event is the SHA-256 over its number, the hash before it, and its canonical JSON. Before the first
   stands the hash of the case's own seed, so that no event of another case fits.
2. The number of events and the last hash, the head, are kept apart from the events: what was cut off at the end shows.
3. Walking the chain, each event is held to its own hash, then to the one before. What does not fit is told by name:
   changed, removed, put in between, cut off, put on.

Whoever can write to the record can also compute the chain anew, the head with it. Against that, note the head
elsewhere (on paper, in a message to a colleague): a head noted once must stay in the chain for good. So does the
newspaper of Haber and Stornetta, "How to Time-Stamp a Digital Document", Journal of Cryptology 3 (1991).

Invariant: knows no database and no file; nothing here is undone by order or size, a record is walked once.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

NEAR = 64
"""How far numbers are looked for that were changed with an event removed or put in before."""


@dataclass(frozen=True, slots=True)
class Link:
    """An event in its chain: its number, the hash before it, its canonical JSON and its hash."""

    number: int
    before: str
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Head:
    """How many events there are, and the hash of the last (of the seed, for none)."""

    count: int
    digest: str

    def __str__(self) -> str:
        return f"{self.count}:{self.digest}"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at event `number` (for a stretch, its first)."""

    number: int
    words: str


def seeded(seed: str) -> str:
    """The hash before the first event."""
    return hashlib.sha256(b"goodoffices record\n" + seed.encode()).hexdigest()


def digest_of(number: int, before: str, text: str) -> str:
    """The hash of an event.

    >>> digest_of(1, seeded("a"), "{}") == digest_of(1, seeded("b"), "{}")
    False
    """
    return hashlib.sha256(f"{number}\n{before}\n{text}".encode()).hexdigest()


def linked(head: Head, text: str) -> Link:
    """The next event of a chain."""
    number = head.count + 1
    return Link(number, head.digest, text, digest_of(number, head.digest, text))


def faults(links: Iterable[Link], seed: str, head: Head) -> Iterator[Fault]:
    """What is wrong with a chain, in its order; nothing where all is as it was kept. `links` come by number."""
    walk = _Walk(seeded(seed))
    for link in links:
        yield from walk.step(link)
    yield from walk.end(head)


class _Walk:
    """Where the walk stands: the `last` hash and `number` seen, and by how much the numbers were `moved`."""

    def __init__(self, seed: str) -> None:
        self.last, self.number, self.moved = seed, 0, 0
        self.seen: OrderedDict[str, int] = OrderedDict({seed: 0})

    def step(self, link: Link) -> Iterator[Fault]:
        """Hold an event to its hash, and to what comes before."""
        true = self._true_number(link)
        whole = true is not None
        if true is None:
            true = link.number + self.moved
            yield Fault(link.number, f"event {link.number} was changed")
        if link.before != self.last or true != self.number + 1:
            yield from self._broken(link, true, whole)
        elif true != link.number + self.moved:
            yield Fault(link.number, f"the events from {link.number} on were given other numbers")
        self.last, self.number, self.moved = link.digest, true, true - link.number
        self.seen[link.digest] = true
        if len(self.seen) > 2 * NEAR:
            self.seen.popitem(last=False)

    def end(self, head: Head) -> Iterator[Fault]:
        """Hold the end to the head that was kept apart."""
        if self.number < head.count:
            yield Fault(self.number + 1, f"{_events(self.number + 1, head.count)} cut off at the end")
        elif self.number > head.count:
            yield Fault(head.count + 1, f"{_events(head.count + 1, self.number)} put on at the end")
        elif self.last != head.digest:
            yield Fault(self.number, f"event {self.number} was changed, and its hash with it")

    def _true_number(self, link: Link) -> int | None:
        """The number under which an event was kept; None where it fits under none near."""
        number = link.number + self.moved
        if digest_of(number, link.before, link.text) == link.digest:
            return number
        near = (link.number + shift for shift in range(-NEAR, NEAR + 1))
        return next((n for n in near if n > 0 and digest_of(n, link.before, link.text) == link.digest), None)

    def _broken(self, link: Link, true: int, whole: bool) -> Iterator[Fault]:
        """What came between an event and the one that it was kept after."""
        after = self.seen.get(link.before)
        if true > self.number + 1:
            yield Fault(self.number + 1, f"{_events(self.number + 1, true - 1)} removed")
        elif after is not None and after < self.number and whole:
            first = after + 1
            yield Fault(first, f"{_events(first, self.number)} put in between")
        elif whole and self.number:
            yield Fault(self.number, f"event {self.number} was changed, and its hash with it")
        elif whole:
            yield Fault(link.number, "the chain begins over another seed: these are the events of another case")


def _events(first: int, last: int) -> str:
    """
    >>> _events(3, 3), _events(3, 5)
    ('event 3 was', 'events 3 to 5 were')
    """
    return f"event {first} was" if first == last else f"events {first} to {last} were"
