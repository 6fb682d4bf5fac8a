"""Handling marks: with whom what a report tells may be shared.

1. The Traffic Light Protocol 2.0 (FIRST, 2022) gives five labels, from CLEAR to RED; here they are rungs of one ladder,
   with "unmarked" below them.
2. The Chatham House Rule: what was said may be used, but neither the identity nor the affiliation of the speaker, nor
   that of any other participant, may be revealed. It stands beside a label, as the standard has it.
3. Compartments, which the standard leaves to the source ("additional sharing restrictions"): named circles, such as a
   caucus. Who reads must be in all of them. RED is for the eyes and ears of individual recipients only: its
   compartments name them, and RED without any is for those who keep the case, and for nobody else.
4. What rests on several marks has their join: the highest label, all compartments, the Rule if any has it.

Invariant: marks are a join-semilattice with the unmarked at its foot, and a reader may see a join exactly where it may
see all that is joined. What is no mark is as strict as can be.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from goodoffices.errors import MarkInvalid


class Label(IntEnum):
    """The labels of TLP 2.0, the milder first."""

    UNMARKED = 0
    CLEAR = 1
    GREEN = 2
    AMBER = 3
    AMBER_STRICT = 4
    RED = 5

    def __str__(self) -> str:
        """
        >>> str(Label.AMBER_STRICT)
        'AMBER+STRICT'
        """
        return "" if self is Label.UNMARKED else self.name.replace("_", "+")


LABELS = {str(label): label for label in Label if label}
MEANING = {
    Label.UNMARKED: "not marked",
    Label.CLEAR: "recipients can spread this to the world",
    Label.GREEN: "recipients can spread this within their community, not over public channels",
    Label.AMBER: "recipients can spread this on a need-to-know basis within their organization and its clients",
    Label.AMBER_STRICT: "recipients can spread this on a need-to-know basis within their organization only",
    Label.RED: "for the eyes and ears of individual recipients only, no further disclosure",
}
"""What a label allows, in the sense of the standard."""

COLOURS = {Label.CLEAR: "#FFFFFF", Label.GREEN: "#33FF00", Label.AMBER: "#FFC000", Label.RED: "#FF2B2B"}
"""The standard's colour of a label, on black; AMBER+STRICT has that of AMBER."""

CHATHAM = "CHATHAM"
KEEPERS = "keepers of the case"
"""The compartment that no reader is in: what bears it is for those who keep the case."""

OLD = ("WHITE",)
LONGEST = 100
"""Characters that the name of a compartment may have."""

FORMS = f"Write one of {', '.join(LABELS)}; then, each after a slash, compartments and CHATHAM: AMBER/north caucus."


