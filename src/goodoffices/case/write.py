"""A case file as text that a person can edit: every field with what it is for, those that are empty as an example.

Invariant: reading what is written gives the same case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import indent
from typing import Any

from goodoffices.case.model import CaseFile
from goodoffices.position.model import Grades
from goodoffices.position.reliability import history
from goodoffices.record.model import LETTERS, Mark
from goodoffices.statement.model import Participant, Role

_PLAIN = re.compile(r"[^\W\d_][\w '’.-]*(?<![ .])")
Notes = Mapping[str, str]

HEAD = """# A case is one negotiation. Everything here can be changed or left out: what is not told is inferred from the
# reports, or built in. `goodoffices case check` tells what is wrong with this file, `goodoffices case show` how it is
# understood; all fields are told in the reference of the case file (docs/reference/case-file.md).
"""
PARTIES = """# Who takes part in the conflict and can refuse a deal (not with `veto: false`). `aliases` are other
# names in reports; `factions` bodies inside a party with a veto of their own. With parties given,
# nobody else is inferred.
"""
OTHERS = {
    Role.MEDIATOR: ("mediators", "# Who goes between the parties."),
    Role.GUARANTOR: ("guarantors", "# Who would stand behind a deal."),
    Role.OBSERVER: ("observers", "# Who looks on; `of` names the party that one stands with, if any."),
    Role.SPOILER: ("spoilers", "# Who would rather have no deal."),
}
SOURCES = f"""# How reliable each source is, by the name under which reports come from it, on the Admiralty scale:
# {", ".join(f"{letter} {meaning}" for letter, meaning in LETTERS.items())}.
# Where the letter changed, each is told with the day since when it holds, who set it and why; that of the day of the
# report counts.
"""
SOURCES_EXAMPLE = """# sources:
#   The Gazette: B
#   The Post:
#     - letter: B
#     - {letter: E, since: 2024-03-01, by: A. Analyst, why: printed a forged letter}
"""
MARKS = """# Handling marks (docs/how-to/marks.md): of reports that come without one; of all that comes from a source.
# A name, or another name, that not all may know can have a `mark` of its own.
"""
MARKS_EXAMPLE = """# mark: GREEN
# marks:
#   The northern delegation: AMBER/north caucus
"""
ISSUES = """# What is at issue: built-in issues by their id, and issues of the case, each with its options from the
# least commitment to the most. `signals` are the words by which reports speak of it (docs/reference/vocabulary.md).
# With `issues_only: true` there are no other issues than these.
"""
ISSUES_EXAMPLE = """# issues:
#   - duration
#   - id: night_shifts
#     name: Night shifts
#     signals: [night shift, night work]
#     options:
#       - {id: voluntary, meaning: Nobody works at night against their will, signals: [voluntary ~ night work|shift]}
#       - {id: compulsory, meaning: The company may order night work, signals: [compulsory ~ night work|shift]}
"""
WEIGHTS = """# Weights that should differ from the built-in ones (docs/reference/weights.md).
"""
WEIGHTS_EXAMPLE = """# weights:
#   half_life: 60
#   relation: {adversary: 0.35}
"""
LEAVING = """# What walking away brings a party (by phase) and what breaking its word costs it, in full ladders; issues
# that can only be delivered whole.
"""
LEAVING_EXAMPLE = """# outside: {Port of Ness: [0.1, 0.3]}
# penalty: {Port of Ness: 0.2}
# indivisible: [guarantees]
"""


def written(file: CaseFile, notes: Notes | None = None) -> str:
    """A case file as YAML; `notes` are remarks by name (of a participant, a source or an issue), told beside it."""
    notes = notes or {}
    parts = [HEAD + (f"name: {scalar(file.name)}\n" if file.name else "# name: What the negotiation is called\n")]
    sides = "".join(_sides(file, notes))
    parts.append(PARTIES + (f"parties:\n{sides}" if sides else "parties: []\n"))
    for role, (field, comment) in OTHERS.items():
        parts.append(f"{comment}\n{_listed(field, _others(file, role, notes))}")
    parts.append(SOURCES + ("sources:\n" + "".join(_sources(file, notes)) if file.sources else SOURCES_EXAMPLE))
    parts.append(MARKS + ("".join(_marks(file)) or MARKS_EXAMPLE))
    only = "issues_only: true\n" if file.issues_only else "# issues_only: true\n"
    parts.append(ISSUES + only + ("issues:\n" + "".join(_issues(file, notes)) if file.issues else ISSUES_EXAMPLE))
    parts.append(WEIGHTS + (_dumped({"weights": dict(file.weights)}) if file.weights else WEIGHTS_EXAMPLE))
    parts.append(LEAVING + ("".join(_leaving(file)) or LEAVING_EXAMPLE))
    return "\n".join(parts)


def scalar(words: str) -> str:
    """Words as a value of YAML: bare where they cannot be taken for anything else.

    >>> scalar("Dockers' Union"), scalar("Yes"), scalar("4 %: no")
    ("Dockers' Union", '"Yes"', '"4 %: no"')
    """
    import yaml

    if _PLAIN.fullmatch(words) and yaml.safe_load(words) == words:
        return words
    return yaml.safe_dump(words, default_style='"', allow_unicode=True, width=10**6).strip("\n")


def remark(notes: Notes, name: str) -> str:
    """The note on a name as the end of its line, on one line whatever it holds."""
    words = " ".join("".join(c if c.isprintable() else " " for c in notes.get(name, "")).split())
    return f"  # {words}\n" if words else "\n"


def _listed(field: str, lines: Iterable[str]) -> str:
    body = "".join(lines)
    return f"{field}:\n{body}" if body else f"# {field}:\n#   - Name\n"


def _sides(file: CaseFile, notes: Notes) -> Iterator[str]:
    """The parties, each with its factions."""
    for party in (one for one in file.cast if one.role is Role.PARTY):
        factions = [one for one in file.cast if one.role is Role.FACTION and one.of == party.name]
        yield from _participant(party, file.names, notes, bool(factions))
        if factions:
            yield "    factions:\n"
            for faction in factions:
                yield indent("".join(_participant(faction, file.names, notes)), "    ")


def _others(file: CaseFile, role: Role, notes: Notes) -> Iterator[str]:
    for one in file.cast:
        if one.role is role:
            yield from _participant(one, file.names, notes)


def _participant(one: Participant, marks: Mapping[str, Mark], notes: Notes, more: bool = False) -> Iterator[str]:
    """One who takes part, by name alone where there is no more to tell."""
    side = one.role in (Role.PARTY, Role.FACTION)
    stands_with = one.of if not side else None
    if not (one.aliases or more or stands_with or one.veto != side or one.name in marks):
        yield f"  - {scalar(one.name)}{remark(notes, one.name)}"
        return
    yield f"  - name: {scalar(one.name)}{remark(notes, one.name)}"
    if one.name in marks:
        yield f"    mark: {scalar(str(marks[one.name]))}\n"
    if one.aliases:
        yield f"    aliases: [{', '.join(_alias(alias, marks) for alias in one.aliases)}]\n"
    if stands_with:
        yield f"    of: {scalar(stands_with)}\n"
    if one.veto != side:
        yield f"    veto: {str(one.veto).lower()}\n"


def _alias(name: str, marks: Mapping[str, Mark]) -> str:
    """Another name, with its mark where it has one."""
    return f"{{name: {scalar(name)}, mark: {scalar(str(marks[name]))}}}" if name in marks else scalar(name)


def _marks(file: CaseFile) -> Iterator[str]:
    if file.mark.label:
        yield f"mark: {scalar(str(file.mark))}\n"
    if file.marks:
        yield "marks:\n"
        yield from (f"  {scalar(name)}: {scalar(str(mark))}\n" for name, mark in file.marks.items())


def _sources(file: CaseFile, notes: Notes) -> Iterator[str]:
    for name, grades in file.sources.items():
        note = remark(notes, name)
        if isinstance(grades, str):
            yield f"  {scalar(name)}: {grades}{note}"
        else:
            yield f"  {scalar(name)}:{note}" + "".join(_gradings(grades))


def _gradings(grades: Grades) -> Iterator[str]:
    for grading in history(grades):
        fields = {"letter": grading.letter, "since": grading.since and grading.since.isoformat()}
        fields |= {"by": grading.by and scalar(grading.by), "why": grading.why and scalar(grading.why)}
        yield f"    - {{{', '.join(f'{name}: {value}' for name, value in fields.items() if value)}}}\n"


def _issues(file: CaseFile, notes: Notes) -> Iterator[str]:
    for issue in file.issues:
        if isinstance(issue, str):
            yield f"  - {issue}{remark(notes, issue)}"
        else:
            if note := remark(notes, str(issue.get("id")) if isinstance(issue, Mapping) else "").strip():
                yield f"  {note}\n"
            yield indent(_dumped([issue]), "  ")


def _leaving(file: CaseFile) -> Iterator[str]:
    if file.outside:
        yield "outside:\n"
        for party, amounts in file.outside.items():
            yield f"  {scalar(party)}: [{', '.join(map(repr, amounts))}]\n"
    if file.penalty:
        yield "penalty:\n"
        yield from (f"  {scalar(party)}: {amount!r}\n" for party, amount in file.penalty.items())
    if file.indivisible:
        yield f"indivisible: [{', '.join(sorted(file.indivisible))}]\n"


def _dumped(value: Any) -> str:
    import yaml

    return str(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, default_flow_style=None, width=10**6))
