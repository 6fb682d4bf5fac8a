"""The words that something rests on, with who says them, in which report, of which day.

Invariant: the same words of the same report are told once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.statement.model import Statement

Document = dict[str, Any]


class Cited:
    """The statements of a case by id; also of reports whose place a later version of the story has taken since."""

    def __init__(self, case: Case) -> None:
        self._record = case.record

    def lines(self, ids: Iterable[str], most: int | None = None) -> list[str]:
        """A line for each quote, the newest report first; from the `most`th on, how many more there are."""
        from goodoffices.brief.outline import told_by
        from goodoffices.brief.phrases import quoted

        lines = list(
            dict.fromkeys(
                f"{quoted(' '.join(one.content.text.split()))} — {told_by(one)} ({self.where(one.report)})"
                for one in self._newest_first(ids)
            )
        )
        rest = len(lines) - most if most is not None else 0
        return lines if rest <= 0 else [*lines[:most], f"and {rest:,} more"]

    def documents(self, ids: Iterable[str]) -> list[Document]:
        """The statements as JSON can hold them, each once, with the day of its report."""
        from goodoffices.brief.told import statement_document

        told = [self._record.statement(id) for id in dict.fromkeys(ids)]
        return [
            statement_document(one, self._record.report(one.report)) | {"published": self._day(one)} for one in told
        ]

    def statement(self, id: str) -> Statement:
        """The statement of that id."""
        return self._record.statement(id)

    def where(self, report: str) -> str:
        """The name of a report and its day."""
        from goodoffices.brief.phrases import day

        told = self._record.report(report)
        return f"{told.name}, {day(told.published) if told.published else 'undated'}"

    def _newest_first(self, ids: Iterable[str]) -> list[Statement]:
        found = [self._record.statement(id) for id in dict.fromkeys(ids)]
        return sorted(found, key=lambda one: self._day(one) or "", reverse=True)

    def _day(self, statement: Statement) -> str | None:
        published = self._record.report(statement.report).published
        return published.isoformat() if published else None
