"""Goods against money: when a supplier and a demander can do without anybody who enforces their contract.

The supplier delivers goods, which cost it `costs` and are worth `values` to the demander, independently of one another;
the demander pays `price` in all, in payments of any size, worth to the one what they cost the other. Either pays a
penalty for breaking its word (what its name is worth to it).

1. Just before a good is delivered, let q be what is still to be paid. The supplier delivers if q is at least what it
   still has to supply, less its penalty; the demander goes on paying afterwards if q is at most what it is still to
   have after this good, plus its penalty. So, with c the cost of the good and the sums over the goods after it:

       c + Σ costs − penalty(supplier)  ≤  q  ≤  Σ values + penalty(demander)

2. Both bounds fall from good to good. So payments can be found that keep q between them, exactly if every interval has
   a point and the price is neither under the first lower bound nor over all values and the demander's penalty:

   A safe sequence exists if and only if
   (a)  Σ all costs − penalty(supplier)  ≤  price  ≤  Σ all values + penalty(demander),  and
   (b)  in some order every good's cost is at most both penalties and Σ (value − cost) over the goods after it.

3. The order in which (b) asks for least is found by sorting: from the end backwards, first the goods that are worth at
   least what they cost, the cheapest first, then the others, the most valued first.

Source: T. Sandholm and V. Lesser, IJCAI 1995, who give bounds on payments, the condition and a fast algorithm for
independent parts. We could see the abstract of the paper and of its later application ("Safe exchange planner", 2000)
but not the text of the theorems: steps 1 and 2 are derived here from the definition of `commit`, with a party staying
where it is indifferent. Step 3 is the sequencing to the least largest cumulative cost: H. Abdel-Wahab and T. Kameda,
*Operations Research* 26, 1978; C. Monma and J. Sidney, *Mathematics of Operations Research* 4, 1979.

Invariant: the answer is that of `commit` for the goods and payments told.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.errors import NumbersInvalid
from goodoffices.game.commit import TINY, Exchange, Item, Stakes
from goodoffices.proof import PROVEN, Proof

SUPPLIER, DEMANDER = 0, 1


@dataclass(frozen=True, slots=True)
class Sale:
    """Goods (by number, `costs` and `values` alike long), their `price`, and what each side pays for breaking its word.
    All at least 0. Raises NumbersInvalid."""

    costs: tuple[float, ...]
    values: tuple[float, ...]
    price: float
    supplier_penalty: float = 0.0
    demander_penalty: float = 0.0

    def __post_init__(self) -> None:
        if len(self.costs) != len(self.values):
            raise NumbersInvalid("goods", "have not as many costs as values", "Give one of each for every good.")
        given = (*self.costs, *self.values, self.price, self.supplier_penalty, self.demander_penalty)
        try:
            sound = all(math.isfinite(amount) and amount >= 0 for amount in given) and math.isfinite(sum(given))
        except (TypeError, OverflowError):
            sound = False
        if not sound:
            raise NumbersInvalid("sale", "an amount is negative or no number", "Give finite amounts of at least 0.")


@dataclass(frozen=True, slots=True)
class Delivered:
    """Before `good` is delivered, `paid` more is paid; then between `least` and `most` may still be to pay."""

    good: int
    paid: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class SaleOrder:
    """The goods in the best order, each with the payment before it, and the `last` payment. `lack` is by how much
    both penalties would have to be larger for nobody to be tempted: 0 where the sequence is safe."""

    steps: tuple[Delivered, ...]
    last: float
    lack: float
    proof: Proof = PROVEN

    @property
    def safe(self) -> bool:
        return self.lack <= 0.0


def goods_in_order(sale: Sale) -> tuple[int, ...]:
    """The order of the goods in which the most that (b) asks for is least (step 3).

    >>> goods_in_order(Sale(costs=(1, 5, 4), values=(3, 9, 2), price=10))
    (2, 1, 0)
    """
    worth = [good for good in range(len(sale.costs)) if sale.values[good] >= sale.costs[good]]
    others = [good for good in range(len(sale.costs)) if sale.values[good] < sale.costs[good]]
    backwards = [
        *sorted(worth, key=lambda good: (sale.costs[good], -good)),
        *sorted(others, key=lambda good: (-sale.values[good], -good)),
    ]
    return tuple(reversed(backwards))


def needed(sale: Sale, order: Sequence[int]) -> float:
    """What (b) asks both penalties to come to together in this order; 0 at least."""
    most = after = 0.0
    for good in reversed(order):
        most = max(most, sale.costs[good] - after)
        after += sale.values[good] - sale.costs[good]
    return most


def best_sale(sale: Sale) -> SaleOrder:
    """The order of goods and payments in which the larger of both sides' worst temptations is least.

    >>> found = best_sale(Sale(costs=(2, 2), values=(4, 4), price=5, supplier_penalty=1, demander_penalty=1))
    >>> found.safe, [step.paid for step in found.steps], found.last
    (True, [0, 4.0], 1.0)
    """
    order = goods_in_order(sale)
    penalties = sale.supplier_penalty + sale.demander_penalty
    lack = max(
        0.0,
        (needed(sale, order) - penalties) / 2,
        math.fsum(sale.costs) - sale.supplier_penalty - sale.price,
        sale.price - math.fsum(sale.values) - sale.demander_penalty if sale.price > 0 else 0.0,
    )
    lack = lack if lack > TINY * (sale.price + sum(sale.costs) + sum(sale.values)) else 0.0
    steps, owed = [], sale.price
    for place, good in enumerate(order):
        after = order[place + 1 :]
        least = sale.costs[good] + math.fsum(sale.costs[one] for one in after) - sale.supplier_penalty - lack
        most = math.fsum(sale.values[one] for one in after) + sale.demander_penalty + lack
        left = min(owed, most)
        steps.append(Delivered(good, owed - left, least, most))
        owed = left
    return SaleOrder(tuple(steps), owed, lack)


def as_exchange(sale: Sale, found: SaleOrder) -> tuple[Exchange, tuple[tuple[int, ...], ...]]:
    """The same as an Exchange of items, with the steps in which they change hands: to check it by `commit`."""
    items, steps = [], []
    for step in found.steps:
        if step.paid > 0:
            items.append(Item(DEMANDER, SUPPLIER, step.paid, step.paid))
        items.append(Item(SUPPLIER, DEMANDER, sale.costs[step.good], sale.values[step.good]))
    if found.last > 0:
        items.append(Item(DEMANDER, SUPPLIER, found.last, found.last))
    steps = [(number,) for number in range(len(items))]
    stakes = Stakes(penalty=(sale.supplier_penalty, sale.demander_penalty))
    return Exchange(tuple(items), stakes=stakes), tuple(steps)
