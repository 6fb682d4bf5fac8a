"""Reports that cannot be read."""

from __future__ import annotations

from datetime import date

from goodoffices.errors.root import GoodOfficesError


class ReportError(GoodOfficesError):
    """A report cannot be read; other reports of the same call still are."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        self.name, self.problem, self.remedy = name, problem, remedy
        super().__init__(f"{'standard input' if name == '-' else name}: {problem}. {remedy}")

    def __reduce__(self) -> tuple[type[ReportError], tuple[str, str, str]]:
        return ReportError, (self.name, self.problem, self.remedy)  # what passes from one process to another


class ReportMissing(ReportError):
    """There is no file of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "no such file", "Check the path.")


class ReportUnreadable(ReportError):
    """The file is there, but the system refuses to open it, or it is a folder."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, f"cannot be opened ({reason})", "Check its permissions and that it is a file.")


class FolderEmpty(ReportError):
    """A folder was given, and no file in it looks like a report."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "holds no report", "Put .txt, .html, .pdf or .docx files into the folder.")


class ReportEmpty(ReportError):
    """The file holds no text at all."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "holds no text", "Give a report with words in it; a scanned PDF needs OCR first.")


class ReportBinary(ReportError):
    """The file is no text, HTML, PDF or DOCX."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "is not text", "Give a .txt, .html, .pdf or .docx file.")


class ReportUnsupported(ReportError):
    """The file is of a known format that is not read here."""

    def __init__(self, name: str, format: str) -> None:
        super().__init__(name, f"is {format}, which is not read", "Save it as .docx, .pdf, .html or .txt.")


class ReportLocked(ReportError):
    """The file is protected by a password."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "is locked with a password", "Save a copy without the password.")


class ReportDamaged(ReportError):
    """The file claims a format that its bytes do not hold."""

    def __init__(self, name: str, format: str) -> None:
        super().__init__(name, f"is damaged or not really {format}", "Open it in its own program and save it again.")


class ReportTooLarge(ReportError):
    """The file is larger than any report."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(
            name,
            f"is too large ({size / 1e6:.1f} MB; a report may have {limit / 1e6:.0f} MB)",
            "Split it into its single reports.",
        )


class ReportUnread(ReportError):
    """The file was taken in, and reading its text failed: a fault of goodoffices, not of the report."""

    def __init__(self, name: str, problem: Exception) -> None:
        words = " ".join(f"{type(problem).__name__}: {problem}".split())[:200]
        super().__init__(name, f"could not be read ({words})", "This is a fault of goodoffices: please tell of it.")


class ReportFatal(ReportError):
    """Twice, the process that read the file came to an end; mostly for want of memory."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name, "ended the process that read it, twice", "Give it more memory, or split it into shorter reports."
        )


class NothingByThen(GoodOfficesError):
    """A day to look from that lies before all reports."""

    def __init__(self, day: date, first: date) -> None:
        self.day, self.first = day, first
        super().__init__(f"No report was published by {day}: the first is of {first}. Give that day or a later one.")
