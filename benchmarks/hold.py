"""How long the best order, the best phases and the best tranches take, by the number of deliveries.

    python benchmarks/hold.py [--seconds 10]

Three kinds of exchanges: `mixed` (values half as large again as costs, drawn at random), `hard` (numbers of which three
of one side make up one of the other, each worth what it costs) and `alike` (few kinds of deliveries, many of each).
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator

from instances import alike, hard, mixed

from goodoffices.game.commit import Exchange
from goodoffices.game.order import best_order
from goodoffices.game.phases import best_phases
from goodoffices.game.tranche import best_split
from goodoffices.proof import Proof

SEEDS = range(5)


def chained(count: int, parties: int, drawn: random.Random) -> Exchange:
    return Exchange(mixed(count, parties, drawn).items, tuple((n, n - 3) for n in range(3, count)))


Row = tuple[str, int, int, list[tuple[float, Proof]]]


def orders(seconds: float) -> Iterator[Row]:
    for make, counts in ((mixed, (8, 12, 16, 20, 40, 80)), (hard, (8, 12, 16, 20, 24, 28, 40)), (alike, (24, 60, 120))):
        for count in counts:
            for parties in (2, 3) if make is mixed else (2,):
                found = timed(lambda exchange: best_order(exchange, seconds).proof, make, count, parties)
                yield f"order, {make.__name__}", count, parties, found


def phased(seconds: float) -> Iterator[Row]:
    for count in (6, 9, 12, 15, 18, 21, 30):

        def ask(exchange: Exchange) -> Proof:
            return best_phases(exchange, len(exchange.items) // 3 + 1, seconds).proof

        yield "phases, chained", count, 3, timed(ask, chained, count, 3)


def splits(seconds: float) -> Iterator[Row]:
    def whole(exchange: Exchange) -> Proof:
        return best_split(exchange, range(len(exchange.items)), 4, seconds).proof

    def half(exchange: Exchange) -> Proof:
        return best_split(exchange, range(0, len(exchange.items), 2), 4, seconds).proof

    for count in (4, 8, 12, 16, 24):
        yield "4 rounds, all divisible", count, 2, timed(whole, mixed, count, 2)
        yield "4 rounds, half of it divisible", count, 2, timed(half, mixed, count, 2)
        yield "4 rounds, half of it divisible", count, 3, timed(half, mixed, count, 3)


def timed(
    ask: Callable[[Exchange], Proof], make: Callable[[int, int, random.Random], Exchange], count: int, parties: int
) -> list[tuple[float, Proof]]:
    """Time and proof by seed."""
    found = []
    for seed in SEEDS:
        exchange = make(count, parties, random.Random(seed))
        start = time.perf_counter()
        proof = ask(exchange)
        found.append((time.perf_counter() - start, proof))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="time limit for each; 10 unless given")
    print(f"{'asked for':32} {'items':>5} {'parties':>7} {'median ms':>10} {'worst ms':>10}  proven")
    seconds = parser.parse_args().seconds
    for asked, count, parties, found in (row for part in (orders, phased, splits) for row in part(seconds)):
        times = [1e3 * spent for spent, _ in found]
        proven = f"{sum(proof.exact for _, proof in found)}/{len(found)}"
        print(f"{asked:32} {count:5} {parties:7} {statistics.median(times):10.1f} {max(times):10.1f}  {proven}")


if __name__ == "__main__":
    main()
