"""Organisations that a text introduces by what they are: "train operator Norrail", "the dockers’ union FGT".

Invariant: an organisation has a name of its own, in capitals; a word that says what it is alone introduces nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.roles import Roles

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

BODIES = (
    "Union|Unions|Committee|Council|Front|Army|Movement|Party|Alliance|Organization|Organisation|Federation|Association|"
    "Coalition|Congress|Commission|League|Authority|Brigade|Brigades|Militia|Guild|Confederation|Assembly|Faction|Force|Forces"
)
LONGEST = 15  # words between the first and the last of a name
_WORD = r"[A-Z][\w’'&-]*"
_LINK = r"(?:of|and|for|the|de|del|la|du)"
BODY = re.compile(
    rf"\b(?:{_WORD}\s+)(?:(?:{_WORD}|{_LINK})\s+){{0,{LONGEST}}}?(?:{BODIES})\b(?:\s+(?:of|for)\s+(?:the\s+)?{_WORD}(?:\s+{_WORD}){{0,{LONGEST}}})?"
)
_OF = r"Union|Federation|Confederation|Association|League|Alliance|Front|Movement|Army|Party|Council|Congress|Committee"
BODY_OF = re.compile(rf"\b(?:{_OF})\s+(?:of|for)\s+(?:the\s+)?{_WORD}(?:\s+(?:(?:and|of)\s+)?{_WORD}){{0,{LONGEST}}}")
GOVERNMENT = re.compile(rf"\b[Gg]overnment\s+of\s+(?:the\s+)?(?P<name>{_WORD}(?:\s+{_WORD}){{0,{LONGEST}}})")
ADJECTIVAL = ("ian", "ish", "ese", "an", "ic", "ite", "i", "er")
SHORT = re.compile(
    rf"\b(?P<long>{_WORD}(?:\s+(?:{_WORD}|{_LINK})){{0,{LONGEST}}}\s+{_WORD})\s+\((?P<short>[A-Z][A-Za-z&-]{{1,9}})\)"
)
_LED = re.compile(
    r"\b(?!The[ ])(?P<who>[A-Z][\w.]*(?:[ ][A-Z][\w.]*)?)[-‑–](?P<how>led|dominated)[ ]+(?:[a-zA-Z]+[ ]){0,2}?"
    r"(?P<what>coalition|alliance|bloc|force|forces|mission|contact group|taskforce|task force)\b"
)
_MORE = r"[ ](?:(?:of|for|and|de|du|des)[ ](?:the[ ])?)?[A-Z][\w’'&-]*"
_PROPER = rf"[A-Z][\w’'&-]*(?:{_MORE})*"
_SPOKEN_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|press officer|press secretary|representatives?|negotiators?|"
    r"(?i:general secretary|secretary[- ]general|chief executive|managing director|chief operating officer)"
    rf")[ ](?:for|of|at|from)[ ](?:the[ ])?(?P<name>{_PROPER})"
)
_EMPLOYING = re.compile(
    r"\b(?:(?i:workers|staff|employees|members|strikes?|walkouts?|stoppages?|pilots|drivers|struck|out|picketed)[ ]"
    rf"at[ ](?:the[ ])?(?P<name>[A-Z][\w’'&-]*(?:{_MORE})+)"
    rf"|(?P<managed>{_PROPER})[ ](?:management|managers|bosses|executives)\b)"
)
_OFFICE_OF = re.compile(
    r"(?:Members|Leaders|Officials|Representatives|Delegates|Negotiators|Envoys|Fighters|Commanders|Supporters|Workers|"
    r"Soldiers|Troops|Head|Leader|Chief|Chairman|Chairwoman|President|Secretary)\s+(?:of|from|for)\s+(?:the\s+)?(?=\S+\s)"
)
SHORTEST = 3  # letters of a name, spelled out or not
_NAME = r"[A-Z][\w&]+(?:-[A-Z0-9][\w&]*)*"
_DAYS = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@lru_cache(maxsize=1)
def _introducing(kinds: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, kinds)))
    return re.compile(rf"\b(?i:{words})\s+(?P<name>(?!(?:{_DAYS})day|(?:{_MONTHS})\b){_NAME}(?:\s{_NAME}){{0,2}})")


def organisations(text: str, roles: Roles) -> Iterator[tuple[str, int, int]]:
    """The names that stand right behind a word for an organisation, wherever in the text they stand (name, start, end);
    offices and titles are no names."""
    titles = roles.honorifics | roles.bodies
    names = {found["name"] for found in _introducing(roles.organisations).finditer(text)}
    names = {name for name in names if titles.isdisjoint(name.lower().split())}
    for kind in (_SPOKEN_FOR, _EMPLOYING):
        told = {re.sub(r"['’]s?$", "", found[found.lastgroup or "name"]) for found in kind.finditer(text)}
        names |= {n for n in told if n.lower() not in titles and not _is_of_person(n, text)}
    for name in sorted(names, key=len, reverse=True):
        if len(name) >= SHORTEST and not any(roles.is_office(w) or w in roles.honorifics for w in name.lower().split()):
            for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
                yield name, found.start(), found.end()


def _is_of_person(name: str, text: str) -> bool:
    """Whether a name of two words is a person’s: its last word comes after a title, or alone as a subject does.

    >>> _is_of_person("Ana Cruz", "aides to Ana Cruz met. Cruz said no."), _is_of_person("Ore Rail", "Ore Rail")
    (True, False)
    """
    first, _, last = name.rpartition(" ")
    if not first or " " in first:
        return False
    return re.search(rf"(?<!{re.escape(first)} )(?<!\w){re.escape(last)}\b", text) is not None


def is_acronym(token: Token) -> bool:
    """ "FGT": three letters and more in capitals, beside words that are not."""
    return (
        len(token) >= SHORTEST
        and token.text.isupper()
        and token.text.isalpha()
        and not all(t.text.isupper() for t in token.sent if t.text.isalpha())
    )


def is_own(noun: Token, roles: Roles) -> bool:
    """Whether a noun names a body that stands for itself and not for the state it belongs to: "Ghana’s largest
    union", "the Venezuelan opposition leader"."""
    inner = (c for c in noun.children if c.dep_ == "compound")
    return any(t.lemma_.lower() in roles.own for t in (noun, *inner))


