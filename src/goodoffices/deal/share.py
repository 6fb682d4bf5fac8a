"""What a deal means for one party: what it gets, what it gives, and which words speak for and against.

Invariant: a get is something that its leading answer asks for and the deal has; a give is something that the deal has
against that answer, or that the party itself offers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from goodoffices.deal.chance import acceptance
from goodoffices.deal.model import Share
from goodoffices.deal.stand import Answer, Stand
from goodoffices.vocabulary.model import Vocabulary

Term = tuple[str, str]


def share(party: str, rungs: Mapping[str, int], stands: Sequence[Stand], vocabulary: Vocabulary) -> Share:
    """The share of one party in a deal (rung by issue)."""
    own = [stand for stand in stands if stand.party == party]
    gets: dict[Term, None] = {}
    gives: dict[Term, None] = {}
    for stand in own:
        got, given = _settled(stand, rungs)
        gets.update(dict.fromkeys((issue, vocabulary.issue(issue).options[rungs[issue]].id) for issue in got))
        gives.update(dict.fromkeys((issue, vocabulary.issue(issue).options[rungs[issue]].id) for issue in given))
    spoken = [answer for stand in own if not stand.silent for answer in stand.answers if answer.terms]
    return Share(
        party=party,
        chance=acceptance(stands, rungs, party),
        gets=tuple(term for term in gets if term not in gives),
        gives=tuple(gives),
        speaks_for=_words(answer for answer in spoken if answer.met_by(rungs)),
        speaks_against=_words(answer for answer in spoken if not answer.met_by(rungs)),
    )


def _words(answers: Iterable[Answer]) -> tuple[str, ...]:
    """The ids of the statements behind the answers, each once."""
    return tuple(dict.fromkeys(id for answer in answers for id in answer.statements))


def _settled(stand: Stand, rungs: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """The issues on which the deal gives the holder what its leading answer asks, and those on which it does not."""
    leading = stand.answers[0]
    met = [issue for issue, taken in leading.clause if rungs[issue] in taken]
    missed = [issue for issue, taken in leading.clause if issue == stand.issue and rungs[issue] not in taken]
    if stand.silent:
        return [], missed
    offered = [issue for issue in met if _offers(leading, issue) and rungs[issue] > 0]
    return [issue for issue in met if issue not in offered], [*missed, *offered]


def _offers(answer: Answer, issue: str) -> bool:
    """Whether the answer is a readiness to go up to some rung: not firm, and the lowest rung meets it."""
    return not answer.firm and any(about == issue and 0 in taken for about, taken in answer.clause)
