"""How the exact solvers grow: with issues, options, parties and demands, up to where they break, and what is said then.

Run: .venv/bin/python benchmarks/growth.py [--seeds N] [--seconds S] [--only WORD] [--write]

Each line makes one thing larger, step by step, and all else stays. At each step N instances are drawn (`instances.py`)
and each is answered once, with a time limit of S seconds. A line ends after the step at which the median is no longer
proven; what the Proof then says is told. Times are wall clock in milliseconds, the median of the instances.

`--write` puts the table into `docs/explanation/engine.md`, between its marks, and the plot beside it
(`engine-growth.svg`). Without it both are printed.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from instances import Contest, Sizes, contest, hard, mixed, space, talks
from plot import Curve, plotted

from goodoffices.errors import GoodOfficesError
from goodoffices.game.order import best_order
from goodoffices.proof import Proof, Status
from goodoffices.solve.conflict.clash import clashes
from goodoffices.solve.demand.diagram import count
from goodoffices.solve.frontier.frontier import frontier
from goodoffices.solve.question.plan import plan
from goodoffices.solve.question.worth import worths
from goodoffices.solve.table.choice import best_ranked

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "engine.md"
PLOT = PAGE.with_name("engine-growth.svg")
MARK, END = "<!-- growth -->\n", "<!-- end of growth -->"
ALL = 100_000
"""Minimal sets of a kind that are listed at most."""

Ask = Callable[[int, int, float], Callable[[], Proof]]
"""Of a size, a seed and a time limit, the call that is measured."""


@dataclass(frozen=True)
class Line:
    """`what` is measured while `along` (issues, options, parties, demands, clauses or deliveries) goes through
    `sizes`, and all `else_` stays."""

    what: str
    along: str
    sizes: Sequence[int]
    ask: Ask
    else_: str


@dataclass(frozen=True)
class Step:
    """At one size: the median in milliseconds, in how many of the instances the answer was proven, and what an
    unproven one says."""

    size: int
    median: float
    proven: int
    asked: int
    said: str

    @property
    def broken(self) -> bool:
        return 2 * self.proven < self.asked


def frontiers() -> Iterator[Line]:
    def ask(sizes: Callable[[int], Sizes]) -> Ask:
        def drawn(size: int, seed: int, seconds: float) -> Callable[[], Proof]:
            one = space(seed, sizes(size))
            return lambda: frontier(one.utilities, one.demands, seconds=seconds).proof

        return drawn

    issues = (5, 10, 20, 30, 50, 70, 100, 150, 200)
    for parties in (2, 3, 4):
        what = f"frontier, {parties} parties"
        yield Line(what, "issues", issues, ask(lambda n, p=parties: Sizes(n, 5, p, 0)), "5 options")  # type: ignore[misc]
    for parties in (2, 3, 4):
        what = f"frontier under demands, {parties} parties"
        told = "5 options, 8 demands for 5 issues"
        yield Line(what, "issues", issues, ask(lambda n, p=parties: Sizes(n, 5, p, 8 * n // 5)), told)  # type: ignore[misc]
    options = (2, 3, 5, 8, 12, 20, 30, 50, 100)
    yield Line("frontier, 2 parties", "options", options, ask(lambda n: Sizes(30, n, 2, 0)), "30 issues")
    yield Line(
        "frontier under demands, 2 parties", "options", options, ask(lambda n: Sizes(30, n)), "30 issues, 48 demands"
    )
    parties_ = (2, 3, 4, 5, 6, 8, 10)
    yield Line("frontier", "parties", parties_, ask(lambda n: Sizes(8, 5, n, 0)), "8 issues, 5 options")
    told = "8 issues, 5 options, 12 demands"
    yield Line("frontier under demands", "parties", parties_, ask(lambda n: Sizes(8, 5, n, 12)), told)
    demands = (0, 15, 30, 48, 60, 75, 100, 150, 200)
    told = "30 issues, 5 options"
    yield Line("frontier under demands, 2 parties", "demands", demands[1:], ask(lambda n: Sizes(30, 5, 2, n)), told)


def counts() -> Iterator[Line]:
    def ask(sizes: Callable[[int], Sizes]) -> Ask:
        def drawn(size: int, seed: int, seconds: float) -> Callable[[], Proof]:
            one = space(seed, sizes(size))
            return lambda: count(one.domains, one.demands, seconds=seconds).proof

        return drawn

    told = "5 options, 8 demands for 5 issues"
    yield Line("count", "issues", ISSUES, ask(lambda n: Sizes(n, 5, 1, 8 * n // 5)), told)
    yield Line(
        "count", "options", (2, 3, 5, 8, 12, 20, 30, 50), ask(lambda n: Sizes(30, n, 1)), "30 issues, 48 demands"
    )
    yield Line("count", "demands", CLAUSES, ask(lambda n: Sizes(30, 5, 1, n)), "30 issues, 5 options")


ISSUES = (5, 10, 20, 30, 50, 70, 100, 150, 200, 300)
CLAUSES = (15, 30, 60, 120, 200, 300, 500, 1000)


def bests() -> Iterator[Line]:
    def ask(call: Callable[[int], tuple[int, int, int]], kind: str) -> Ask:
        def drawn(size: int, seed: int, seconds: float) -> Callable[[], Proof]:
            issues, clauses, options = call(size)
            one = talks(seed, kind, issues, clauses, options)
            factors = one.factors
            return lambda: best_ranked(one.domains, factors, seconds=seconds).proof

        return drawn

    for kind in ("half", "all"):
        what = f"best deal, {kind} tied"
        yield Line(
            what, "issues", ISSUES, ask(lambda n: (n, 2 * n, 5), kind), "5 options, 2 contested clauses an issue"
        )
        told = "30 issues, 60 contested clauses"
        yield Line(what, "options", (2, 3, 5, 8, 12, 20, 30), ask(lambda n: (30, 60, n), kind), told)
        told = "30 issues, 5 options"
        yield Line(what, "demands", CLAUSES, ask(lambda n: (30, n, 5), kind), told)


def conflicts() -> Iterator[Line]:
    def ask(kind: Callable[[int], Contest]) -> Ask:
        def drawn(size: int, seed: int, seconds: float) -> Callable[[], Proof]:
            one = contest(kind(size), seed)
            return lambda: clashes(*one, ALL, seconds).proof

        return drawn

    told = "5 options, 3 parties, 2 demands an issue"
    yield Line("conflicts", "issues", ISSUES, ask(lambda n: Contest(each=2 * n // 3, issues=n)), told)
    told = "30 issues, 3 parties, 60 demands"
    yield Line(
        "conflicts", "options", (2, 3, 5, 8, 12, 20), ask(lambda n: Contest(options=n, wide=max(1, n // 2))), told
    )
    told = "30 issues, 5 options, 20 demands a party"
    yield Line("conflicts", "parties", (2, 3, 4, 5, 6, 8), ask(lambda n: Contest(parties=n)), told)
    told = "30 issues, 5 options, 3 parties"
    yield Line("conflicts", "demands", (15, 30, 45, 60, 75, 90, 120), ask(lambda n: Contest(each=n // 3)), told)


def questions() -> Iterator[Line]:
    def ask(call: Callable[[int], tuple[int, int, int]], kind: str, in_turn: int) -> Ask:
        def drawn(size: int, seed: int, seconds: float) -> Callable[[], Proof]:
            issues, clauses, options = call(size)
            one = talks(seed, kind, issues, clauses, options)
            factors, queries = one.factors, one.queries
            if in_turn == 1:
                return lambda: worths(one.domains, factors, queries, seconds=seconds).proof
            return lambda: plan(one.domains, factors, queries, in_turn, seconds=seconds).proof

        return drawn

    for in_turn, name in ((1, "one question"), (2, "plan of two")):
        for kind in ("half", "all"):
            what = f"{name}, {kind} tied"
            told = "5 options, 2 contested clauses an issue"
            yield Line(what, "issues", ISSUES, ask(lambda n: (n, 2 * n, 5), kind, in_turn), told)
            told = "30 issues, 5 options"
            yield Line(what, "demands", CLAUSES, ask(lambda n: (30, n, 5), kind, in_turn), told)
        told = "30 issues, 60 contested clauses"
        yield Line(
            f"{name}, half tied", "options", (2, 3, 5, 8, 12, 20, 30), ask(lambda n: (30, 60, n), "half", in_turn), told
        )


def orders() -> Iterator[Line]:
    def ask(draw: Callable[..., object], parties: int) -> Ask:
        def drawn(size: int, seed: int, seconds: float) -> Callable[[], Proof]:
            exchange = draw(size, parties, random.Random(seed))
            return lambda: best_order(exchange, seconds).proof  # type: ignore[arg-type]

        return drawn

    yield Line("order, 2 parties", "deliveries", (8, 12, 16, 20, 30, 40, 60, 80, 120), ask(mixed, 2), "all unlike")
    yield Line("order, 3 parties", "deliveries", (8, 12, 16, 20, 30, 40, 60, 80, 120), ask(mixed, 3), "all unlike")
    told = "three of one side make up one of the other"
    yield Line("order, 2 parties, hard", "deliveries", (8, 12, 16, 20, 24, 28, 32, 40), ask(hard, 2), told)


def grown(line: Line, seeds: int, seconds: float) -> list[Step]:
    """The steps of a line, as far as they are proven and one further."""
    steps: list[Step] = []
    for size in line.sizes:
        times, proofs = [], []
        for seed in range(seeds):
            call = line.ask(size, seed, seconds)
            began = time.perf_counter()
            proofs.append(answered(call))
            times.append(1000 * (time.perf_counter() - began))
        open_ = [str(proof) for proof in proofs if not proof.exact]
        steps.append(Step(size, statistics.median(times), seeds - len(open_), seeds, open_[0] if open_ else ""))
        if steps[-1].broken:
            break
    return steps


def answered(call: Callable[[], Proof]) -> Proof:
    """The proof of the answer; a refusal counts as no answer, and is told."""
    try:
        return call()
    except GoodOfficesError as problem:
        return Proof(Status.INCOMPLETE, why=f"refused: {problem}")


HEAD = """| what | larger | all else | milliseconds at each size | no longer proven at | and then the answer says |
|---|---|---|---|---|---|"""


def row(line: Line, steps: Sequence[Step]) -> str:
    """One line of the table."""
    times = ", ".join(f"{step.size}: {shown(step.median)}" for step in steps)
    last = steps[-1]
    at = f"{last.size}, after {last.median / 1000:.1f} s" if last.broken else "–"
    some = next((step for step in steps if 0 < step.proven < step.asked), None)
    if some and not last.broken:
        at = f"{some.size} (in {some.asked - some.proven} of {some.asked})"
    said = f"{(last if last.broken else some).said}" if last.broken or some else "–"  # type: ignore[union-attr]
    return f"| {line.what} | {line.along} | {line.else_} | {times} | {at} | {said} |"


def shown(milliseconds: float) -> str:
    return f"{milliseconds:.2g}" if milliseconds < 10 else f"{milliseconds:,.0f}"


def write(table: str, drawing: str) -> None:
    """The table between its marks in the page, the plot beside it."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARK)
    after = rest.partition(END)[2]
    PAGE.write_text(before + MARK + table + "\n" + END + after, encoding="utf-8")
    PLOT.write_text(drawing, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="How the exact solvers grow, and where they break.")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=10.0, help="time limit for one answer")
    parser.add_argument("--only", default="", metavar="WORD", help="only lines with this in what they measure")
    parser.add_argument("--write", action="store_true", help="put table and plot into docs/explanation")
    given = parser.parse_args()
    table, curves = [HEAD], []
    print(HEAD)
    for part in (frontiers, counts, bests, conflicts, questions, orders):
        for line in part():
            if given.only not in line.what:
                continue
            steps = grown(line, given.seeds, given.seconds)
            table.append(row(line, steps))
            points = [(step.size, step.median) for step in steps]
            curves.append(Curve(line.along, line.what, points, steps[-1].broken))
            print(table[-1], flush=True)
    drawing = plotted(curves)
    if given.write:
        write("\n".join(table), drawing)
    else:
        print(drawing)


if __name__ == "__main__":
    main()
