"""Errors of a record: it cannot be opened or added to, or what a person would have kept cannot be."""

from __future__ import annotations

from goodoffices.errors.root import GoodOfficesError


class RecordMissing(GoodOfficesError):
    """A case folder without a record in it."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"{path}: holds no record. Make one with: goodoffices add CASE REPORT...")


class RecordUnusable(GoodOfficesError):
    """A record that cannot be opened, or not by this version."""

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        self.path, self.problem, self.remedy = path, problem, remedy
        super().__init__(f"{path}: {problem}. {remedy}")


class RecordRefused(GoodOfficesError):
    """Nothing can be kept now: no room, no permission, or another writer that does not end. What was kept before is
    safe."""

    def __init__(self, path: str, reason: str, remedy: str = "Give the same command again.") -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: nothing more can be kept ({reason}). What was kept before is safe. {remedy}")


class FieldInvalid(GoodOfficesError):
    """What a person would have stand in a field of a statement, and cannot."""

    def __init__(self, field: str, value: str, problem: str, remedy: str) -> None:
        self.field, self.value, self.problem, self.remedy = field, value, problem, remedy
        super().__init__(f"{field}: {value!r} {problem}. {remedy}")


class SaidMeanwhile(GoodOfficesError):
    """Another reviewer has spoken on a statement since it was shown."""

    def __init__(self, by: str) -> None:
        self.by = by
        super().__init__(f"{by or 'Another'} spoke on this meanwhile; nothing was kept. Look at it again as it is now.")


class NothingToUndo(GoodOfficesError):
    """A reviewer has said nothing that could be undone."""

    def __init__(self, by: str) -> None:
        self.by = by
        super().__init__(f"There is nothing (more) that {by or 'nobody'} said in this record to be undone.")


class CopyRefused(GoodOfficesError):
    """A record cannot be copied to where it should go. What stands there is as it was."""

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: no copy is made there ({reason}). What stands there is as it was. {remedy}")


class QuoteAbsent(GoodOfficesError):
    """Words that are said to stand in a report, and do not."""

    def __init__(self, report: str, words: str) -> None:
        self.report, self.words = report, words
        short = words if len(words) <= 60 else f"{words[:59]}…"
        super().__init__(f"{report}: {short!r} does not stand there. Give the words exactly as the report has them.")


class MarkInvalid(GoodOfficesError):
    """A handling mark that is none, or a reader that there cannot be."""

    def __init__(self, mark: str, problem: str, remedy: str) -> None:
        self.mark, self.problem, self.remedy = mark, problem, remedy
        super().__init__(f"The mark {mark!r} {problem}. {remedy}")


class VersionsCircle(GoodOfficesError):
    """A report would be a later version of itself."""

    def __init__(self, later: str, earlier: str) -> None:
        self.later, self.earlier = later, earlier
        super().__init__(
            f"The report {later} cannot supersede {earlier}: it is the same, or {earlier} supersedes it already. Give "
            "the later version first, the earlier one second."
        )
