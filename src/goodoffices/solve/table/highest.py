"""The maximum of a table over some of its axes, quickly.

numpy takes a maximum over short rows one row after the other. Where what comes after an axis is short and the table
large, it is quicker to take the maximum of the axis's slices, or of several last axes as one.

Invariant: the same as `numpy.max` over the axes.
"""

from __future__ import annotations

import numpy as np

from goodoffices.solve.table.factor import Table

_SMALL = 600
_LONG, _SHORT = 48, 16


def highest(table: Table, axes: tuple[int, ...]) -> Table:
    """The maximum over `axes` (in order; none: the table itself).

    >>> highest(np.array([[0.0, 2.0], [1.0, 0.5]]), (0,)).tolist()
    [1.0, 2.0]
    """
    if not axes:
        return table
    if table.size < _SMALL:
        found: Table = np.maximum.reduce(table, axes)
        return found
    shape, last = table.shape, len(axes)
    while last and axes[last - 1] == len(shape) - 1 - (len(axes) - last):
        last -= 1
    for done, axis in enumerate(axes[:last]):
        table = _over(table, axis - done)
    if last < len(axes):
        table = table.reshape(*table.shape[: table.ndim - (len(axes) - last)], -1)
        table = _over(table, table.ndim - 1)
    return table


def _over(table: Table, axis: int) -> Table:
    length, inner = table.shape[axis], 1
    for size in table.shape[axis + 1 :]:
        inner *= size
    if inner >= _LONG or (inner == 1 and length >= _SHORT):
        whole: Table = np.maximum.reduce(table, axis)
        return whole
    before = (slice(None),) * axis
    found: Table = table[(*before, 0)].copy()
    for n in range(1, length):
        np.maximum(found, table[(*before, n)], out=found)
    return found
