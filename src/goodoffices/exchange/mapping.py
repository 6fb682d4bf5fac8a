"""Which column of somebody's spreadsheet is which field of a statement, and what its words mean.

A mapping is a YAML file with `columns` (field: header), `values` (field: the sheet's word: ours), `defaults` (field:
what holds where the cell is empty or there is no such column), and `date_format`. Without one, a header that is the
name of a field is that field, as in the tables that are exported.

Invariant: a field or a header that is not there is told before any row is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from difflib import get_close_matches

from goodoffices.errors import ImportInvalid

FIELDS: Mapping[str, str] = {
    "report": "the report's name, its file name or its id; may be left out where the record has one report",
    "quote": "the words of the report that prove it, exactly",
    "kind": "what the holder does: demand, offer, accept, reject, open, request, meet, threaten, act, say …",
    "holder": "whose stance or act it is",
    "faction": "the faction of the holder, if it is one's own",
    "issue": "the issue, by its id or its name",
    "option": "the option on the issue's ladder, by its id or its name",
    "direction": "at_least, at_most or exactly that option",
    "speaker": "the words of the report that name who says it; empty for the reporter",
    "speaker_name": "the speaker's full name",
    "speaker_party": "whom the speaker speaks for",
    "speaker_role": "the speaker's title",
    "attribution": "on_record, background, collective or reporter",
    "reported_by": "third_party, mediator or adversary, where the speaker is not of the holder's party",
    "addressee": "to whom it is said",
    "phase": "the phase of a deal, a number",
    "said_on_start": "first day on which it may have been said",
    "said_on_end": "last such day",
    "envoy": "of a meeting: who comes",
    "place": "of a meeting: where",
    "when_start": "of an act: first day",
    "when_end": "of an act: last day",
    "why": "why it is kept so, where somebody may ask",
    "id": "the statement's id, in a table that was exported",
    "quote_spans": "where the quote stands (start-end), in a table that was exported",
}
"""The fields that a row can give."""

NEEDED = ("quote", "kind")
KEYS = ("columns", "values", "defaults", "date_format")
REMEDY = "See `goodoffices import --example`."


@dataclass(frozen=True, slots=True)
class Manner:
    """How the rows of a sheet are read: a header by field, ours by the sheet's word (case-folded) by field, and what
    holds where nothing is given; `days` is a format of strptime, "" for YYYY-MM-DD."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    days: str = ""

    def fitted(self, headers: Iterable[str], name: str) -> Manner:
        """The same for a sheet with these headers. Raises ImportInvalid."""
        there = list(headers)
        for own, header in self.columns.items():
            if header not in there:
                near = get_close_matches(header, there, 1)
                meant = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(there)}."
                raise ImportInvalid(name, f"column {header!r}", f"is not there (for {own})", meant)
        by_name = {one.strip().casefold().replace(" ", "_"): one for one in reversed(there)}
        taken = set(self.columns.values())
        more = {own: by_name[own] for own in FIELDS if own in by_name and by_name[own] not in taken}
        columns = {**more, **self.columns}
        for own in NEEDED:
            if own not in columns and own not in self.defaults:
                remedy = f'Say which it is: --column {own}="HEADER". There are: {", ".join(there)}.'
                raise ImportInvalid(name, "", f"has no column for the field {own!r}", remedy)
        return replace(self, columns=columns)

    def told(self, row: Mapping[str, str]) -> dict[str, str]:
        """What a row gives, by field, in our words; fields that it leaves empty are not there."""
        found = {}
        for own in FIELDS:
            words = (row.get(self.columns[own]) or "").strip() if own in self.columns else ""
            words = self.values.get(own, {}).get(words.casefold(), words) or self.defaults.get(own, "")
            if words:
                found[own] = words
        return found

    def day(self, words: str) -> date:
        """Raises ValueError."""
        return datetime.strptime(words, self.days).date() if self.days else date.fromisoformat(words)


def manner_of(text: str, name: str) -> Manner:
    """The mapping that a YAML file of that name holds. Raises ImportInvalid."""
    import yaml

    try:
        found = yaml.safe_load(text) or {}
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        raise ImportInvalid(name, f"line {mark.line + 1}" if mark else "", "is no YAML", REMEDY) from problem
    if not isinstance(found, dict):
        raise ImportInvalid(name, "", "is no mapping", REMEDY)
    if unknown := [key for key in found if key not in KEYS]:
        raise ImportInvalid(name, str(unknown[0]), f"is none of {', '.join(KEYS)}", REMEDY)
    values = {own: _strings(name, f"values.{own}", one) for own, one in _named(name, "values", found).items()}
    return Manner(
        _strings(name, "columns", _named(name, "columns", found)),
        {own: {word.casefold(): ours for word, ours in words.items()} for own, words in values.items()},
        _strings(name, "defaults", _named(name, "defaults", found)),
        str(found.get("date_format") or ""),
    )


def _named(name: str, key: str, found: Mapping[str, object]) -> Mapping[str, object]:
    """The entries of a part of a mapping, each under a field. Raises ImportInvalid."""
    part = found.get(key) or {}
    if not isinstance(part, dict):
        raise ImportInvalid(name, key, "should be fields with what stands for them", REMEDY)
    for own in part:
        if own not in FIELDS:
            near = get_close_matches(str(own), FIELDS, 1)
            meant = f"Did you mean {near[0]!r}?" if near else REMEDY
            raise ImportInvalid(name, f"{key}.{own}", "is no field of a statement", meant)
    return part


def _strings(name: str, where: str, part: object) -> dict[str, str]:
    if not isinstance(part, dict) or any(isinstance(one, dict | list) or one is None for one in part.values()):
        raise ImportInvalid(name, where, "should be words with what stands for them", REMEDY)
    return {str(key): str(one) for key, one in part.items()}


def example() -> str:
    """A mapping to begin with, every field with what it is."""
    lines = [
        "# Which column of your sheet is which field: goodoffices import CASE sheet.csv --map mapping.yaml",
        "# Take away the # before a field, and write your own header after it.",
        "columns:",
        "  quote: Quote",
        "  kind: What they do",
        *(
            f"  # {own}: HEADER  # {about}"
            for own, about in FIELDS.items()
            if own not in (*NEEDED, "id", "quote_spans")
        ),
        "# What the words of your sheet mean here, by field.",
        "values:",
        "  kind:",
        "    wants: demand",
        "    refuses: reject",
        "# What holds where a cell is empty, or where there is no such column.",
        "defaults:",
        "  attribution: on_record",
        "# How days are written in your sheet; without this line as YYYY-MM-DD.",
        '# date_format: "%d/%m/%Y"',
    ]
    return "\n".join(lines) + "\n"
