"""Sets of small numbers as the bits of one whole number."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

_TRUTH = bytes.maketrans(b"01", b"\0\1")


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, ascending.

    >>> list(bits(0b1010))
    [1, 3]
    """
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def numbers(mask: int) -> tuple[int, ...]:
    """The same at once, quicker.

    >>> numbers(0b1010)
    (1, 3)
    """
    return tuple(itertools.compress(itertools.count(), f"{mask:b}"[::-1].encode().translate(_TRUTH)))


def neighbours(count: int, scopes: Iterable[Iterable[int]]) -> list[int]:
    """For each of the numbers 0 … count-1 those that some scope holds beside it, as a set of bits.

    >>> neighbours(3, [(0, 1), (1, 2)])
    [2, 5, 2]
    """
    near = [0] * count
    for scope in {tuple(scope) for scope in scopes}:
        mask = mask_of(scope)
        for number in scope:
            near[number] |= mask & ~(1 << number)
    return near


def mask_of(numbers: Iterable[int]) -> int:
    """Numbers as a set of bits."""
    mask = 0
    for number in numbers:
        mask |= 1 << number
    return mask
