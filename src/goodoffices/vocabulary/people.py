"""People known by name from their public offices: whom they speak for, as what, and when.

Invariant: a person is returned only where the words leave no other choice among the people of the file; otherwise
None. An office says whom someone spoke for in its years, never what they said.

The people stand in `data/people.tsv`, one office a line. A family name is the last word of a name (with its
particles), unless slashes mark it as in GEDCOM: `/Xi/ Jinping`, `Andrés Manuel /López Obrador/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goodoffices.errors import VocabularyInvalid
from goodoffices.vocabulary.spelling import Words, key, loose, spelled

FILE = Path(__file__).parent / "data" / "people.tsv"
ROLES = ("principal", "minister", "envoy", "spokesperson", "other")  # in the order of whose word weighs most
LONGEST = 120  # characters; no name with its titles is longer


@dataclass(frozen=True, slots=True)
class Person:
    """One office of a person: `of` is the actor spoken for, `role` one of ROLES, `start` and `end` years, both
    inclusive (None: open or not known)."""

    name: str
    of: str
    role: str
    start: int | None = None
    end: int | None = None

    def in_office(self, year: int, slack: int = 0) -> bool:
        """Whether the office was held in that year, give or take `slack` years."""
        return (self.start is None or self.start - slack <= year) and (self.end is None or year <= self.end + slack)

    def distance(self, year: int) -> int:
        """Years between that year and the office; 0 while in office."""
        before = self.start - year if self.start is not None else 0
        after = year - self.end if self.end is not None else 0
        return max(before, after, 0)


Index = dict[str, list[Person]]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


PARTICLES = _words("abd abu al ben bin da de del della den der di do dos du el ibn la le ould ten ter van von")
# Family names that are also ordinary words, forenames or places: they need a title, or the year and a capital.
PLAIN = _words(
    """
    abbas adams ali baker ban banks bell bishop black brown burns bush butler byrne cameron carter chad chase clark
    clarke cook cooper cox crocker cross davis day diego douglas fahd fisher ford fox francis franco frank gates george
    gordon grant gray green grey hague haig hassan henry hill holmes hope howard howe hume hunt hunter hurd hussein
    ibrahim islam ismail jackson james john johnson jones jordan joseph kay kelly kennedy kerry khan king lake lamb law
    lee leon lewis long lord major mandela mark marshall martin mason may miller mitchell mohammed moon moore morgan
    morris murphy musa nelson north omar owen page park pascal patrick patten paul perry peter pope potter price ray
    reid rice richard robinson rogers rose ross roy ruto salem salman sami samuel santos scott sharon short simon smith
    snow sterling stern stone straw sullivan taylor thomas thompson trevor turner vance victor walker wallace warren
    webb west white will williams wilson winter wolf wood woods wright young yusuf
    """
)
# Family names that are places or months too: a capital tells nothing, so they always need a title.
PLACES = frozenset(["chad", "hague", "jordan", "may", "march", "medina", "derry", "islam", "holland", "ireland"])
_TITLES = _words(
    """
    acting adm admiral adviser advisor affairs amb ambassador amir archbishop assistant ayatollah baron baroness bishop
    brig brigadier capt captain cardinal caretaker chair chairman chairperson chairwoman chancellor chief cia col
    colonel comandante commander commissioner comrade congressman coordinator crown dame defence defense department
    deputy director doctor dr elect emir envoy ex exiled father field first foreign former gen general governor grand
    head high home imam incoming intelligence interim interior judge justice king lady late lawmaker leader lieutenant
    lord lt madam maj major marshal maulana mayor mediator militant military minister ministry miss mossad mr mrs ms
    mullah national negotiator new opposition outgoing peace permanent pm political pope premier president prime prince
    princess prof professor queen rebel rep representative rev reverend sayyed sayyid secretary security sen senator
    senior shaikh sheik sheikh sir special spokesman spokesperson spokeswoman state sultan supreme tanaiste taoiseach
    the then top transitional tribal under union vice
    """
)
_JOINING = frozenset({"of", "for", "and"})
_HEADS = _words("amir chancellor emir king pm pope premier president queen sultan taoiseach")
_SECONDS = frozenset({"vice", "deputy", "assistant", "under", "first"})


def known_person(words: str, *, year: int | None = None) -> Person | None:
    """The office holder whom the words name, or None where that is nobody known, or not settled.

    A full name is enough by itself; its office is the one held in `year`, or nearest to it, so that `end` may lie
    before `year`. A bare family name must belong to one person of the file only, in office within a year of `year`
    where that is given. Names that are ordinary words need a title, or a capital and the year.

    >>> known_person("Prime Minister Netanyahu", year=2024).of
    'Israel'
    >>> known_person("President Bush", year=1991).name
    'George H. W. Bush'
    >>> known_person("President Bush") is None
    True
    """
    if not words or len(words) > LONGEST:
        return None
    spelt = spelled(words)
    if not spelt:
        return None
    full, bare = _indexes()
    if found := _by_full_name(full, spelt):
        return _settle(found, year)
    before, title, rest = _parted(spelt)
    if not title:
        return _by_bare_name(bare, spelt, year)
    roles = _roles(title)
    if found := _by_full_name(full, rest):
        return _settle([one for one in found if one.role in roles] or found, year)
    found = [one for one in bare.get(key(rest), ()) if one.role in roles and _agrees(before, one.of)]
    return _settle(_in_years(found, year, "former" in title or "ex" in title), year)


def _by_full_name(full: Index, spelt: Words) -> list[Person]:
    """With its initials if that is somebody ("George W. Bush"), else without them ("William J. Burns")."""
    return full.get(key(spelt)) or full.get(key(loose(spelt))) or []


def _by_bare_name(bare: Index, spelt: Words, year: int | None) -> Person | None:
    """A family name with no title in front."""
    name = key(spelt)
    if len(name) < 4 or not spelt[-1][0].isupper() or name in PLACES or (name in PLAIN and year is None):
        return None
    return _settle(_in_years(bare.get(name, []), year), year)


def _in_years(offices: list[Person], year: int | None, former: bool = False) -> list[Person]:
    """The offices held within a year of `year`. A former holder must be the only one whose office had ended by then."""
    if year is None:
        return offices
    if former:
        ended = [one for one in offices if one.end is not None and one.end <= year]
        return ended if len({one.name for one in ended}) == 1 else []
    return [one for one in offices if one.in_office(year, slack=1)]


def _settle(offices: list[Person], year: int | None) -> Person | None:
    """The one office meant: nearest to the year; None where two people, or one speaking for two actors, remain."""
    if year is not None and offices:
        closest = min(one.distance(year) for one in offices)
        offices = [one for one in offices if one.distance(year) == closest]
    if len({(one.name, one.of) for one in offices}) != 1:
        return None
    return min(offices, key=lambda one: (ROLES.index(one.role), -(one.start or 0)))


def _parted(spelt: Words) -> tuple[Words, Words, Words]:
    """What stands before the title ("Israeli"), the title in small letters, and the name after it."""
    small = [word.lower() for word in spelt]
    last = len(spelt) - 1
    start = 0
    while start < min(last, 3) and small[start] not in _TITLES and spelt[start][0].isupper():
        start += 1
    end = start
    while end < last and (
        small[end] in _TITLES or (end > start and small[end] in _JOINING and small[end + 1] in _TITLES)
    ):
        end += 1
    return spelt[:start], small[start:end], spelt[end:]


def _joins(title: Words, next_two: Words) -> bool:
    """Whether a title goes on over a small word: "minister of", "defence"."""
    return bool(title) and next_two[0] in _JOINING and next_two[1] in _TITLES


def _roles(title: Words) -> tuple[str, ...]:
    """The roles that a title leaves open."""
    if _SECONDS.intersection(title):
        return ROLES
    if _HEADS.intersection(title) or {"prime", "minister"} <= set(title) or {"secretary", "general"} <= set(title):
        return ("principal",)
    if "minister" in title or "secretary" in title:
        return ("minister", "principal")
    return ROLES


def _agrees(before: Words, of: str) -> bool:
    """Whether the words before a title can stand for the actor: its first letters ("Israeli") or initials ("U.S.")."""
    if not before:
        return True
    said = "".join(before).lower()
    own = of.lower()
    return said[:4] == own.replace(" ", "")[:4] or said == "".join(word[0] for word in own.split())


@lru_cache(maxsize=1)
def people() -> tuple[Person, ...]:
    """Every office of the file, in its order. Raises VocabularyInvalid."""
    return tuple(office for office, _ in _rows())


def _rows() -> Iterable[tuple[Person, list[str]]]:
    """Each office with the names its holder goes by, as written (family names still marked)."""
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line[0] == "#":
            continue
        cells = line.split("\t")
        if len(cells) != 6:
            raise VocabularyInvalid(FILE.name, f"line {number}", f"has {len(cells)} columns where 6 are needed")
        name, aliases, of, role, start, end = cells
        if not name or not of or role not in ROLES:
            raise VocabularyInvalid(FILE.name, f"line {number}", "needs a name, an actor and a known role")
        office = Person(name.replace("/", ""), of, role, int(start) if start else None, int(end) if end else None)
        yield office, [name, *aliases.split("; ")] if aliases else [name]


@lru_cache(maxsize=1)
def _indexes() -> tuple[Index, Index]:
    """Offices by full name, and by bare family name or single-word alias; keys as `key` makes them."""
    full: dict[str, set[str]] = {}
    bare: dict[str, set[str]] = {}
    offices: dict[str, list[Person]] = {}
    for office, names in _rows():
        offices.setdefault(office.name, []).append(office)
        for name in names:
            _enter(name, office.name, full, bare)
        for surname in _surnames(names[0]):
            bare.setdefault(surname, set()).add(office.name)
    return _gathered(full, offices), _gathered(bare, offices)


def _enter(name: str, whose: str, full: dict[str, set[str]], bare: dict[str, set[str]]) -> None:
    """One name under its keys. A single word counts as bare, unless it is an acronym ("MBS")."""
    spelt = spelled(name.replace("/", ""))
    for words in (spelt, loose(spelt)):
        index = full if len(words) > 1 or name.isupper() else bare
        index.setdefault(key(words), set()).add(whose)


def _surnames(name: str) -> Iterable[str]:
    """The keys of a marked name's family name, with and without its article."""
    if "/" in name:
        words = spelled(name.split("/")[1])
    else:
        parts = re.sub(r",? (?:Jr|Sr|II|III|IV)\b\.?$", "", name).split()
        first = len(parts) - 1
        while first > 1 and parts[first - 1].lower() in PARTICLES:
            first -= 1
        words = spelled(" ".join(parts[first:]))
    yield key(words)
    if len(words) > 1 and words[0].lower() == "al":
        yield key(words[1:])


def _gathered(index: dict[str, set[str]], offices: dict[str, list[Person]]) -> Index:
    return {name: [office for whose in sorted(holders) for office in offices[whose]] for name, holders in index.items()}
