"""The small language in which words that signal an issue are written, so that a mediator can read and extend them.

    cease-fire               cease-fire, ceasefire, cease fire, cease-fires, cease-fire’s
    disarm*                  disarm, disarmed, disarmament ...
    release|free hostage     either word, then "hostage" or "hostages"
    full ?and ?final truce   words that may be missing
    withdraw* ~ troop        up to four words in between, never across the end of a sentence
    # day truce              a number, in digits or in words
    all * prisoner           exactly one word, whichever

Case does not matter. A space stands for white space or a hyphen, and skips quotation marks, brackets and one comma.

Invariant: `compile_signal` defines what a pattern matches; whatever matches faster must match the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from goodoffices.errors import SignalInvalid
from goodoffices.vocabulary.words import CLOSE, FAR, HYPHENS, WORD

SKIP_AT_MOST = 4
_ATOM = r"[\w'’.]+(?:-[\w'’]+)*\*?"
_WORDS = re.compile(rf"{_ATOM}(?:\|{_ATOM})*")
_PART = rf"[\s{re.escape(HYPHENS)}]{{0,2}}"
_END = r"(?:['’]s)?(?!\w|['’]\w)"
_START = r"(?<!\w)(?<!\w['’])"
_NUMBERS = """
one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty
ninety hundred thousand several dozen
"""
NUMBERS = frozenset(_NUMBERS.split())
_NUMBER = rf"(?:\d\w*(?:[.,:]\d+)*|{'|'.join(sorted(NUMBERS))}){_END}"


class Form(NamedTuple):
    """One way to write a word: `parts` are separate words that follow one another; `open`: any ending will do."""

    parts: tuple[str, ...]
    open: bool


class Slot(NamedTuple):
    """A place in a pattern. `kind` is word, any or number; `far`: up to four words may stand before it."""

    kind: str
    forms: tuple[Form, ...] = ()
    optional: bool = False
    far: bool = False
    source: str = ""


@lru_cache(maxsize=8192)
def parse_signal(pattern: str) -> tuple[Slot, ...]:
    """The places of a pattern, in order. Raises SignalInvalid.

    >>> [slot.kind for slot in parse_signal("# day ~ cease-fire")]
    ['number', 'word', 'word']
    """
    slots: list[Slot] = []
    far = False
    for piece in pattern.split():
        if piece == "~":
            if far or not slots:
                raise SignalInvalid(pattern, "`~` must stand between two words")
            far = True
            continue
        slots.append(_slot(pattern, piece, far))
        far = False
    if far:
        raise SignalInvalid(pattern, "`~` must stand between two words")
    if all(slot.optional or slot.kind == "any" for slot in slots):
        raise SignalInvalid(pattern, "at least one word must be required")
    if slots[0].kind == "any":
        raise SignalInvalid(pattern, "`*` cannot come first")
    return tuple(slots)


def leading_slots(pattern: str) -> Iterator[Slot]:
    """The places that a match can begin with: those that may be missing, up to the first that may not.

    >>> [slot.source for slot in leading_slots("?full ?and final truce")]
    ['full', 'and', 'final']
    """
    for piece in pattern.split():
        yield _slot(pattern, piece, far=False)
        if not piece.startswith("?"):
            return


def _slot(pattern: str, piece: str, far: bool) -> Slot:
    optional = piece.startswith("?")
    body = piece[1:] if optional else piece
    if optional and far:
        raise SignalInvalid(pattern, "a word after `~` cannot be optional")
    if body == "*":
        return Slot("any", (), optional, far)
    if body == "#":
        return Slot("number", (), optional, far)
    if not _WORDS.fullmatch(body):
        raise SignalInvalid(pattern, f"{piece!r} is not a word, nor words parted by `|`")
    return Slot("word", word_forms(body), optional, far, body)


@lru_cache(maxsize=8192)
def word_forms(body: str) -> tuple[Form, ...]:
    """All ways to write a word, or one of several parted by `|`."""
    return tuple(form for atom in body.split("|") for form in _forms(atom))


@lru_cache(maxsize=8192)
def _forms(atom: str) -> list[Form]:
    """All ways to write a word with hyphens: `cease-fire` is one word or two."""
    parts = _plain(atom.removesuffix("*")).split("-")
    if len(parts) == 1:
        return [Form((parts[0],), atom.endswith("*"))]
    forms = []
    for cuts in product((False, True), repeat=len(parts) - 1):
        words = [parts[0]]
        for parted, part in zip(cuts, parts[1:], strict=True):
            if parted:
                words.append(part)
            else:
                words[-1] += part
        forms.append(Form(tuple(words), atom.endswith("*")))
    return forms


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def has_plural(word: str) -> bool:
    """Whether a word of a pattern stands for its plural too: "a" must not match "as"."""
    return len(word) >= 3


@lru_cache(maxsize=1024)
def compile_signal(pattern: str) -> re.Pattern[str]:
    """A pattern as a regular expression. Raises SignalInvalid.

    >>> bool(compile_signal("deal to exchange").search("a “serious and real deal” to exchange prisoners"))
    True
    >>> compile_signal("permanent|lasting ~ cease-fire").search("A lasting and just ceasefire.").group()
    'lasting and just ceasefire'
    """
    slots = parse_signal(pattern)
    out = ""
    pending = ""  # optional words at the start, each of which brings the gap that follows it
    for index, slot in enumerate(slots):
        body = _regex(slot)
        if not out and slot.optional:
            pending += f"(?:{body}{_gap(slots[index + 1])})?"
        elif not out:
            out = pending + body
        else:
            out += f"(?:{_gap(slot)}{body})?" if slot.optional else _gap(slot) + body
    return re.compile(_START + out, re.IGNORECASE)


def _gap(slot: Slot) -> str:
    return f"{FAR}(?:{WORD}{FAR}){{0,{SKIP_AT_MOST}}}?" if slot.far else CLOSE


def _regex(slot: Slot) -> str:
    if slot.kind == "any":
        return WORD
    if slot.kind == "number":
        return _NUMBER
    return f"(?:{'|'.join(_atom(atom) for atom in slot.source.split('|'))}){_END}"


def _atom(atom: str) -> str:
    parts = _plain(atom.removesuffix("*")).split("-")
    word = _PART.join(re.escape(part).replace("'", "['’]") for part in parts)
    if atom.endswith("*"):
        return rf"{word}\w*"
    return f"{word}(?:e?s)?" if has_plural("".join(parts)) else word
