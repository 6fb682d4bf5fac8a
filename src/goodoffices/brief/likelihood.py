"""Numbers in [0, 1] as the seven words of likelihood of Intelligence Community Directive 203.

Invariant: these words are for likelihood alone. How far the record supports an account is told as its credence, and
never in the same sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

NOTE = "Chance is an index, from 0 to 1, of how acceptable a package is on this record. It is not a forecast."


@dataclass(frozen=True, slots=True)
class Band:
    """`upto` is the upper end of the band, itself included; `clause` begins a sentence and takes a "that" clause."""

    upto: float
    word: str
    clause: str


BANDS = (
    Band(0.05, "almost no chance", "there is almost no chance that"),
    Band(0.20, "very unlikely", "it is very unlikely that"),
    Band(0.45, "unlikely", "it is unlikely that"),
    Band(0.55, "roughly even chance", "there is a roughly even chance that"),
    Band(0.80, "likely", "it is likely that"),
    Band(0.95, "very likely", "it is very likely that"),
    Band(1.00, "almost certain", "it is almost certain that"),
)


def likelihood(chance: float) -> Band:
    """The band of a chance in [0, 1].

    >>> [likelihood(chance).word for chance in (0.03, 0.3, 0.5, 0.97)]
    ['almost no chance', 'unlikely', 'roughly even chance', 'almost certain']
    """
    return next((band for band in BANDS if chance <= band.upto), BANDS[-1])


def index(chance: float) -> str:
    """A chance as it is shown; never rounded to nothing, nor to certainty.

    >>> [index(chance) for chance in (0.0, 0.001, 0.314, 0.999, 1.0)]
    ['0', 'below 0.01', '0.31', 'above 0.99', '1']
    """
    if chance in (0.0, 1.0):
        return str(int(chance))
    if chance < 0.005:
        return "below 0.01"
    return "above 0.99" if chance >= 0.995 else f"{chance:.2f}"
