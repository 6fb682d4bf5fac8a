"""How far a computed answer can be relied on, and how long may be spent on it.

Invariant: no answer of `solve` or `game` is without a Proof: "proven", "bounded by" (and by how much), or "incomplete".
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from enum import StrEnum

from goodoffices.errors import NumbersInvalid


class Status(StrEnum):
    """PROVEN: exact. BOUNDED: there may be better, and no better than the bound. INCOMPLETE: there may be more."""

    PROVEN = "proven"
    BOUNDED = "bounded by"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Proof:
    """`bound` is, for BOUNDED, what no answer can do better than (in the unit of the answer, or a factor where `why`
    says so); `why` says what kept the answer from being proven."""

    status: Status
    bound: float | None = None
    why: str = ""

    def __str__(self) -> str:
        """
        >>> str(Proof(Status.BOUNDED, 0.25, "time limit reached"))
        'bounded by 0.25 (time limit reached)'
        """
        told = f"{self.status} {self.bound:.6g}" if self.bound is not None else str(self.status)
        return f"{told} ({self.why})" if self.why else told

    @property
    def document(self) -> dict[str, str | float | None]:
        """For machines.

        >>> PROVEN.document
        {'status': 'proven', 'bound': None, 'why': ''}
        """
        return {"status": str(self.status), "bound": self.bound, "why": self.why}

    @property
    def exact(self) -> bool:
        return self.status is Status.PROVEN


PROVEN = Proof(Status.PROVEN)


class Clock:
    """Runs from its making on. `seconds` is the time limit; None or infinite: no limit. Raises NumbersInvalid."""

    def __init__(self, seconds: float | None = None) -> None:
        if seconds is not None and not seconds >= -math.inf:
            raise NumbersInvalid("seconds", f"{seconds} is no time limit", "Give a number, or None for no limit.")
        self.seconds = None if seconds == math.inf else seconds
        self._end = math.inf if self.seconds is None else time.perf_counter() + self.seconds

    @property
    def left(self) -> float:
        """Seconds that are left, at least 0; infinity with no limit."""
        return max(0.0, self._end - time.perf_counter())

    def part(self, share: float) -> float | None:
        """A share of the seconds that are left; None with no limit."""
        return None if self.seconds is None else share * self.left

    def at_least(self, share: float, seconds: float) -> Clock:
        """A clock for a share of the seconds that are left, and for so many at least; with no limit, of none."""
        return Clock(None if self.seconds is None else max(share * self.left, seconds))

    @property
    def over(self) -> bool:
        return time.perf_counter() >= self._end

    @property
    def why(self) -> str:
        """What a Proof says once the time is over.

        >>> Clock(0.5).why
        'time limit of 0.5 s reached'
        """
        if self.seconds is None:
            return ""
        told = f"{round(self.seconds, 2):g}"
        return "time limit reached" if told == "0" else f"time limit of {told} s reached"


NO_LIMIT = Clock(None)
