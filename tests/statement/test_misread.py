"""A report decoded in the wrong way tells what it tells when decoded rightly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.statement.parse.misread import MARKS, mended
from sentences import reading_of

REPORTS = [
    "“We will not sign the truce,” said Ana Ruiz, a Sudan minister.",
    "Kenya said that it accepted a general amnesty – but not now.",
    "Kenya’s envoy said that it doesn’t accept a truce.",
]
FORMS = [form for forms in MARKS.values() for form in forms]


@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
@pytest.mark.parametrize("text", REPORTS)
def test_what_was_misread_tells_the_same(text: str, codec: str) -> None:
    misread = text.encode().decode(codec, "replace")
    right, wrong = reading_of(text, None), reading_of(misread, None)
    assert [(s.kind, s.holder, s.issue) for s in wrong.statements] == [
        (s.kind, s.holder, s.issue) for s in right.statements
    ]
    assert all(misread[a:b] in s.content.text for s in wrong.statements for a, b in s.content.spans)


@given(st.text(st.one_of(st.characters(), st.sampled_from("âÃ©€œn™t")), max_size=60), st.sampled_from(FORMS))
def test_the_length_stays(text: str, form: str) -> None:
    assert len(mended(text + form + text)) == len(text + form + text)


def test_what_is_written_well_stays() -> None:
    text = "“Ça va,” said Ângela Ré, of São Tomé’s army – “très bien…”"
    assert mended(text) == text
