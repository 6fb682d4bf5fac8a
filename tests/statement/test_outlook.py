"""How the talks will go, by what is said of them, of what is to come of them, and of those who sit in them."""

from __future__ import annotations

import pytest

from sentences import not_told, told

LEAD = "Peace talks between Nepal and the Maoists, chaired by a Swiss mediator, resumed in Pokhara on Monday. "

WORSE = [
    ("The negotiations failed early on Friday.", None),
    ("The first round broke down after a day.", None),
    ("The process is faltering.", None),
    ("The talks failed to break the deadlock.", None),
    ("The killings imperil the peace process.", None),
    ("The row threatens to sink the talks.", None),
    ("The session closed with nothing settled.", None),
    ("The pact faces opposition in the army.", None),
    ("Several obstacles remain.", None),
    ("The talks have yet to produce a truce.", None),
    ("The talks brought no visible progress.", None),
    ("The Nepalese minister said it was not an easy meeting.", "Nepal"),
    ("The talks are as good as dead.", None),
    ("The Swiss mediator said the truce would not hold.", "Switzerland"),
    ("The Swiss mediator doubted that the delegations would agree.", "Switzerland"),
    ("“I do not see how a deal can be done,” the Swiss mediator said.", "Switzerland"),
    ("“One big problem is left,” the Swiss mediator said.", "Switzerland"),
    ("The Nepalese minister said the Maoists had never wanted peace.", "Nepal"),
    ("The Nepalese minister said the Maoists had no interest in a settlement.", "Nepal"),
    ("The Nepalese minister called the raid a heavy blow to the peace process.", "Nepal"),
    ("The Nepalese minister said nothing had moved.", "Nepal"),
    ("The Nepalese minister expressed doubt that there would be an agreement.", "Nepal"),
    ("The talks are frozen.", None),
    ("The chances of a pact this month are now slim.", None),
    ("The Swiss mediator said the talks had led nowhere.", "Switzerland"),
    ("The Swiss mediator said they were not there yet.", "Switzerland"),
    ("The Nepalese minister said he could not say that he was hopeful about the talks.", "Nepal"),
    ("The Swiss mediator said neither side was willing to give ground.", "Switzerland"),
    ("The round ended in failure.", None),
    ("Few diplomats expect the truce to last.", None),
    ("The Swiss mediator said a great chance had been missed.", "Switzerland"),
    ("The Swiss mediator said there was still no consensus.", "Switzerland"),
]  # fmt: skip
BETTER = [
    ("The Nepalese minister said a deal could come within days.", "Nepal"),
    ("“It was a useful meeting,” the Nepalese minister said.", "Nepal"),
    ("The talks advanced on Tuesday.", None),
    ("By evening the mood had lightened.", None),
    ("The talks produced some progress on Tuesday.", None),
    ("The Swiss mediator said the visit had revived the talks.", "Switzerland"),
    ("The Swiss mediator said the truce would hold.", "Switzerland"),
    ("“I think we can reach a settlement this month,” the Swiss mediator said.", "Switzerland"),
    ("The Swiss mediator said the sides were likely to finish the draft on Sunday.", "Switzerland"),
    ("The Swiss mediator described the signing as a necessary step.", "Switzerland"),
    ("The Swiss mediator spoke of progress.", "Switzerland"),
    ("The Nepalese minister said he was confident that the talks would go forward.", "Nepal"),
    ("The Nepalese minister said the meeting had moved things on.", "Nepal"),
    ("“We have come a long way,” the Swiss mediator said.", "Switzerland"),
    ("The Swiss mediator said the hardest part was behind them.", "Switzerland"),
    ("The Swiss mediator said the parties had never been this close to peace.", "Switzerland"),
    ("The Nepalese minister said the talks had gone better than expected.", "Nepal"),
    ("The Swiss mediator said the last obstacle had been removed.", "Switzerland"),
    ("The Swiss mediator said most of the outstanding issues had been resolved.", "Switzerland"),
    ("The session exceeded expectations.", None),
    ("The deal is still alive, the Swiss mediator said.", "Switzerland"),
    ("“I hope we shall reach an agreement this month,” the Nepalese minister said.", "Nepal"),
    ("The Swiss mediator said the text was almost ready.", "Switzerland"),
]  # fmt: skip
NEITHER = [
    "The earlier talks collapsed in 1997.",
    "The economy could collapse, the bank said.",
    "The truce would last three days, the minister said.",
    "The minister said the rains would not last.",
    "A jury failed to agree on a verdict.",
    "The party could end the talks.",
    "The mediator urged both sides to show a constructive spirit.",
    "Nepal helped the delegations to find rooms.",
    "The strike would be a blow for the mayor.",
    "The national airline is on its last legs, the Nepalese minister said.",
]


@pytest.mark.parametrize(("text", "holder"), WORSE)
def test_what_bodes_ill(text: str, holder: str | None) -> None:
    told(LEAD + text, {"kind": "assess_down", "holder": holder})
    not_told(LEAD + text, {"kind": "assess_up"})


@pytest.mark.parametrize(("text", "holder"), BETTER)
def test_what_bodes_well(text: str, holder: str | None) -> None:
    told(LEAD + text, {"kind": "assess_up", "holder": holder})
    not_told(LEAD + text, {"kind": "assess_down"})


@pytest.mark.parametrize("text", NEITHER)
def test_what_bodes_nothing(text: str) -> None:
    not_told(LEAD + text, {"kind": {"assess_up", "assess_down"}})
