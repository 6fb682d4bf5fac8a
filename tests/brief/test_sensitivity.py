"""What hangs on a single weight: told only where it does, with bounded work."""

from __future__ import annotations

from dataclasses import replace

import invented_talks as talks
from goodoffices.brief.sensitivity import MOST, TOLD, Outlook, in_play, sensitive
from goodoffices.deal.model import Prospects
from goodoffices.position.model import Position, Weights
from goodoffices.position.weights import load_weights

WHOLE = talks.material()
WEIGHTS = load_weights()
BASELINE = Outlook(WHOLE.positions, WHOLE.prospects)
STATEMENTS = WHOLE.view.statements()
ISSUES = WHOLE.vocabulary.issues


def weigh(weights: Weights) -> tuple[Position, ...]:
    """Positions in which a strong enough mediator turns the order of Marenland's accounts about."""

    def other(position: Position) -> Position:
        if not position.contested or weights.relation["mediator"] <= WEIGHTS.relation["mediator"]:
            return position
        first, second, *rest = position.accounts
        swapped = (replace(second, credence=first.credence), replace(first, credence=second.credence), *rest)
        return replace(position, accounts=swapped)

    return tuple(other(position) for position in WHOLE.positions)


def foresee(positions: tuple[Position, ...]) -> Prospects:
    """Prospects that turn about with the leading account."""
    same = positions == WHOLE.positions
    deals, questions = WHOLE.prospects.deals, WHOLE.prospects.questions
    return WHOLE.prospects if same else Prospects(deals[::-1], questions[::-1], WHOLE.prospects.packages)


def test_only_the_weight_that_turns_a_finding_about_is_named() -> None:
    relations = {**WEIGHTS.relation}
    assert relations["mediator"] > 0

    def felt(weights: Weights) -> tuple[Position, ...]:
        halved = weights.relation["mediator"] < WEIGHTS.relation["mediator"]
        return tuple(replace(p, accounts=()) for p in WHOLE.positions) if halved else weigh(weights)

    found = sensitive(BASELINE, WEIGHTS, STATEMENTS, felt, foresee, ISSUES)
    told = " ".join(finding.text for finding in found)
    assert "leading account of where Marenland stands on “duration” would be “permanent”" in told
    assert "“relation.mediator” were doubled" in told
    assert "relation.ally" not in told
    assert "first question would go to Tolva Front" in told
    assert "best package would have" in told


def test_every_such_finding_cites_and_there_are_few() -> None:
    known = {statement.id for statement in STATEMENTS}

    def restless(weights: Weights) -> tuple[Position, ...]:
        shift = sum(weights.flat().values()) % 0.1
        return tuple(
            replace(p, accounts=tuple(replace(a, credence=max(0.0, a.credence - shift)) for a in p.accounts[::-1]))
            for p in WHOLE.positions
        )

    found = sensitive(BASELINE, WEIGHTS, STATEMENTS, restless, foresee, ISSUES)
    assert 0 < len(found) <= TOLD
    assert all(finding.statements and set(finding.statements) <= known for finding in found)


def test_deals_are_searched_anew_only_for_the_changes_that_move_most() -> None:
    searched = []

    def moving(weights: Weights) -> tuple[Position, ...]:
        shift = sum(weights.flat().values()) % 0.1
        return tuple(
            replace(p, accounts=tuple(replace(a, credence=a.credence * (1 - shift)) for a in p.accounts))
            for p in WHOLE.positions
        )

    def counted(positions: tuple[Position, ...]) -> Prospects:
        searched.append(positions)
        return WHOLE.prospects

    assert sensitive(BASELINE, WEIGHTS, STATEMENTS, moving, counted, ISSUES) == ()
    assert len(searched) == MOST


def test_where_no_weight_matters_nothing_is_told() -> None:
    assert sensitive(BASELINE, WEIGHTS, STATEMENTS, lambda _: WHOLE.positions, foresee, ISSUES) == ()
    assert sensitive(BASELINE, WEIGHTS, (), weigh, foresee, ISSUES) == ()


def test_weights_that_no_statement_can_feel_are_left_alone() -> None:
    names = in_play(WEIGHTS, STATEMENTS)
    assert "kind.open" not in names
    assert "attribution.background" not in names  # only the trip is told in the background, and it is no stance
    assert {"kind.demand", "attribution.on_record", "relation.mediator", "repeat"} <= set(names)
    assert set(names) <= WEIGHTS.flat().keys()
