"""Where every holder stands on every issue, as far as the record tells.

Invariant: a position rests on nothing but statements of the corrected view, said by `as_of`; where there are none it
is unknown. Every party is read by the same rules.

1. Each stance, said by then, becomes claims of its holder (`claim.py`).
2. What the claims of an issue show of who prefers which end of the ladder settles the deals that meet each
   (`account.py`).
3. Claims that tell the same make one account, others rival ones (`rivals.py`).
4. The grade of their tellings gives the accounts their credence (`credence.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from goodoffices.errors import UnknownName
from goodoffices.position.account import DOWN, UNTOLD, UP, leaning, stance
from goodoffices.position.authority import OWN, SIDES, Cast, Relation, relation
from goodoffices.position.claim import Claim, claims
from goodoffices.position.credence import Telling, credences, in_words
from goodoffices.position.hear import holders_of, is_firm, known, last_said, voice, who
from goodoffices.position.model import Account, Grades, Position, Status, Weights
from goodoffices.position.reliability import UNJUDGED, history, letter_on
from goodoffices.position.rivals import EVEN, Rival, Told, rivals
from goodoffices.record.model import View
from goodoffices.report.model import Report
from goodoffices.statement.model import Kind, Participant, Role, Statement
from goodoffices.vocabulary.model import Vocabulary

Claimed = dict[tuple[str, str], list[tuple[Claim, Telling]]]


def positions(
    view: View,
    vocabulary: Vocabulary,
    *,
    cast: Sequence[Participant],
    weights: Weights,
    as_of: date | None = None,
    reliability: Mapping[str, Grades] | None = None,
) -> tuple[Position, ...]:
    """Every party's and faction's position on every issue that anyone states anything of, in the order of the cast and
    of the vocabulary; then of others who take a stance, where they do.

    `as_of` leaves out what was said later, and what was said before fades towards it; None is the latest date known.
    `reliability` gives Admiralty letters (A to F) by the name of a report's source, as they held one after another:
    that of the day of the report counts, F where there is none. Raises UnknownName for any other letter.
    """
    told = heard(view, vocabulary, cast=cast, weights=weights, as_of=as_of, reliability=reliability)
    return told.positions(weights)


def heard(
    view: View,
    vocabulary: Vocabulary,
    *,
    cast: Sequence[Participant],
    weights: Weights,
    as_of: date | None = None,
    reliability: Mapping[str, Grades] | None = None,
) -> Heard:
    """What `positions` weighs, to be weighed with these weights or others of the same titles. Raises UnknownName."""
    for letter in (grading.letter for grades in (reliability or {}).values() for grading in history(grades)):
        if letter not in weights.reliability:
            raise UnknownName("Admiralty letter", letter, tuple(weights.reliability))
    weighing = _Weighing(view, Cast.of(cast), weights, as_of, reliability or {})
    claimed = weighing.claimed(vocabulary)
    touched = {issue for _, issue in claimed} | {str(s.issue) for s in weighing.said if s.kind is Kind.GAP}
    issues = [issue.id for issue in vocabulary.issues if issue.id in touched]
    ends = _ends(claimed, weighing.cast, vocabulary)
    told: dict[tuple[str, str], list[Told]] = {}
    for holder in holders(cast, claimed):
        side = weighing.cast.role(holder) in (Role.PARTY, Role.FACTION)
        for issue in issues:
            if side or (holder, issue) in claimed:
                end = ends.get((holder, issue), UNTOLD)
                stances = [(stance(c, end, vocabulary), t) for c, t in claimed.get((holder, issue), ())]
                told[holder, issue] = stances
    return Heard(weighing, told)


@dataclass(slots=True)
class Heard:
    """What was told of each holder on each issue. What other weights do not touch is not weighed again."""

    weighing: _Weighing
    told: Mapping[tuple[str, str], Sequence[Told]]
    first: tuple[Weights, tuple[Position, ...]] | None = None
    felt: tuple[frozenset[str], ...] = ()

    def positions(self, weights: Weights) -> tuple[Position, ...]:
        """Where all stand under these weights."""
        if self.first is None:
            self.first = weights, tuple(self._weighed(where, weights) for where in self.told)
            self.felt = tuple(_felt(told) for told in self.told.values())
            return self.first[1]
        old, before = self.first[0].flat(), self.first[1]
        other = {name for name, weight in weights.flat().items() if weight != old[name]}
        return tuple(
            same if other.isdisjoint(felt) else self._weighed(where, weights)
            for where, felt, same in zip(self.told, self.felt, before, strict=True)
        )

    def weighed(self, weights: Weights) -> Iterator[tuple[Position, tuple[Rival, ...]]]:
        """Each position with the rival accounts that it is weighed from."""
        for where, told in self.told.items():
            found = rivals(told, weights)
            yield self.weighing.position(*where, found, weights), found

    def _weighed(self, where: tuple[str, str], weights: Weights) -> Position:
        return self.weighing.position(*where, rivals(self.told[where], weights), weights)


def _felt(told: Sequence[Told]) -> frozenset[str]:
    """The names of the weights that may count where this is told."""
    felt = {"certainty", "contested"} if told else set[str]()
    for _, one in told:
        felt |= {f"relation.{one.relation}", f"attribution.{one.statement.attribution}", f"kind.{one.kind}"}
        felt |= {f"reliability.{one.letter}", f"credibility.{one.statement.credibility or 6}"}
        felt |= {"reviewed"} if one.reviewed else set()
        felt |= {"through_proposal"} if one.through_proposal else set()
        felt |= {"half_life"} if one.age else set()
    return frozenset(felt | {"repeat"} if len(told) > 1 else felt)


@dataclass(frozen=True, slots=True)
class _Weighing:
    """What stays the same while one record is weighed."""

    view: View
    cast: Cast
    weights: Weights
    as_of: date | None
    reliability: Mapping[str, Grades]

    @property
    def said(self) -> tuple[Statement, ...]:
        """The statements said by `as_of`; what bears no date is taken as said."""
        return tuple(s for s in self.view.statements() if self._by_then(s))

    @property
    def today(self) -> date | None:
        dates = [report.published for report in self.view.reports() if report.published]
        return self.as_of or max(dates, default=None)

    def _by_then(self, statement: Statement) -> bool:
        day = statement.said_on.start if statement.said_on else None
        day = day or self.view.report(statement.report).published
        return self.as_of is None or day is None or day <= self.as_of

    def claimed(self, vocabulary: Vocabulary) -> Claimed:
        """All claims by holder and issue, each with its telling."""
        said, today = self.said, self.today
        proposals = known(self.view.proposals(), said)
        reports = {report.id: report for report in self.view.reports()}
        claimed: Claimed = {}
        for statement in said:
            for holder in holders_of(statement, self.cast):
                for claim in claims(statement, holder, vocabulary, proposals):
                    telling = self._telling(claim, reports[statement.report], today)
                    claimed.setdefault((holder, claim.issue), []).append((claim, telling))
        return claimed

    def _telling(self, claim: Claim, report: Report, today: date | None) -> Telling:
        statement = claim.statement
        related = relation(statement, claim.holder, self.cast, self.weights.titles)
        family = report.family or report.id
        day = last_said(statement, report)
        return Telling(
            statement=statement,
            kind=claim.kind,
            holder=claim.holder,
            relation=related,
            who=who(statement),
            voice=voice(statement, related, family, claim.holder),
            family=family,
            letter=letter_on(self.reliability.get(report.source, UNJUDGED), report.published or today),
            age=max((today - day).days, 0) if today and day else None,
            reviewed=bool(self.view.corrections(statement.id)),
            through_proposal=claim.through_proposal,
        )

    def position(self, holder: str, issue: str, found: Sequence[Rival], weights: Weights) -> Position:
        """The position that rival accounts make together."""
        participant = self.cast.participants.get(holder)
        role = participant.role if participant else None
        veto = role in (Role.PARTY, Role.FACTION) and bool(participant and participant.veto)
        empty = Position(holder, self.cast.side(holder), issue, Status.UNKNOWN, veto=veto, as_of=self.as_of)
        if not found:
            return empty
        shares = credences([rival.tellings for rival in found], weights)
        ranked = sorted(zip(found, shares, strict=True), key=lambda pair: -round(pair[1], EVEN))
        accounts = tuple(self._account(rival, credence, weights) for rival, credence in ranked)
        rungs = [rival.stance.low for rival in found if rival.stance.low is not None]
        tops = [rival.stance.high for rival in found if rival.stance.high is not None]
        return replace(
            empty,
            status=ranked[0][0].stance.claim.status,
            accounts=accounts,
            contested=sum(account.credence >= weights.contested for account in accounts) > 1,
            low=min(rungs, default=None),
            high=max(tops, default=None),
        )

    def _account(self, rival: Rival, credence: float, weights: Weights) -> Account:
        lead, _ = rival.lead(weights)
        told = sorted(rival.own + rival.joined, key=lambda pair: pair[1].relation not in OWN)
        reasons = dict.fromkeys(in_words(telling, weights) for _, telling in told)
        return Account(
            label=lead.label + (f" (phase {lead.claim.statement.phase})" if lead.claim.interim else ""),
            meets=lead.meets,
            credence=credence,
            reasons=tuple(reasons),
            statements=tuple(dict.fromkeys(id for s, t in rival.everything for id in (t.statement.id, *s.claim.cites))),
            firm=any(is_firm(claimed.claim, telling.relation) for claimed, telling in rival.own),
            told_by=tuple(dict.fromkeys(telling.who for _, telling in told)),
            refuses=lead.claim.kind is Kind.REJECT and not lead.meets,
        )


def holders(cast: Iterable[Participant], claimed: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Parties and factions; then whoever else takes a stance, first the rest of the cast."""
    cast = tuple(cast)
    sides = [p.name for p in cast if p.role in (Role.PARTY, Role.FACTION)]
    stating = {holder for holder, _ in claimed}
    rest = [p.name for p in cast if p.name in stating]
    yield from dict.fromkeys([*sides, *rest, *(holder for holder, _ in claimed)])


