"""The Pareto frontier of parties with additive utilities: what can be had, without a list of the outcomes.

Which algorithm is used follows from the structure, and the answer names it:

- `merge`: no demands, and few outcomes or other than two parties: merging issue by issue (Nemhauser and Ullmann 1969).
- `diagram`: firm demands, or two parties and many outcomes: labels carried through a decision diagram, with bounds from
  the frontier's supported points. Demands that hold too many states at once are *bounded*: the points are then of a
  restricted diagram, and a relaxed one tells what may have been missed.

Invariant: every point is that of a real outcome that meets all demands, its values stand beside it, and the proof says
how far any outcome may lie beyond the points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from goodoffices.errors import NumbersInvalid
from goodoffices.proof import PROVEN, Clock, Proof, Status
from goodoffices.solve.demand.clause import Clause
from goodoffices.solve.demand.clause import checked as checked_clauses
from goodoffices.solve.frontier.dominance import ALWAYS_COMPARED, RELATIVE, undominated
from goodoffices.solve.frontier.merge import merged, tolerances
from goodoffices.solve.frontier.utility import Frontier, Utilities, checked, uncompared

LIMIT = 200_000
"""Vectors that are kept at any time."""

SMALL = 10_000_000
"""Outcomes up to which two parties' frontier is merged issue by issue."""

COMPARING = 0.6
"""The part of the time left that is spent on comparing all points; the rest is for the bound."""

AT_LEAST = 0.05
"""Seconds for comparing and for the bound even where no time is left."""


def frontier(
    utilities: Utilities,
    demands: Sequence[Clause] = (),
    *,
    limit: int = LIMIT,
    seconds: float | None = None,
    same: float = RELATIVE,
) -> Frontier:
    """The frontier over all outcomes that meet the `demands`. At most `limit` vectors are kept at a time. Utilities
    that differ by less than `same` of their range are one; 0 compares the sums as they are. Raises NumbersInvalid.

    >>> found = frontier([[[0, 3], [0, 1]], [[2, 0], [0, 1]]])
    >>> found.points, found.values, str(found.proof)
    (((1.0, 3.0), (4.0, 1.0)), ((0, 1), (1, 1)), 'proven')
    """
    clock = Clock(seconds)
    utilities, domains = checked(utilities)
    if not same >= 0 or limit < 1:
        problem = f"{same} of the range, at most {limit} vectors"
        raise NumbersInvalid("frontier", problem, "Give numbers of at least 0 and of at least 1.")
    if utilities:
        domains, demands = checked_clauses(domains, demands)
    if not all(domains):
        return Frontier((), (), "merge", PROVEN)
    if not utilities:
        return Frontier(((),), ((),), "merge", PROVEN)
    many = len(utilities) == 2 and math.prod(domains) > SMALL
    if demands or many:
        from goodoffices.solve.frontier.sweep import swept_frontier

        return swept_frontier(utilities, domains, demands, limit, clock)
    return _merged(utilities, limit, clock, same)


def _merged(utilities: Utilities, limit: int, clock: Clock, same: float) -> Frontier:
    parties = len(utilities)
    columns = [list(zip(*issue, strict=True)) for issue in zip(*utilities, strict=True)]
    labels, loss = merged(columns, parties, limit, clock, same)
    if loss.why:
        from goodoffices.solve.frontier.issuewise import supported_labels

        labels += supported_labels(columns, parties)
    comparing = clock.at_least(COMPARING, AT_LEAST)
    labels = undominated(labels, tolerances(columns, parties, same), comparing)
    proof = PROVEN
    if loss.why:
        from goodoffices.solve.frontier.issuewise import furthest

        far = furthest(columns, labels, parties, clock.at_least(1.0, AT_LEAST))
        proof = Proof(Status.BOUNDED, min(far, max(loss.widths)), " and ".join(loss.why))
    if parties > ALWAYS_COMPARED and comparing.over:
        proof = uncompared(proof, clock)
    labels.sort(key=lambda label: label[:parties])
    values = tuple(_chain(label[parties]) for label in labels)
    return Frontier(tuple(label[:parties] for label in labels), values, "merge", proof)


def _chain(chain: tuple[int, ...]) -> tuple[int, ...]:
    """The options of all issues, out of a chain (last option, chain of those before)."""
    found: list[int] = []
    link: tuple[object, ...] = chain
    while link:
        option, link = link  # type: ignore[assignment]
        found.append(option)  # type: ignore[arg-type]
    return tuple(reversed(found))
