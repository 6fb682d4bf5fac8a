"""People known by name from their public offices: whom they speak for, as what, and when.

Invariant: a person is returned only where the words leave no other choice among the people of the file; otherwise
None. An office says whom someone spoke for in its years, never what they said.

The people stand in `data/people.tsv`, one office a line. A family name is the last word of a name (with its
particles), unless slashes mark it as in GEDCOM: `/Xi/ Jinping`, `Andrés Manuel /López Obrador/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goodoffices.errors import VocabularyInvalid
from goodoffices.vocabulary.spelling import folded, key, loose, spelled

FILE = Path(__file__).parent / "data" / "people.tsv"
ROLES = ("principal", "minister", "envoy", "spokesperson", "other")  # in the order of whose word weighs most
LONGEST = 120  # characters; no name with its titles is longer


Words = list[str]


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


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


PARTICLES = _words("abd abu al ben bin da de del della den der di do dos du el ibn la le ould ten ter van von")
# Family names that are also ordinary words, forenames or places: they need a title, or the year and a capital.
PLAIN = _words(
    """
    abassi abbas abdullah abubakar adams agar ahern ahmadi ali amin amos andrews anwar ashton attal austin aziz baker
    ban barber bashir begin bell bello benjamin benn bennett bishop blah booth bradley bremer brown bruce bruton burns
    bush camara cameron carey carlos carter cash castro chan chen christopher clark cleverly cohen collor conde conte
    cook cooper costa crocker crow cruz cullen dan davis deng desai diaz diop dodds duarte earnest eastwood elliott
    escobar evans fain faisal fernandez fischer fletcher flynn ford foster fox francis fraser freeland frost gabriel
    gallant garcia gates gomez gonzalez gore graham grande granger griffiths gutierrez habib hague haig hale hamad
    hamdan hammer hammond hani haq harper harris hashim hassan heathfield henry hernandez hill holden holmes hook howard
    howe hume hunt hurd hussein hutchinson ibrahim isaias ismail issa jaafar jaber jeffrey jibril johnson jonathan jones
    kamel kay keating keita kelly khalifa khan king kirkland kirkpatrick klaus kumar lake lasso lee leon lewis lobo long
    lopez lynch machado mahdi mahmoud major mandela manley mansour mariam marin martin martinez mason may mccain
    mcdonald mclaughlin meyer michel miller mitchell mock mohammed monks moon morales morris morrison moussa munir
    murphy murray mustafa naim nesbitt neto nielsen omar owen park paterson patten paul pavel pearl pence perez perry
    persson peters petersen philippe powell power price prior qassem rage rahman ramos rashid reid reynolds rice rivera
    roberts robertson robinson rodriguez rosenthal ross rubin ruto ryder sabah sabri salam salim sanchez santos sawyer
    schmid schmidt serrano shah shahid shapiro sharif sharon sherman singer singh skate slot smirnov smith socrates
    spring stocker straw sullivan sweeney swing talon tang taylor toure traore truss tusk vance vargas wade wagner
    wallace waltz wane wang ward weber west whelan williams wilson wong woodcock woodward yang yusuf zaki
    """
)
# Family names that are places, months, peoples, or fold to words like "said": a capital tells nothing there, so they
# always need a title.
PLACES = _words(
    """
    alhindi alsheikh alsudani barrow castillo hague hindi houthi kerry lagos lama may montenegro nepal saeed scotland
    shehu sheikh sudani than trinidad trujillo turk win
    """
)
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
    spelt = spelled(words) if len(words) <= LONGEST else []
    if not spelt:
        return None
    index, name = _index(), folded(" ".join(spelt))
    if found := index.named(name):
        return _settle(found, year)
    before, title, rest = _parted(spelt)
    if title:
        return _titled(before, title, folded(" ".join(rest)), year)
    return _settle(_in_years(index.surnamed(name), year), year) if _stands_alone(spelt, key(name), year) else None


def _titled(before: Words, title: Words, name: str, year: int | None) -> Person | None:
    """The holder of a name with a title before it: by full name, or by a family name whose bearer can have it."""
    roles = _roles(title)
    if found := _index().named(name):
        return _settle([one for one in found if one.role in roles] or found, year)
    found = [one for one in _index().surnamed(name) if one.role in roles and _agrees(before, one.of)]
    return _settle(_in_years(found, year, former="former" in title or "ex" in title), year)


def _stands_alone(spelt: Words, name: str, year: int | None) -> bool:
    """Whether words may be taken for a family name with no title in front."""
    return len(name) >= 4 and spelt[-1][0].isupper() and name not in PLACES and (name not in PLAIN or year is not None)


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
    return tuple(office for lines in _index().offices.values() for office in map(_office, lines))


@dataclass(frozen=True, slots=True)
class _Index:
    """Who goes by a name, by its key: whole names and aliases, and family names alone; and the lines of the file by
    holder, which are read only when somebody asks for them (the whole file would take too long)."""

    names: dict[str, set[str]]
    surnames: dict[str, set[str]]
    offices: dict[str, list[str]]

    def named(self, name: str) -> list[Person]:
        """By full name, with its initials if that is somebody ("George W. Bush"), else without ("William J. Burns")."""
        return self._held(self.names.get(key(name)) or self.names.get(key(loose(name)))) if " " in name else []

    def surnamed(self, name: str) -> list[Person]:
        """By family name or single-word alias alone."""
        one = key(name)
        return self._held(self.surnames.get(one, set()) | self.names.get(one, set()))

    def _held(self, holders: set[str] | None) -> list[Person]:
        return [_office(line) for holder in sorted(holders or ()) for line in self.offices[holder]]


@lru_cache(maxsize=1)
def _index() -> _Index:
    """The index of the whole file, folded at once."""
    index = _Index({}, {}, {})
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    strict = folded("\n".join(["; ".join(filter(None, line.split("\t", 2)[:2])) for line in lines]))
    lenient = loose(strict)
    for line, name, names, more in zip(lines, lenient.split("\n"), _keys(strict), _keys(lenient), strict=True):
        holder = line[: line.find("\t")]
        if holder not in index.offices:
            surname = _surname(name.partition(";")[0], holder[holder.rfind(" ") :].count("-"))
            for one in {key(surname), key(surname.removeprefix("al "))}:
                index.surnames.setdefault(one, set()).add(holder)
        index.offices.setdefault(holder, []).append(line)
        for one in (names if names == more else f"{names};{more}").split(";"):
            index.names.setdefault(one, set()).add(holder)
    return index


def _keys(rows: str) -> list[str]:
    """The keys of each row of folded names, still joined by semicolons."""
    return key(rows.replace("/", "")).split("\n")


def _surname(name: str, hyphens: int) -> str:
    """The family name of a folded name; `hyphens` join its last words."""
    if "/" in name:
        return name.split("/")[1]
    words = name.split()
    first = len(words) - 1 - hyphens
    while first > 1 and words[first - 1] in PARTICLES:
        first -= 1
    return " ".join(words[first:])


@lru_cache(maxsize=1 << 12)
def _office(line: str) -> Person:
    """The office on a line of the file. Raises VocabularyInvalid."""
    cells = line.split("\t")
    if len(cells) != 6:
        raise VocabularyInvalid(FILE.name, repr(line), f"has {len(cells)} columns where 6 are needed")
    name, _, of, role, start, end = cells
    if not name or not of or role not in ROLES or not (start + end + "0").isdigit():
        raise VocabularyInvalid(FILE.name, repr(line), "needs a name, an actor, a known role and years")
    return Person(name.replace("/", ""), of, role, int(start) if start else None, int(end) if end else None)
