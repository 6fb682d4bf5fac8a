"""What a number is worth, told by a curve instead of a table: the evaluators of numeric issues.

Invariant: parameters that make no curve are refused with ValueError when it is made; a number that a curve has no worth
for (or none that a float holds) is refused with ValueError or OverflowError when it is asked for.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence

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


def polynomial(coefficients: Sequence[float], offset: float = 0.0) -> Curve:
    """`offset + coefficients[0] * x + coefficients[1] * x² + …`.

    >>> polynomial((1.0, 2.0), 0.5)(3)
    21.5
    """
    return lambda x: sum((c * x**power for power, c in enumerate(coefficients, start=1)), start=offset)


def trapezoid(start: float, rise_end: float, fall_start: float, end: float) -> Curve:
    """0 outside of `start` to `end`, 1 from `rise_end` to `fall_start`, straight lines between. Raises ValueError where
    the four are not in this order.

    >>> [trapezoid(0.0, 2.0, 3.0, 4.0)(x) for x in (-1, 1, 2.5, 3.5, 5)]
    [0.0, 0.5, 1.0, 0.5, 0.0]
    """
    if not start <= rise_end <= fall_start <= end:
        raise ValueError("a trapezoid starts, has risen, falls and ends in this order")

    def worth(x: float) -> float:
        if x < start or x > end:
            return 0.0
        if x <= rise_end:
            return (x - start) / (rise_end - start) if rise_end > start else 1.0
        return 1.0 if x <= fall_start else (end - x) / (end - fall_start)

    return worth


def exponential(rate: float, base: float = math.e) -> Curve:
    """`base ** (rate * x)`. Raises ValueError for a base of 0 or less."""
    if base <= 0:
        raise ValueError("a base is larger than 0")
    return lambda x: math.pow(base, rate * x)


def logarithm(rate: float, base: float = math.e) -> Curve:
    """The logarithm of `rate * x`; where that is 0 or less, calling it raises ValueError. Raises ValueError for a base
    of 0 or less, or of 1."""
    if base <= 0 or base in (1, 1.0):
        raise ValueError("a base is larger than 0 and not 1")
    return lambda x: math.log(rate * x, base)


def wave(rate: float, phase: float = 0.0) -> Curve:
    """The sine of `rate * x + phase`; the cosine is a quarter of a turn ahead of it."""
    return lambda x: math.sin(rate * x + phase)


def bell(center: float, width: float) -> Curve:
    """The curve of Gauss, 1 at `center`, with the standard deviation `width`. Raises ValueError for a width of 0."""
    if abs(width) < sys.float_info.min:
        raise ValueError("a bell has a width")
    return lambda x: math.exp(-((x - center) ** 2) / (2 * width * width))


def scaled(curve: Curve, scale: float = 1.0, offset: float = 0.0) -> Curve:
    """`scale` times a curve, and `offset`."""
    return lambda x: scale * curve(x) + offset
