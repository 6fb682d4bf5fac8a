"""Lines in capitals are read like sentences, and every offset holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.statement.model import Kind
from goodoffices.statement.parse.casing import recased
from sentences import reading_of


def cased(text: str) -> str:
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((at, at + len(line)))
        at += len(line)
    return recased(text, lines)


@given(st.text(alphabet=st.sampled_from("ABCdefİßﬁ .’'-\nŁÉ"), max_size=120))
def test_only_the_case_of_letters_changes(text: str) -> None:
    read = cased(text)
    assert len(read) == len(text)
    assert all(a == b or a.lower() == b.lower() for a, b in zip(read, text, strict=True))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ENVOYS OF SUDAN AND CHAD MET THE U.N. MEDIATOR", "Envoys of Sudan and Chad met the U.N. mediator"),
        ("Miners Reject New Offer Made By Owners\nThe offer was made by the owners.",
         "Miners reject new offer made by owners\nThe offer was made by the owners."),
        ("Sudan signs\nThe army said so.", "Sudan signs\nThe army said so."),
        ("Salva Kiir Mayardit Riek Machar Teny", "Salva Kiir Mayardit Riek Machar Teny"),
    ],
)  # fmt: skip
def test_names_keep_their_capitals_and_words_lose_them(written: str, read: str) -> None:
    assert cased(written) == read


def test_wire_text_in_capitals_is_read() -> None:
    statements = reading_of("SUDAN SAID ON MONDAY THAT IT REJECTED A PERMANENT CEASEFIRE WITH THE REBELS.").statements
    assert [(s.kind, s.holder, s.issue) for s in statements if s.is_stance] == [(Kind.REJECT, "Sudan", "duration")]
    assert all(s.content.text.isupper() for s in statements)
