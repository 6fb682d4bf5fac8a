"""What a user knows of a negotiation beforehand.

Invariant: nothing in it is needed. With no case file, the reports and the built-in vocabulary are enough to start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goodoffices.statement.model import Participant

FILE = "case.yaml"
"""The name of a case file in its folder."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A `case.yaml`: the name of the case, its `cast`, `sources` (Admiralty letter by name of source), `issues` and
    `weights` as plain values for the rooms that know them; `issues_only`: forget the built-in issues; what walking away
    brings a party (`outside`, by phase) and costs it (`penalty`), in units of one full ladder; the issues that can only
    be delivered whole (`indivisible`)."""

    path: str = ""
    name: str = ""
    cast: tuple[Participant, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict, hash=False)
    issues: tuple[object, ...] = ()
    issues_only: bool = False
    weights: Mapping[str, object] = field(default_factory=dict, hash=False)
    outside: Mapping[str, tuple[float, ...]] = field(default_factory=dict, hash=False)
    penalty: Mapping[str, float] = field(default_factory=dict, hash=False)
    indivisible: frozenset[str] = frozenset()
