"""How many values each variable has, and which variables there are: what every solver is told first.

Invariant: sizes are plain whole numbers, whatever they were told as, so that no product or set of bits of them is too
large for a machine word.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import index

from goodoffices.errors import NumbersInvalid


def sizes(domains: Sequence[int], least: int = 0) -> tuple[int, ...]:
    """The number of values of each variable, `least` at least. Raises NumbersInvalid.

    >>> sizes([3, True])
    (3, 1)
    """
    found = []
    for variable, size in enumerate(domains):
        try:
            found.append(int(index(size)))
        except TypeError:
            found.append(-1)
        if found[-1] < least:
            remedy = "Give it at least one value." if least else "Give it a whole number of values."
            raise NumbersInvalid(f"variable {variable}", f"it has {size!r} values", remedy)
    return tuple(found)


def known(variable: int, count: int) -> bool:
    """Whether something is the number of one of `count` variables.

    >>> known(2, 3), known(-1, 3), known("a", 3)
    (True, False, False)
    """
    try:
        return 0 <= index(variable) < count
    except TypeError:
        return False