@dataclass(frozen=True, slots=True)
class Mark:
    """How far something may be shared. Raises MarkInvalid for what cannot be a mark.

    >>> Mark.parse("tlp:amber+strict / north caucus / chatham")
    Mark(label=<Label.AMBER_STRICT: 4>, compartments=('north caucus',), chatham=True)
    >>> Mark.parse("RED") == Mark(Label.RED, (KEEPERS,))
    True
    """

    label: Label = Label.UNMARKED
    compartments: tuple[str, ...] = ()
    chatham: bool = False

    def __post_init__(self) -> None:
        named = _named(self.compartments)
        if named and self.label in (Label.UNMARKED, Label.CLEAR):
            raise MarkInvalid("/".join([str(self.label), *named]), "has a compartment and no limit", FORMS)
        if self.label is Label.UNMARKED and self.chatham:
            object.__setattr__(self, "label", Label.CLEAR)
        if self.label is Label.RED and not named:
            named = (KEEPERS,)
        object.__setattr__(self, "compartments", named)

    @classmethod
    def parse(cls, text: str) -> Mark:
        """The mark that is written so, whatever the case of its label. Raises MarkInvalid."""
        first, *rest = (part.strip() for part in text.split("/"))
        if first.upper() == CHATHAM:
            first, rest = str(Label.CLEAR), [first, *rest]
        chatham = [part for part in rest if part.upper() == CHATHAM]
        return cls(_label(first, text), tuple(part for part in rest if part not in chatham), bool(chatham))

    def __str__(self) -> str:
        """The one form in which a mark is written and read; "" for unmarked.

        >>> str(Mark.parse("TLP:AMBER/CHATHAM/south caucus/north caucus")), str(Mark(Label.RED)), str(Mark())
        ('AMBER/north caucus/south caucus/CHATHAM', 'RED', '')
        """
        shown = () if self == Mark(Label.RED, (), self.chatham) else self.compartments
        return "/".join([str(self.label), *shown, *([CHATHAM] if self.chatham else [])])

    @property
    def written(self) -> str:
        """The same with the prefix of the standard, for machines: "TLP:AMBER/north caucus"; "" for unmarked."""
        return f"TLP:{self}" if self.label else ""

    @property
    def title(self) -> str:
        """The label in the standard's form, "TLP:AMBER+STRICT"; "" for unmarked."""
        return f"TLP:{self.label}" if self.label else ""

    @property
    def face(self) -> str:
        """What stands on the face of whatever bears the mark; "" for unmarked.

        >>> Mark.parse("AMBER+STRICT/north caucus/CHATHAM").face
        'TLP:AMBER+STRICT · compartment north caucus · Chatham House Rule'
        """
        named = [name for name in self.compartments if name != KEEPERS]
        parts = [self.title]
        if named:
            parts.append(f"compartment{'s' * (len(named) > 1)} {', '.join(named)}")
        if KEEPERS in self.compartments:
            parts.append("only for those who keep the case")
        return " · ".join(parts + ["Chatham House Rule"] * self.chatham)

    @property
    def colour(self) -> str:
        """The standard's colour of the label, to stand on black."""
        return COLOURS[Label.AMBER if self.label is Label.AMBER_STRICT else max(self.label, Label.CLEAR)]


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom something is made: the strictest label it may see, and the compartments it is in. Raises MarkInvalid.

    >>> reader = Reader.parse("AMBER/north caucus")
    >>> [reader.may_see(Mark.parse(mark)) for mark in ("CLEAR", "AMBER/north caucus", "AMBER/south caucus", "RED")]
    [True, True, False, False]
    """

    label: Label
    compartments: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        named = _named(self.compartments)
        written = "/".join([str(self.label), *named])
        if KEEPERS in named:
            raise MarkInvalid(written, "names those who keep the case", "They read all of it: leave out --for.")
        if self.label is Label.RED and not named:
            raise MarkInvalid(written, "names no recipient", "RED is for individual recipients: write RED/NAME.")
        object.__setattr__(self, "compartments", named)

    @classmethod
    def parse(cls, text: str) -> Reader:
        """The reader of a mark that is written so. Raises MarkInvalid."""
        first, *rest = (part.strip() for part in text.split("/"))
        if any(part.upper() == CHATHAM for part in (first, *rest)):
            raise MarkInvalid(text, "names the Chatham House Rule", "It holds for every reader: leave it out.")
        return cls(_label(first, text), tuple(rest))

    def may_see(self, mark: Mark) -> bool:
        """Whether what bears the mark may be shown to it; the Chatham House Rule says how, and not whether."""
        mine = {name.casefold() for name in self.compartments}
        return mark.label <= self.label and all(name.casefold() in mine for name in mark.compartments)


def joined(marks: Iterable[Mark]) -> Mark:
    """The strictest of marks: what rests on all of them bears it.

    >>> str(joined([Mark.parse("GREEN/north caucus"), Mark.parse("AMBER/CHATHAM"), Mark()]))
    'AMBER/north caucus/CHATHAM'
    """
    label, chatham, compartments = Label.UNMARKED, False, set[str]()
    for mark in set(marks):
        label, chatham = max(label, mark.label), chatham or mark.chatham
        compartments.update(mark.compartments)
    return Mark(label, tuple(compartments), chatham)


@lru_cache(maxsize=4096)
def recorded(text: str) -> Mark:
    """The mark that a record holds; what is none there is seen by nobody but those who keep the case.

    >>> recorded("GREEN") == Mark.parse("GREEN"), recorded("") == Mark(), recorded("PURPLE") == UNKNOWN
    (True, True, True)
    """
    try:
        return Mark.parse(text) if text else UNMARKED
    except MarkInvalid:
        return UNKNOWN


def worded(text: str) -> str:
    """A mark as it is recorded, "" for none. Raises MarkInvalid."""
    return str(Mark.parse(text)) if text else ""


def _label(word: str, text: str) -> Label:
    name = "".join(word.upper().split()).removeprefix("TLP:").replace("-", "+").replace("_", "+")
    if name in OLD:
        raise MarkInvalid(text, f"has the label {name} of TLP 1.0", "TLP 2.0 calls it CLEAR: write that.")
    if name not in LABELS:
        raise MarkInvalid(text, "is no handling mark", FORMS)
    return LABELS[name]


def _named(compartments: Iterable[str]) -> tuple[str, ...]:
    """Names of compartments in one order, each once, whatever its case. Raises MarkInvalid."""
    named = {}
    for name in sorted((_plain(name) for name in compartments), reverse=True):
        if not name or not name.isprintable() or "/" in name or len(name) > LONGEST:
            raise MarkInvalid(name, "is no name of a compartment", "Give one without slashes, of at most 100 letters.")
        if name.upper().removeprefix("TLP:") in (*LABELS, *OLD, CHATHAM):
            raise MarkInvalid(name, "stands where a compartment should", FORMS)
        named[name.casefold()] = KEEPERS if name.casefold() == KEEPERS else name
    return tuple(sorted(named.values(), key=lambda name: (name.casefold(), name)))


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


UNKNOWN = Mark(Label.RED, (), chatham=True)
"""Of what a record holds in the place of a mark and is none."""

UNMARKED = Mark()
