"""Fewer vectors in the place of many, and by how much each party's may fall short for it.

Steps:

1. Lay a grid over the vectors, each party's range in so many parts; of the vectors of one group that share a cell the
   first is kept. Of the grids of 1, 2, 4, … parts the finest that leaves few enough is taken.
2. The loss of a party is the most by which a vector given up is above the one that is kept for it.

Invariant: for every vector given up one of its group is kept that gives each party as much, less the loss.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FINEST = 20
"""A range is cut into at most 2^FINEST parts."""

Numbers = npt.NDArray[np.float64] | npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]


def thinned(vectors: Numbers, most: int, group: npt.NDArray[np.int32] | None = None) -> tuple[Places, Numbers]:
    """The places of the vectors (n, parties) that are kept, at most `most` unless there are more groups (numbers from
    0), and the loss of each party.

    >>> kept, loss = thinned(np.array([[0.0, 9.0], [1.0, 8.0], [9.0, 0.0]]), 2)
    >>> kept.tolist(), loss.tolist()
    ([0, 2], [1.0, 0.0])
    """
    groups = np.zeros(len(vectors), dtype=np.int64) if group is None else group.astype(np.int64)
    parties = vectors.shape[1]
    least, finest = 0, min(FINEST, (62 - int(groups.max(initial=1)).bit_length()) // max(parties, 1))
    low = vectors.min(axis=0)
    scale = 1 / np.maximum((vectors.max(axis=0) - low).astype(np.float64), 1e-300)
    shares = (vectors - low) * scale
    kept, onto = _first(groups, shares, least)
    while least < finest:
        middle = (least + finest + 1) // 2
        found = _first(groups, shares, middle)
        if len(found[0]) > most:
            finest = middle - 1
        else:
            least, (kept, onto) = middle, found
    loss = (vectors - vectors[kept[onto]]).max(axis=0, initial=0)
    return kept, loss


def _first(groups: npt.NDArray[np.int64], shares: npt.NDArray[np.float64], halvings: int) -> tuple[Places, Places]:
    """Of each cell of 2^halvings parts the first vector; and for each vector the number of its cell."""
    parts, key = 1 << halvings, groups
    for column in np.minimum(shares.T * parts, parts - 1).astype(np.int64):
        key = key * parts + column
    _, kept, onto = np.unique(key, return_index=True, return_inverse=True)
    return kept, onto.ravel()