def led_bodies(text: str) -> Iterator[tuple[str, int, int]]:
    """Coalitions and forces named after who leads them: they stand for themselves and not for their leader.

    >>> list(led_bodies("The Saudi-led military coalition agreed."))
    [('Saudi-led coalition', 4, 32)]
    """
    for match in _LED.finditer(text):
        yield f"{match['who']}-{match['how']} {match['what']}", match.start(), match.end()


def after_and(name: str, text: str) -> int:
    """Where in "Ruritanian and Zendan Front" the body begins, if the text names it without the rest too; else 0.

    >>> after_and("Ruritanian and Zendan Front", "a Zendan Front spokesman")
    15
    """
    for link in reversed(list(re.finditer(r"\sand\s+", name))):
        last = name[link.end() :]
        if " " in last and re.search(rf"(?<!and )(?<!\w){re.escape(last)}", text):
            return link.end()
    return 0


def after_owner(name: str) -> int:
    """Where in "Zimbabwe’s National Alliance" and "Members of the Dockers’ Union" the body begins; 0 where no owner and
    no office stand before it, or no name after.

    >>> after_owner("Zimbabwe's National Alliance"), after_owner("Dockers' Union"), after_owner("Orlia's Army")
    (11, 0, 0)
    >>> after_owner("Members of the Dockers' Union")
    15
    """
    owner = re.match(r"(?:[A-Z]\w*['’]s|The)\s+(?=\S+\s)", name) or _OFFICE_OF.match(name)
    return owner.end() if owner else 0


def spelled(long: str, short: str) -> int:
    """Where in a run of capitalised words the name begins that an abbreviation stands for: the nearest words whose
    initials spell it; 0 where none do.

    >>> spelled("The Government of Lorvania and the Upland Resistance Council", "URC")
    35
    """
    words = list(re.finditer(r"\S+", long))
    for first in reversed(words):
        initials = "".join(w.group()[0] for w in words if w.start() >= first.start() and w.group()[0].isupper())
        if initials == short.upper() and first.group()[0].isupper():
            return first.start()
    return 0


def kind_of(name: Token) -> str:
    """What a name that no list knows is: an acronym or a plural ("the Tigers") names a body, any other a country."""
    return "organisation" if is_acronym(name) or name.tag_ == "NNPS" else "introduced"


def is_adjective_of(word: str, name: str) -> bool:
    """
    >>> is_adjective_of("Orlish", "Orlia"), is_adjective_of("Order", "Orlia")
    (True, False)
    """
    stem = name[: max(4, len(name) - 2)]
    return word.startswith(stem) and word != name and word.removesuffix("s").endswith(ADJECTIVAL)
