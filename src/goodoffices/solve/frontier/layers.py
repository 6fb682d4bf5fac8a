"""The best ways on through a decision diagram, for many weightings of several criteria at once.

Steps:

1. Write each layer as an array: to which node of the next layer each node goes by each value (-1: to none).
2. From the end back, for every node and weighting, the most that the weighted sum of what is still to choose can be.
3. From the root on, for every weighting, follow the values that reach that most: supported points of the frontier.

Arrays: weights (W, parties); gains, by place in the order, (values, parties); `most[n]` (nodes of layer n + 1, W), the
last row, which -1 stands for, -inf.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goodoffices.solve.demand.diagram import Diagram

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """`onward[n]` (nodes, values) leads from layer n to nodes of layer n + 1; `gains[n]` (values, parties)."""

    onward: tuple[npt.NDArray[np.int32], ...]
    gains: tuple[Ints, ...]
    parties: int


def layers(diagram: Diagram, gains: Sequence[Ints], parties: int) -> Layers:
    """Step 1. `gains[variable]` is (values, parties) in whole units."""
    onward = []
    for n, layer in enumerate(diagram.layers):
        size = diagram.domains[diagram.order[n]]
        flat: list[int] = []
        for arcs in layer:
            row = [-1] * size
            for values, to in arcs:
                while values:
                    low = values & -values
                    row[low.bit_length() - 1] = to
                    values ^= low
            flat += row
        onward.append(np.array(flat, dtype=np.int32).reshape(len(layer), size))
    return Layers(tuple(onward), tuple(gains[variable] for variable in diagram.order), parties)


def most(paths: Layers, weights: Floats) -> list[Floats]:
    """Step 2: for layer n (and the end, last) the array (nodes + 1, W)."""
    found = [np.vstack([np.zeros((1, len(weights))), np.full((1, len(weights)), -np.inf)])]
    for onward, gains in zip(reversed(paths.onward), reversed(paths.gains), strict=True):
        after, worth = found[-1], gains @ weights.T
        best = np.full((len(onward) + 1, len(weights)), -np.inf)
        for value in range(onward.shape[1]):
            np.maximum(best[:-1], after[onward[:, value]] + worth[value], out=best[:-1])
        found.append(best)
    found.reverse()
    return found


def supported(paths: Layers, weights: Floats, best: Sequence[Floats]) -> tuple[Ints, Ints]:
    """Step 3: the points (W, parties) that the weightings reach, and their values (W, variables) in the order."""
    each = np.arange(len(weights))
    node = np.zeros(len(weights), dtype=np.int64)
    points = np.zeros((len(weights), paths.parties), dtype=np.int64)
    chosen = np.zeros((len(weights), len(paths.onward)), dtype=np.int64)
    for n, (onward, gains) in enumerate(zip(paths.onward, paths.gains, strict=True)):
        to = onward[node]
        worth = (gains @ weights.T).T + best[n + 1][to, each[:, None]]
        value = np.argmax(worth, axis=1)
        node = to[each, value].astype(np.int64)
        points += gains[value]
        chosen[:, n] = value
    return points, chosen
