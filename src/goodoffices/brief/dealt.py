"""The deals told in full: what `goodoffices deals` prints.

Invariant: every word for or against a deal stands with its report; it is said what chance is, and how far the search
can be relied on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goodoffices.brief.likelihood import NOTE, index, likelihood
from goodoffices.brief.phrases import hold_words, issue_name, option_name, quoted, sentence, speaker_name
from goodoffices.deal.model import Deal, Even, Prospects, Share
from goodoffices.report.model import Report
from goodoffices.statement.model import Statement
from goodoffices.vocabulary.model import Issue

Document = dict[str, Any]

NONE = "No deal can be told from this record: at least two parties must bind one."
SHOWN = 8
"""Packages of near-equal chance that are listed for people at most; for machines all are."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the deals are told with: the words that they rest on, and the names of issues and options."""

    prospects: Prospects
    statements: Mapping[str, Statement]
    reports: Mapping[str, Report]
    issues: Sequence[Issue]


def told(
    prospects: Prospects, statements: Iterable[Statement], reports: Iterable[Report], issues: Sequence[Issue]
) -> Told:
    """The prospects with what they are told with."""
    return Told(prospects, {one.id: one for one in statements}, {one.id: one for one in reports}, issues)


def document(of: Told) -> Document:
    """For machines: the deals, the packages of near-equal chance, and the words that speak for and against."""
    found = of.prospects
    cited = dict.fromkeys(id for deal in found.deals for share in deal.parties for id in _spoken(share))
    return {
        "note": NOTE,
        "packages": found.packages,
        "method": found.method,
        "proof": found.proof.document,
        "deals": [_deal(deal) for deal in found.deals],
        "near_equal": [
            {
                "chance": round(even.chance, 6),
                "options": dict(even.options),
                "gains": {party: round(gain, 6) for party, gain in even.gains.items()},
                "points": list(even.points),
            }
            for even in found.even
        ],
        "statements": {id: _words(of, id) for id in cited},
    }


def text(of: Told) -> str:
    """For people: lines for the terminal."""
    found = of.prospects
    if not found.deals:
        return NONE
    lines = [NOTE, f"{found.packages:,} packages were compared ({found.method}): {found.proof}."]
    for number, deal in enumerate(found.deals, 1):
        lines += ["", f"DEAL {number}: acceptance by every party {_likely(deal.chance)}", *_terms(of, deal)]
        for share in deal.parties:
            lines += _share(of, share)
        if deal.hold is not None:
            lines.append(f"  Does it hold? {sentence(hold_words(deal.hold))}")
    if len(found.even) > 1:
        lines += ["", *_near(of)]
    return "\n".join(lines)


def _deal(deal: Deal) -> Document:
    return {
        "chance": round(deal.chance, 6),
        "likelihood": likelihood(deal.chance).word,
        "options": dict(deal.options),
        "phases": [{"number": phase.number, "options": dict(phase.options)} for phase in deal.phases],
        "parties": [
            {
                "name": share.party,
                "chance": round(share.chance, 6),
                "gets": [list(term) for term in share.gets],
                "gives": [list(term) for term in share.gives],
                "speaks_for": list(share.speaks_for),
                "speaks_against": list(share.speaks_against),
            }
            for share in deal.parties
        ],
        "holds": deal.hold.holds if deal.hold else None,
    }


def _spoken(share: Share) -> tuple[str, ...]:
    return (*share.speaks_for, *share.speaks_against)


def _words(of: Told, id: str) -> Document:
    said = of.statements[id]
    return {"report": of.reports[said.report].name, "speaker": speaker_name(said), "quote": said.content.text}


def _likely(chance: float) -> str:
    return f"{likelihood(chance).word} (index {index(chance)})"


def _terms(of: Told, deal: Deal) -> Iterator[str]:
    """The first phase whole, then what each later one adds."""
    before: Mapping[str, str] = {}
    for phase in deal.phases:
        added = [(issue, option) for issue, option in phase.options.items() if before.get(issue) != option]
        label = f"Phase {phase.number}{' adds' if before else ''}" if len(deal.phases) > 1 else "Terms"
        yield f"  {label}: {_pairs(of, added) or 'nothing new'}"
        before = phase.options


def _share(of: Told, share: Share) -> Iterator[str]:
    yield f"  {share.party}: acceptance {_likely(share.chance)}"
    yield f"    gets: {_pairs(of, share.gets) or 'nothing named'}"
    yield f"    gives: {_pairs(of, share.gives) or 'nothing named'}"
    for label, ids in (("for it", share.speaks_for), ("against it", share.speaks_against)):
        yield from dict.fromkeys(f"    {label}: {_quote(of, id)}" for id in ids)


def _quote(of: Told, id: str) -> str:
    said = of.statements[id]
    words = quoted(" ".join(said.content.text.split()))
    return f"{words} ({speaker_name(said)}, {of.reports[said.report].name})"


def _near(of: Told) -> Iterator[str]:
    """The packages of near-equal chance side by side: what each differs in, each party's gain, the named points."""
    even = of.prospects.even
    apart = [issue for issue in even[0].options if len({one.options[issue] for one in even}) > 1]
    yield f"{len(even)} packages of near-equal chance, none better for every party than another (gain from 0 to 1):"
    shown = sorted(even, key=lambda one: (not one.points, -one.chance))[:SHOWN]
    for one in shown:
        gains = ", ".join(f"{party} {index(gain)}" for party, gain in one.gains.items())
        points = f" [{', '.join(point.replace('_', '–').title() for point in one.points)}]" if one.points else ""
        yield f"  {_differs(of, one, apart)}: {gains}{points}"
    if len(shown) < len(even):
        yield f"  and {len(even) - len(shown)} more (--json has all)"


def _differs(of: Told, one: Even, apart: Sequence[str]) -> str:
    return _pairs(of, [(issue, one.options[issue]) for issue in apart]) or "the same terms"


def _pairs(of: Told, pairs: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{issue_name(of.issues, i)}: {option_name(of.issues, i, o)}" for i, o in pairs)
