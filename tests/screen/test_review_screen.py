"""Every key of the review, pressed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from goodoffices.errors import RecordRefused
from goodoffices.record.model import Correction, Merging, Noted, Undoing
from goodoffices.record.place import open_record
from goodoffices.report.model import Passage, Report
from goodoffices.review.desk import Desk
from goodoffices.review.model import Sought, State
from goodoffices.screen.app import Review
from goodoffices.screen.keys import HELP, KEYS
from goodoffices.screen.page import QUOTE, Page
from goodoffices.statement.model import Attribution, Kind, Participant, Reading, Role, Speaker, Statement

TEXT = (
    "[bold]The union[/bold] demands a permanent ceasefire, Ali Bello said.\x1b[31m The owners reject it. "
    "\u202eהאיגוד דורש הפסקת אש\u202c and 停火 too. The movement wants six weeks. " + "An arbiter met both. " * 200
)
FILE = "name: Talks at the pit\nparties: [union, owners]\n"
SMALL, LARGE = (80, 24), (160, 50)

SEEN: dict[str, str] = {}

Act = Callable[[Review, "Pilot[None]"], Awaitable[None]]


def told(words: str, kind: Kind, holder: str, **fields: object) -> Statement:
    start = TEXT.index(words)
    content = Passage.cut(TEXT, [(start, start + len(words))])
    return Statement("r", content, kind, Attribution.REPORTER).changed(holder=holder, **fields)


DEMAND = told("a permanent ceasefire", Kind.DEMAND, "union", issue="duration", option="permanent")
REFUSE = told("reject it", Kind.REJECT, "owners", issue="duration", option="permanent")
WANT = told("wants six weeks", Kind.DEMAND, "the movement", issue="duration", speaker=Speaker(party="the movement"))
ALL = (DEMAND, REFUSE, WANT)


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(FILE, "utf8")
    record = open_record(tmp_path, make=True)
    cast = tuple(Participant(name, Role.PARTY, veto=True) for name in ("union", "owners"))
    record.add(Report("r", "pit [red].txt", TEXT, published=date(2024, 3, 7)), Reading("r", ALL, (), cast))
    record.close()
    return tmp_path


@pytest.fixture(name="desk")
def _desk(folder: Path) -> Iterator[Desk]:
    desk = Desk(folder, "ana")
    yield desk
    desk.close()


def on_screen(desk: Desk, act: Act, size: tuple[int, int] = SMALL, sought: Sought | None = None) -> Review:
    """The screen after an act; any fault of it is raised."""
    app = Review(desk, sought or Sought())

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await act(app, pilot)
            await settled(app, pilot)
            app.export_screenshot()
            for id in ("top", "statement", "said") if app.is_running else ():
                SEEN[id] = str(app.screen_stack[0].query_one(f"#{id}", Static).content)

    asyncio.run(run())
    if app.failure is not None:
        raise app.failure
    return app


async def settled(app: Review, pilot: Pilot[None]) -> None:
    """Until what is under way is kept."""
    await pilot.pause()
    while app.busy:
        await asyncio.sleep(0.01)
    await pilot.pause()


def pressing(*keys: str) -> Act:
    async def act(app: Review, pilot: Pilot[None]) -> None:
        for key in keys:
            typed = ["space" if letter == " " else letter for letter in key[1:]]
            await pilot.press(*(typed if key.startswith("'") else (key,)))
            await settled(app, pilot)

    return act


def events(folder: Path) -> list[Any]:
    return [entry.event for entry in open_record(folder).entries()][1:]


def words_of(_: Review, id: str) -> str:
    """What stood in a part of the screen at the end."""
    return SEEN[id]


def on_top(desk: Desk) -> str:
    return desk.queue()[0].id


def test_a_accepts_and_goes_on(desk: Desk, folder: Path) -> None:
    first, second = (item.id for item in desk.queue()[:2])
    app = on_screen(desk, pressing("a"))
    (event,) = events(folder)
    assert (event.statement, event.by, event.rejected, dict(event.changes)) == (first, "ana", False, {})
    assert app.item is not None
    assert app.item.id == second
    assert "accepted" in app.said


def test_x_rejects_with_a_reason_from_the_list_or_free_words(desk: Desk, folder: Path) -> None:
    on_screen(desk, pressing("x", "down", "enter", "x", "'odd", "enter"))
    one, other = events(folder)
    assert (one.rejected, one.why, other.rejected, other.why) == (True, "a misread stance", True, "odd")


def test_escape_leaves_without_a_word(desk: Desk, folder: Path) -> None:
    keys = [key for one in "xesnmf" for key in (one, "escape")]
    on_screen(desk, pressing(*keys, "slash", "escape", "question_mark", "escape"))
    assert events(folder) == []


def test_e_sets_fields_from_lists(desk: Desk, folder: Path) -> None:
    first = desk.queue()[0]
    keys = ["e", "enter", "'offer", "enter", "down", "enter", "'the mov", "enter", "w", "'heard", "enter"]
    app = on_screen(desk, pressing(*keys))
    (event,) = events(folder)
    assert isinstance(event, Correction)
    assert dict(event.changes) == {"kind": Kind.OFFER, "holder": "the movement"}
    assert event.why == "heard"
    assert next(item for item in app.queue if item.id == first.id).state is State.CORRECTED


def test_what_was_set_is_not_lost_by_one_escape(desk: Desk, folder: Path) -> None:
    on_screen(desk, pressing("e", "enter", "'offer", "enter", "escape", "w", "escape", "w", "enter"))
    assert len(events(folder)) == 1
    on_screen(desk, pressing("e", "enter", "'offer", "enter", "escape", "escape"))
    assert len(events(folder)) == 1


def test_s_splits_with_words_picked_by_keys(desk: Desk, folder: Path) -> None:
    app = on_screen(desk, pressing("s", "enter", "right", "right", "enter", "w", "enter"), size=LARGE)
    first, noted, second = events(folder)
    assert isinstance(noted, Noted)
    assert isinstance(second, Correction)
    assert (first.statement, second.statement) == (app.queue[0].id, noted.statement.id)
    assert noted.statement.content != app.queue[0].first.content
    assert noted.statement.id in {item.id for item in app.queue}


def test_n_adds_what_was_missed(desk: Desk, folder: Path) -> None:
    keys = [
        "n",
        "slash",
        "'weeks",
        "enter",
        "space",
        "left",
        "enter",
        "down",
        "enter",
        "'owners",
        "enter",
        "w",
        "enter",
    ]
    app = on_screen(desk, pressing(*keys))
    noted, accepted = events(folder)
    assert noted.statement.content.text == "six weeks"
    assert (noted.statement.holder, accepted.statement) == ("owners", noted.statement.id)
    assert "added" in app.said


def test_m_merges_one_name_into_another(desk: Desk, folder: Path) -> None:
    app = on_screen(desk, pressing("m", "'mov", "enter", "'union", "enter", "'sure", "enter"))
    (event,) = events(folder)
    assert isinstance(event, Merging)
    assert (event.name, event.into, event.why, event.report) == ("the movement", "union", "sure", "r")
    assert {item.statement.holder for item in app.queue} == {"union", "owners"}


def test_u_undoes_as_often_as_there_is_something(desk: Desk, folder: Path) -> None:
    app = on_screen(desk, pressing("a", "a", "u", "u", "u"))
    assert [type(event) for event in events(folder)] == [Correction, Correction, Undoing, Undoing]
    assert all(item.state is State.UNREVIEWED for item in app.queue)
    assert "nothing" in app.said


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        (["right"], 1),
        (["j", "j"], 2),
        (["j", "j", "j", "j"], 2),
        (["right", "left"], 0),
        (["k"], 0),
        (["end"], 2),
        (["end", "home"], 0),
    ],
)
def test_one_goes_about_with_keys_alone(desk: Desk, folder: Path, keys: list[str], at: int) -> None:
    assert on_screen(desk, pressing(*keys)).at == at
    assert events(folder) == []


def test_the_report_and_the_fields_scroll(desk: Desk) -> None:
    places: list[float] = []

    async def act(app: Review, pilot: Pilot[None]) -> None:
        for key in ("down", "pagedown", "space", "pageup", "up", "d", "b"):
            await pilot.press(key)
            await pilot.pause(0.05)
            places.append(app.query_one(Page).scroll_y)

    on_screen(desk, act)
    assert places[0] < places[1] < places[2] > places[3] > places[4] == places[6]


def test_f_narrows_the_queue_and_all_shows_it_again(desk: Desk) -> None:
    app = on_screen(desk, pressing("a", "f", "'unrev", "enter"))
    assert (len(app.shown), app.sought.state) == (2, "unreviewed")
    app = on_screen(desk, pressing("f", "'holder own", "enter"))
    assert [item.id for item in app.shown] == [REFUSE.id]
    app = on_screen(desk, pressing("f", "'rejected", "enter"))
    assert app.item is None
    assert "No statement here" in words_of(app, "statement")
    app = on_screen(desk, pressing(*"axesnu", "f", "'all", "enter"), sought=Sought("rejected"))
    assert len(app.shown) == 3


def test_slash_searches(desk: Desk) -> None:
    app = on_screen(desk, pressing("slash", "'six weeks", "enter"))
    assert [item.id for item in app.shown] == [WANT.id]
    assert "only words six weeks" in words_of(app, "top")


def test_o_orders_anew_what_was_reviewed_to_the_end(desk: Desk) -> None:
    first = on_top(desk)
    app = on_screen(desk, pressing("a", "o"))
    assert [item.id for item in app.queue].index(first) == 2


def test_every_key_is_told_in_the_help() -> None:
    assert all(words in HELP for _, _, words in KEYS)


@pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q"])
def test_leaving_keeps_what_was_done(desk: Desk, folder: Path, key: str) -> None:
    on_screen(desk, pressing("a"))
    on_screen(desk, pressing(key))
    on_screen(desk, pressing("x", key) if key != "q" else pressing("q"))
    assert len(events(folder)) == 1


@pytest.mark.parametrize("size", [SMALL, LARGE, (40, 12), (20, 6)])
def test_the_quote_is_marked_and_in_sight_at_every_size(desk: Desk, size: tuple[int, int]) -> None:
    seen: list[str] = []

    async def act(app: Review, pilot: Pilot[None]) -> None:
        await pilot.resize_terminal(*size)
        await pilot.pause(0.1)
        page = app.query_one(Page)
        lines = [page.render_line(y) for y in range(page.size.height)]
        assert app.item is not None
        seen.append(app.item.statement.content.text)
        seen.append(" ".join(s.text.strip() for line in lines for s in line if s.style and s.style.reverse))
        assert all(line.cell_length == lines[0].cell_length for line in lines)

    on_screen(desk, act)
    quote, marked = seen
    assert QUOTE.reverse
    assert marked
    quote, marked = ("".join(words.split()) for words in (quote, marked))
    assert quote.startswith(marked) if size[1] < 10 else marked == quote


def test_what_a_report_holds_is_shown_and_steers_nothing(desk: Desk) -> None:
    shots: list[str] = []

    async def act(app: Review, pilot: Pilot[None]) -> None:
        await pilot.press("home")
        page = app.query_one(Page)
        page.scroll_to(y=0, animate=False)
        await pilot.pause(0.05)
        shots.append("\n".join(page.render_line(y).text for y in range(page.size.height)))

    app = on_screen(desk, act)
    assert "[bold]The union[/bold]" in shots[0]
    assert "\x1b" not in shots[0]
    assert "\u202e" not in shots[0]
    assert "pit [red].txt" in words_of(app, "statement")


def test_a_refusal_of_the_store_is_shown_and_the_screen_stays(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, keep = on_top(desk), desk._record.keep

    def refuse(_: object) -> None:
        raise RecordRefused("record.db", "the disk is full [bold]")

    monkeypatch.setattr(desk._record, "keep", refuse)
    app = on_screen(desk, pressing("a"))
    assert "the disk is full [bold]" in words_of(app, "said")
    assert app.item is not None
    assert (app.item.id, app.item.state) == (before, State.UNREVIEWED)
    monkeypatch.setattr(desk._record, "keep", keep)
    on_screen(desk, pressing("a"))
    assert len(events(folder)) == 1


def test_another_reviewers_word_is_shown_before_it_is_overruled(desk: Desk, folder: Path) -> None:
    async def act(app: Review, pilot: Pilot[None]) -> None:
        ben = Desk(folder, "ben")
        ben.reject(ben.found(app.queue[0].id, ben.queue()), "not so")
        ben.close()
        await pilot.press("a")

    app = on_screen(desk, act)
    assert len(events(folder)) == 1
    assert "ben spoke on this meanwhile" in app.said
    assert "ben rejected" in words_of(app, "statement")
    on_screen(desk, pressing("a"))
    assert [event.by for event in events(folder)] == ["ben", "ana"]


def test_a_fault_ends_the_screen_and_is_told_by_who_called_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(desk, "accept", lambda item: fail(item))
    with pytest.raises(RuntimeError, match="a fault"):
        on_screen(desk, pressing("a"))


def test_without_colour_the_quote_is_still_marked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    found: list[bool] = []

    async def act(app: Review, _: Pilot[None]) -> None:
        page = app.query_one(Page)
        found.extend(bool(s.style and s.style.reverse) for y in range(page.size.height) for s in page.render_line(y))

    on_screen(desk, act)
    assert any(found)
