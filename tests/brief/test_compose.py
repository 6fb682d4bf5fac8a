"""What a brief promises: no sentence without citation, every citation at hand, each notice once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import invented_talks as talks
from goodoffices.brief.citation import citations, numbers_of
from goodoffices.brief.compose import compose
from goodoffices.brief.findings import LIMIT
from goodoffices.brief.likelihood import BANDS, NOTE, likelihood
from goodoffices.brief.matrix import matrix
from goodoffices.brief.model import Brief, Line, Material
from goodoffices.brief.outline import first_question, lead, sections
from goodoffices.deal.model import Prospects
from goodoffices.gap.model import Blockage

WHOLE = talks.material()


def lines(brief: Brief) -> list[Line]:
    """All lines of the outline, those under others too."""
    rest = [line for part in (lead(brief), first_question(brief), *sections(brief)) for line in part.lines]
    told = []
    while rest:
        line = rest.pop()
        told.append(line)
        rest += line.under
    return told


def nothing(material: Material) -> Material:
    """The material with nothing found in the same report."""
    return Material(
        talks.OneReport(material.view.reports()[0], (), (), ()),
        material.vocabulary,
        (),
        (),
        Blockage((), ()),
        Prospects((), (), 0),
    )


@st.composite
def parts(draw: st.DrawFn) -> Material:
    """The invented talks with any part of what was found left out."""
    keep = draw(st.sets(st.sampled_from(("positions", "gaps", "deals", "questions", "blockers", "sensitive"))))
    blockage, prospects = WHOLE.blockage, WHOLE.prospects
    return replace(
        WHOLE,
        positions=WHOLE.positions if "positions" in keep else (),
        gaps=WHOLE.gaps if "gaps" in keep else (),
        blockage=blockage if "blockers" in keep else Blockage((), ()),
        prospects=Prospects(
            prospects.deals if "deals" in keep else (), prospects.questions if "questions" in keep else (), 192
        ),
        sensitive=WHOLE.sensitive if "sensitive" in keep else (),
    )


@given(parts())
def test_no_finding_stands_without_a_citation_and_every_citation_exists(material: Material) -> None:
    brief = compose(material)
    known = {statement.id for statement in brief.statements}
    for finding in (*brief.findings, *brief.sensitive):
        assert finding.statements
        assert set(finding.statements) <= known
        assert numbers_of(brief, finding.statements)


@given(parts())
def test_every_number_that_a_line_cites_is_a_quote_that_stands_in_its_report(material: Material) -> None:
    brief = compose(material)
    quotes = {citation.number: citation for citation in citations(brief)}
    cited = {number for line in lines(brief) for number in line.numbers}
    cited |= {n for row in matrix(brief).rows for cell in row.cells for entry in cell.entries for n in entry.numbers}
    assert cited <= quotes.keys()
    for citation in quotes.values():
        assert citation.text in citation.report.text


def test_numbers_run_from_one_without_a_hole_in_the_order_of_the_text() -> None:
    cited = citations(compose(WHOLE))
    assert [citation.number for citation in cited] == list(range(1, len(cited) + 1))
    assert [c.spans for c in cited] == sorted(c.spans for c in cited)


def test_statements_of_the_same_words_share_a_number() -> None:
    brief = compose(WHOLE)
    by_words: dict[object, set[int]] = {}
    for statement in brief.statements:
        if statement.id in brief.numbers:
            by_words.setdefault(statement.content.spans, set()).add(brief.numbers[statement.id])
    assert all(len(numbers) == 1 for numbers in by_words.values())


def test_the_lead_can_be_read_in_a_minute() -> None:
    brief = compose(WHOLE)
    assert 0 < len(brief.findings) <= LIMIT
    assert sum(len(finding.text.split()) for finding in brief.findings) < 250


def test_every_kind_of_finding_leads_before_any_leads_twice() -> None:
    told = " ".join(finding.text for finding in compose(WHOLE).findings)
    for words in ("stands firm", "contested", "differ", "No deal can meet", "best package", "Prospects", "Contacts"):
        assert words in told


@given(parts())
def test_likelihood_and_support_are_never_told_in_one_sentence(material: Material) -> None:
    likely = re.compile("|".join(band.word for band in BANDS))
    for line in lines(compose(material)):
        for words in re.split(r"(?<=[.!?])\s", line.text):
            assert not (likely.search(words) and re.search(r"confiden|credence|support", words))


def test_wherever_chance_is_shown_the_note_says_that_it_is_no_forecast() -> None:
    for part in sections(compose(WHOLE)):
        shown = [line.text for line in part.lines if re.search(r"\b(chance|index)\b", str(line))]
        assert not shown or NOTE in part.note
    assert all("no forecast" in f.text for f in compose(WHOLE).findings if re.search(r"\bchance \d", f.text))


def test_a_report_without_date_is_told_of_once() -> None:
    brief = compose(talks.material(talks.report(published=None)))
    assert len([notice for notice in brief.notices if "date" in notice]) == 1
    twice = compose(replace(WHOLE, notices=("Read with care.", "Read with care.")))
    assert twice.notices == ("Read with care.",)


def test_a_text_with_nothing_in_it_gives_an_honest_empty_brief() -> None:
    brief = compose(nothing(WHOLE))
    assert (brief.findings, brief.numbers, matrix(brief).rows, sections(brief)) == ((), {}, (), ())
    assert any("nothing to show" in notice for notice in brief.notices)


def test_a_text_of_sayings_only_is_told_as_that() -> None:
    said = talks.statements(talks.report())["nearer"]
    view = talks.OneReport(talks.report(), (said,), (), ())
    notices = compose(replace(nothing(WHOLE), view=view)).notices
    assert any("No stance" in notice for notice in notices)


def test_words_on_a_deal_as_a_whole_are_not_told_as_terms() -> None:
    stances = [one for one in WHOLE.view.statements() if one.is_stance]
    whole = tuple(replace(one, issue="class", option=None) for one in stances[:2])
    for said, told in ((whole, True), ((*whole, *stances[2:]), False)):
        view = talks.OneReport(WHOLE.view.reports()[0], said, (), ())
        notices = compose(replace(nothing(WHOLE), view=view)).notices
        assert any("No single term" in notice for notice in notices) is told


def test_where_nothing_speaks_against_a_package_the_lead_says_that_and_who_is_silent() -> None:
    deal = WHOLE.prospects.deals[0]
    unopposed = replace(
        deal, chance=1.0, parties=tuple(replace(share, chance=1.0, speaks_against=()) for share in deal.parties)
    )
    party = deal.parties[0].party
    spoken = tuple(position for position in WHOLE.positions if position.party != party)
    brief = compose(replace(WHOLE, positions=spoken, prospects=replace(WHOLE.prospects, deals=(unopposed,))))
    (words,) = (finding.text for finding in brief.findings if "best package" in finding.text)
    assert words.startswith("Nothing reported speaks against the best package found (chance 1")
    assert f"{party} has not spoken to {len(deal.options)}" in words


def test_meetings_and_assessments_come_from_their_statements() -> None:
    brief = compose(WHOLE)
    (trip,) = brief.meetings
    assert (trip.envoy, trip.holder, trip.place) == ("Ilse Marr", "Quelland", "Port Amsel")
    assert [assessment.direction for assessment in brief.assessments] == ["up", "down"]


def test_a_faction_stands_in_the_cell_of_its_party() -> None:
    table = matrix(compose(WHOLE))
    assert table.parties == ("Tolva Front", "Marenland")
    row = next(row for row in table.rows if row.issue.id == "foreign_forces")
    assert [entry.holder for entry in row.cells[1].entries] == ["Marenland", "Northern League"]


def test_the_three_silences_differ() -> None:
    silences = {cell.silence for row in matrix(compose(WHOLE)).rows for cell in row.cells} - {""}
    assert silences == {"not stated", "deferred"}


@given(st.floats(0, 1))
def test_every_chance_has_the_word_of_its_band(chance: float) -> None:
    band = likelihood(chance)
    at = BANDS.index(band)
    assert chance <= band.upto
    assert at == 0 or BANDS[at - 1].upto < chance


@pytest.mark.parametrize("part", ["findings", "issues", "statements", "positions"])
def test_the_same_material_gives_the_same_brief(part: str) -> None:
    assert getattr(compose(WHOLE), part) == getattr(compose(talks.material()), part)
