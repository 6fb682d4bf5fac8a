"""For every factor, the best that all the others allow over its scope: what it would take to change that factor alone.

Steps (max-propagation on the bucket tree; Kask, Dechter, Larrosa and Dechter 2005, "Unifying tree decompositions for
reasoning in graphical models", Artificial Intelligence 166):

1. Build the bucket tree; each bucket has sent its message up.
2. From the last bucket to the first send to each child, over what the child and its parent share, the best of
   everything that is not below the child.
3. In its bucket, add to that all other factors and all messages from below, and take the maximum over what is not in
   the factor's scope.

Nothing is subtracted, so that what is impossible (-inf) stays exact. The whole costs about twice one best assignment.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.solve.table.bucket import LIMIT, Bucket, buckets
from goodoffices.solve.table.factor import Factor, check, total


def others(domains: Sequence[int], factors: Sequence[Factor], limit: int = LIMIT) -> tuple[Factor, ...]:
    """For each factor the table, over its scope, of the greatest sum of all other factors. Raises NumbersInvalid,
    SpaceTooLarge.

    >>> from goodoffices.solve.table.factor import factor
    >>> first, second = factor([0], [2], lambda x: (0.2, 0.8)[x[0]]), factor([0], [2], lambda x: 1.0)
    >>> others([2], [first, second])[0].table.tolist()
    [0.0, 0.0]
    """
    domains = check(domains, factors, least=1)
    tree = buckets(domains, factors, limit)
    above: list[Factor] = [_apart(number, factors, tree) for number in range(len(tree))]
    found = [_apart(None, [*factors[:n], *factors[n + 1 :]], tree) if not f.scope else f for n, f in enumerate(factors)]
    for number in reversed(range(len(tree))):
        bucket = tree[number]
        own = {n: factors[n] for n in bucket.factors}
        below = {child: tree[child].message for child in bucket.children}
        for n in own:
            rest = [part for other, part in own.items() if other != n]
            found[n] = _onto(factors[n].scope, [above[number], *rest, *below.values()], bucket, domains)
        for child, message in below.items():
            rest = [part for other, part in below.items() if other != child]
            above[child] = _onto(message.scope, [above[number], *own.values(), *rest], bucket, domains)
    return tuple(found)


def _apart(number: int | None, factors: Sequence[Factor], tree: Sequence[Bucket]) -> Factor:
    """What has no variable in common with a bucket's tree: all constants but its own message."""
    scalars = [part for part in factors if not part.scope]
    scalars += [bucket.message for n, bucket in enumerate(tree) if n != number and not bucket.message.scope]
    return Factor((), total(scalars, (), ()))


def _onto(scope: tuple[int, ...], parts: Sequence[Factor], bucket: Bucket, domains: Sequence[int]) -> Factor:
    table = total(parts, bucket.scope, domains)
    return Factor(scope, table.max(axis=tuple(n for n, v in enumerate(bucket.scope) if v not in scope)))