def _ends(claimed: Claimed, cast: Cast, vocabulary: Vocabulary) -> dict[tuple[str, str], int]:
    """The end of the ladder that each holder prefers: by its own side's words, else by what others tell of it, else
    the other end from that which all its counterparts prefer."""
    ends: dict[tuple[str, str], int] = {}
    for key, told in claimed.items():
        own = [claim for claim, telling in told if telling.relation in OWN or telling.relation is Relation.REPORTER]
        ends[key] = leaning(own, vocabulary) or leaning([claim for claim, _ in told], vocabulary)
    return opposed(ends, cast)


def opposed(ends: dict[tuple[str, str], int], cast: Cast) -> dict[tuple[str, str], int]:
    """The ends with, for sides that show none, the other end from that which all their counterparts prefer."""
    sides: dict[str, list[str]] = {}
    for holder, issue in ends:
        if cast.role(holder) in SIDES:
            sides.setdefault(issue, []).append(holder)
    for issue, holders in sides.items():
        for holder in holders:
            if ends[holder, issue] == UNTOLD:
                theirs = {ends[other, issue] for other in holders if cast.side(other) != cast.side(holder)} - {UNTOLD}
                ends[holder, issue] = {frozenset({UP}): DOWN, frozenset({DOWN}): UP}.get(frozenset(theirs), UNTOLD)
    return ends
