"""The Markdown of a brief: sound footnotes, and nothing of a report read as markup."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import invented_talks as talks
from goodoffices.brief.citation import citations
from goodoffices.brief.compose import compose
from goodoffices.brief.markdown import plain, to_markdown
from goodoffices.brief.matrix import matrix
from goodoffices.brief.plain import printable

BRIEF = compose(talks.material())
TOLD = to_markdown(BRIEF)
READER = MarkdownIt("gfm-like", {"linkify": False})


def shown(markdown: str) -> str:
    """The text that a reader of Markdown shows for one paragraph, which must hold nothing but text."""
    (_, inline, _) = READER.parse(markdown)
    assert inline.children is not None
    assert {child.type for child in inline.children} <= {"text", "text_special"}
    return "".join(child.content for child in inline.children)


def test_every_footnote_used_is_written_once_and_every_one_written_is_used() -> None:
    used = set(re.findall(r"\[\^(\d+)\](?!:)", TOLD))
    written = re.findall(r"^\[\^(\d+)\]:", TOLD, re.MULTILINE)
    assert sorted(written) == sorted(used)
    assert len(written) == len(citations(BRIEF))


def test_every_quote_is_shown_exactly() -> None:
    for citation in citations(BRIEF):
        (line,) = [line for line in TOLD.splitlines() if line.startswith(f"[^{citation.number}]:")]
        assert citation.text in shown(line.partition(":")[2].strip())


def test_the_matrix_is_a_table_of_its_rows() -> None:
    rows = [line for line in TOLD.splitlines() if line.startswith("| **")]
    table = matrix(BRIEF)
    assert len(rows) == len(table.rows)
    assert all(row.count(" | ") == len(table.parties) for row in rows)
    assert sum("**contested**" in row for row in rows) == 1


def test_headings_leave_out_no_level() -> None:
    levels = [len(found) for found in re.findall(r"^(#+) ", TOLD, re.MULTILINE)]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}


@given(st.text())
def test_any_words_are_shown_as_they_are(words: str) -> None:
    wanted = printable(words)
    assert not wanted or shown(plain(words)) == wanted


@settings(max_examples=50)
@given(st.text(alphabet="<>[]()|*_`#~!\\\"' \nab1.-+&;:/$^=@{}", min_size=1).filter(str.strip))
def test_hostile_words_open_no_element(words: str) -> None:
    tokens = READER.parse(to_markdown(compose(talks.hostile(words))))
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds.isdisjoint({"link_open", "image", "code_inline"})
    assert all(child.content == "<br>" for t in tokens for child in t.children or () if child.type == "html_inline")
    assert "html_block" not in {token.type for token in tokens}
