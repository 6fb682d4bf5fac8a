"""Quick reading gives the statements of exhaustive reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.report.intake import take_in
from goodoffices.statement.read import read
from goodoffices.vocabulary.load import load_vocabulary
from sentences import report_of

HERE = Path(__file__).resolve().parents[1]
OWN = sorted((HERE / "dispatches").glob("*.txt"))
NEWS = sorted((HERE.parents[1] / "shared" / "polnear" / "dev" / "text").glob("*.txt"))[:12]

SENTENCES = (
    "The army would accept a truce of 30 days only if all prisoners were freed.",
    "“We will not sign,” said Olaf Tarn, the chief delegate of Norway, “until the guns fall silent.”",
    "ENVOY SAYS TALKS ON THE PORT RESUME IN COTONOU",
    "According to a senior Peruvian official, Ecuador has rejected observers; Lima had pressed for them since May.",
    "Mr. O'Hara told reporters on Tuesday he's not ruling out a strike, “whatever they offer”.",
    "Shares fell 3.2% in Lagos while the naira held at 1,520 to the U.S. dollar.",
)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_our_own_reports(path: Path) -> None:
    same_either_way(path)


@pytest.mark.skipif(not NEWS, reason="the news corpus is not beside this clone")
def test_general_news() -> None:
    for path in NEWS:
        same_either_way(path)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8), st.sampled_from([" ", "\n", "\n\n"]))
def test_any_order_of_sentences(sentences: list[str], between: str) -> None:
    report = report_of(between.join(sentences))
    assert read(report, load_vocabulary()) == read(report, load_vocabulary(), exhaustive=True)


def same_either_way(path: Path) -> None:
    report = take_in(path)
    quick = read(report, load_vocabulary())
    assert quick.statements
    assert quick == read(report, load_vocabulary(), exhaustive=True)
