"""The brief on a terminal: narrow, without colour, and safe from what a report may hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import invented_talks as talks
from goodoffices.brief.citation import citations
from goodoffices.brief.compose import compose
from goodoffices.brief.plain import CONTROLS, printable
from goodoffices.brief.terminal import to_terminal

BRIEF = compose(talks.material())


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, to_terminal(BRIEF, width).splitlines())) <= width


def test_the_same_width_gives_the_same_characters() -> None:
    assert to_terminal(BRIEF, 80) == to_terminal(compose(talks.material()), 80)


def test_without_colour_there_is_no_escape_and_colour_adds_nothing_but_escapes() -> None:
    plain, coloured = to_terminal(BRIEF), to_terminal(BRIEF, colour=True)
    assert "\x1b" not in plain
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


@pytest.mark.parametrize("width", [50, 100])
def test_contested_is_a_word(width: int) -> None:
    assert "CONTESTED" in to_terminal(BRIEF, width)


def test_every_citation_has_its_quote_at_the_end() -> None:
    told = to_terminal(BRIEF, 100)
    body, end = told.split("SOURCES", 1)
    numbers = {int(number) for number in re.findall(r"\[(\d+)\]", body)}
    assert numbers == {int(number) for number in re.findall(r"^\[(\d+)\]", end, re.MULTILINE)}
    words = " ".join(end.split())
    for citation in citations(BRIEF):
        assert " ".join(citation.text.split()) in words


def test_a_hostile_report_cannot_steer_the_terminal() -> None:
    out = to_terminal(compose(talks.hostile("\x1b[2J\u202egood\x07 [bold red]now[/]")))
    assert not CONTROLS.search(out.replace("\n", ""))
    assert "[bold red]now[/]" in " ".join(out.split())


@given(st.text())
def test_printable_text_holds_no_control_and_printing_it_twice_changes_nothing(text: str) -> None:
    shown = printable(text)
    assert not CONTROLS.search(shown)
    assert printable(shown) == shown
