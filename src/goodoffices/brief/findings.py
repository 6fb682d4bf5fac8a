"""The sentences that lead a brief.

Invariant: every sentence cites at least one statement, and at most `LIMIT` lead, so that they are read in a minute.
Each kind of finding is one small function; `KINDS` sets their order and how many of each may lead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from goodoffices.brief.citation import by_id
from goodoffices.brief.likelihood import index, likelihood
from goodoffices.brief.model import Assessment, Finding, Material, Meeting
from goodoffices.brief.phrases import (
    account_words,
    demand_words,
    issue_name,
    issue_title,
    listed,
    meeting_words,
    option_name,
    sentence,
    some,
    speaker_name,
    unspoken,
)
from goodoffices.deal.model import Deal
from goodoffices.gap.model import Gap
from goodoffices.position.model import Position

LIMIT = 8
MOST_STANDS = 3
MOST_CONTACTS = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """What findings are drawn from."""

    material: Material
    meetings: tuple[Meeting, ...]
    assessments: tuple[Assessment, ...]


def findings(evidence: Evidence) -> tuple[Finding, ...]:
    """The leading sentences in the order of `KINDS`. Where there are too many, each kind gives up its further ones
    before any kind gives up its first."""
    told = [
        (nth, place, finding)
        for place, (tell, most) in enumerate(KINDS)
        for nth, finding in enumerate(islice(_cited(tell(evidence)), most))
    ]
    kept = sorted(told, key=lambda entry: entry[:2])[:LIMIT]
    return tuple(finding for _, _, finding in sorted(kept, key=lambda entry: (entry[1], entry[0])))


def firm_stands(evidence: Evidence) -> Iterator[Finding]:
    """What each holder will not move on, on whatever issues."""
    issues = evidence.material.vocabulary.issues
    for holder, positions in _by_holder(evidence.material.positions).items():
        firm = [(p, p.accounts[0]) for p in positions if not p.contested and p.accounts and p.accounts[0].firm]
        points = [f"{issue_title(issues, position.issue)} ({account.label})" for position, account in firm]
        ids = [id for _, account in firm for id in account.statements]
        if points:
            yield Finding(sentence(f"{holder} stands firm on {listed(points)}"), tuple(dict.fromkeys(ids)))


def contested_positions(evidence: Evidence) -> Iterator[Finding]:
    """Positions that are told in ways that exclude each other."""
    issues = evidence.material.vocabulary.issues
    contested = [p for p in evidence.material.positions if p.contested]
    for position in sorted(contested, key=lambda p: p.accounts[0].credence if p.accounts else 1.0):
        accounts = [account for account in position.accounts if account.statements]
        told = listed((account_words(account) for account in accounts), "or")
        words = f"Where {position.holder} stands on {issue_title(issues, position.issue)} is contested: {told}"
        yield Finding(sentence(words), tuple(dict.fromkeys(id for a in accounts for id in a.statements)))


def other_stands(evidence: Evidence) -> Iterator[Finding]:
    """What else is told of each holder, best supported first: neither firm nor contested."""
    issues = evidence.material.vocabulary.issues
    for holder, positions in _by_holder(evidence.material.positions).items():
        soft = [(p, p.accounts[0]) for p in positions if not p.contested and p.accounts and not p.accounts[0].firm]
        soft = sorted(soft, key=lambda pair: -pair[1].credence)[:MOST_STANDS]
        points = [f"on {issue_title(issues, position.issue)}: {account_words(account)}" for position, account in soft]
        ids = tuple(dict.fromkeys(id for _, account in soft for id in account.statements))
        if points:
            yield Finding(sentence(f"{holder} {'; '.join(points)}"), ids)


def widest_gaps(evidence: Evidence) -> Iterator[Finding]:
    """On what each pair of parties differs, widest first; the pairs in the order that their gaps are ranked."""
    issues = evidence.material.vocabulary.issues
    pairs: dict[tuple[str, str], list[Gap]] = {}
    for gap in evidence.material.gaps:
        if gap.size > 0:
            pairs.setdefault(gap.between, []).append(gap)
    for (one, other), gaps in pairs.items():
        named = [f"{issue_title(issues, g.issue)}{' (a report names this gap)' if g.named else ''}" for g in gaps]
        most = f"differ most on {named[0]}" if named[1:] else f"differ on {named[0]}"
        then = f", then on {listed(named[1:])}" if named[1:] else ""
        ids = tuple(dict.fromkeys(id for gap in gaps for id in gap.statements))
        yield Finding(sentence(f"{one} and {other} {most}{then}"), ids)


def exclusions(evidence: Evidence) -> Iterator[Finding]:
    """Firm demands that exclude each other."""
    issues = evidence.material.vocabulary.issues
    for blocker in evidence.material.blockage.blockers:
        demands = listed(demand_words(issues, demand) for demand in blocker.demands)
        ids = tuple(dict.fromkeys(id for demand in blocker.demands for id in demand.statements))
        yield Finding(sentence(f"No deal can meet these demands together: {demands}"), ids)


def best_deal(evidence: Evidence) -> Iterator[Finding]:
    """The package of greatest chance."""
    issues = evidence.material.vocabulary.issues
    for deal in evidence.material.prospects.deals[:1]:
        terms = "; ".join(f"{issue_name(issues, i)}: {option_name(issues, i, o)}" for i, o in deal.options.items())
        ids = tuple(dict.fromkeys(id for share in deal.parties for id in (*share.speaks_for, *share.speaks_against)))
        refusals = _bare_refusals(evidence.material.positions, deal)
        ids += tuple(id for position in refusals for id in position.accounts[0].statements if id not in ids)
        said = sentence(f"{_acceptance(deal)}. Its terms: {terms}")
        beside = (_silences(evidence, deal), _refused(evidence, refusals))
        yield Finding(" ".join([said, *(sentence(words) for words in beside if words)]), ids)


def _acceptance(deal: Deal) -> str:
    """How acceptable the best package is. Where nothing speaks against it, that is all that its index says."""
    band, no_forecast = likelihood(deal.chance), "an index on this record, no forecast"
    if not any(share.speaks_against for share in deal.parties) and deal.chance == 1.0:
        return f"nothing reported speaks against the best package found (chance 1, {band.word}: {no_forecast})"
    shown = f"chance {index(deal.chance)}: {no_forecast}"
    return f"{band.clause} every party would accept the best package found ({shown})"


def _silences(evidence: Evidence, deal: Deal) -> str:
    """To how many of a deal's terms each party has not spoken; "" where all have spoken to all."""
    parties = [share.party for share in deal.parties]
    silent = [(party, len(unspoken(evidence.material.positions, party, deal))) for party in parties]
    told = [f"{party} has not spoken to {count}" for party, count in silent if count]
    return f"of these {len(deal.options)} terms, {listed(told)}" if told else ""


