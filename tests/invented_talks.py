"""An invented negotiation, read by hand: a report, what is stated in it, and what every stage might make of it.

Two parties (Marenland and the Tolva Front), a mediator (Quelland), a faction; no real conflict is meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from goodoffices.brief.model import Finding, Material
from goodoffices.deal.model import Deal, Delivery, Hold, Phase, Prospects, Question, Share, Temptation
from goodoffices.errors import UnknownName
from goodoffices.gap.model import Blockage, Blocker, Demand, Gap
from goodoffices.identity import bytes_id
from goodoffices.position.model import Account, Literal, Position, Status
from goodoffices.record.model import Correction
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import (
    Attribution,
    Condition,
    Interval,
    Kind,
    Participant,
    Proposal,
    ReportedBy,
    Role,
    Speaker,
    Statement,
    Term,
)
from goodoffices.vocabulary.model import Issue, Option, Vocabulary

TEXT = """Envoys return to Port Amsel

Ilse Marr, Quelland’s envoy, will be in Port Amsel from Monday to Wednesday to hear both, a Quelland official said.

The Tolva Front “will sign nothing that lets the guns start again”, its spokesman Jorn Adel told reporters on Friday. \
The Front also requires that every Marenland soldier leave the upper valley, Mr Adel said.

Quelland’s foreign minister, Ane Brost, said that Marenland’s paper of 3 May would end the fighting for good. \
But Prime Minister Osk Veld said Marenland would not call the war over until the Front had handed in its rifles. \
Marenland, Mr Adel said, wants ninety quiet days and then the war again.

Under the paper, as Ms Brost tells it, the first stage is a truce of ninety days and the second has both sides free \
all prisoners. Mr Adel said the paper leaves out a full withdrawal.

The Northern League, a partner in Mr Veld’s cabinet, refuses any withdrawal from the valley, its chairman said.

