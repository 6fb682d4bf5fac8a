"""What is known of a frontier of two parties before it is all found: points reached, and where more could lie.

Steps (the two-phase method, Ulungu and Teghem 1995; bounds on labels as in Bazgan, Hugot and Vanderpooten 2009):

1. Between two neighbours of the points reached so far another point of the frontier can lie only if it is better for
   the first party than the one and better for the second party than the other: beyond the *corner* of the two.
2. Neighbours share a weighting, that of the line between them. A label whose weighted sum, with the most that is still
   to be had in that weighting, does not come beyond the corner, cannot become such a point.
3. Neighbours are taken together in groups, each with one weighting, so that a label costs a few comparisons; the
   group's threshold is the least of its corners'.

Invariant: a label is given up only if every completion of it is met or beaten by a point that was reached.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goodoffices.solve.frontier.layers import Floats, Ints

GROUPS = 48

SLACK = 1e-6
"""Units by which a sum of floats may be off."""


@dataclass(frozen=True, slots=True, eq=False)
class Corners:
    """For each group its weighting (G, 2) and the sum that a completion must come up to (G,)."""

    weights: Floats
    thresholds: Floats

    def short_of(self, most: Floats) -> Floats:
        """What labels still lack (G, nodes) at nodes with that `most` (nodes, G) still to be had, turned so that one
        group's numbers lie side by side."""
        return np.ascontiguousarray((self.thresholds - SLACK - most).T)

    def beyond(self, sums: Ints, lack: Floats, node: npt.NDArray[np.int32]) -> Floats:
        """By how much each label (sums (L, 2) at nodes (L,)) may come beyond some corner; below 0: beyond none."""
        over = self.weights @ sums.T
        over -= lack.take(node, axis=1)
        return np.asarray(over.max(axis=0))


def front(points: Ints) -> Ints:
    """Rows (n, 2) that no other beats, each once, the largest first coordinate first."""
    ordered = points[np.lexsort((-points[:, 1], -points[:, 0]))]
    highest = np.maximum.accumulate(ordered[:, 1])
    first = np.ones(len(ordered), dtype=bool)
    first[1:] = ordered[1:, 1] > highest[:-1]
    return np.asarray(ordered[first])


def normals(points: Ints) -> Floats:
    """The weightings (n - 1, 2) of the lines between neighbours of a front, each summing to 1."""
    found = np.stack([points[1:, 1] - points[:-1, 1], points[:-1, 0] - points[1:, 0]], axis=1).astype(np.float64)
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def corners(points: Ints) -> Corners:
    """The corners of a front (n, 2), in at most GROUPS groups; also beyond its two ends."""
    inner = np.stack([points[1:, 0], points[:-1, 1]], axis=1) + 1
    ends = np.array([[points[0, 0] + 1, 0], [0, points[-1, 1] + 1]], dtype=np.int64)
    groups = np.array_split(np.arange(len(inner)), min(GROUPS, len(inner))) if len(inner) else []
    weights = [np.array([1.0, 0.0]), np.array([0.0, 1.0])]
    thresholds = [float(ends[0, 0]), float(ends[1, 1])]
    for group in groups:
        span = points[[group[0], group[-1] + 1]]
        weight = normals(span)[0]
        weights.append(weight)
        thresholds.append(float((inner[group] @ weight).min()))
    return Corners(np.array(weights), np.array(thresholds))
