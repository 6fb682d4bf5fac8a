"""What a user knows of a negotiation beforehand, and what is wrong with how it is written down.

Invariant: nothing in it is needed. With no case file, the reports and the built-in vocabulary are enough to start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goodoffices.position.model import Grades
from goodoffices.record.mark import UNMARKED, Mark
from goodoffices.statement.model import Participant

FILE = "case.yaml"
"""The name of a case file in its folder."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A `case.yaml`: the name of the case, its `cast`, `sources` (Admiralty letters by name of source), `issues` (each
    a plain value, or the id of a built-in one) and `weights` as plain values for the rooms that know them;
    `issues_only`: forget the built-in issues; what walking away brings a party (`outside`, by phase) and costs it
    (`penalty`), in units of one full ladder; the issues that can only be delivered whole (`indivisible`); the handling
    `mark` of reports that come without one, the `marks` of all that comes from a source, by its name, and of `names` of
    the cast that not everybody may know."""

    path: str = ""
    name: str = ""
    cast: tuple[Participant, ...] = ()
    sources: Mapping[str, Grades] = field(default_factory=dict, hash=False)
    issues: tuple[object, ...] = ()
    issues_only: bool = False
    weights: Mapping[str, object] = field(default_factory=dict, hash=False)
    outside: Mapping[str, tuple[float, ...]] = field(default_factory=dict, hash=False)
    penalty: Mapping[str, float] = field(default_factory=dict, hash=False)
    indivisible: frozenset[str] = frozenset()
    mark: Mark = UNMARKED
    marks: Mapping[str, Mark] = field(default_factory=dict, hash=False)
    names: Mapping[str, Mark] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place of a case file, and what to do. `line` and `column` count from 1, 0 where the file as
    a whole is meant; `field` is the path of names to it ("parties[2].name"); a `warning` keeps nobody from using it."""

    path: str
    line: int
    column: int
    field: str
    problem: str
    remedy: str
    warning: bool = False

    def __str__(self) -> str:
        """
        >>> str(Fault("case.yaml", 2, 1, "partys", "is no field of a case", "Did you mean 'parties'?"))
        "case.yaml:2:1: error: partys: is no field of a case. Did you mean 'parties'?"
        """
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        kind = "warning" if self.warning else "error"
        return f"{place}: {kind}: {f'{self.field}: ' if self.field else ''}{self.problem}. {self.remedy}"
