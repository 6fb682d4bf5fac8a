"""All ways to the minimal conflicts and corrections of clauses give what trying every subset gives."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contests import Contest, contest
from goodoffices.errors import NumbersInvalid
from goodoffices.solve import enumerate as plain
from goodoffices.solve.conflict import clash
from goodoffices.solve.conflict.clash import Clash, clashes
from goodoffices.solve.conflict.kernel import parts
from goodoffices.solve.conflict.resolve import WORK, TooMuch
from goodoffices.solve.conflict.subsets import Subsets, minimal_subsets
from goodoffices.solve.demand.clause import Clause

ASKED, SAT_ALONE, RESOLUTION_ALONE = "a function is asked", "0", "inf"
WAYS = (ASKED, SAT_ALONE, "30", RESOLUTION_ALONE, str(WORK))
"""By a function that is asked, by the SAT solver, by a bit of both, by resolution, and as it is meant to be."""

Problem = tuple[list[int], list[Clause]]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    domains = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    literal = st.tuples(st.integers(0, len(domains) - 1), st.integers(0, 7))
    return domains, draw(st.lists(st.lists(literal, max_size=3).map(tuple), max_size=6))


def found_by(way: str, problem: Problem, limit: int = 10_000) -> Subsets:
    domains, clauses = problem
    if way == ASKED:
        return minimal_subsets(
            len(clauses), lambda chosen: plain.met_together(domains, [clauses[n] for n in sorted(chosen)]), limit
        )
    return Clash(domains, clauses, float(way)).subsets(limit)


@pytest.mark.parametrize("way", WAYS)
@given(problems())
def test_every_way_finds_what_trying_every_subset_finds(way: str, problem: Problem) -> None:
    domains, clauses = problem
    conflicts, corrections = plain.minimal_subsets(
        len(clauses), lambda chosen: plain.met_together(domains, [clauses[n] for n in chosen])
    )
    found = found_by(way, problem)
    assert list(found.conflicts) == conflicts
    assert list(found.corrections) == corrections
    assert found.complete
    assert str(found.proof) == "proven"


@pytest.mark.parametrize("seed", range(6))
def test_the_ways_agree_on_contests_too_large_to_try(seed: int) -> None:
    problem = contest(Contest(each=9, issues=12, options=4, wide=2), seed)
    first = found_by(str(WORK), problem)
    for way in WAYS[1:]:
        found = found_by(way, problem)
        assert (found.conflicts, found.corrections) == (first.conflicts, first.corrections)
    assert first.conflicts_in_all == len(first.conflicts)


@pytest.mark.parametrize("kind", [Contest(each=8, issues=10, options=4, wide=2), Contest(each=12, tied=0.2)])
@pytest.mark.parametrize("seed", range(4))
def test_corrections_one_by_one_are_those_made_at_once(
    seed: int, kind: Contest, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = list(Clash(*contest(kind, seed)).corrections())
    monkeypatch.setattr(clash, "MANY", 0)
    assert list(Clash(*contest(kind, seed)).corrections()) == at_once
    alone = Clash(*contest(kind, seed))
    monkeypatch.setattr(clash, "transversals", too_much)
    assert list(alone.corrections()) == at_once


def too_much(*_: object) -> list[int]:
    raise TooMuch


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("way", [SAT_ALONE, "2000", str(WORK)])
def test_a_smaller_limit_gives_the_beginning_of_a_larger_one(seed: int, way: str) -> None:
    problem = contest(Contest(each=8, issues=10, options=4, wide=2), seed)
    whole = found_by(way, problem)
    for limit in (0, 1, 2, 5):
        some = found_by(way, problem, limit)
        assert some.conflicts == whole.conflicts[:limit]
        assert some.corrections == whole.corrections[:limit]
        assert some.complete == (max(len(whole.conflicts), len(whole.corrections)) <= limit)


@pytest.mark.parametrize("seed", range(4))
def test_smallest_first_in_lexicographic_order_and_each_correction_hits_each_conflict(seed: int) -> None:
    found = clashes(*contest(Contest(), seed), limit=300)
    for sets in (found.conflicts, found.corrections):
        assert list(sets) == sorted(sets, key=lambda one: (len(one), one))
        assert len(set(sets)) == len(sets)
    assert found.conflicts_proof.exact
    assert all(set(one) & set(other) for one, other in itertools.product(found.conflicts, found.corrections))


def test_no_time_is_said_and_what_is_listed_is_right() -> None:
    problem = contest(Contest(tied=1, wide=2), 0)
    found = clashes(*problem, seconds=0.0)
    assert not found.complete
    assert "time limit reached" in found.proof.why
    domains, clauses = problem
    for one in found.conflicts:
        assert clashes(domains, [clauses[n] for n in one]).conflicts == (tuple(range(len(one))),)


def test_what_was_stopped_goes_on_where_it_was() -> None:
    problem = contest(Contest(each=8, issues=10, options=4, wide=2), 3)
    stopped = Clash(*problem, work=0)
    assert not stopped.subsets(seconds=0.0).complete
    assert stopped.subsets() == Clash(*problem, work=0).subsets()


def test_the_ways_out_of_parts_apart_are_told_by_their_number_and_listed_one_by_one() -> None:
    pairs = [((issue, mask),) for issue in range(30) for mask in (0b01, 0b10)]
    found = clashes([2] * 30, pairs, limit=5)
    assert found.conflicts_in_all == 30
    assert found.corrections_in_all == 2**30
    assert found.corrections[0] == tuple(range(0, 60, 2))
    assert found.corrections[1] == (*range(0, 58, 2), 59)
    assert found.corrections_proof.why == "limit of 5 reached; there are 1,073,741,824"


def test_what_resolution_cannot_do_the_solver_does() -> None:
    """Pigeons in too few holes: one conflict, for which resolution is hopeless."""
    pigeons, holes = 5, 4
    domains = [2] * (pigeons * holes)
    clauses: list[Clause] = [tuple((p * holes + h, 0b10) for h in range(holes)) for p in range(pigeons)]
    for h in range(holes):
        for one, other in itertools.combinations(range(pigeons), 2):
            clauses.append(((one * holes + h, 0b01), (other * holes + h, 0b01)))
    found = Clash(domains, clauses, work=1000).subsets(limit=60)
    assert found.conflicts == (tuple(range(len(clauses))),)
    assert found.corrections == tuple((n,) for n in range(len(clauses)))
    assert found.complete


@pytest.mark.parametrize(
    ("domains", "clauses", "conflicts", "corrections"),
    [
        ([], [], (), ()),
        ([3], [], (), ()),
        ([1], [((0, 1),)], (), ()),
        ([1], [((0, 0),)], ((0,),), ((0,),)),
        ([], [()], ((0,),), ((0,),)),
        ([2], [((0, 0b01),), ((0, 0b10),)], ((0, 1),), ((0,), (1,))),
        ([2], [((0, 0b01),)] * 2 + [((0, 0b10),)], ((0, 2), (1, 2)), ((2,), (0, 1))),
        ([2], [((0, 0b100),), ((0, 0b11),)], ((0,),), ((0,),)),
        ([3], [((0, 0b011),), ((0, 0b110),), ((0, 0b101),)], ((0, 1, 2),), ((0,), (1,), (2,))),
        ([2, 2], [((0, 0b01), (0, 0b10)), ((1, 0b01),)], (), ()),
    ],
)
def test_what_is_hardly_a_problem(
    domains: list[int], clauses: list[Clause], conflicts: tuple[object, ...], corrections: tuple[object, ...]
) -> None:
    for work in (0.0, math.inf):
        found = Clash(domains, clauses, work).subsets()
        assert (found.conflicts, found.corrections, found.complete) == (conflicts, corrections, True)


@pytest.mark.parametrize(
    ("domains", "clauses", "named"),
    [([0], [], "variable 0"), ([2], [((1, 1),)], "clause 0"), ([2], [((0, -1),)], "clause 0")],
)
def test_what_no_answer_can_be_computed_from_is_named(domains: list[int], clauses: list[Clause], named: str) -> None:
    with pytest.raises(NumbersInvalid, match=named):
        clashes(domains, clauses)
    with pytest.raises(NumbersInvalid, match="limit"):
        clashes([2], [], limit=-1)


@given(problems())
def test_what_is_left_out_of_the_parts_takes_part_in_no_conflict(problem: Problem) -> None:
    domains, clauses = problem
    conflicts, _ = plain.minimal_subsets(
        len(clauses), lambda chosen: plain.met_together(domains, [clauses[n] for n in chosen])
    )
    groups = [set(part.numbers) for part in parts(domains, clauses)]
    assert sum(map(len, groups)) == len(set().union(*groups))
    assert all(any(set(one) <= group for group in groups) for one in conflicts)
