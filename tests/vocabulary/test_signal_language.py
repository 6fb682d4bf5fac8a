"""The pattern language: what each mark stands for, and that the matcher finds what the patterns define."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import SignalInvalid
from goodoffices.vocabulary.mention import Matcher
from goodoffices.vocabulary.model import Issue, Option, Vocabulary
from goodoffices.vocabulary.signal import compile_signal

PATTERNS = (
    "cease-fire",
    "disarm*",
    "release|free hostage",
    "full ?and ?final truce",
    "withdraw* ~ troop",
    "# day truce",
    "all * prisoner",
    "effect ~ at # a.m.|p.m.",
    "pull-out|pull ?* forces",
)
WORDS = """
cease fire ceasefire cease-fires disarm disarmament release free hostage hostages full and final truce withdrew withdraw
withdrawal of the troops troop 60 six day days all our prisoner effect at 10 a.m. p.m. pull out pullout forces it's
"""


def matcher_of(pattern: str) -> Matcher:
    options = (Option("no", "no", "No."), Option("yes", "yes", "Yes."))
    return Matcher(Vocabulary((Issue("it", "It", "", options, (pattern,)),)))


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("cease-fire", "A cease fire, a ceasefire’s end, two cease-fires.", 3),
        ("disarm*", "They disarmed; disarmament is hard.", 2),
        ("full ?and ?final truce", "A full truce. A full and final truce. A final truce.", 2),
        ("withdraw* ~ troop", "They withdraw all of the foreign troops.", 1),
        ("withdraw* ~ troop", "They withdraw. Our troops stay.", 0),
        ("withdraw* ~ troop", "They withdraw only after the last of those troops.", 0),
        ("# day truce", "a 60-day truce, a three day truce", 2),
        ("all * prisoner", "all Iraqi prisoners, all prisoners", 1),
        ("at # a.m.|p.m.", "at 10 a.m. and at 5 pm", 1),
        ("release hostage", "release, if at all, hostages", 0),
    ],
)
def test_what_a_pattern_stands_for(pattern: str, text: str, found: int) -> None:
    assert len(matcher_of(pattern).find(text)) == found
    assert len(list(compile_signal(pattern).finditer(text))) == found


@given(
    st.sampled_from(PATTERNS),
    st.lists(st.tuples(st.sampled_from(WORDS.split()), st.sampled_from([" ", "-", ", ", ". ", " “"]))),
)
def test_the_matcher_finds_what_the_pattern_defines(pattern: str, pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    found = matcher_of(pattern).find(text)
    assert bool(found) == bool(compile_signal(pattern).search(text))
    for mention in found:
        assert compile_signal(pattern).match(text, mention.start)


@pytest.mark.parametrize("pattern", ["~ truce", "truce ~", "a ~ ~ b", "?maybe", "* truce", "a ~ ?b", "tr(uce", ""])
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(SignalInvalid):
        compile_signal(pattern)
