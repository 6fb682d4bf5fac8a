"""Texts that nobody would write, read for as long as one likes.

Run: .venv/bin/python benchmarks/fuzz.py [--minutes N] [--seed N] [FOLDER...]   (or: make fuzz)

Mutates the reports of `tests/dispatches`, `examples` and any folders given: letters of any script, control
characters, bidirectional marks, lone surrogates, lost paragraph breaks, all capitals, text decoded in the wrong way,
quotation marks gone or doubled, sentences shuffled, very long lines. Of each it checks that reading raises nothing,
that every passage stands in the text, that the ids are unique, that reading again gives the same, and that the
statements can be written as JSON. A text that fails is made smaller while it fails in the same way, and printed; the
status is then 1.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = (ROOT / "tests" / "dispatches", ROOT / "examples")
LONGEST = 6000
"""Characters of a text; one in fifty is made ten times as long."""

QUOTES = "\"'“”‘’«»„‚‹›`´＂"
ODD = (
    *QUOTES,
    *"\x00\x01\x07\x08\x0b\x0c\x1b\x1c\x1d\x1e\x7f\x80\x85\x9f\xa0\xad",
    *"\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2069\ufeff",
    *"\ud800\udbff\udc00\udfff\ue000\ufdd0\ufffd\uffff\U0010ffff",
    *"\u0301\u0345\u20dd\ufe0f\U0001f1ee\U0001f469ßİıſﬁŉǰΐﬃ٣１²½Ⅷ—–…•¶§†%$€№@#*_^~|\\/<>&{}[]()",
    *("\r", "\r\n", "\n\n", "\t", "...", "--", "said", " it ", " not ", "10,000.5%", "U.N.", "Mr. ", " v. "),
)

Mutation = Callable[[random.Random, str], str]


def anywhere(chance: random.Random, text: str) -> str:
    """Odd characters put in."""
    for _ in range(chance.randint(1, 20)):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(ODD) * chance.choice((1, 1, 1, 2, 50)) + text[at:]
    return text


def any_letters(chance: random.Random, text: str) -> str:
    """A stretch of code points of any kind."""
    top = chance.choice((0x7F, 0x24F, 0xFFFF, 0x10FFFF))
    at = chance.randint(0, len(text))
    return text[:at] + "".join(chr(chance.randint(0, top)) for _ in range(chance.randint(1, 60))) + text[at:]


def cut_out(chance: random.Random, text: str) -> str:
    """Some stretches gone."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(text))
        text = text[:at] + text[at + chance.randint(1, 200) :]
    return text


def moved(chance: random.Random, text: str) -> str:
    """Sentences shuffled, some said twice."""
    parts = re.split(r"(?<=[.!?”\"])\s+", text)
    return chance.choice((" ", "\n", "")).join(chance.choices(parts, k=len(parts)))


def unparted(chance: random.Random, text: str) -> str:
    """Paragraph breaks lost, or every space one, or lines wrapped by hand."""
    old, new = chance.choice((("\n", " "), ("\n", ""), (" ", "\n"), (". ", "."), ("\n\n", "\n"), (" ", "")))
    return text.replace(old, new)


def in_capitals(chance: random.Random, text: str) -> str:
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def misread(chance: random.Random, text: str) -> str:
    """Decoded in the wrong way, once or twice."""
    for _ in range(chance.randint(1, 2)):
        data = text.encode("utf-8", "replace")
        text = data.decode(chance.choice(("cp1252", "latin-1", "cp1251", "utf-16-le", "mac_roman")), "replace")
    return text


def unbalanced(chance: random.Random, text: str) -> str:
    """Quotation marks gone, changed or doubled."""
    share = chance.random()
    new = ("", *QUOTES, "““", "\"'")
    return "".join(chance.choice(new) if c in QUOTES and chance.random() < share else c for c in text)


def mirrored(chance: random.Random, text: str) -> str:
    """Bidirectional marks around words."""
    marks = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200f"
    return " ".join(chance.choice(marks) + word if chance.random() < 0.2 else word for word in text.split(" "))


