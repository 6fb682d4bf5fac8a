"""Threats that stand, requests by other turns, and what is done about the talks; with what only looks like them."""

from __future__ import annotations

import pytest

from sentences import not_told, told

LEAD = "Gabon is the mediator between Chad and its rebels, whose peace talks went on this week. "

HELD_OUT = [
    ("The dockers called a two-day strike for Monday.", "dockers"),
    ("The dockers’ union has called its members out for a day.", "The dockers’ union"),
    ("The dockers’ union said the walkout would go ahead.", "The dockers’ union"),
    ("The dockers are due to stop work on Friday.", "dockers"),
    ("The dockers are to strike for three days from Monday.", "dockers"),
    ("Members of the dockers’ union backed industrial action by three to one.", "Members of the dockers’ union"),
    ("Chad said all options were on the table.", "Chad"),
    ("Chad reserved the right to take military steps.", "Chad"),
    ("Chad faces sanctions if it does not sign.", None),
    ("“If the town is shelled, we will not come back to the talks,” the Chadian negotiator said.", "Chad"),
    ("Chad warned that the war would resume.", "Chad"),
    ("Chad said it would begin an offensive.", "Chad"),
]  # fmt: skip
NO_THREATS = [
    "The dockers called off the strike.",
    "The dockers will put off the strike if the port agrees.",
    "The strike was planned last year and averted.",
    "The draft would strike a balance.",
    "The row threatens the truce.",
    "Chad pledged that it would not use force.",
    "The negotiations would not resume if the hall was not free.",
]
ASKED = [
    ("“It is for the rebels to reply,” the Chadian minister said.", "Chad"),
    ("“What matters now is that the guns fall silent,” the Chadian minister said.", "Chad"),
    ("“The next move is theirs,” the Chadian minister said.", "Chad"),
    ("“We want the rebels to come back next week,” the Chadian minister said.", "Chad"),
    ("Gabon recommended that the parties take a break.", "Gabon"),
    ("Gabon reminded both sides of their duty to spare civilians.", "Gabon"),
    ("Gabon is pushing both sides to sign.", "Gabon"),
    ("The session was put off at the request of Gabon.", "Gabon"),
    ("Gabon said the terms ought to stay open.", "Gabon"),
]  # fmt: skip
NOT_ASKED = [
    "The two sides gave themselves until Friday to finish.",
    "The mediator told reporters to expect news on Friday.",
    "The delegations called their drivers on Thursday.",
    "A lorry pushed the wreck aside to make room.",
]
DONE = [
    ("Chad called its delegation home.", "Chad"),
    ("Chad arrested four members of the rebel delegation.", "Chad"),
    ("Chad let five delegates go.", "Chad"),
    ("The mediators stretched the deadline.", "mediators"),
    ("The mediators gave the two sides another day.", "mediators"),
    ("The two sides were granted another day.", None),
    ("Chad has named a new chief negotiator.", "Chad"),
    ("A contact group was set up on Tuesday.", None),
    ("Chad replied to the plan on Tuesday.", "Chad"),
    ("Chad stopped all supplies to the rebel camps, a day after the truce ran out.", "Chad"),
    ("Chad barred the rebel envoy from leaving.", "Chad"),
    ("Chad has moved thousands of troops into the north.", "Chad"),
    ("The rebels stayed away from the session.", "rebels"),
    ("Chad broke off the talks hours after the rebels had handed in their answer.", "rebels"),
]  # fmt: skip
NOT_DONE = [
    "The accord was signed in November.",
    "Chad has kept the road shut since the war began in 1990.",
    "Chad will name a new negotiator.",
    "A policeman arrested a thief.",
    "The meeting was called over the dispute.",
]


@pytest.mark.parametrize(("text", "holder"), HELD_OUT)
def test_a_threat_that_stands(text: str, holder: str | None) -> None:
    told(LEAD + text, {"kind": "threaten", "holder": holder})


@pytest.mark.parametrize("text", NO_THREATS)
def test_what_is_held_out_by_nobody(text: str) -> None:
    not_told(LEAD + text, {"kind": "threaten"})


@pytest.mark.parametrize(("text", "holder"), ASKED)
def test_a_request_by_another_turn(text: str, holder: str) -> None:
    told(LEAD + text, {"kind": "request", "holder": holder})


@pytest.mark.parametrize("text", NOT_ASKED)
def test_what_is_asked_of_nobody(text: str) -> None:
    not_told(LEAD + text, {"kind": "request"})


@pytest.mark.parametrize(("text", "holder"), DONE)
def test_what_is_done_about_the_talks(text: str, holder: str | None) -> None:
    told(LEAD + text, {"kind": "act", "holder": holder})


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_is_not_done_about_the_talks(text: str) -> None:
    not_told(LEAD + text, {"kind": "act"})