def _bare_refusals(positions: Iterable[Position], deal: Deal) -> list[Position]:
    """Positions that refuse something without terms, so that no package can be held against them."""
    stated = [position for position in positions if position.veto and position.accounts]
    leading = [(position, position.accounts[0]) for position in stated if position.issue not in deal.options]
    return [position for position, account in leading if account.refuses and not account.meets]


def _refused(evidence: Evidence, refusals: Iterable[Position]) -> str:
    issues = evidence.material.vocabulary.issues
    told = [f"{position.holder} refuses {issue_title(issues, position.issue)}" for position in refusals]
    return f"not counted, for no terms are named: {listed(told)}" if told else ""


def voices(evidence: Evidence) -> Iterator[Finding]:
    """Who sees the prospects better, who worse."""
    statements = by_id(evidence.material.view.statements())
    told = []
    for direction, word in (("up", "better"), ("down", "worse")):
        group = [assessment for assessment in evidence.assessments if assessment.direction == direction]
        if group:
            names = some(speaker_name(statements[assessment.statement]) for assessment in group)
            told.append(f"{word} according to {names}")
    if told:
        ids = dict.fromkeys(assessment.statement for assessment in evidence.assessments)
        yield Finding(sentence(f"Prospects are {'; '.join(told)}"), tuple(ids))


def journeys(evidence: Evidence) -> Iterator[Finding]:
    """Who meets or travels where or when, in one sentence; those that say most first."""
    told: dict[str, list[str]] = {}
    placed = [meeting for meeting in evidence.meetings if meeting.place or meeting.start or meeting.end]
    for meeting in sorted(placed, key=lambda meeting: not (meeting.envoy and meeting.place)):
        told.setdefault(meeting_words(meeting), []).append(meeting.statement)
    shown = list(told)[:MOST_CONTACTS]
    more = f"; and {len(told) - len(shown)} more" if len(told) > len(shown) else ""
    if told:
        ids = tuple(dict.fromkeys(id for words in shown for id in told[words]))
        yield Finding(sentence(f"Contacts are reported: {'; '.join(shown)}{more}"), ids)


KINDS: tuple[tuple[Callable[[Evidence], Iterable[Finding]], int], ...] = (
    (firm_stands, 2),
    (contested_positions, 2),
    (other_stands, 2),
    (widest_gaps, 1),
    (exclusions, 1),
    (best_deal, 1),
    (voices, 1),
    (journeys, 1),
)


def _cited(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in findings if finding.statements)


def _by_holder(positions: Iterable[Position]) -> dict[str, list[Position]]:
    held: dict[str, list[Position]] = {}
    for position in positions:
        held.setdefault(position.holder, []).append(position)
    return held
