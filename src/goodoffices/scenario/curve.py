"""What a number is worth, told by a curve instead of a table: the evaluators of numeric issues.

Invariant: a curve is total: every finite number has a worth, and parameters that leave none are refused when made.
"""

from __future__ import annotations

from collections.abc import Callable

Curve = Callable[[float], float]


def identity(x: float) -> float:
    """The number itself."""
    return x


def linear(slope: float, offset: float = 0.0) -> Curve:
    """`slope * x + offset`.

    >>> linear(2.0, 1.0)(3)
    7.0
    """
    return lambda x: x * slope + offset


def quadratic(squared: float, slope: float, offset: float = 0.0) -> Curve:
    """`squared * x² + slope * x + offset`.

    >>> quadratic(1.0, -2.0)(3)
    3.0
    """
    return lambda x: squared * x * x + slope * x + offset


def triangular(start: float, middle: float, end: float) -> Curve:
    """0 up to `start`, rising to 1 at `middle`, falling to 0 at `end`, and 0 from there on. Raises ValueError where
    the three are not in this order, or `start` equals `end`.

    >>> [triangular(0.0, 1.0, 3.0)(x) for x in (-1, 0.5, 1, 2, 4)]
    [0.0, 0.5, 1.0, 0.5, 0.0]
    """
    if not (start <= middle <= end and start < end):
        raise ValueError("a triangle starts before its middle and ends after it")

    def worth(x: float) -> float:
        if x <= start or x >= end:
            return 0.0
        return (x - start) / (middle - start) if x <= middle else (end - x) / (end - middle)

    return worth


def steps(lower: float, upper: float, levels: int) -> tuple[float, ...]:
    """`levels` numbers from `lower` to `upper`, equally far apart; both ends are among them where there is room.

    >>> steps(0.0, 1.0, 3)
    (0.0, 0.5, 1.0)
    >>> steps(2.0, 2.0, 5)
    (2.0,)
    """
    if levels <= 1 or upper <= lower:
        return (lower,)
    width = upper - lower
    return (*(lower + width * number / (levels - 1) for number in range(levels - 1)), upper)
