"""What is told as one whole of several positions: a yes to a proposal, a telling of what was proposed.

Steps:
1. A `Whole` is what makes several accounts one: the words by which a holder says yes to a proposal, or those by which
   one teller tells what the holder itself proposed. The same proposal of the same teller in several reports is one.
2. Its accounts are those of a holder's stands that rest on these words; where fewer than two stands have one, there is
   nothing to ask but the position.
3. An account comes with a whole in the share of its statements that are words of the whole: it may rest on others too.
   The whole is as credible as the least credible of its accounts, each counted in that share.
4. Wholes of proposals of one owner that set some position differently exclude each other: one story asks which of them
   is right. Any other whole is a story of its own: is it so, or not?

What one speaker says on several issues is no story. Its word on one may be right and on another wrong, and no credence
of the record says how far the two go together; the words of one proposal are one text.

Invariant: a whole is never more credible than any of its accounts, nor are the wholes of a story together than 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from goodoffices.deal.stand import Answer, Stand
from goodoffices.statement.model import Kind, Participant, Proposal, Statement

YES = frozenset({Kind.ACCEPT, Kind.OPEN})
OWN = frozenset({Kind.OFFER, Kind.REJECT, Kind.DEMAND})


@dataclass(frozen=True, slots=True)
class Whole:
    """The `proposal` (its name) that `owner` put forward, as `teller` tells it (None: the reporter); `words` are ids of
    the statements that make several accounts one. `accepted`: they say yes to it; else they tell what it is. `terms`
    are ids of what else an account takes from it: the statements that tell its terms."""

    proposal: str
    owner: str | None
    teller: str | None
    accepted: bool
    words: frozenset[str]
    terms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Version:
    """A whole as it sets one holder's stands: `sets` has an answer by number of stand, each by its number there."""

    whole: Whole
    sets: Mapping[int, int]
    credence: float


@dataclass(frozen=True, slots=True)
class Story:
    """A question whose answer settles several positions of `holder`: which of the `versions`, that exclude each other,
    is right, or none of them."""

    holder: str
    versions: tuple[Version, ...]

    @property
    def stands(self) -> tuple[int, ...]:
        """The numbers of the stands that some version sets."""
        return tuple(sorted({number for version in self.versions for number in version.sets}))


def wholes(
    statements: Iterable[Statement], proposals: Iterable[Proposal], cast: Iterable[Participant] = ()
) -> tuple[Whole, ...]:
    """Step 1. What the record tells as one, first the yeses; names as in the cast."""
    names = {alias.casefold(): one.name for one in cast for alias in (*one.aliases, one.name)}
    said, known = tuple(statements), tuple(proposals)
    kinds = {one.id: one.kind for one in said}
    yeses: dict[str | None, set[str]] = {}
    for one in said:
        if one.kind in YES and one.option is None:
            yeses.setdefault(one.proposal, set()).add(one.id)
    fullest = {_told(one): one for one in reversed(known) if one.terms}
    found: dict[_Key, tuple[set[str], set[str]]] = {}
    for proposal in known:
        source = proposal if proposal.terms else fullest.get(_told(proposal), proposal)
        yes = yeses.get(proposal.id, set())
        told = {id for id in proposal.statements if kinds.get(id) in OWN}
        terms = {term.statement for term in source.terms}
        for of, words, also in ((source, yes, terms), (proposal, told, set[str]())):
            if words:
                owner, teller = (names.get(name.casefold(), name) if name else None for name in (of.by, of.told_by))
                held = found.setdefault((of.name, owner, teller, words is yes), (set(), set()))
                held[0].update(words)
                held[1].update(also)
    ordered = sorted(found.items(), key=lambda pair: not pair[0][3])
    return tuple(Whole(*key, frozenset(words), frozenset(terms)) for key, (words, terms) in ordered)


_Key = tuple[str, str | None, str | None, bool]


def _told(proposal: Proposal) -> tuple[str | None, str]:
    """What two tellings of one proposal share, as positions take them (a telling without terms has another's)."""
    return proposal.by, proposal.name.casefold()


def stories(stands: Sequence[Stand], told: Iterable[Whole]) -> tuple[Story, ...]:
    """Steps 2 to 4. Every story that settles at least two of the stands, in the order of the wholes."""
    versions: dict[tuple[str, str | None, bool], list[Version]] = {}
    for whole in told:
        for holder in dict.fromkeys(stand.holder for stand in stands if not stand.silent):
            if whole.accepted or holder == whole.owner:
                version = _version(whole, holder, stands)
                if version is not None:
                    key = (holder, whole.owner, whole.accepted)
                    versions[key] = _added(versions.get(key, []), version)
    found = []
    for (holder, _, _), some in versions.items():
        apart = _excluding(some)
        rest = [version for version in some if version not in apart]
        found += [Story(holder, scaled(apart))] if len(apart) > 1 else []
        found += [Story(holder, (version,)) for version in rest]
    return tuple(story for story in found if len(story.stands) > 1)


def scaled(versions: Sequence[Version]) -> tuple[Version, ...]:
    """Versions whose credences sum to 1 at most, and at no account to more than they may."""
    total = max(1.0, sum(version.credence for version in versions))
    return tuple(replace(version, credence=version.credence / total) for version in versions)


def _version(whole: Whole, holder: str, stands: Sequence[Stand]) -> Version | None:
    """Steps 2 and 3 for one holder; None where the whole sets nothing of it."""
    sets, least = {}, 1.0
    for number, stand in enumerate(stands):
        if stand.holder != holder or stand.silent:
            continue
        shares = [_share(answer, whole) * answer.credence for answer in stand.answers]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] > 0:
            sets[number], least = best, min(least, shares[best])
    return Version(whole, sets, least) if sets else None


def _share(answer: Answer, whole: Whole) -> float:
    """In which share an account comes with a whole; one whose terms are not told does not."""
    own = set(answer.statements)
    return len(own & (whole.words | whole.terms)) / len(own) if own & whole.words and answer.terms else 0.0


def _added(versions: list[Version], new: Version) -> list[Version]:
    """The versions with one more; two that set the same are one, as credible as the more credible of them."""
    for place, old in enumerate(versions):
        if old.sets == new.sets:
            kept = old if old.credence >= new.credence else replace(new, whole=old.whole)
            return [*versions[:place], kept, *versions[place + 1 :]]
    return [*versions, new]


def _excluding(versions: Sequence[Version]) -> list[Version]:
    """Step 4: versions every two of which set some stand differently, and none of which shares an account; the most
    credible first."""
    found: list[Version] = []
    for version in sorted(versions, key=lambda one: -one.credence):
        if all(_exclude(version, other) for other in found):
            found.append(version)
    return found if len(found) > 1 else []


def _exclude(one: Version, other: Version) -> bool:
    shared = one.sets.keys() & other.sets.keys()
    return bool(shared) and all(one.sets[number] != other.sets[number] for number in shared)
