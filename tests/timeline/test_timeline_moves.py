"""What moved between two outlooks, and what undoes it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.gap.model import Gap
from goodoffices.position.model import Account, Literal, Position, Status
from goodoffices.timeline.cause import MANY, causes
from goodoffices.timeline.compare import moves
from goodoffices.timeline.model import Chance, Change, Outlook
from goodoffices.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()
ISSUE = next(issue for issue in VOCABULARY.issues if len(issue.options) >= 4)
RUNGS = [option.id for option in ISSUE.options]
BACK = {
    Change.STATED: Change.GONE,
    Change.ADDED: Change.GONE,
    Change.UP: Change.DOWN,
    Change.CONTESTED: Change.SETTLED,
    Change.OPENED: Change.CLOSED,
    Change.WIDER: Change.NARROWER,
    Change.LEAD: Change.LEAD,
    Change.CREDENCE: Change.CREDENCE,
    Change.CHANCE: Change.CHANCE,
}
BACK |= {there: here for here, there in BACK.items()}


@st.composite
def outlooks(draw: st.DrawFn) -> Outlook:
    """A few positions with accounts of one rung each, a gap or none, a chance or none."""
    positions = []
    for holder in ("Norland", "Sudland"):
        rungs = draw(st.lists(st.integers(0, 3), max_size=3, unique=True))
        shares = sorted((draw(st.integers(1, 9)) / 30 for _ in rungs), reverse=True)
        accounts = tuple(
            Account(f"rung {rung}", (Literal(ISSUE.id, (RUNGS[rung],)),), share, (), ())
            for rung, share in zip(rungs, shares, strict=True)
        )
        contested = len(accounts) > 1 and draw(st.booleans())
        status = Status.STATED if accounts else Status.UNKNOWN
        positions.append(Position(holder, holder, ISSUE.id, status, accounts, contested))
    size = draw(st.sampled_from([None, 0.0, 0.2, 0.25, 0.6]))
    gaps = () if size is None else (Gap(ISSUE.id, ("Norland", "Sudland"), size, 0, False, True, ("s",), ""),)
    chance = draw(st.sampled_from([None, 0.0, 0.3, 0.304, 0.5]))
    return Outlook(tuple(positions), gaps, Chance(chance) if chance is not None else None)


@given(outlooks(), outlooks())
def test_equal_outlooks_have_no_moves_and_every_move_has_its_counterpart(one: Outlook, other: Outlook) -> None:
    assert moves(one, one, VOCABULARY, 0.1) == ()
    there, back = moves(one, other, VOCABULARY, 0.1), moves(other, one, VOCABULARY, 0.1)
    told = {(m.between, m.issue, BACK[m.change] if m.change is not Change.GONE else None) for m in back}
    for move in there:
        if move.change is not Change.GONE:
            assert any(m.between == move.between and m.issue == move.issue for m in back), told
    assert sorted(m.before or 0 for m in there if m.change in (Change.CREDENCE, Change.CHANCE)) == sorted(
        m.after or 0 for m in back if m.change in (Change.CREDENCE, Change.CHANCE)
    )


@given(outlooks(), outlooks(), st.floats(0.01, 1))
def test_each_move_is_what_it_says(one: Outlook, other: Outlook, least: float) -> None:
    for move in moves(one, other, VOCABULARY, least):
        if len(move.between) != 1:
            continue
        old, new = ({a.label: a.credence for a in p.accounts} for p in _both(one, other, move.between[0]))
        if move.change is Change.STATED:
            assert not old
        if move.change in (Change.STATED, Change.ADDED):
            assert move.account in new
            assert move.account not in old
        elif move.change is Change.GONE:
            assert move.account in old
            assert move.account not in new
        elif move.change is Change.CREDENCE:
            assert (move.before, move.after) == (old[move.account], new[move.account])
            assert abs(old[move.account] - new[move.account]) >= least - 1e-6
        elif move.change in (Change.UP, Change.DOWN, Change.LEAD):
            was, now = (int(name.split()[1]) for name in (move.was, move.account))
            assert move.rungs == abs(now - was)
            assert (now > was) == (move.change is Change.UP)


def _both(one: Outlook, other: Outlook, holder: str) -> tuple[Position, Position]:
    first, second = (next(p for p in o.positions if p.holder == holder) for o in (one, other))
    return first, second


def test_an_account_that_ranges_wider_is_neither_up_nor_down() -> None:
    position = Position("Norland", "Norland", ISSUE.id, Status.STATED)
    narrow = Account("narrow", (Literal(ISSUE.id, tuple(RUNGS[1:2])),), 0.5, (), ())
    wide = Account("wide", (Literal(ISSUE.id, tuple(RUNGS[0:3])),), 0.5, (), ())
    one, other = (Outlook((replace(position, accounts=(account,)),)) for account in (narrow, wide))
    assert Change.LEAD in {move.change for move in moves(one, other, VOCABULARY)}


def test_the_same_account_that_takes_other_rungs_is_read_otherwise_and_goes_nowhere() -> None:
    position = Position("Norland", "Norland", ISSUE.id, Status.STATED)
    narrow, wide = (Account("a yes", (Literal(ISSUE.id, tuple(RUNGS[low:4])),), 0.5, (), ()) for low in (3, 0))
    one, other = (Outlook((replace(position, accounts=(account,)),)) for account in (narrow, wide))
    assert [move.change for move in moves(one, other, VOCABULARY)] == [Change.READ]


SETS = st.sets(st.integers(0, 40), min_size=1, max_size=4)


@given(st.lists(SETS, min_size=1, max_size=3), st.integers(1, 41))
def test_what_is_named_undoes_and_nothing_of_it_can_be_spared(needed: list[set[int]], count: int) -> None:
    """A move that is undone where all of one of these sets is left out."""
    new = [str(number) for number in range(count)]

    def undone(out: tuple[str, ...]) -> bool:
        return any({str(number) for number in some} <= set(out) for some in needed)

    found, together = causes(new, undone)
    if not undone(tuple(new)):
        assert found == ()
    elif together:
        assert undone(found)
        assert not any(undone(tuple(one for one in found if one != left)) for left in found)
        assert len(found) > 1
    else:
        assert all(undone((one,)) for one in found)
        assert len(new) > MANY or {one for one in new if undone((one,))} == set(found)
