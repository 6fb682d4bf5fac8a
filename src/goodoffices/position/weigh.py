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
from goodoffices.position.model import Account, Grades, Position, Status, Weights
from goodoffices.position.reliability import UNJUDGED, history, letter_on
from goodoffices.position.rivals import Rival, rivals
from goodoffices.record.model import View
from goodoffices.report.model import Report
from goodoffices.statement.model import Attribution, Kind, Participant, Proposal, Role, Statement
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
    for letter in (grading.letter for grades in (reliability or {}).values() for grading in history(grades)):
        if letter not in weights.reliability:
            raise UnknownName("Admiralty letter", letter, tuple(weights.reliability))
    weighing = _Weighing(view, Cast.of(cast), weights, as_of, reliability or {})
    claimed = weighing.claimed(vocabulary)
    touched = {issue for _, issue in claimed} | {str(s.issue) for s in weighing.said if s.kind is Kind.GAP}
    issues = [issue.id for issue in vocabulary.issues if issue.id in touched]
    ends = _ends(claimed, weighing.cast, vocabulary)
    found = []
    for holder in _holders(cast, claimed):
        side = weighing.cast.role(holder) in (Role.PARTY, Role.FACTION)
        for issue in issues:
            if side or (holder, issue) in claimed:
                end = ends.get((holder, issue), UNTOLD)
                told = [(stance(c, end, vocabulary), t) for c, t in claimed.get((holder, issue), ())]
                found.append(weighing.position(holder, issue, rivals(told, weights)))
    return tuple(found)


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
        proposals = _known(self.view.proposals(), said)
        reports = {report.id: report for report in self.view.reports()}
        claimed: Claimed = {}
        for statement in said:
            for holder in self._holders_of(statement):
                for claim in claims(statement, holder, vocabulary, proposals):
                    telling = self._telling(claim, reports[statement.report], today)
                    claimed.setdefault((holder, claim.issue), []).append((claim, telling))
        return claimed

    def _holders_of(self, statement: Statement) -> tuple[str, ...]:
        """Whose stance it is: the faction's own where it is one of the cast, else the holder's."""
        name = self.cast.name(statement.faction) or ""
        holder = name if self.cast.role(name) is Role.FACTION else self.cast.name(statement.holder)
        return (holder,) if holder else ()

    def _telling(self, claim: Claim, report: Report, today: date | None) -> Telling:
        statement = claim.statement
        related = relation(statement, claim.holder, self.cast, self.weights.titles)
        family = report.family or report.id
        day = _said(statement, report)
        return Telling(
            statement=statement,
            kind=claim.kind,
            holder=claim.holder,
            relation=related,
            who=_who(statement),
            voice=_voice(statement, related, family, claim.holder),
            family=family,
            letter=letter_on(self.reliability.get(report.source, UNJUDGED), report.published or today),
            age=max((today - day).days, 0) if today and day else None,
            reviewed=bool(self.view.corrections(statement.id)),
            through_proposal=claim.through_proposal,
        )

    def position(self, holder: str, issue: str, found: Sequence[Rival]) -> Position:
        """The position that rival accounts make together."""
        participant = self.cast.participants.get(holder)
        role = participant.role if participant else None
        veto = role in (Role.PARTY, Role.FACTION) and bool(participant and participant.veto)
        empty = Position(holder, self.cast.side(holder), issue, Status.UNKNOWN, veto=veto, as_of=self.as_of)
        if not found:
            return empty
        shares = credences([rival.tellings for rival in found], self.weights)
        ranked = sorted(zip(found, shares, strict=True), key=lambda pair: -pair[1])
        accounts = tuple(self._account(rival, credence) for rival, credence in ranked)
        rungs = [rival.stance.low for rival in found if rival.stance.low is not None]
        tops = [rival.stance.high for rival in found if rival.stance.high is not None]
        return replace(
            empty,
            status=ranked[0][0].stance.claim.status,
            accounts=accounts,
            contested=sum(account.credence >= self.weights.contested for account in accounts) > 1,
            low=min(rungs, default=None),
            high=max(tops, default=None),
        )

    def _account(self, rival: Rival, credence: float) -> Account:
        lead, _ = rival.lead(self.weights)
        told = sorted(rival.own + rival.joined, key=lambda pair: pair[1].relation not in OWN)
        reasons = dict.fromkeys(in_words(telling, self.weights) for _, telling in told)
        return Account(
            label=lead.label + (f" (phase {lead.claim.statement.phase})" if lead.claim.interim else ""),
            meets=lead.meets,
            credence=credence,
            reasons=tuple(reasons),
            statements=tuple(dict.fromkeys(id for s, t in rival.everything for id in (t.statement.id, *s.claim.cites))),
            firm=any(_is_firm(claimed.claim, telling) for claimed, telling in rival.own),
            told_by=tuple(dict.fromkeys(telling.who for _, telling in told)),
            refuses=lead.claim.kind is Kind.REJECT and not lead.meets,
        )


def _is_firm(claim: Claim, telling: Telling) -> bool:
    """The holder's own demand or refusal, by its own mouth or as the reporter states it."""
    own = telling.relation in OWN or telling.relation is Relation.REPORTER
    settled = not (claim.interim or claim.through_proposal or claim.first_for)
    return own and settled and claim.kind in (Kind.DEMAND, Kind.REJECT) and claim.option is not None


def _holders(cast: Iterable[Participant], claimed: Claimed) -> Iterator[str]:
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
    for (holder, issue), end in list(ends.items()):
        if end is UNTOLD and cast.role(holder) in SIDES:
            others = {
                theirs
                for (other, same), theirs in ends.items()
                if same == issue and theirs and cast.role(other) in SIDES and cast.side(other) != cast.side(holder)
            }
            ends[holder, issue] = {frozenset({UP}): DOWN, frozenset({DOWN}): UP}.get(frozenset(others), UNTOLD)
    return ends


def _known(told: Iterable[Proposal], said: Iterable[Statement]) -> dict[str, Proposal]:
    """The proposals by id, with those terms only whose statements are in the view. A telling without any term has
    those of the first other telling of the same proposal that has some."""
    seen = {statement.id for statement in said}
    known = [replace(p, terms=tuple(t for t in p.terms if t.statement in seen)) for p in told]
    first = {(p.by, p.name.casefold()): p.terms for p in reversed(known) if p.terms}
    return {p.id: replace(p, terms=p.terms or first.get((p.by, p.name.casefold()), ())) for p in known}


def _said(statement: Statement, report: Report) -> date | None:
    """The last day on which it can have been said: not after the report."""
    interval = statement.said_on
    days = [day for day in ((interval.end or interval.start) if interval else None, report.published) if day]
    return min(days, default=None)


def _who(statement: Statement) -> str:
    """The teller in words."""
    speaker = statement.speaker
    if statement.attribution is Attribution.REPORTER:
        return "the reporter"
    return speaker.name or (speaker.passage.text if speaker.passage else None) or speaker.party or "the reporter"


def _voice(statement: Statement, related: Relation, family: str, holder: str) -> str:
    """What makes two tellings one voice: a name; for the unnamed, the same words in the same story."""
    if related is Relation.REPORTER:
        return f"reporter of {family}"
    if related is Relation.ITSELF:
        return holder
    who = _who(statement).casefold()
    named = statement.attribution is Attribution.ON_RECORD and statement.speaker.name
    return f"{statement.speaker.party}: {who.split(',')[0].split()[-1] if named else f'{who} in {family}'}"
