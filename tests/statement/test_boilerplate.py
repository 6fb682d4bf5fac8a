"""Captions, notes and notices tell nothing; what stands around them does."""

from __future__ import annotations

import pytest

from sentences import reading_of

BOILERPLATE = [
    "(Photo: Ana Ruiz said the truce holds.)",
    "Editor’s note: An earlier version of this story said that Sudan accepted a truce.",
    "Read more: Sudan says it accepts a truce",
    "Sign up for our newsletter, said to be the best.",
    "© 1999 The News. Sudan said all rights are reserved.",
    "Advertisement",
]


@pytest.mark.parametrize("line", BOILERPLATE)
def test_boilerplate_tells_nothing(line: str) -> None:
    text = f"Kenya said that the road was shut.\n\n{line}\n\nSudan said that it accepted a truce."
    found = reading_of(text, None).statements
    assert {s.holder for s in found} == {"Kenya", "Sudan"}
    assert not any(s.content.text in line for s in found)


def test_a_sentence_ends_where_its_break_was_lost() -> None:
    found = reading_of("They held talks.The minister said that Sudan accepted a truce.Kenya rejected it.", None)
    assert any(s.holder == "Sudan" and s.kind == "accept" for s in found.statements)
