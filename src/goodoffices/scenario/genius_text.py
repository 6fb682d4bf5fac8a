"""Writing GENIUS scenarios: the text of a domain and of one profile a side.

Steps:

1. An issue of whole numbers stays one where NegMAS can read its items, that is, beside an issue of texts; any other is
   written as a list of texts.
2. Weights are 1 and evaluations are the tables, so that no utility is changed by a division; a constant is the weight
   of an issue that there is not.

Invariant: what is written here and read here has the same utilities to the last digit.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from goodoffices.errors import NumbersInvalid
from goodoffices.scenario.file_names import DOMAIN, file_names
from goodoffices.scenario.model import Issue, Profile, Scenario, as_texts

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def genius_files(scenario: Scenario) -> Mapping[str, str]:
    """The text of each file by its name. Raises NumbersInvalid where two values of an issue have one text, or a text
    cannot stand in XML."""
    ranges = any(isinstance(value, str) for issue in scenario.issues for value in issue.values)
    for issue in scenario.issues:
        as_texts(issue)
    written = {f"{DOMAIN}.xml": _domain(scenario, ranges)}
    for name, profile in zip(file_names([p.name for p in scenario.profiles]), scenario.profiles, strict=True):
        written[f"{name}.xml"] = _profile(profile, scenario, ranges)
    return written


def _quoted(text: object) -> str:
    """A text as attribute. Raises NumbersInvalid for letters that XML does not have."""
    if any((ord(letter) < 32 and letter not in "\t\n\r") or "\ud800" <= letter <= "\udfff" for letter in str(text)):
        raise NumbersInvalid(repr(text), "has letters that XML does not have", "Write NegMAS files.")
    return quoteattr(str(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _is_range(issue: Issue, ranges: bool) -> bool:
    """Whether an issue is written by its bounds."""
    first = issue.values[0]
    return ranges and isinstance(first, int) and issue.values == tuple(range(first, first + len(issue.values)))


def _domain(scenario: Scenario, ranges: bool) -> str:
    lines = [HEAD, "<negotiation_template>", f'<utility_space number_of_issues="{len(scenario.issues)}">']
    lines.append('<objective index="0" name="root" type="objective" etype="objective" description="">')
    for index, issue in enumerate(scenario.issues, start=1):
        kind = "integer" if _is_range(issue, ranges) else "discrete"
        kinds = f'type="{kind}" etype="{kind}" vtype="{kind}"'
        lines.append(f'  <issue index="{index}" name={_quoted(issue.name)} {kinds}>')
        if kind == "integer":
            lines.append(f'    <range lowerbound="{issue.values[0]}" upperbound="{issue.values[-1]}"/>')
        else:
            lines += (
                f'    <item index="{n}" value={_quoted(value)}/>' for n, value in enumerate(issue.values, start=1)
            )
        lines.append("  </issue>")
    return "\n".join([*lines, "</objective>", "</utility_space>", "</negotiation_template>", ""])


def _profile(profile: Profile, scenario: Scenario, ranges: bool) -> str:
    lines = [HEAD, f'<utility_space number_of_issues="{len(scenario.issues)}">']
    lines.append('<objective index="1" name="any" type="objective" etype="objective" description="">')
    for index, (issue, table) in enumerate(zip(scenario.issues, profile.tables, strict=True), start=1):
        vtype = "integer" if _is_range(issue, ranges) else "discrete"
        kinds = f'type="discrete" etype="discrete" vtype="{vtype}"'
        lines.append(f'  <issue index="{index}" name={_quoted(issue.name)} {kinds}>')
        for number, (value, worth) in enumerate(zip(issue.values, table, strict=True), start=1):
            lines.append(f'    <item index="{number}" value={_quoted(value)} evaluation="{float(worth)!r}"/>')
        lines.append("  </issue>")
    weights = [1.0] * len(scenario.issues) + ([profile.constant] if profile.constant else [])
    lines += (f'  <weight index="{index}" value="{weight!r}"/>' for index, weight in enumerate(weights, start=1))
    lines.append("</objective>")
    if profile.discount is not None:
        lines.append(f'<discount_factor value="{profile.discount!r}"/>')
    if profile.reserved is not None:
        lines.append(f'<reservation value="{profile.reserved!r}"/>')
    return "\n".join([*lines, "</utility_space>", ""])
