"""How far a package is from what a party wants, in units of one full ladder.

    D(p, x) = Σ_stands of p Σ_a c(a) · (the least distance of x from any way to meet a)

Invariant: a package that meets every answer of a party is at distance 0 from it; the measure knows no likings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from goodoffices.deal.stand import Answer, Stand
from goodoffices.vocabulary.model import Issue


def distance(stands: Sequence[Stand], rungs: Mapping[str, int], issues: Mapping[str, Issue]) -> float:
    """D of these stands together for the package `rungs` (rung by issue) over these `issues`."""
    return sum(answer.credence * from_answer(answer, rungs, issues) for stand in stands for answer in stand.answers)


def gain(stands: Sequence[Stand], rungs: Mapping[str, int], issues: Mapping[str, Issue]) -> float:
    """What a party makes of a package, in [0, 1]: 1 less its distance as a share of the largest there could be."""
    weight = sum(answer.credence for stand in stands for answer in stand.answers if answer.clause)
    return 1.0 - distance(stands, rungs, issues) / weight if weight else 1.0


def from_answer(answer: Answer, rungs: Mapping[str, int], issues: Mapping[str, Issue]) -> float:
    """From a package to the nearest way to meet an answer, as a share of that issue's ladder; 0 where anything does."""
    return min(
        (to_rungs(rungs[issue], taken, len(issues[issue].options)) for issue, taken in answer.clause), default=0.0
    )


def to_rungs(rung: int, taken: frozenset[int], length: int) -> float:
    """From a rung to the nearest of those taken, as a share of the ladder; 1 where none is taken."""
    return min((abs(rung - other) for other in taken), default=max(length - 1, 1)) / max(length - 1, 1)


def distances(issue: Issue, stands: Sequence[Stand]) -> Callable[[int], tuple[float, float]]:
    """For one issue alone: a function from a rung to the distances of all parties, summed, and of the one worst off."""
    length = len(issue.options)
    wants: dict[str, list[tuple[float, frozenset[int]]]] = {}
    for stand in stands:
        for answer in stand.answers:
            wants.setdefault(stand.party, []).extend(
                (answer.credence, taken) for about, taken in answer.clause if about == issue.id
            )

    def far(rung: int) -> tuple[float, float]:
        each = [sum(weight * to_rungs(rung, taken, length) for weight, taken in some) for some in wants.values()]
        return round(sum(each), 9), round(max(each, default=0.0), 9)

    return far
