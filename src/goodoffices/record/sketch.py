"""A sketch of a text, by which those that may be its copies are found without reading all.

1. Of the runs of a text, 64 orders of all numbers each tell the first (MinHash, Broder 1997; `datasketch`).
2. Two texts may be copies where any order tells the same for both: locality-sensitive hashing with 64 bands of one
   value. Whether they are copies, the runs themselves tell.

Two copies as unlike as copies can be share a sixth of all their runs, so that of such pairs one in 100,000 is missed;
and runs of six words are hardly ever the same by chance, so that few others are found.

Invariant: one text has one sketch, on every system, for good: sketches are kept in records.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from goodoffices.record.family import Runs

VALUES = 64
"""How many orders."""

SCHEME = "affine32"
"""How the library makes an order: named here, so that another by default one day changes nothing."""


def sketch_of(runs: Runs) -> tuple[int, ...]:
    """The keys of a text under which its copies are looked for: what each order tells, with the number of the order."""
    if not runs:
        return ()
    sketch = _empty().copy()
    sketch.update_batch(runs)
    return tuple(place << 32 | int(value) for place, value in enumerate(sketch.hashvalues))


@cache
def _empty() -> Any:
    from datasketch import MinHash

    return MinHash(num_perm=VALUES, seed=1, hashfunc=int, scheme=SCHEME)
