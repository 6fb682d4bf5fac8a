"""Statements as a table on the terminal.

Invariant: the words of a report are shown as they are, and no word of them is taken for markup.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from goodoffices.cli.output import terminal_width
from goodoffices.vocabulary.model import Vocabulary

REPORTER = "(the reporter)"
Document = dict[str, Any]


def print_table(documents: Iterable[Document], vocabulary: Vocabulary) -> None:
    """The statements (as JSON documents) as a table, as wide as the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("Who says", "Of whom", "What", "In which words", show_lines=True)
    for document in documents:
        table.add_row(*(Text(cell) for cell in row(document, vocabulary)))
    Console(file=sys.stdout, width=terminal_width(), highlight=False).print(table)


def row(document: Document, vocabulary: Vocabulary) -> tuple[str, str, str, str]:
    """Speaker, holder, what the holder does on which issue, and the quote."""
    who = document["speaker"]["name"] or document["speaker"]["text"] or REPORTER
    of = document["holder"]["name"] or ", ".join(document["holders"])
    what = [document["kind"]]
    if document["issue"] is not None:
        issue = vocabulary.issue(document["issue"]) if vocabulary.has(document["issue"]) else None
        what.append(issue.name if issue else document["issue"])
        if document["option"] is not None:
            what.append(issue.option(document["option"]).name if issue else document["option"])
    return who, of, " · ".join(what), " ".join(document["content"]["text"].split())
