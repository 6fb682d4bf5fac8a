"""The maximum of a table over some of its axes, and sums of tables that speak of different variables, quickly.

numpy works row by row along the last axis, which is slow where rows are as short as a ladder of options. Where the
table is large,

1. a maximum is taken of an axis's slices, or of several last axes as one;
2. a term of a sum is first repeated along the last few axes, so that rows of several axes can be added at once.

Invariant: the same as `numpy.max` over the axes, and as `+`.
"""

from __future__ import annotations

import numpy as np

from goodoffices.solve.table.factor import Table

_SMALL = 600
_LONG, _SHORT = 48, 16
_WIDE = 2000


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
    slices = np.moveaxis(table, axis, 0)
    found: Table = slices[0].copy()
    for part in slices[1:]:
        np.maximum(found, part, out=found)
    return found


def added(one: Table, other: Table) -> Table:
    """The sum of two tables with the same axes, of length 1 where one does not depend on them.

    >>> added(np.array([[1.0], [2.0]]), np.array([[0.5, 0.0]])).tolist()
    [[1.5, 1.0], [2.5, 2.0]]
    """
    if one.shape == other.shape or max(one.size, other.size) < _WIDE:
        return one + other
    shape = tuple([max(pair) for pair in zip(one.shape, other.shape, strict=False)])
    start, inner = len(shape), 1
    while start and inner < _LONG:
        start -= 1
        inner *= shape[start]
    return _repeated(one, shape, start) + _repeated(other, shape, start)


def _repeated(table: Table, shape: tuple[int, ...], start: int) -> Table:
    """The table with full length along the axes from `start` on."""
    if table.shape[start:] == shape[start:]:
        return table
    return np.ascontiguousarray(np.broadcast_to(table, (*table.shape[:start], *shape[start:])))
