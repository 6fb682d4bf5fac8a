"""How much work each step of a search may be, so that the last one ends in time.

Steps:

1. In the first part of the time a step may be as much as is likely to take a share of the time that is left.
2. After that what is left is shared out evenly among the steps to come.

How long work takes is known from the last two steps: the quicker one counts, since anything may hold up a single one.

Invariant: with no time limit, there is no limit to the work.
"""

from __future__ import annotations

import math
import time

from goodoffices.proof import Clock

EASY = 0.6
"""The part of the time that belongs to step 1."""

SHARE = 0.4
"""The part of what is left that one step may take then."""


class Pace:
    """The pace of so many `steps` within the time of a clock.

    >>> Pace(Clock(None), 5).allowed(100), Pace(Clock(0.0), 5, easy=0.0).allowed(100)
    (inf, 0.0)
    """

    def __init__(self, clock: Clock, steps: int, easy: float = EASY) -> None:
        self.clock, self.steps = clock, steps
        self._easy = Clock(clock.part(easy))
        self._began = time.perf_counter()
        self._before = math.inf

    def allowed(self, done: int) -> float:
        """How much the next step may be, after one of so much work that began when this was last asked."""
        now = time.perf_counter()
        pace, self._began = max(now - self._began, 1e-9) / max(done, 1), now
        quicker, self._before = min(pace, self._before), pace
        self.steps -= 1
        if self.clock.seconds is None:
            return math.inf
        share = 1 / max(self.steps, 1) if self._easy.over else SHARE
        return share * self.clock.left / quicker