def on_one_line(chance: random.Random, text: str) -> str:
    """Very long words and lines."""
    word = chance.choice(text.split() or ["x"])
    return text.replace("\n", " ") + chance.choice((" ", "", ",", ", ", " said ", "“")).join([word] * 400)


MUTATIONS: tuple[Mutation, ...] = (
    *(anywhere, any_letters, cut_out, moved, unparted, in_capitals, misread, unbalanced, mirrored, on_one_line),
)


def texts(seeds: list[str], chance: random.Random) -> Iterator[str]:
    """Without an end, mutated pieces of the seeds; one in twenty of random letters alone."""
    while True:
        longest = LONGEST * (10 if chance.random() < 0.02 else 1)
        text = "" if chance.random() < 0.05 else chance.choice(seeds)
        start = chance.randint(0, max(0, len(text) - 200))
        text = text[start : start + chance.randint(100, 3000)]
        for mutation in chance.choices(MUTATIONS, k=chance.randint(1, 4)):
            text = mutation(chance, text)[:longest]
        yield text


def fault(text: str) -> str:
    """What is wrong with the reading of a text, in a few words; "" where nothing is."""
    from goodoffices.brief.told import statement_document
    from goodoffices.identity import bytes_id
    from goodoffices.report.model import Report
    from goodoffices.statement.read import read
    from goodoffices.vocabulary.load import load_vocabulary

    report = Report(bytes_id(text.encode("utf-8", "surrogatepass")), "fuzz.txt", text)
    try:
        reading = read(report, load_vocabulary())
        documents = [statement_document(one, report) for one in reading.statements]
        again = read(report, load_vocabulary())
        json.dumps(documents)
    except Exception as problem:
        place = problem.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place is not None else ""
        return f"{type(problem).__name__} in {where}"
    if reading != again or documents != [statement_document(one, report) for one in again.statements]:
        return "read otherwise the second time"
    if len({one.id for one in reading.statements}) < len(reading.statements):
        return "two statements have one id"
    return next(filter(None, (misplaced(text, document) for document in documents)), "")


def misplaced(text: str, document: dict[str, object]) -> str:
    """Which passage of a statement does not stand in the text."""
    for name, value in document.items():
        if not isinstance(value, dict) or not value.get("spans"):
            continue
        spans = value["spans"]
        sound = all(0 <= start < end <= len(text) for start, end in spans)
        if not sound or value["text"] != text[spans[0][0] : max(end for _, end in spans)]:
            return f"the words of {name} are not those of the text"
    return ""


def smaller(text: str, wrong: str, seconds: float = 60) -> str:
    """A shorter text with the same fault, found by taking out stretches, the longest first."""
    until = time.monotonic() + seconds
    length = len(text) // 2
    while length and time.monotonic() < until:
        for at in range(0, len(text), length):
            less = text[:at] + text[at + length :]
            if time.monotonic() > until:
                return text
            if fault(less) == wrong:
                text = less
                break
        else:
            length //= 2
    return text


def seeds_in(folders: Iterable[Path]) -> list[str]:
    paths = sorted(path for folder in folders for path in folder.rglob("*.txt"))
    return [path.read_text(encoding="utf-8", errors="replace") for path in paths]


def main() -> int:
    parser = argparse.ArgumentParser(description="Reads texts that nobody would write.")
    parser.add_argument("folders", nargs="*", type=Path, help="more reports to mutate")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    until, read, found = time.monotonic() + 60 * given.minutes, 0, dict[str, str]()
    for text in texts(seeds_in((*SOURCES, *given.folders)), random.Random(given.seed)):
        if time.monotonic() > until:
            break
        read += 1
        wrong = fault(text)
        if wrong and wrong not in found:
            found[wrong] = smaller(text, wrong)
            print(f"{wrong}\n    {found[wrong]!a}", flush=True)
    print(f"{read:,} texts read (seed {given.seed}); {len(found)} kinds of fault")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
