"""From what a user names to a list of reports.

Invariant: each path once, folders opened in the order of their paths; no report is opened yet.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from goodoffices.corpus.model import Plan
from goodoffices.errors import ReportError
from goodoffices.report.folder import reports_in


def survey(given: Iterable[str | os.PathLike[str]]) -> Plan:
    """The reports under files, folders and "-" (standard input)."""
    paths: dict[str, None] = {}
    left_out = 0
    failures: list[ReportError] = []
    for path in given:
        one = os.fspath(path)
        if not os.path.isdir(one):
            paths[one] = None
            continue
        try:
            found = reports_in(one)
        except ReportError as failure:
            failures.append(failure)
            continue
        paths.update(dict.fromkeys(found.reports))
        left_out += found.left_out
        failures.extend(found.failures)
    return Plan(tuple(paths), left_out, tuple(failures))