“We have never been so near,” Ms Brost said. Western diplomats were less hopeful, saying that little had moved.
"""

DAY = date(1997, 5, 9)


def report(text: str = TEXT, name: str = "amsel.txt", published: date | None = DAY) -> Report:
    """A report of that text."""
    data = text.encode("utf-8", "surrogatepass")
    return Report(bytes_id(data), name, text, "Amsel Courier", "Envoys return", published, original=data)


def passage(text: str, *quotes: str) -> Passage:
    """The passage of the quotes, each searched from the end of the one before."""
    spans, at = [], 0
    for quote in quotes:
        start = text.index(quote, at)
        at = start + len(quote)
        spans.append((start, at))
    return Passage.cut(text, spans)


LADDERS = {
    "duration": ("duration", "How long the fighting stops.", ("hours", "a fixed term", "open-ended", "permanent")),
    "foreign_forces": (
        "foreign forces",
        "Whether soldiers of one side leave the ground of the other.",
        ("remain", "no reinforcement", "phased withdrawal", "complete withdrawal"),
    ),
    "arms": ("arms", "What becomes of the weapons.", ("kept", "stored", "handed in")),
    "detainees": (
        "detainees",
        "Who is set free.",
        ("none", "the sick and the old", "exchange in stages", "all for all"),
    ),
}


def slug(name: str) -> str:
    return name.replace(" ", "_").replace("-", "_")


def vocabulary() -> Vocabulary:
    """Four issues with their ladders."""
    issues = (
        Issue(id, name, about, tuple(Option(slug(o), o, f"{name}: {o}.") for o in options))
        for id, (name, about, options) in LADDERS.items()
    )
    return Vocabulary(tuple(issues))


CAST = (
    Participant("Tolva Front", Role.PARTY, veto=True, aliases=("the Front",)),
    Participant("Marenland", Role.PARTY, veto=True),
    Participant("Northern League", Role.FACTION, of="Marenland", veto=True),
    Participant("Quelland", Role.MEDIATOR),
)


def statements(told: Report) -> dict[str, Statement]:
    """What the invented report states, by a short key."""

    def said(who: str, name: str, party: str, role: str | None = None) -> Speaker:
        return Speaker(passage(told.text, who), name, role, party)

    def cut(*quotes: str) -> Passage:
        return passage(told.text, *quotes)

    adel = said("Jorn Adel", "Jorn Adel", "Tolva Front", "spokesman")
    brost = said("Ane Brost", "Ane Brost", "Quelland", "foreign minister")
    veld = said("Prime Minister Osk Veld", "Osk Veld", "Marenland", "Prime Minister")
    league = said("its chairman", None, "Northern League", "chairman")  # type: ignore[arg-type]
    own, friday = Attribution.ON_RECORD, Interval(DAY, DAY)
    adverse, mediator = ReportedBy.ADVERSARY, ReportedBy.MEDIATOR
    rid, cue = told.id, cut("said")
    at = told.text.index("Marenland, Mr Adel said, wants")
    rest = cut("wants ninety quiet days and then the war again").spans
    split = Passage.cut(told.text, [(at, at + len("Marenland")), *rest])
    two_terms = cut("the first stage is a truce of ninety days and the second has both sides free all prisoners")
    return {
        "trip": Statement(
            rid, cut("Ilse Marr, Quelland’s envoy, will be in Port Amsel from Monday to Wednesday to hear both"),
            Kind.MEET, Attribution.BACKGROUND, said("a Quelland official", None, "Quelland"), cue,  # type: ignore[arg-type]
            "Quelland", envoy="Ilse Marr", place="Port Amsel", when=Interval(date(1997, 5, 12), date(1997, 5, 14)),
        ),
        "front_permanent": Statement(
            rid, cut("“will sign nothing that lets the guns start again”"), Kind.DEMAND, own, adel,
            cut("told reporters"), "Tolva Front", None, "duration", "permanent", "at_least",
            addressee="reporters", said_on=friday,
        ),
        "front_withdrawal": Statement(
            rid, cut("every Marenland soldier leave the upper valley"), Kind.DEMAND, own, adel, cue,
            "Tolva Front", None, "foreign_forces", "complete_withdrawal", "at_least",
        ),
        "paper_permanent": Statement(
            rid, cut("Marenland’s paper of 3 May would end the fighting for good"), Kind.OFFER, own, brost, cue,
            "Marenland", mediator, "duration", "permanent", "at_least",
        ),
        "veld_unless": Statement(
            rid, cut("Marenland would not call the war over until the Front had handed in its rifles"), Kind.REJECT,
            own, veld, cue, "Marenland", None, "duration", "permanent", "at_least",
            Condition("until", cut("the Front had handed in its rifles"), "arms", "handed_in"),
        ),
        "veld_arms": Statement(
            rid, cut("Marenland would not call the war over until the Front had handed in its rifles"), Kind.DEMAND,
            own, veld, cue, "Marenland", None, "arms", "handed_in", "at_least",
        ),
        "adel_of_marenland": Statement(
            rid, split, Kind.OFFER, own, adel, cue,
            "Marenland", adverse, "duration", "a_fixed_term", "at_most", params={"length": "P90D"},
        ),
        "stage_one": Statement(
            rid, two_terms, Kind.OFFER, own, brost, cut("tells"), "Marenland", mediator, "duration", "a_fixed_term",
            "at_least", params={"length": "P90D"}, phase=1,
        ),
        "stage_two": Statement(
            rid, two_terms, Kind.OFFER, own, brost, cut("tells"), "Marenland", mediator, "detainees", "all_for_all",
            "at_least", phase=2,
        ),
        "left_out": Statement(
            rid, cut("the paper leaves out a full withdrawal"), Kind.REJECT, own, adel, cue, "Marenland", adverse,
            "foreign_forces", "complete_withdrawal", "at_least",
        ),
        "league": Statement(
            rid, cut("refuses any withdrawal from the valley"), Kind.REJECT, own, league, cue, "Marenland", None,
            "foreign_forces", "phased_withdrawal", "at_least", faction="Northern League",
        ),
        "nearer": Statement(rid, cut("“We have never been so near,”"), Kind.ASSESS_UP, own, brost, cue, "Quelland"),
        "little": Statement(
            rid, cut("little had moved"), Kind.ASSESS_DOWN, Attribution.COLLECTIVE,
            Speaker(cut("Western diplomats"), None, None, None), cut("saying"),
        ),
    }  # fmt: skip


@dataclass
class OneReport:
    """A View of one report."""

    told: Report
    said: tuple[Statement, ...]
    tellings: tuple[Proposal, ...] = ()
    actors: tuple[Participant, ...] = CAST
    corrected_by: dict[str, tuple[Correction, ...]] = field(default_factory=dict)

    def reports(self) -> tuple[Report, ...]:
        return (self.told,)

    def report(self, id: str) -> Report:
        if id != self.told.id:
            raise UnknownName("report", id, (self.told.id,))
        return self.told

    def statements(self, corrected: bool = True) -> tuple[Statement, ...]:  # noqa: ARG002
        return self.said

    def statement(self, id: str, corrected: bool = True) -> Statement:  # noqa: ARG002
        return next(statement for statement in self.said if statement.id == id)

    def corrections(self, statement: str) -> tuple[Correction, ...]:
        return self.corrected_by.get(statement, ())

    def proposals(self) -> tuple[Proposal, ...]:
        return self.tellings

    def cast(self) -> tuple[Participant, ...]:
        return self.actors


def positions(ids: dict[str, str]) -> tuple[Position, ...]:
    """Where the two parties and the faction stand."""

    def upto(issue: str, low: int, high: int) -> Literal:
        return Literal(issue, tuple(slug(option) for option in LADDERS[issue][2][low : high + 1]))

    def account(
        label: str, meets: tuple[Literal, ...], credence: float, keys: str, told_by: tuple[str, ...]
    ) -> Account:
        reasons = ("a spokesman speaks for the party",) if told_by == ("Jorn Adel",) else ("the head of government",)
        return Account(label, meets, credence, reasons, tuple(ids[k] for k in keys.split()), credence > 0.6, told_by)

    stated, unknown = Status.STATED, Status.UNKNOWN
    front, maren = "Tolva Front", "Marenland"
    permanent = account("permanent", (upto("duration", 3, 3),), 0.9, "front_permanent", ("Jorn Adel",))
    rivals = (
        account(
            "permanent only once arms are handed in", (upto("duration", 0, 2), upto("arms", 2, 2)), 0.55,
            "veld_unless", ("Osk Veld",),
        ),
        account("permanent", (upto("duration", 3, 3),), 0.25, "paper_permanent", ("Ane Brost",)),
        account("at most a fixed term", (upto("duration", 0, 1),), 0.1, "adel_of_marenland stage_one", ("Jorn Adel",)),
    )  # fmt: skip
    leave = account("complete withdrawal", (upto("foreign_forces", 3, 3),), 0.85, "front_withdrawal", ("Jorn Adel",))
    less = account("below complete withdrawal", (upto("foreign_forces", 0, 2),), 0.35, "left_out", ("Jorn Adel",))
    none = account("no withdrawal at all", (upto("foreign_forces", 0, 1),), 0.7, "league", ("its chairman",))
    arms = account("handed in", (upto("arms", 2, 2),), 0.8, "veld_arms", ("Osk Veld",))
    free = account("all for all", (upto("detainees", 3, 3),), 0.3, "stage_two", ("Ane Brost",))
    return (
        Position(front, front, "duration", stated, (permanent,), False, True, DAY, 3, 3),
        Position(maren, maren, "duration", stated, rivals, True, True, DAY, 0, 3),
        Position(front, front, "foreign_forces", stated, (leave,), False, True, DAY, 3, 3),
        Position(maren, maren, "foreign_forces", stated, (less,), False, True, DAY, 0, 2),
        Position("Northern League", maren, "foreign_forces", stated, (none,), False, True, DAY, 0, 1),
        Position(front, front, "arms", unknown),
        Position(maren, maren, "arms", stated, (arms,), False, True, DAY, 2, 2),
        Position(front, front, "detainees", Status.DEFERRED),
        Position(maren, maren, "detainees", stated, (free,), False, True, DAY, 3, 3),
    )


def prospects(ids: dict[str, str]) -> Prospects:
    """Two deals and two questions."""
    options = {
        "duration": "permanent",
        "foreign_forces": "phased_withdrawal",
        "arms": "handed_in",
        "detainees": "all_for_all",
    }
    first = options | {"duration": "a_fixed_term", "arms": "stored"}
    shares = (
        Share(
            "Tolva Front", 0.5, (("duration", "permanent"),), (("arms", "handed_in"),),
            (ids["front_permanent"],), (ids["front_withdrawal"],),
        ),
        Share(
            "Marenland", 0.62, (("arms", "handed_in"),), (("foreign_forces", "phased_withdrawal"),),
            (ids["veld_arms"], ids["paper_permanent"]), (ids["league"],),
        ),
    )  # fmt: skip
    deliveries = (
        Delivery(1, "Tolva Front", "Marenland", "arms", "stored", 0.5, 0.5),
        Delivery(2, "Marenland", "Tolva Front", "foreign_forces", "phased_withdrawal", 0.66, 0.66),
    )
    worst = Temptation("Marenland", 2, 0.66, 0.5)
    hold = Hold(False, worst, (worst,), deliveries, tuple(reversed(deliveries)), 0.08)
    asked = (
        Question(
            "Marenland", "duration", "Which of its three positions on a permanent end is Marenland’s own?", 0.21,
            (ids["veld_unless"], ids["paper_permanent"], ids["adel_of_marenland"]),
            ("permanent only once arms are handed in", "permanent", "at most a fixed term"),
        ),
        Question("Tolva Front", "arms", "What would the Tolva Front accept on arms?", 0.08, (ids["veld_arms"],)),
    )  # fmt: skip
    phases = (Phase(1, first), Phase(2, options))
    second = Deal(0.12, first, (Phase(1, first),), shares)
    return Prospects((Deal(0.31, options, phases, shares, hold), second), asked, 192)


def gaps(ids: dict[str, str]) -> tuple[Gap, ...]:
    """Two gaps, the wider first."""
    sides = ("Tolva Front", "Marenland")
    forces = (ids["front_withdrawal"], ids["left_out"])
    length = (ids["front_permanent"], ids["veld_unless"])
    return (
        Gap("foreign_forces", sides, 0.5, 1, False, False, forces, "On foreign forces they are one rung apart."),
        Gap("duration", sides, 0.3, 0, True, True, length, "On duration Marenland’s position is contested."),
    )


def blockage(ids: dict[str, str]) -> Blockage:
    """One blocker of two demands, with its two ways out."""
    leave = Demand("Tolva Front", "foreign_forces", "complete withdrawal", (ids["front_withdrawal"],))
    stay = Demand("Northern League", "foreign_forces", "no withdrawal at all", (ids["league"],))
    return Blockage((Blocker((leave, stay)),), ((leave,), (stay,)))


def proposals(told: Report, ids: dict[str, str]) -> tuple[Proposal, ...]:
    """Two tellings of one paper."""
    on = Interval(date(1997, 5, 3), date(1997, 5, 3))
    terms = (
        Term("duration", "a_fixed_term", 1, {"length": "P90D"}, ids["stage_one"]),
        Term("detainees", "all_for_all", 2, {}, ids["stage_two"]),
    )
    out = (Term("foreign_forces", "complete_withdrawal", None, {}, ids["left_out"], included=False),)
    name = "Marenland’s paper of 3 May"
    return (
        Proposal(name, "Marenland", "Ane Brost", on, terms, (ids["stage_one"], ids["paper_permanent"]), told.id),
        Proposal(name, "Marenland", "Jorn Adel", on, out, (ids["left_out"],), told.id),
    )


def material(told: Report | None = None) -> Material:
    """All of it, as a brief is composed of."""
    told = told or report()
    said = statements(told)
    ids = {key: statement.id for key, statement in said.items()}
    view = OneReport(told, tuple(said.values()), proposals(told, ids))
    sensitive = (
        Finding("The first question would go to the Tolva Front if the weight of a head of government were halved.",
                (ids["veld_unless"],)),
    )  # fmt: skip
    return Material(
        view,
        vocabulary(),
        positions(ids),
        gaps(ids),
        blockage(ids),
        prospects(ids),
        told.published or DAY,
        (),
        sensitive,
    )


def hostile(words: str) -> Material:
    """The talks with `words` (not empty) in a quote, the report's name, a speaker's name, a label and a finding."""
    whole = material()
    text = TEXT.replace("for good", words)
    told = replace(report(text), name=f"{words}.txt", title=words, source=words)
    start = text.index(words)
    content = Passage.cut(text, [(start, start + len(words))])
    original = whole.view.statements()[3]
    speaker = Speaker(original.speaker.passage, words, words, words)
    said = replace(original, report=told.id, content=content, speaker=speaker)
    account = replace(whole.positions[0].accounts[0], label=words, told_by=(words,), statements=(said.id,))
    stand = replace(whole.positions[0], holder=words, party=words, accounts=(account,))
    empty = Prospects((), (Question(words, "duration", words, 0.1, (said.id,), (words,)),), 0)
    return Material(
        OneReport(told, (said,), (), (Participant(words, Role.PARTY, veto=True),)), vocabulary(), (stand,), (),
        Blockage((), ()), empty, DAY, (words,), (Finding(words, (said.id,)),),
    )  # fmt: skip
