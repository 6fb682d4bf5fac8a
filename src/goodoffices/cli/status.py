"""Exit statuses: one table (documented in docs/reference/exit-status.md).

Invariant: every error of the root GoodOfficesError has a status; the nearest class in the table decides.
"""

from __future__ import annotations

from goodoffices import errors

READ = 0
OTHER = 1
USAGE = 2
NONE_READ = 3
SOME_UNREAD = 4
INVALID = 5
CHANGED = 6
INTERRUPTED = 130  # 128 + SIGINT, as shells count

STATUS: dict[type[Exception], int] = {
    errors.GoodOfficesError: OTHER,
    errors.BadDate: USAGE,
    errors.NothingByThen: USAGE,
    errors.OutputRefused: USAGE,
    errors.OutputDiffers: USAGE,
    errors.CaseExists: USAGE,
    errors.CopyRefused: USAGE,
    errors.AnswerInvalid: USAGE,
    errors.QuoteAbsent: USAGE,
    errors.MarkInvalid: USAGE,
    errors.AmbiguousName: USAGE,
    errors.FieldInvalid: USAGE,
    errors.NothingToUndo: USAGE,
    errors.ImportInvalid: INVALID,
    errors.ReportError: NONE_READ,
    errors.CaseInvalid: INVALID,
    errors.RecordMissing: INVALID,
    errors.RecordUnusable: INVALID,
    errors.VersionsCircle: USAGE,
    errors.VocabularyInvalid: INVALID,
    errors.SignalInvalid: INVALID,
    errors.WeightInvalid: INVALID,
    errors.NumbersInvalid: INVALID,
    errors.ScenarioInvalid: INVALID,
}


def status_of(error: Exception) -> int:
    """The exit status for an error.

    >>> status_of(errors.ReportEmpty("a.txt"))
    3
    >>> status_of(ValueError())
    1
    """
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), OTHER)
