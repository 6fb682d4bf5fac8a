"""One report read to the end, whatever it holds.

Invariant: whatever is wrong with a report, the answer is an Outcome that says so; an error that concerns every report
(no language model) is raised.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from goodoffices.corpus.model import Manner, Outcome, Task
from goodoffices.errors import GoodOfficesError, ReportError, ReportUnread

if TYPE_CHECKING:
    from goodoffices.vocabulary.model import Vocabulary


def reader(manner: Manner) -> Callable[[Task], Outcome]:
    """What reads one report after another in one manner. Raises VocabularyInvalid."""
    from goodoffices.case import Case

    vocabulary = Case((), file=manner.file).vocabulary

    def outcome_of(task: Task) -> Outcome:
        try:
            return _read(task, manner, vocabulary)
        except ReportError as failure:
            return Outcome(task.place, task.path, failure=failure)
        except GoodOfficesError:
            raise
        except Exception as problem:  # one report in a hundred thousand must not cost the others
            return Outcome(task.place, task.path, failure=ReportUnread(task.path, problem))

    return outcome_of


def _read(task: Task, manner: Manner, vocabulary: Vocabulary) -> Outcome:
    from goodoffices.brief.told import statement_document
    from goodoffices.report.intake import take_in, take_in_bytes
    from goodoffices.statement.read import read

    if task.data is None:
        report = take_in(task.path, published=manner.published, source=manner.source)
    else:
        report = take_in_bytes(task.data, task.path, published=manner.published, source=manner.source)
    statements = read(report, vocabulary, manner.file.cast, exhaustive=manner.exhaustive).statements
    lines = [json.dumps(statement_document(one, report), ensure_ascii=False) + "\n" for one in statements]
    return Outcome(
        task.place,
        task.path,
        name=report.name,
        id=report.id,
        lines="".join(lines).encode(),
        words=len(report.text.split()),
        statements=len(lines),
        stances=sum(one.is_stance for one in statements),
        published=report.published.isoformat() if report.published else None,
        source=report.source,
    )
