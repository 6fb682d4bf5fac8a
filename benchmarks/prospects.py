"""How long it takes from positions to prospects, warm, on talks made up by chance (the solvers alone: `engine.py`).

Run: .venv/bin/python benchmarks/prospects.py [--times N] [--seed S]

Four parties with a position on each of twelve issues of six options; some are contested, some hang on another issue.
For each measure the median and the worst of N different talks, in milliseconds, beside the size of the space.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence

from goodoffices.deal.search import prospects
from goodoffices.gap.block import blockage
from goodoffices.gap.measure import gaps
from goodoffices.position.model import Account, Literal, Position, Status
from goodoffices.vocabulary.model import Issue, Option, Vocabulary

ISSUES, OPTIONS, PARTIES = 12, 6, "abcd"
VOCABULARY = Vocabulary(
    tuple(
        Issue(f"i{n}", f"i{n}", "", tuple(Option(f"o{r}", f"o{r}", "") for r in range(OPTIONS))) for n in range(ISSUES)
    )
)


def literal(chance: random.Random, issue: int) -> Literal:
    """A bound on an issue, from below or from above."""
    rung, up = chance.randrange(1, OPTIONS), chance.random() < 0.5
    return Literal(f"i{issue}", tuple(f"o{r}" for r in (range(rung, OPTIONS) if up else range(rung))))


def talks(chance: random.Random, tied: float) -> tuple[Position, ...]:
    """Positions of all parties on all issues; `tied` is the share of accounts with a condition on another issue."""

    def account(party: str, issue: int, number: int) -> Account:
        meets = [literal(chance, issue)]
        if chance.random() < tied:
            meets.append(literal(chance, (issue + chance.randrange(1, ISSUES)) % ISSUES))
        id = f"{party}{issue}-{number}"
        return Account(id, tuple(meets), chance.uniform(0.1, 0.45), (), (id,), firm=chance.random() < 0.5)

    return tuple(
        Position(p, p, f"i{n}", Status.STATED, tuple(account(p, n, k) for k in range(chance.choice((1, 2)))))
        for p in PARTIES
        for n in range(ISSUES)
    )


def timed(task: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = time.perf_counter()
    task()
    return 1000 * (time.perf_counter() - began)


def measure(positions: Sequence[Position]) -> dict[str, float]:
    return {
        "gaps": timed(lambda: gaps(positions, (), VOCABULARY)),
        "blockers and ways out": timed(lambda: blockage(positions, VOCABULARY)),
        "prospects, whole": timed(lambda: prospects(positions, (), VOCABULARY)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Exact answers, warm, on talks made up by chance.")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for tied in (0.0, 0.1):
        chance = random.Random(given.seed)
        rows = [measure(talks(chance, tied)) for _ in range(given.times + 1)][1:]
        print(f"{len(PARTIES)} parties, {OPTIONS}^{ISSUES} packages, {tied:.0%} of accounts with a condition elsewhere")
        for name in rows[0]:
            times = [row[name] for row in rows]
            print(f"  {name:36} median {statistics.median(times):8.1f} ms   worst {max(times):8.1f} ms")


if __name__ == "__main__":
    main()
