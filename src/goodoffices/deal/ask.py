"""What to ask in turn, and on which credences the best deal hangs.

Steps:
1. Every stand is a position with rival accounts over the packages (`chance`), and a query (`question`); so is every
   story that settles several positions at once (`asked`). The best two or three questions in turn come from
   `solve.plan`: the second depends on the first's answer.
2. The credence at which another deal passes the best one is found for every account (`solve.robust`), and by which
   factor all credences may be off together (`solve.jointly`). What a silent party accepts is an assumption and no
   credence of the record; it is left as it is. Where answers tie so many issues together that no table holds them, step
   2 is left out, and the proof says so.

Invariant: the best deal is here the one of greatest chance; of equals the first. A deal that the record cannot tell
from it is no other deal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.deal.asked import Asked, asked, labels, worth_asking
from goodoffices.deal.chance import factors, mixed
from goodoffices.deal.lines import Known, lines
from goodoffices.deal.model import Asking, Hinge, InTurn, Question, Reply, Sway
from goodoffices.deal.question import NEW, answered, open_contests, query
from goodoffices.deal.space import Space, options, space
from goodoffices.deal.stand import SILENCE, Stand, stands
from goodoffices.deal.story import Whole
from goodoffices.errors import SpaceTooLarge
from goodoffices.position.model import Position
from goodoffices.proof import PROVEN, Clock, Proof, Status
from goodoffices.solve.question.jointly import Margin, margin
from goodoffices.solve.question.plan import Plan, Planned, plan
from goodoffices.solve.question.robust import Shift, shifts, turns
from goodoffices.solve.table.best import best
from goodoffices.solve.table.choice import best_ranked
from goodoffices.vocabulary.model import Vocabulary

HINGES = 5
"""Credences that are told of at most, the nearest to turning the best deal first."""


@dataclass(frozen=True, slots=True)
class _Talks:
    """The stands over their packages, and what can be asked of them."""

    stands: tuple[Stand, ...]
    space: Space
    asked: Asked
    vocabulary: Vocabulary


def asking(
    positions: Sequence[Position],
    vocabulary: Vocabulary,
    *,
    told: Sequence[Whole] = (),
    depth: int = 2,
    seconds: float | None = None,
    silence: float = SILENCE,
) -> Asking:
    """The questions by value, the best `depth` (1 to 3) of them in turn, and what the best deal hangs on. `told` is
    what the record tells as one (`story`). Raises NumbersInvalid."""
    clock = Clock(seconds)
    found = stands(positions, vocabulary, silence)
    packages = space(found, vocabulary)
    every = asked(found, packages, told, clock.part(0.5))
    talks = _Talks(found, packages, every, vocabulary)
    planned, apart = _planned(talks, depth, clock.part(0.7))
    questions = every.every
    hangs = _hangs(talks, clock)
    return Asking(
        questions=(*worth_asking(found, every), *open_contests(positions, found, vocabulary)),
        chance=planned.now,
        turn=_turn(planned.plan, questions) if planned.plan else None,
        value=planned.value,
        proof=planned.proof,
        fixed=tuple(questions[number] for number in planned.fixed or ()),
        fixed_value=planned.fixed_value,
        hinges=hangs.hinges,
        sways=hangs.sways,
        hangs_proof=hangs.proof,
        margin=hangs.margin.factor if hangs.margin else None,
        margin_proof=hangs.margin.proof if hangs.margin else hangs.proof,
        apart=apart,
    )


def _planned(talks: _Talks, depth: int, seconds: float | None) -> tuple[Planned, float | None]:
    """The best plan; and where stories tie positions together, the chance of the best deal with each by itself."""
    clock, domains = Clock(seconds), talks.space.domains
    tables = factors(talks.stands, talks.space)
    if not talks.asked.tied:
        queries = [query(stand, number, talks.space) for number, stand in enumerate(talks.stands)]
        return plan(domains, tables, queries, depth, seconds=seconds), None
    now = best_ranked(domains, tables, seconds=clock.part(0.2)).assignments
    apart = math.exp(now[0].score) if now else 0.0
    return lines(Known(talks.stands, talks.space, talks.asked.tied, {}), depth, clock), apart


@dataclass(frozen=True, slots=True)
class _Hangs:
    """What the best deal hangs on (step 2), and whether the hinges and sways are all."""

    hinges: tuple[Hinge, ...]
    sways: tuple[Sway, ...]
    margin: Margin | None
    proof: Proof


def _hangs(talks: _Talks, clock: Clock) -> _Hangs:
    late = Proof(Status.INCOMPLETE, None, clock.why)
    if clock.over:
        return _Hangs((), (), None, late)
    held = [mixed(stand, talks.space) for stand in talks.stands]
    try:
        far = margin(talks.space.domains, held, seconds=clock.part(0.5))
        hinges = () if clock.over else _hinges(talks)
        sways, proof = ((), late) if clock.over else _sways(talks, clock.part(1.0))
    except SpaceTooLarge as problem:
        return _Hangs((), (), None, Proof(Status.INCOMPLETE, None, str(problem)))
    return _Hangs(hinges, sways, far, proof)


def _turn(told: Plan, questions: Sequence[Question]) -> InTurn:
    question = questions[told.query]
    answers = labels(question)
    replies = tuple(
        Reply(
            answers[branch.alternative],
            branch.credence,
            branch.best,
            _turn(branch.then, questions) if branch.then else None,
        )
        for branch in told.branches
    )
    return InTurn(question, told.expected, replies)


def _hinges(talks: _Talks) -> tuple[Hinge, ...]:
    held = [mixed(stand, talks.space) for stand in talks.stands]
    now = best(talks.space.domains, [one.factor() for one in held])
    if now is None or len({stand.party for stand in talks.stands}) < 2:
        return ()
    here = options(talks.space.rungs(now.values), talks.vocabulary)
    found = []
    silent = sum(len(stand.answers) for stand in talks.stands if stand.silent)
    for turn in turns(talks.space.domains, held, HINGES + silent):
        stand = talks.stands[turn.position]
        if stand.silent or not turn.instead:
            continue
        there = options(talks.space.rungs(turn.instead), talks.vocabulary)
        instead = tuple((issue, here[issue], there[issue]) for issue in here if here[issue] != there[issue])
        answer = stand.answers[turn.account]
        told = (stand.holder, stand.issue, answer.label, turn.credence, turn.at, instead, answer.statements)
        found.append(Hinge(*told))
        if len(found) == HINGES:
            break
    return tuple(found)


def _sways(talks: _Talks, seconds: float | None) -> tuple[tuple[Sway, ...], Proof]:
    """The halved and doubled credences that change the best deal or the first question, and whether these are all."""
    held = [mixed(stand, talks.space) for stand in talks.stands]
    now = best(talks.space.domains, [one.factor() for one in held])
    if now is None or len({stand.party for stand in talks.stands}) < 2:
        return (), PROVEN
    weights = [NEW if answered(stand) else 1.0 for stand in talks.stands]
    values = [question.value for question in talks.asked.apart]
    first = values.index(max(values)) if max(values) > 0 else None
    done = shifts(talks.space.domains, held, [now.values], weights=weights, seconds=seconds)
    swayed = tuple(
        _sway(shift, first, talks)
        for shift in done.shifts
        if not talks.stands[shift.position].silent and (shift.turns or shift.first != first)
    )
    return swayed, done.proof


def _sway(shift: Shift, first: int | None, talks: _Talks) -> Sway:
    stand = talks.stands[shift.position]
    answer = stand.answers[shift.account]
    other = talks.asked.apart[shift.first] if shift.first is not None and shift.first != first else None
    return Sway(
        holder=stand.holder,
        issue=stand.issue,
        account=answer.label,
        times=shift.times,
        turns=shift.turns,
        best=shift.best,
        first=other,
        statements=answer.statements,
    )
