"""Of all packages, those worth a look are kept, whatever is then asked of them."""

import itertools
import math

import pytest
from hypothesis import given, settings

from goodoffices.deal import candidates as module
from goodoffices.deal.candidates import FLOOR, NEAR, Package, candidates, gains
from goodoffices.deal.chance import acceptance
from goodoffices.deal.space import Space, space
from goodoffices.deal.stand import Stand, stands
from goodoffices.errors import SpaceTooLarge
from goodoffices.position.model import Position
from goodoffices.proof import Status
from ladders import WORDS, records


def talks(positions: list[Position]) -> tuple[dict[str, list[Stand]], tuple[Stand, ...], Space] | None:
    found = stands(positions, WORDS)
    parties = {stand.party: [other for other in found if other.party == stand.party] for stand in found}
    return (parties, found, space(found, WORDS)) if len(parties) > 1 else None


def every(parties: dict[str, list[Stand]], found: tuple[Stand, ...], packages: Space) -> list[Package]:
    """All packages of the cells that differ, by trying."""
    told = []
    for values in itertools.product(*map(range, packages.domains)):
        rungs = packages.rungs(values)
        accepts = tuple(acceptance(found, rungs, party) for party in parties)
        told.append(Package(rungs, math.log(max(math.prod(accepts), 1e-300)), accepts))
    return told


@settings(max_examples=40)
@given(records())
def test_no_near_package_is_left_out_that_is_better_for_all(positions: list[Position]) -> None:
    made = talks(positions)
    if made is None:
        return
    parties, _, packages = made
    found = candidates(*made)
    all_ = every(*made)
    top = max(one.score for one in all_)
    near = [one for one in all_ if one.score > top + math.log(1 - NEAR) + 1e-6]
    kept = [gains(parties, package, packages) for package in found.near]
    assert found.near[0].score <= top + 1e-6
    assert all(package.score >= top + math.log(1 - NEAR) - 1e-6 for package in found.near)
    for one in near:
        mine = gains(parties, one, packages)
        assert any(all(a >= b - 1e-6 for a, b in zip(other, mine, strict=True)) for other in kept)
    assert found.proof.exact


@settings(max_examples=40)
@given(records())
def test_whatever_two_parties_ask_for_the_likeliest_such_package_is_kept(positions: list[Position]) -> None:
    made = talks(positions)
    if made is None:
        return
    found = candidates(*made)
    all_ = every(*made)
    top = max(one.score for one in all_)
    worth = [one for one in all_ if one.score > top + math.log(FLOOR) + 1e-6]
    for one in worth:
        for first, second in itertools.combinations(range(len(one.accepts)), 2):
            assert any(
                other.accepts[first] >= one.accepts[first] - 1e-6
                and other.accepts[second] >= one.accepts[second] - 1e-6
                and other.score >= one.score - 1e-6
                for other in found.further
            )


@settings(max_examples=15)
@given(records())
def test_where_tables_are_too_large_the_best_stand_in_and_the_answer_says_so(positions: list[Position]) -> None:
    made = talks(positions)
    if made is None:
        return

    def too_large(*_: object, **__: object) -> None:
        raise SpaceTooLarge(10**9, 10)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "frontier_of_factors", too_large)
        found = candidates(*made)
    assert found.proof.status is Status.INCOMPLETE
    assert "1,000,000,000 cells" in str(found.proof)
    assert found.near[0].score == pytest.approx(max(one.score for one in every(*made)), abs=1e-6)


@settings(max_examples=20)
@given(records())
def test_pairs_of_parties_are_left_out_once_the_time_is_over_and_that_is_said(positions: list[Position]) -> None:
    made = talks(positions)
    if made is None:
        return
    found = candidates(*made, seconds=0.0)
    assert found.further == ()
    assert not found.proof.exact
    assert found.near
