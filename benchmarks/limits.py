"""Whether time limits are kept: every call that takes one, on instances much too large for it.

Run: .venv/bin/python benchmarks/limits.py [--only WORD] [--limits S...] [--over]

Each call is made once for every limit, on an instance drawn as `instances.py` tells. A limit is kept when the answer
is there within the limit and SPARE seconds, or a quarter of the limit where that is more. A line for each call, limit,
time taken (wall clock, in seconds) and what the Proof says. `--over` prints only those that are not kept. Ends with
status 1 where there is one.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from instances import Contest, Sizes, Space, alike, contest, hard, mixed, space, talks
from prospects import VOCABULARY
from prospects import talks as positions_of

from goodoffices.deal.ask import asking
from goodoffices.deal.hold import exchange_of
from goodoffices.deal.mend import mend
from goodoffices.deal.search import prospects
from goodoffices.errors import GoodOfficesError
from goodoffices.game.order import best_order
from goodoffices.game.phases import best_phases
from goodoffices.game.tranche import best_split, even_split, fewest_rounds
from goodoffices.gap.block import blockage
from goodoffices.proof import PROVEN, Proof, Status
from goodoffices.solve.conflict.clash import Clash, clashes
from goodoffices.solve.conflict.subsets import minimal_subsets
from goodoffices.solve.demand.diagram import count
from goodoffices.solve.frontier.criteria import frontier_of_factors
from goodoffices.solve.frontier.frontier import frontier
from goodoffices.solve.frontier.scored import Score
from goodoffices.solve.question.jointly import margin
from goodoffices.solve.question.plan import plan
from goodoffices.solve.question.robust import shifts
from goodoffices.solve.question.worth import worths
from goodoffices.solve.table.choice import best_ranked

LIMITS = (0.05, 0.2, 1.0, 3.0)
SPARE = 0.25

Call = Callable[[float], object]


class Line(NamedTuple):
    """A call of one limit, and what it is."""

    what: str
    call: Call


def tables() -> Iterator[Line]:
    for kind, issues, clauses in (("half", 300, 1000), ("all", 30, 1000), ("all", 100, 300), ("all", 300, 600)):
        one = talks(1, kind, issues, clauses)
        factors = one.factors
        for k in (1, 20):
            what = f"best {k}, {kind} tied, {issues} issues, {clauses} clauses"
            yield Line(what, lambda s, one=one, factors=factors, k=k: best_ranked(one.domains, factors, k, seconds=s))  # type: ignore[misc]


def counts() -> Iterator[Line]:
    for issues, demands, options in ((100, 160, 5), (200, 320, 5), (300, 500, 5), (100, 160, 20)):
        one = space(1, Sizes(issues, options, 1, demands))
        what = f"count, {issues} issues of {options}, {demands} demands"
        yield Line(what, lambda s, one=one: count(one.domains, one.demands, seconds=s))  # type: ignore[misc]


def frontiers() -> Iterator[Line]:
    sizes = [Sizes(n, 5, parties, 0) for n in (100, 300) for parties in (2, 3, 4, 8)]
    sizes += [Sizes(n, 5, parties, 8 * n // 5) for n in (30, 100, 200, 300) for parties in (2, 3, 5, 8)]
    sizes += [Sizes(100, 5, 2, 500), Sizes(300, 5, 8, 500), Sizes(30, 50, 2, 48), Sizes(100, 50, 3, 0)]
    for size in sizes:
        one = space(1, size)
        what = f"frontier, {size.parties} parties, {size.issues} issues of {size.options}, {size.demands} demands"
        yield Line(what, lambda s, one=one: frontier(one.utilities, one.demands, seconds=s))  # type: ignore[misc]
    for parties in (2, 3, 8):
        yield Line(f"frontier, floats, {parties} parties, 100 issues of 5", _floats(parties))


def _floats(parties: int) -> Call:
    odds = random.Random(1)
    utilities = [[[odds.random() for _ in range(5)] for _ in range(100)] for _ in range(parties)]
    return lambda s: frontier(utilities, seconds=s)


def floors() -> Iterator[Line]:
    for parties, issues, clauses in ((2, 30, 45), (3, 100, 120), (4, 100, 120), (8, 60, 70)):
        one, own = talks(1, "half", issues, clauses), space(1, Sizes(issues, 5, parties, 0))
        least = Score(one.factors, -40.0, counts=True)
        gains = _gains(own)
        what = f"frontier above a floor, {parties} parties, {issues} issues, {clauses} clauses"
        yield Line(
            what,
            lambda s, one=one, gains=gains, least=least: frontier_of_factors(one.domains, gains, least, seconds=s),  # type: ignore[misc]
        )


def _gains(one: Space) -> list[list[object]]:
    import numpy as np

    from goodoffices.solve.table.factor import Factor

    return [[Factor((n,), np.array(row, dtype=np.float64)) for n, row in enumerate(own)] for own in one.utilities]


def conflicts() -> Iterator[Line]:
    kinds = [Contest(each=100, issues=150), Contest(5, 60, 100), Contest(8, 125, 300), Contest(3, 100, 30)]
    for kind in [*kinds, Contest(3, 333, 100)]:
        domains, clauses = contest(kind, 1)
        what = f"conflicts, {kind.parties} parties, {kind.issues} issues, {len(clauses)} clauses"
        yield Line(what, lambda s, d=domains, c=clauses: clashes(d, c, 100_000, s).proof)  # type: ignore[misc]
        yield Line(
            f"{what}, SAT alone",
            lambda s, d=domains, c=clauses: Clash(d, c, 0).subsets(100_000, s),  # type: ignore[misc]
        )
    yield Line(
        "minimal subsets, any 40 constraints",
        lambda s: minimal_subsets(40, lambda some: sum(n % 7 for n in some) < 40, 100_000, s),
    )


def questions() -> Iterator[Line]:
    sizes = (("half", 100, 200), ("half", 300, 600), ("all", 30, 300), ("all", 100, 300), ("each", 100, 1000))
    for kind, issues, clauses in sizes:
        one = talks(1, kind, issues, clauses)
        domains, factors, queries, positions = one.domains, one.factors, one.queries, one.positions
        of = f"{kind} tied, {issues} issues, {clauses} clauses"
        yield Line(f"one question, {of}", lambda s, d=domains, f=factors, q=queries: worths(d, f, q, seconds=s))  # type: ignore[misc]
        for depth in (2, 3):
            yield Line(
                f"plan of {depth}, {of}",
                lambda s, d=domains, f=factors, q=queries, n=depth: plan(d, f, q, n, seconds=s),  # type: ignore[misc]
            )
        yield Line(f"margin, {of}", lambda s, d=domains, p=positions: margin(d, p, seconds=s))  # type: ignore[misc]
        yield Line(f"shifts, {of}", lambda s, d=domains, p=positions: shifts(d, p, seconds=s))  # type: ignore[misc]


def exchanges() -> Iterator[Line]:
    for name, draw, count_, parties in (
        ("unlike", mixed, 120, 3),
        ("unlike", mixed, 300, 8),
        ("hard", hard, 40, 2),
        ("hard", hard, 120, 3),
        ("alike", alike, 300, 3),
    ):
        one = draw(count_, parties, random.Random(1))
        of, every = f"{count_} deliveries, {name}, {parties} parties", range(count_)
        yield Line(f"order, {of}", lambda s, one=one: best_order(one, s))  # type: ignore[misc]
        yield Line(f"phases, {of}", lambda s, one=one: best_phases(one, 6, s))  # type: ignore[misc]
        yield Line(f"tranches, equal, {of}", lambda s, one=one, e=every: even_split(one, e, 4, s))  # type: ignore[misc]
        yield Line(f"tranches, {of}", lambda s, one=one, e=every: best_split(one, e, 4, s))  # type: ignore[misc]
        yield Line(f"tranches, half whole, {of}", lambda s, one=one, e=every: best_split(one, e[::2], 4, s))  # type: ignore[misc]
        yield Line(f"fewest rounds, {of}", lambda s, one=one, e=every: fewest_rounds(one, e[::2], 0.05, s))  # type: ignore[misc]


def commands() -> Iterator[Line]:
    """What `deals`, `ask`, `hold` and `blockers` compute once the reports are read."""
    for tied in (0.1, 0.5, 1.0):
        given = positions_of(random.Random(1), tied)
        of = f"4 parties, 12 issues, {tied:.0%} tied"
        yield Line(f"deals, {of}", lambda s, p=given: prospects(p, (), VOCABULARY, seconds=s))  # type: ignore[misc]
        for depth in (1, 2, 3):
            yield Line(
                f"ask, {depth} in turn, {of}",
                lambda s, p=given, n=depth: asking(p, VOCABULARY, depth=n, seconds=s),  # type: ignore[misc]
            )
        yield Line(f"blockers, {of}", lambda s, p=given: blockage(p, VOCABULARY, 100_000, s))  # type: ignore[misc]
        held = [deal.hold for deal in prospects(given, (), VOCABULARY, seconds=3).deals if deal.hold]
        for one in held[:1]:
            what = f"hold, {len(exchange_of(one.deliveries).items)} deliveries, {of}"
            yield Line(what, lambda s, one=one: mend(one, 3, seconds=s))  # type: ignore[misc]


PARTS = (tables, counts, frontiers, floors, conflicts, questions, exchanges, commands)


def said(answer: object) -> str:
    """What the proofs of an answer say."""
    if isinstance(answer, Proof):
        return str(answer)
    names = ("proof", "hangs_proof", "margin_proof", "blockers_proof", "ways_out_proof", "rounds_proof")
    proofs = [getattr(answer, name) for name in names if isinstance(getattr(answer, name, None), Proof)]
    proofs += [plan.proof for plan in getattr(answer, "plans", ()) if hasattr(plan, "proof")]
    told = dict.fromkeys(str(proof) for proof in proofs if not proof.exact)
    return "; ".join(told) or str(PROVEN)


def answered(call: Call, seconds: float) -> str:
    """What the answer says; a refusal counts as an answer, and is told."""
    try:
        return said(call(seconds))
    except GoodOfficesError as problem:
        return str(Proof(Status.INCOMPLETE, why=f"refused: {problem}"))


def main() -> int:
    parser = argparse.ArgumentParser(description="Whether time limits are kept.")
    parser.add_argument("--only", default="", metavar="WORD", help="only calls with this in what they are")
    parser.add_argument("--limits", type=float, nargs="+", default=LIMITS, metavar="S")
    parser.add_argument("--over", action="store_true", help="print only what is not kept")
    given = parser.parse_args()
    for warm in (3, 2):
        frontier([[[0, 1], [1, 0]]] * warm, [((0, 1), (1, 1))])
    best_ranked([2, 2], [], seconds=1)
    print("| call | limit | taken | kept | status |\n|---|---|---|---|---|")
    calls = broken = 0
    for part in PARTS:
        for what, call in part():
            if given.only not in what:
                continue
            for seconds in given.limits:
                began = time.perf_counter()
                status = answered(call, seconds)
                taken = time.perf_counter() - began
                kept = taken <= seconds + max(SPARE, seconds / 4)
                calls, broken = calls + 1, broken + (not kept)
                if not (kept and given.over):
                    told = f"| {what} | {seconds:g} | {taken:.2f} | {'yes' if kept else 'NO'} | {status[:160]} |"
                    print(told, flush=True)
    print(f"\n{calls - broken} of {calls} kept")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
