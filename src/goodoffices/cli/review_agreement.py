"""`goodoffices review --agreement`: how far reviewers agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

import click

from goodoffices.brief.plain import printable
from goodoffices.case.case import Case
from goodoffices.cli.face import tell_mark, with_mark
from goodoffices.cli.output import wrapped
from goodoffices.cli.tell import counted
from goodoffices.review.agreement import Agreement, Field
from goodoffices.review.coefficient import Interval
from goodoffices.vocabulary.model import Vocabulary

NOTE = (
    "1 is full agreement, 0 what chance alone would give. Krippendorff holds conclusions to an alpha of 0.8, and "
    "tentative ones to 0.667. In brackets: the interval of 95 %, over statements drawn again."
)
FEW = 20
"""Shared statements below which a coefficient says little."""


def print_agreement(case: Case, told: Agreement, *, as_json: bool) -> None:
    """The agreement as a table, or as one JSON object."""
    if as_json:
        click.echo(json.dumps(with_mark(case, asdict(told)), ensure_ascii=False, indent=2))
        return
    tell_mark(case)
    for line in _lines(told, case.vocabulary):
        click.echo(line)


def _lines(told: Agreement, vocabulary: Vocabulary) -> Iterator[str]:
    if not told.reviewers:
        yield "Nobody has reviewed a statement of these."
        return
    by = ", ".join(f"{printable(name) or '(no name)'} {counted(n, 'statement')}" for name, n in told.reviewers.items())
    yield f"Reviewed: {by}."
    shared = next(field.units for field in told.fields if field.name == "statement")
    yield f"{counted(shared, 'statement')} reviewed by two or more."
    if not shared:
        yield "Agreement is told of those alone. To review apart: goodoffices review CASE --by NAME --blind"
        return
    if shared < FEW:
        yield "These are few: the coefficients say little."
    yield ""
    yield f"{'field':<11}{'shared':>7}{'values':>8}  alpha (Krippendorff)"
    for field in told.fields:
        yield f"{field.name:<11}{field.units:>7,}{field.values:>8}  {_number(field.alpha, field.interval)}"
        if field.ranked is not None:
            yield f"{'  on ladders':<28}{field.ranked:.2f}"
    yield from _pairs(told)
    yield from _ladders(told.fields[-1], vocabulary)
    yield from ("", wrapped(NOTE, 0))


def _pairs(told: Agreement) -> Iterator[str]:
    pairs = dict.fromkeys((pair.one, pair.other) for field in told.fields for pair in field.pairs)
    for names in pairs:
        yield from ("", f"{printable(names[0])} and {printable(names[1])}: kappa (Cohen)")
        for field in told.fields:
            for pair in field.pairs:
                if (pair.one, pair.other) == names:
                    same = f"{pair.same:>6.0%} the same"
                    yield f"{field.name:<11}{pair.units:>7,}{same}  {_number(pair.kappa, pair.interval)}"


def _ladders(options: Field, vocabulary: Vocabulary) -> Iterator[str]:
    if options.ladders:
        yield from ("", "Options on their ladders: alpha of ranks")
    for ladder in options.ladders:
        name = vocabulary.issue(ladder.issue).name
        yield f"{name}: {_number(ladder.alpha, ladder.interval)} ({counted(ladder.units, 'statement')})"


def _number(found: float | None, interval: Interval | None) -> str:
    """
    >>> _number(0.5, (0.25, 0.7)), _number(None, None)
    ('0.50 [0.25, 0.70]', 'not defined (all the same)')
    """
    if found is None:
        return "not defined (all the same)"
    return f"{found:.2f}" + (f" [{interval[0]:.2f}, {interval[1]:.2f}]" if interval else "")
