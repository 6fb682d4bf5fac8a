"""What a case file tells, held against the record and the reports of the case.

Invariant: what the reports lack is a warning, never an error: a case is written before its reports come in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from goodoffices.case.gather import gather
from goodoffices.case.load import Opened, open_case
from goodoffices.case.model import CaseFile, Fault
from goodoffices.case.node import Node, listed
from goodoffices.case.stored import folder_of
from goodoffices.errors import FolderEmpty, ReportError
from goodoffices.report.model import Report
from goodoffices.statement.model import Participant, Role
from goodoffices.vocabulary.load import load_vocabulary


def check_case(
    folder: str | Path, reports: Iterable[str | Path] = (), *, source: str = ""
) -> tuple[CaseFile, tuple[Fault, ...], list[ReportError]]:
    """What can be used of the case file of a folder, all that is wrong with it or with the record, or odd beside its
    reports (those of the record, without one those in the folder; and the `reports` given, published by `source` where
    they do not tell), in the order of its lines, and the reports that could not be read."""
    from goodoffices.case.check_record import check_record

    opened = open_case(folder)
    kept = check_record(folder_of(folder), opened)
    inside = [folder] if kept is None and Path(folder).is_dir() else []
    taken, failures = gather([*inside, *reports], source=source)
    failures = [
        failure for failure in failures if not (isinstance(failure, FolderEmpty) and failure.name == str(folder))
    ]
    if opened.fields:
        _check_beside(opened, [*(kept or ()), *taken])
    return opened.file, opened.in_order(), failures


def _check_beside(opened: Opened, reports: Sequence[Report]) -> None:
    """Who is named in no report, which sources none comes from, and a party without another."""
    if reports:
        _unnamed(opened.file, opened.cast, reports)
        _unseen(opened.file, opened.sources, {report.source for report in reports if report.source})
    if sum(one.role is Role.PARTY for one in opened.file.cast) == 1:
        words = "Name all parties: no others are inferred."
        opened.fields["parties"].named.tell("holds one party only", words, warning=True)


def _unnamed(file: CaseFile, told: Mapping[str, Node], reports: Sequence[Report]) -> None:
    """Those of the cast that no report names."""
    texts = [_plain(f"{report.title} {report.text}") for report in reports]
    for one in file.cast:
        if one.name in told and not _named(one, texts):
            remedy = "Add the names by which reports call it to its `aliases`."
            told[one.name].tell(f"{one.name!r} is named in no report", remedy, warning=True)


def _unseen(file: CaseFile, sources: Mapping[str, Node], seen: set[str]) -> None:
    """The sources of the file that no report comes from."""
    for name, node in sources.items():
        if name in file.sources and name not in seen and seen:
            node.named.tell(f"no report comes from {name!r}", f"Reports come from: {listed(seen)}.", warning=True)
        elif name in file.sources and not seen:
            remedy = "Tell it with --source, or no letter counts."
            node.named.tell("no report tells who published it", remedy, warning=True)
            return


def _named(one: Participant, texts: Iterable[str]) -> bool:
    """Whether any name of a participant is in a text, those of the built-in list too."""
    names = {_plain(name) for name in _names(one)} - {""}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)")
    return any(pattern.search(text) for text in texts)


def _names(one: Participant) -> Iterator[str]:
    yield from (one.name, *one.aliases)
    for actor in load_vocabulary().actors:
        if one.name in (actor.name, *actor.aliases):
            yield from (actor.name, *actor.aliases, *actor.demonyms, *actor.seats)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())
