"""A new case, told piece by piece in short lines of words.

Invariant: what a draft holds can be written and read again without an error; a line that would break that is refused
with what to do, and changes nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from goodoffices.case.model import CaseFile
from goodoffices.case.node import DAY, nearest
from goodoffices.errors import AnswerInvalid, SignalInvalid, VocabularyInvalid, WeightInvalid
from goodoffices.position.model import WEIGHT_TABLES, Grades, Letter
from goodoffices.position.weights import load_weights
from goodoffices.record.model import LETTERS
from goodoffices.statement.model import Participant, Role
from goodoffices.vocabulary.load import load_vocabulary, merge
from goodoffices.vocabulary.model import Vocabulary
from goodoffices.vocabulary.signal import parse_signal

LONGEST = 200
"""Characters that a name may have."""

NEGATIONS = frozenset({"no", "not", "none", "never", "nothing", "without"})


@dataclass(slots=True)
class Draft:
    """What is known of a new case so far.

    >>> draft = Draft("Pay talks")
    >>> draft.participant(Role.PARTY, "Dockers' Union = the dockers, DU")
    >>> draft.faction("the dockers: Crane drivers")
    >>> draft.source("Harbour Gazette: B")
    >>> [(one.name, one.of) for one in draft.file().cast]
    [("Dockers' Union", None), ('Crane drivers', "Dockers' Union")]
    """

    name: str = ""
    cast: list[Participant] = field(default_factory=list)
    sources: dict[str, list[Letter]] = field(default_factory=dict)
    issues: list[object] = field(default_factory=list)
    issues_only: bool = False
    weights: dict[str, Any] = field(default_factory=dict)

    def participant(self, role: Role, line: str, of: str | None = None) -> None:
        """One who takes part: `Name` or `Name = other name, other name`. Raises AnswerInvalid."""
        head, _, tail = line.partition("=")
        name = worded(head, line, "has no name", "Write `Name` or `Name = other name, other name`.")
        aliases = tuple(dict.fromkeys(worded(alias, line, "", "") for alias in tail.split(",") if alias.strip()))
        taken = {known.casefold() for one in self.cast for known in (one.name, *one.aliases)}
        for known in (name, *aliases):
            if known.casefold() in taken:
                raise AnswerInvalid(known, "is the name of one who is there already", "Name each once.")
        others = tuple(alias for alias in aliases if alias.casefold() != name.casefold())
        self.cast.append(Participant(name, role, of, role in (Role.PARTY, Role.FACTION), others))

    def faction(self, line: str) -> None:
        """A faction of a party: `Party: Faction`, with other names as for a participant. Raises AnswerInvalid."""
        head, colon, tail = line.partition(":")
        if not colon:
            raise AnswerInvalid(line.strip(), "is a faction of no party", "Write `Party: Faction`.")
        words = " ".join(head.split()).casefold()
        parties = [one for one in self.cast if one.role is Role.PARTY]
        for party in parties:
            if words in (known.casefold() for known in (party.name, *party.aliases)):
                return self.participant(Role.FACTION, tail, party.name)
        raise AnswerInvalid(head.strip(), "is no party of this case", nearest(head, [one.name for one in parties]))

    def no_veto(self, line: str) -> None:
        """A party or faction that cannot refuse a deal. Raises AnswerInvalid."""
        name = " ".join(line.split())
        for place, one in enumerate(self.cast):
            if one.name.casefold() == name.casefold():
                self.cast[place] = replace(one, veto=False)
                return
        raise AnswerInvalid(name, "takes no part in this case", nearest(name, [one.name for one in self.cast]))

    def source(self, line: str) -> None:
        """A source: `Name: LETTER`, or `Name: LETTER@DATE` for the letter from a day on. Raises AnswerInvalid."""
        head, colon, tail = line.rpartition(":")
        if not colon:
            raise AnswerInvalid(line.strip(), "has no letter", "Write `Name: LETTER`, F where it cannot be judged.")
        name = worded(head, line, "has no name", "Write `Name: LETTER`.")
        letter, at, day = (part.strip() for part in tail.partition("@"))
        if letter.upper() not in LETTERS:
            raise AnswerInvalid(letter, "is no letter from A to F", "A is reliable, E unreliable, F cannot be judged.")
        grading = Letter(letter.upper(), _day(day) if at else None)
        if any(grading.since == other.since for other in self.sources.get(name, ())):
            raise AnswerInvalid(line.strip(), "is a second letter for that time", "Give a later one as LETTER@DATE.")
        self.sources[name] = [*self.sources.get(name, ()), grading]

    def issue(self, line: str) -> None:
        """An issue: the id of a built-in one, or `Name: least, more, most` for one with these options. Raises
        AnswerInvalid."""
        name, colon, tail = line.partition(":")
        known = {issue.id: issue for issue in load_vocabulary().issues}
        issue: Any = " ".join(line.split())
        if colon:
            issue = issue_of(worded(name, line, "has no name", "Write `Name: least, more, most`."), tail.split(","))
        elif issue not in known:
            raise AnswerInvalid(issue, "is no built-in issue", f"{nearest(issue, known)} Or write `Name: least, most`.")
        if _id(issue) in map(_id, self.issues):
            raise AnswerInvalid(_id(issue), "is an issue that is there already", "Name each once.")
        self.issues.append(issue)

    def weight(self, line: str) -> None:
        """A weight: `name=number`, for instance `relation.adversary=0.5`. Raises AnswerInvalid."""
        name, _, tail = (part.strip() for part in line.partition("="))
        try:
            number = float(tail)
        except ValueError:
            number = math.nan
        table, _, key = name.partition(".")
        weight: dict[str, Any] = {table: {key: number}} if table in WEIGHT_TABLES else {name: number}
        try:
            load_weights(weight)
        except WeightInvalid as problem:
            remedy = nearest(name, load_weights().flat()) if "known" in problem.problem else "Write `name=number`."
            raise AnswerInvalid(
                line.strip(), f"cannot be used: weight {problem.name} {problem.problem}", remedy
            ) from None
        for top, value in weight.items():
            self.weights[top] = {**self.weights.get(top, {}), **value} if isinstance(value, dict) else value

    def file(self, path: str = "") -> CaseFile:
        """The case file that this makes: each party with its factions after it, then the others."""
        parties = [one for one in self.cast if one.role is Role.PARTY]
        sides = [one for party in parties for one in (party, *(f for f in self.cast if f.of == party.name))]
        others = [one for role in Role for one in self.cast if one.role is role and one not in sides]
        sources = {name: _grades(gradings) for name, gradings in self.sources.items()}
        only = self.issues_only and bool(self.issues)
        cast = (*sides, *others)
        return CaseFile(path, self.name, cast, sources, tuple(self.issues), only, weights=self.weights)


def worded(words: str, line: str, problem: str, remedy: str) -> str:
    """Words on one line without what cannot be seen; at most some. Raises AnswerInvalid where nothing is left."""
    seen = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    if not seen:
        raise AnswerInvalid(line.strip(), problem or "holds an empty name", remedy or "Write one.")
    if len(seen) > LONGEST:
        raise AnswerInvalid(f"{seen[:40]}…", "is too long for a name", f"Use at most {LONGEST} characters.")
    return seen


def issue_of(name: str, rungs: Iterable[str]) -> dict[str, Any]:
    """An issue of these options, with proposed signals: its words, and those of an option near them. Raises
    AnswerInvalid.

    >>> issue_of("Night shifts", ["voluntary", "none"])["options"][0]["signals"]
    ['voluntary ~ night shifts', 'night shifts ~ voluntary']
    """
    names = [" ".join(rung.split()) for rung in rungs if rung.strip()]
    subject = _signal(name)
    options = [
        {"id": _slug(rung), "name": rung, "meaning": f"{name}: {rung}.", "signals": _signals(subject, _signal(rung))}
        for rung in names
    ]
    issue = {"id": _slug(name), "name": name, "signals": [subject] if subject else [], "options": options}
    try:
        merge(Vocabulary(()), [issue], where="")
    except VocabularyInvalid as problem:
        raise AnswerInvalid(name, f"is no issue: {problem.problem}", "Write `Name: least, more, most`.") from None
    return issue


def _slug(words: str) -> str:
    return "_".join(re.findall(r"\w+", words.casefold()))


def _signal(words: str) -> str:
    """Words as a signal; "" where they make none, or say no."""
    signal = " ".join(re.findall(r"[\w'’]+(?:-[\w'’]+)*", words.casefold()))
    try:
        parse_signal(signal)
    except SignalInvalid:
        return ""
    return signal if NEGATIONS.isdisjoint(signal.split()) else ""


def _signals(subject: str, option: str) -> list[str]:
    return [f"{option} ~ {subject}", f"{subject} ~ {option}"] if subject and option else []


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words if DAY.fullmatch(words) else "")
    except ValueError:
        raise AnswerInvalid(words, "is not a date", "Write it as YYYY-MM-DD, for instance 2024-06-05.") from None


def _grades(gradings: list[Letter]) -> Grades:
    if len(gradings) == 1 and gradings[0].since is None:
        return gradings[0].letter
    return tuple(sorted(gradings, key=lambda grading: grading.since or date.min))


def _id(issue: object) -> str:
    return str(issue["id"]) if isinstance(issue, dict) else str(issue)
