"""Which kind of act a sentence reports, by whom to whom, held to the sentences of the PLOVER project.

Run: .venv/bin/python benchmarks/plover.py FILE

FILE is a list of records with `text`, `event`, `source` and `target`, as in PLOVER_GSR_CAMEO.txt of the Open Event Data
Alliance. A record is met where the first event of its text has the type; a source or target where the name told or its
words share a word with the record's (four letters of it, so that "Israeli" meets "Israel"). The halves are the records
at even and at odd places: rules were written with the even ones in view, so the odd ones tell more.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

HALVES = ("even", "odd")
COMMON = frozenset({"the", "and", "of", "government", "president", "minister", "prime", "foreign", "forces", "group"})


def main() -> None:
    parser = argparse.ArgumentParser(description="Kinds of acts, held to PLOVER's sentences.")
    parser.add_argument("file", type=Path)
    records = [r for r in json.loads(parser.parse_args().file.read_text("utf8")) if r.get("text")]
    met: Counter[str] = Counter()
    total: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    for place, record in enumerate(records):
        event, told = record["event"], _read(record["text"].strip())
        right = told is not None and told.event == event
        confused.update([] if right else [(event, told.event if told else "nothing")])
        for name in ("overall", HALVES[place % 2], event):
            total[name] += 1
            met[name] += right
        for side in ("source", "target"):
            wanted = _texts(record.get(side))
            if wanted:
                total[side] += 1
                met[side] += told is not None and _same(wanted, _told(told, side))
    first = ("overall", *HALVES, "source", "target")
    for name in (*first, *sorted(set(total) - set(first))):
        print(f"{name:<12} {met[name] / total[name]:6.1%}   {met[name]} of {total[name]}")
    for (wanted_type, told_type), count in confused.most_common(12):
        print(f"  {count:2} {wanted_type} taken for {told_type}")


def _read(text: str) -> Any:
    from goodoffices.report.intake import take_in_bytes
    from goodoffices.statement.event.event import events_in
    from goodoffices.vocabulary.load import load_vocabulary

    found = events_in(take_in_bytes(text.encode("utf8"), "sentence.txt"), load_vocabulary())
    return found[0] if found else None


def _texts(side: Any) -> list[str]:
    if not side:
        return []
    each = side if isinstance(side, list) else [side]
    return [str(one["actorText"]) for one in each if isinstance(one, dict) and one.get("actorText")]


def _told(event: Any, side: str) -> list[str]:
    words = getattr(event, f"{side}_words")
    return [text for text in (getattr(event, side), words.text if words else None) if text]


def _same(wanted: list[str], told: list[str]) -> bool:
    return bool(_stems(wanted) & _stems(told))


def _stems(texts: list[str]) -> set[str]:
    words = {word.lower() for text in texts for word in re.findall(r"[A-Za-z]{2,}", text)}
    return {word[:4] for word in words - COMMON}


if __name__ == "__main__":
    main()
