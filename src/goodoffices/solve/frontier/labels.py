"""The Pareto frontier over all paths of a decision diagram: labels are carried from layer to layer.

Steps (multicriteria label setting on a layered graph, Martins 1984; whole numbers throughout):

1. A label is a node and the sums of the parties so far. At each layer add every value that the node leaves.
2. Give up labels that cannot come beyond what is already reached (`corners`, two parties) or whose best for each party
   alone is met by a point already reached (any number).
3. At each node keep the labels that no other at the same node beats; the rest of the way is the same for both.
4. Where more labels are left than the limit allows, or than the time is enough for (`pace`), thin those of each node
   (`thin`), and add the loss to what the answer may fall short by.

Invariant: what is found is real, and every path is met by something found or reached, less the widths.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goodoffices.proof import NO_LIMIT, Clock
from goodoffices.solve.frontier.dominance import swept
from goodoffices.solve.frontier.layers import Floats, Ints, Layers
from goodoffices.solve.frontier.thin import thinned
from goodoffices.solve.pace import Pace

Nodes = npt.NDArray[np.int32]

Promise = Callable[[int, Nodes, Ints], Floats]
"""For labels before layer n (nodes and sums): how far beyond what is reached they may come; below 0: not at all."""

FEWEST = 64
"""Labels of a layer that are kept however little time is left."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """`points` (n, parties), their `values` (n, variables) in the order, and for each party the width by which they may
    fall short; `cut` where labels were given up for the beam, `hurried` where they were thinned for want of time."""

    points: Ints
    values: Ints
    widths: tuple[int, ...]
    cut: bool
    hurried: bool


def carried(paths: Layers, promise: Promise, limit: int, clock: Clock, beam: int | None = None) -> Found:
    """Steps 1 to 4. With `beam`, only that many labels of the greatest promise are kept at each layer."""
    node: Nodes = np.zeros(1, dtype=np.int32)
    sums: Ints = np.zeros((1, paths.parties), dtype=np.int64)
    steps: list[tuple[Ints, Ints]] = []
    pace = Pace(clock, len(paths.onward))
    widths = np.zeros(paths.parties, dtype=np.int64)
    cut = hurried = False
    for n in range(len(paths.onward)):
        done = len(node)
        node, sums, parent, value = _expanded(paths, n, node, sums)
        keep = undominated_by_node(node, sums, clock)
        far = promise(n + 1, node[keep], sums[keep])
        allowed = max(pace.allowed(done), FEWEST)
        room = int(min(beam or limit, limit, allowed))
        if beam is not None and np.count_nonzero(far >= 0) > room:
            cut = True
            keep = keep[np.argpartition(-far, room)[:room]]
        else:
            keep = keep[far >= 0]
        if len(keep) > room:
            hurried = hurried or allowed < limit
            kept, loss = thinned(sums[keep], room, node[keep])
            keep, widths = keep[kept], widths + np.asarray(loss, dtype=np.int64)
        node, sums = node[keep], sums[keep]
        steps.append((parent[keep], value[keep]))
    return Found(sums, _values(steps, len(sums)), tuple(widths.tolist()), cut, hurried)


def undominated_by_node(node: Nodes, sums: Ints, clock: Clock = NO_LIMIT) -> Ints:
    """Step 3: the numbers of the labels that no other at the same node beats; when the time is over, of more than two
    parties' also those not yet compared."""
    if not len(node):
        return np.zeros(0, dtype=np.int64)
    if sums.shape[1] > 2:
        return _many(node, sums, clock)
    base = sums - sums.min(axis=0) if sums.shape[1] else np.zeros((len(node), 1), dtype=np.int64)
    span = base.max(axis=0) + 1
    order = np.argsort(node.astype(np.int64) * span[0] + (span[0] - 1 - base[:, 0]))
    if sums.shape[1] < 2:
        ordered = node[order]
        return np.asarray(order[np.concatenate([[True], ordered[1:] != ordered[:-1]])])
    second = node[order].astype(np.int64) * (span[1] + 1) + base[order, 1] + 1
    before = np.concatenate([[0], np.maximum.accumulate(second)[:-1]])
    return np.asarray(order[second > np.maximum(before, node[order].astype(np.int64) * (span[1] + 1))])


def _many(node: Nodes, sums: Ints, clock: Clock) -> Ints:
    """Step 3 for three parties and more, node by node. Whole numbers have no tolerance, so one pass is exact."""
    order = np.argsort(node, kind="stable")
    bounds = np.flatnonzero(np.diff(node[order])) + 1
    exact = (0,) * sums.shape[1]
    kept: list[int] = []
    for group in np.split(order, bounds):
        labels = [(*row, n) for row, n in zip(sums[group].tolist(), group.tolist(), strict=True)]
        labels = swept(labels, exact, clock=clock) if len(labels) > 1 else labels
        kept += [label[-1] for label in labels]
    return np.array(sorted(kept), dtype=np.int64)


def _expanded(paths: Layers, n: int, node: Nodes, sums: Ints) -> tuple[Nodes, Ints, Ints, Ints]:
    """Step 1: nodes, sums, numbers of the labels before, and values chosen."""
    to = paths.onward[n][node]
    parent, value = np.nonzero(to >= 0)
    return to[parent, value], sums[parent] + paths.gains[n][value], parent, value


def _values(steps: list[tuple[Ints, Ints]], count: int) -> Ints:
    """The values of every label of the last layer, from the last step back."""
    chosen = np.zeros((count, len(steps)), dtype=np.int64)
    at = np.arange(count)
    for n in range(len(steps) - 1, -1, -1):
        parent, value = steps[n]
        chosen[:, n] = value[at]
        at = parent[at]
    return chosen
