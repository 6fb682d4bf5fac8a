"""A text broken into lines of a screen, whatever it holds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from goodoffices.screen.lines import line_of, lines, shown

WORDS = st.text(st.sampled_from("ab \n\t漢字éא֑ש\u0301\u200dع🙂\x1b\x00"), max_size=60)


@given(text=WORDS, width=st.integers(1, 12))
def test_lines_put_together_are_the_text_and_fit(text: str, width: int) -> None:
    told = shown(text)
    found = lines(told, width)
    assert "".join(told[start:end] for start, end in found) == told
    assert all(end == start for (_, end), (start, _) in pairwise(found))
    for start, end in found:
        line = told[start:end].rstrip(" \n\u0301\u0591")  # blanks may hang over, with what has no width
        joined = "\u200d" in line  # of which each terminal has its own width; what is over is cut off
        assert joined or cell_len(line) <= max(width, 2) or len(line) == 1
    for place in range(len(told)):
        start, end = found[line_of(found, place)]
        assert start <= place < end


@given(text=st.text(max_size=40))
def test_what_is_shown_has_its_places_and_steers_nothing(text: str) -> None:
    told = shown(text)
    assert len(told) == len(text)
    assert not any(ord(letter) < 32 and letter != "\n" for letter in told)
    told.encode("utf8")


def test_words_are_kept_whole_where_they_fit() -> None:
    text = "the miners want baths"
    assert [text[start:end].strip() for start, end in lines(text, 10)] == ["the miners", "want baths"]


def test_one_line_of_megabytes_is_broken() -> None:
    text = "x" * 100_000
    assert len(lines(text, 50)) == 2000
