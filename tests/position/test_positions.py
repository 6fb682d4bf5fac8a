"""Where holders stand: the table of a careful reader, on a made-up conflict and on the first hand-marked report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

import marks
from goodoffices.errors import UnknownName
from goodoffices.position.model import Literal, Position, Status
from goodoffices.position.weigh import positions
from goodoffices.position.weights import load_weights
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import Correction
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import (
    Attribution,
    Condition,
    Interval,
    Kind,
    Participant,
    Proposal,
    Reading,
    ReportedBy,
    Role,
    Speaker,
    Statement,
    Term,
)
from goodoffices.vocabulary.model import Issue, Option, Vocabulary

WEIGHTS = load_weights()


def ladder(id: str, *options: str) -> Issue:
    return Issue(id, id, "", tuple(Option(option.replace(" ", "_"), option, "") for option in options))


VOCABULARY = Vocabulary(
    (
        ladder("truce", "hours", "weeks", "while talks last", "lasting"),
        ladder("troops", "stay", "thinned out", "all gone"),
        ladder("mortars", "kept", "stored", "handed in"),
        ladder("prisoners", "none", "the ill", "all"),
        ladder("harbour", "shut", "open"),
    )
)
TEXT = (
    "Ardeny's plan would in the end bring a lasting truce, said Tomas Reve of Selle, which mediates. "
    "President Ilka Dorn has ruled out a lasting truce without the Front first giving up its mortars. "
    "The plan starts with a truce of six weeks. "
    "Mara Oste, a Front spokeswoman, said Ardeny's latest paper had neither a lasting truce nor a full pull-out; "
    "Ardeny, she said, was after a truce of some weeks only to get its prisoners back, and would then fight on. "
    "The Front has insisted on a lasting truce and a full pull-out. "
    "Mara Oste told Selle that it could sign nothing without a lasting truce, a full pull-out and a fair exchange."
)
REPORT = Report("r1", "islands.txt", TEXT, published=date(1998, 4, 8))


def cut(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage.cut(TEXT, [(start, start + len(words))])


DORN = Speaker(cut("President Ilka Dorn"), "Ilka Dorn", "President", "Ardeny")
OSTE = Speaker(cut("Mara Oste, a Front spokeswoman"), "Mara Oste", "a Front spokeswoman", "the Front")
REVE = Speaker(cut("Tomas Reve"), "Tomas Reve", None, "Selle")
FRONT = Speaker(cut("The Front"), "the Front", None, "the Front")
CAST = (
    Participant("Ardeny", Role.PARTY, veto=True),
    Participant("the Front", Role.PARTY, veto=True),
    Participant("Selle", Role.MEDIATOR),
)


def said(words: str, holder: str, kind: Kind, issue: str, option: str | None = None, **fields: Any) -> Statement:
    fields = {"direction": "at_least" if option else None, "holder": holder, "issue": issue, "option": option, **fields}
    return Statement("r1", cut(words), kind, Attribution.ON_RECORD, **fields)


FIRST = Condition("unless_first", cut("giving up its mortars"), "mortars")
PAPER = "neither a lasting truce nor a full pull-out"
AFTER = "a truce of some weeks only to get its prisoners back, and would then fight on"
SIGN = "it could sign nothing without a lasting truce, a full pull-out and a fair exchange"
INSISTED = "a lasting truce and a full pull-out"
IN_THE_END = "Ardeny's plan would in the end bring a lasting truce"
TOLD: dict[str, Any] = {"speaker": OSTE, "reported_by": ReportedBy.ADVERSARY}
STATEMENTS = (
    said(
        "Ardeny's plan would in the end bring a lasting truce", "Ardeny", Kind.OFFER, "truce", "lasting", speaker=REVE
    ),
    said("a lasting truce without", "Ardeny", Kind.REJECT, "truce", "lasting", speaker=DORN, condition=FIRST),
    said("The plan starts with a truce", "Ardeny", Kind.OFFER, "truce", "weeks", speaker=REVE, phase=1),
    said(PAPER, "Ardeny", Kind.REJECT, "truce", "lasting", proposal="paper", **TOLD),
    said(PAPER, "Ardeny", Kind.REJECT, "troops", "all_gone", proposal="paper", **TOLD),
    said(AFTER, "Ardeny", Kind.OFFER, "truce", "weeks", direction="at_most", sequel="war", **TOLD),
    said(AFTER, "Ardeny", Kind.DEMAND, "prisoners", **TOLD),
    said(INSISTED, "the Front", Kind.DEMAND, "truce", "lasting", speaker=FRONT),
    said(INSISTED, "the Front", Kind.DEMAND, "troops", "all_gone", speaker=FRONT),
    said(SIGN, "the Front", Kind.DEMAND, "truce", "lasting", speaker=OSTE),
    said(SIGN, "the Front", Kind.DEMAND, "troops", "all_gone", speaker=OSTE),
    said(SIGN, "the Front", Kind.DEMAND, "prisoners", speaker=OSTE),
)
TELLING = Proposal("the latest paper", "Ardeny", "the Front", None, (), tuple(s.id for s in STATEMENTS[3:5]), "r1")
PAPERED = tuple(replace(s, proposal=TELLING.id) if s.proposal else s for s in STATEMENTS)


def found(statements: Iterable[Statement], proposals: tuple[Proposal, ...] = (TELLING,), **how: Any) -> list[Position]:
    record = MemoryRecord()
    record.add(REPORT, Reading("r1", tuple(statements), proposals, CAST))
    return list(positions(record, VOCABULARY, **{"cast": CAST, "weights": WEIGHTS, **how}))


def of(statements: Iterable[Statement], holder: str, issue: str, **how: Any) -> Position:
    return next(p for p in found(statements, **how) if (p.holder, p.issue) == (holder, issue))


def labels(position: Position) -> list[str]:
    return [account.label for account in position.accounts]


def test_the_table_of_the_islands() -> None:
    table = {(p.holder, p.issue): p for p in found(PAPERED)}
    assert list(table) == [
        (holder, issue) for holder in ("Ardeny", "the Front") for issue in ("truce", "troops", "mortars", "prisoners")
    ]
    ardeny = table["Ardeny", "truce"]
    assert ardeny.contested
    assert labels(ardeny) == ["lasting, only after “giving up its mortars”", "lasting", "weeks, then war"]
    assert [account.firm for account in ardeny.accounts] == [True, False, False]
    assert labels(table["Ardeny", "troops"]) == ["leaves all gone out"]
    assert labels(table["Ardeny", "mortars"]) == ["wants it before “truce: lasting”"]
    assert labels(table["Ardeny", "prisoners"]) == ["wants it, terms not stated"]
    front = table["the Front", "truce"]
    assert (labels(front), front.contested, front.accounts[0].firm) == (["requires lasting"], False, True)
    assert labels(table["the Front", "troops"]) == ["requires all gone"]
    assert labels(table["the Front", "prisoners"]) == ["wants it, terms not stated"]
    assert table["the Front", "mortars"].status is Status.UNKNOWN


def test_each_account_says_who_told_it_and_what_it_rests_on() -> None:
    himself, mediator, adversary = of(PAPERED, "Ardeny", "truce").accounts
    assert himself.reasons == ("Ilka Dorn, a principal, for Ardeny itself; as a refusal",)
    assert mediator.reasons == ("Tomas Reve, a mediator, of Ardeny; as an offer",)
    assert adversary.reasons == tuple(f"Mara Oste, of Ardeny, its adversary; as {a}" for a in ("an offer", "a refusal"))
    assert adversary.told_by == ("Mara Oste",)
    assert set(adversary.statements) == {PAPERED[3].id, PAPERED[5].id}
    assert himself.statements == (PAPERED[1].id,)


def test_deals_meet_accounts_as_their_words_say() -> None:
    himself, mediator, adversary = of(PAPERED, "Ardeny", "truce").accounts
    for_good = {"truce": "lasting", "mortars": "kept"}
    assert not himself.met_by(for_good)
    assert himself.met_by({**for_good, "mortars": "stored"})
    assert himself.met_by({**for_good, "truce": "weeks"})
    assert mediator.met_by(for_good)
    assert adversary.met_by({**for_good, "truce": "hours"})
    assert not adversary.met_by({**for_good, "truce": "while_talks_last"})
    (front,) = of(PAPERED, "the Front", "truce").accounts
    assert front.meets == (Literal("truce", ("lasting",)),)
    assert of(PAPERED, "Ardeny", "prisoners").accounts[0].met_by({})


def test_the_first_phase_of_a_proposal_is_no_rival_of_its_end() -> None:
    assert all("phase" not in label for label in labels(of(PAPERED, "Ardeny", "truce")))
    (alone,) = of(PAPERED[2:3], "Ardeny", "truce").accounts
    assert alone.label == "weeks (phase 1)"
    assert not alone.firm


def test_what_parties_gain_from_is_read_from_their_own_demands() -> None:
    front = said(INSISTED, "the Front", Kind.REJECT, "truce", "weeks", speaker=OSTE)
    (account,) = of([*PAPERED, front], "the Front", "truce").accounts
    assert account.label == "requires lasting"
    assert front.id in account.statements


def test_a_yes_within_what_is_insisted_on_is_no_rival() -> None:
    less = said(SIGN, "the Front", Kind.ACCEPT, "troops", "thinned_out", speaker=OSTE)
    position = of([*PAPERED, less], "the Front", "troops")
    assert position.contested, "it demands all and takes less: where does it stand?"
    more = said(SIGN, "the Front", Kind.ACCEPT, "troops", "all_gone", speaker=OSTE)
    assert not of([*PAPERED, more], "the Front", "troops").contested


def test_an_offer_with_nothing_to_tell_which_end_is_preferred_is_that_option_alone() -> None:
    (account,) = of(
        [said(SIGN, "the Front", Kind.OFFER, "truce", "weeks", speaker=OSTE)], "the Front", "truce"
    ).accounts
    assert account.meets == (Literal("truce", ("weeks",)),)


def test_an_offer_reaches_to_the_other_end_than_the_counterpart_s() -> None:
    offer = said(AFTER, "Ardeny", Kind.OFFER, "troops", "thinned_out", speaker=DORN)
    (account,) = of([PAPERED[8], offer], "Ardeny", "troops").accounts
    assert account.meets == (Literal("troops", ("stay", "thinned_out")),)


@pytest.mark.parametrize(
    ("kind", "option", "direction", "options"),
    [
        (Kind.DEMAND, "weeks", "at_least", ("weeks", "while_talks_last", "lasting")),
        (Kind.DEMAND, "weeks", "at_most", ("hours", "weeks")),
        (Kind.DEMAND, "weeks", "exactly", ("weeks",)),
        (Kind.DEMAND, "hours", "at_least", ("hours",)),
        (Kind.REJECT, "weeks", "at_least", ("hours",)),
        (Kind.REJECT, "hours", "at_least", ("weeks", "while_talks_last", "lasting")),
        (Kind.REJECT, "weeks", "at_most", ("while_talks_last", "lasting")),
        (Kind.OFFER, "weeks", "at_most", ("hours", "weeks")),
        (Kind.OPEN, "weeks", "exactly", ("weeks",)),
    ],
)
def test_how_kind_and_direction_bound_the_ladder(
    kind: Kind, option: str, direction: str, options: tuple[str, ...]
) -> None:
    statement = said(SIGN, "the Front", kind, "truce", option, speaker=OSTE, direction=direction)
    (account,) = of([statement], "the Front", "truce").accounts
    assert account.meets == (Literal("truce", options),)


def test_a_condition_that_names_an_option_asks_for_that_much() -> None:
    all_in = replace(FIRST, option="handed_in")
    statement = said(AFTER, "Ardeny", Kind.ACCEPT, "truce", "lasting", speaker=DORN, condition=all_in)
    (account,) = of([statement], "Ardeny", "truce").accounts
    assert account.label == "lasting, only after “giving up its mortars”"
    assert account.meets[1] == Literal("mortars", ("handed_in",))


def test_a_condition_of_many_words_is_told_by_its_option() -> None:
    wordy = replace(
        FIRST, option="handed_in", passage=cut(TEXT[TEXT.index("the Front first") : TEXT.index("Mara Oste")])
    )
    statement = said(AFTER, "Ardeny", Kind.ACCEPT, "truce", "lasting", speaker=DORN, condition=wordy)
    assert labels(of([statement], "Ardeny", "truce")) == ["lasting, only after “mortars: handed in”"]
    vague = replace(statement, condition=replace(wordy, option=None))
    assert labels(of([vague], "Ardeny", "truce")) == ["lasting, only after steps on “mortars”"]


def test_a_condition_outside_the_vocabulary_stays_in_the_words() -> None:
    elsewhere = replace(FIRST, issue="weather")
    statement = said(AFTER, "Ardeny", Kind.REJECT, "truce", "lasting", speaker=DORN, condition=elsewhere)
    (account,) = of([statement], "Ardeny", "truce").accounts
    assert account.label == "lasting, only after “giving up its mortars”"
    assert account.meets == (Literal("truce", ("hours", "weeks", "while_talks_last")),)


def test_wishes_without_terms_are_no_rivals_of_each_other() -> None:
    plain = said(SIGN, "Ardeny", Kind.DEMAND, "mortars", speaker=DORN)
    first = said(AFTER, "Ardeny", Kind.ACCEPT, "truce", "lasting", speaker=DORN, condition=FIRST)
    position = of([plain, first], "Ardeny", "mortars")
    assert not position.contested
    assert labels(position) == ["wants it before “truce: lasting”"]
    assert set(position.accounts[0].statements) == {plain.id, first.id}


def test_the_three_silences_are_kept_apart() -> None:
    off = said(SIGN, "the Front", Kind.REJECT, "mortars", speaker=OSTE, params={"agenda": "off"})
    later = said(SIGN, "the Front", Kind.OFFER, "harbour", speaker=OSTE, params={"agenda": "deferred"})
    table = {p.issue: p for p in found([*PAPERED, off, later]) if p.holder == "the Front"}
    assert table["mortars"].status is Status.NOT_ON_AGENDA
    assert table["mortars"].accounts[0].meets == (Literal("mortars", ("kept",)),)
    assert table["harbour"].status is Status.DEFERRED
    assert table["harbour"].accounts[0].met_by({})
    ardeny = of([off], "Ardeny", "mortars")
    assert (ardeny.status, ardeny.stated, ardeny.accounts) == (Status.UNKNOWN, 0, ())


def test_a_gap_that_a_report_names_puts_the_issue_on_the_table() -> None:
    gap = said(SIGN, "the Front", Kind.GAP, "harbour")
    assert [(p.holder, p.issue, p.status) for p in found([gap.changed(holder=None)])] == [
        ("Ardeny", "harbour", Status.UNKNOWN),
        ("the Front", "harbour", Status.UNKNOWN),
    ]


def test_who_mediates_has_a_row_only_where_it_takes_a_stance_and_no_veto() -> None:
    idea = said("The plan starts with a truce", "Selle", Kind.OFFER, "harbour", "open", speaker=REVE)
    rows = [(p.holder, p.issue, p.veto) for p in found([*PAPERED, idea]) if p.holder == "Selle"]
    assert rows == [("Selle", "harbour", False)]
    assert [p.holder for p in found([*PAPERED, idea])][-1] == "Selle"


def test_a_faction_stands_for_itself() -> None:
    cast = (*CAST, Participant("harbour guard", Role.FACTION, of="Ardeny", veto=True))
    refusal = said(AFTER, "Ardeny", Kind.REJECT, "harbour", "open", speaker=DORN, faction="harbour guard")
    table = {p.holder: p for p in found([*PAPERED, refusal], cast=cast) if p.issue == "harbour"}
    assert labels(table["harbour guard"]) == ["rejects open"]
    assert (table["harbour guard"].party, table["harbour guard"].veto) == ("Ardeny", True)
    assert table["Ardeny"].status is Status.UNKNOWN


def test_a_yes_to_a_proposal_is_a_weaker_yes_to_each_of_its_last_terms() -> None:
    terms = (
        Term("truce", "weeks", 1, {}, PAPERED[2].id),
        Term("truce", "lasting", 2, {}, PAPERED[0].id),
        Term("troops", "all_gone", None, {}, PAPERED[4].id, included=False),
        Term("harbour", "open", None, {}, PAPERED[0].id),
    )
    plan = Proposal("the plan", "Ardeny", "Selle", None, terms, (PAPERED[0].id,), "r1")
    yes = said(SIGN, "the Front", Kind.ACCEPT, "class", speaker=OSTE, proposal=plan.id)
    given = [PAPERED[0], PAPERED[2], PAPERED[4], yes]
    table = {p.issue: p for p in found(given, (plan,)) if p.holder == "the Front"}
    assert labels(table["truce"]) == ["lasting"]
    assert labels(table["harbour"]) == ["open"]
    assert table["troops"].status is Status.UNKNOWN
    assert set(table["harbour"].accounts[0].statements) == {yes.id, PAPERED[0].id}
    direct = said(SIGN, "the Front", Kind.ACCEPT, "harbour", "open", speaker=OSTE)
    assert table["harbour"].stated < of([direct], "the Front", "harbour").stated
    one = replace(yes, issue="harbour")
    assert {p.issue for p in found([PAPERED[0], one], (plan,)) if p.accounts and p.holder == "the Front"} == {"harbour"}


def test_only_what_was_said_by_then_counts_and_old_words_weigh_less() -> None:
    late = replace(PAPERED[9], said_on=Interval(date(1998, 4, 7), date(1998, 4, 7)))
    assert of([late, PAPERED[7]], "the Front", "truce", as_of=date(1998, 4, 8)).accounts
    assert found([late], as_of=date(1998, 4, 6)) == []
    fresh = of([late], "the Front", "truce", as_of=date(1998, 4, 8)).stated
    assert of([late], "the Front", "truce", as_of=date(1998, 9, 8)).stated < fresh / 2


def test_a_persons_correction_changes_the_position_and_rejection_ends_it() -> None:
    record = MemoryRecord()
    record.add(REPORT, Reading("r1", PAPERED[7:8], (), CAST))
    at = datetime(1998, 4, 9, tzinfo=UTC)
    record.correct([Correction(PAPERED[7].id, "an analyst", at, "weeks, not for good", {"option": "weeks"})])
    (position, *_) = [p for p in positions(record, VOCABULARY, cast=CAST, weights=WEIGHTS) if p.accounts]
    assert labels(position) == ["requires weeks"]
    assert position.accounts[0].statements == (PAPERED[7].id,)
    assert "gone over by a person" in position.accounts[0].reasons[0]
    record.correct([Correction(PAPERED[7].id, "an analyst", at, "not said at all", rejected=True)])
    assert positions(record, VOCABULARY, cast=CAST, weights=WEIGHTS) == ()


def test_a_graded_source_changes_what_it_supports() -> None:
    record = MemoryRecord()
    record.add(replace(REPORT, source="Island Post"), Reading("r1", PAPERED, (TELLING,), CAST))

    def stated(letter: str) -> float:
        graded = positions(record, VOCABULARY, cast=CAST, weights=WEIGHTS, reliability={"Island Post": letter})
        return next(p.stated for p in graded if (p.holder, p.issue) == ("the Front", "truce"))

    assert stated("A") > stated("F") > stated("D") > stated("E")
    with pytest.raises(UnknownName, match="Admiralty"):
        stated("G")


def test_the_same_record_read_with_parties_renamed_gives_the_same_numbers() -> None:
    swap = {"Ardeny": "the Front", "the Front": "Ardeny"}

    def renamed(statement: Statement) -> Statement:
        speaker = replace(statement.speaker, party=swap.get(statement.speaker.party or "", statement.speaker.party))
        if speaker.name == "the Front":
            speaker = replace(speaker, name="Ardeny")
        return replace(statement, holder=swap[statement.holder or ""], speaker=speaker)

    def numbers(position: Position) -> list[float]:
        return [round(account.credence, 9) for account in position.accounts]

    plain = {(p.holder, p.issue): numbers(p) for p in found(PAPERED)}
    assert plain == {(swap[p.holder], p.issue): numbers(p) for p in found(map(renamed, PAPERED))}


def test_the_table_of_the_first_marked_report() -> None:
    first = marks.marked()
    record = MemoryRecord()
    record.add(first.report, first.reading)
    weighed = positions(record, marks.shared_vocabulary(), cast=record.cast(), weights=WEIGHTS)
    table = {(p.holder, p.issue): p for p in weighed}
    assert labels(table["Hamas", "duration"]) == ["requires permanent"]
    assert labels(table["Hamas", "foreign_forces"]) == ["requires complete withdrawal"]
    assert labels(table["Hamas", "detainees"]) == ["wants it, terms not stated"]
    assert table["Hamas", "arms_and_ddr"].status is Status.UNKNOWN
    israel = table["Israel", "duration"]
    assert israel.contested
    himself, mediator, adversary = labels(israel)
    assert himself.startswith("permanent, only after ")
    assert (mediator, adversary) == ("permanent", "fixed term, then war")
    assert labels(table["Israel", "foreign_forces"]) == ["leaves complete withdrawal out"]
    assert labels(table["Israel", "hostages_captives"]) == ["wants it, terms not stated"]
    assert labels(table["Israel", "arms_and_ddr"]) == ["wants it before “duration: permanent”"]


@pytest.mark.parametrize("name", marks.names() or ("000",))
def test_every_account_of_a_marked_report_rests_on_its_statements(name: str) -> None:
    marked = marks.marked(name)
    record = MemoryRecord()
    record.add(marked.report, marked.reading)
    known = {s.id for s in marked.reading.statements}
    for position in positions(record, marks.shared_vocabulary(), cast=record.cast(), weights=WEIGHTS):
        assert position.stated <= 1
        for account in position.accounts:
            assert account.statements
            assert account.reasons
            assert set(account.statements) <= known
            assert 0 < account.credence <= 1
