"""The brief in words, section by section, once for all outputs; terminal, Markdown and HTML only set the type.

Invariant: a section with nothing to tell is left out; wherever chance is shown, the note on what it is stands with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from goodoffices.brief.citation import by_id, numbers_of
from goodoffices.brief.likelihood import NOTE, index, likelihood
from goodoffices.brief.model import Brief, Finding, Line, Section
from goodoffices.brief.phrases import (
    ATTRIBUTION,
    days,
    demand_words,
    hold_words,
    issue_name,
    listed,
    meeting_words,
    option_name,
    param_words,
    quoted,
    sentence,
    speaker_name,
    unspoken,
)
from goodoffices.deal.model import Deal, Hold, Question, Share
from goodoffices.proof import Proof
from goodoffices.statement.model import Proposal, Statement, Term

CREDENCE = "The number after an account is its credence: how far the record supports it, from 0 to 1."
MOST_QUESTIONS = 5
MOST_DEALS = 3


def lead(brief: Brief) -> Section:
    """What leads: the findings."""
    return Section("findings", "In short", _findings(brief, brief.findings))


def first_question(brief: Brief) -> Section:
    """The question whose answer would change the prospects most."""
    lines = tuple(_question(brief, question) for question in brief.prospects.questions[:1])
    return Section("first-question", "Ask first", lines, NOTE if lines else "")


def sections(brief: Brief) -> tuple[Section, ...]:
    """What follows the matrix, in order; empty sections are left out."""
    told = (_gaps, _blockers, _ways_out, _questions, _deals, _proposals, _meetings, _assessments, _sensitive)
    return tuple(section for section in (tell(brief) for tell in told) if section.lines)


def told_by(statement: Statement) -> str:
    """Who is cited and how openly: "Jorn Adel, spokesman, Tolva Front, on record"."""
    speaker = statement.speaker
    if speaker.passage is None:
        return speaker_name(statement)
    known = speaker_name(statement)
    for part in (speaker.role, speaker.party):
        if part and part.casefold() not in known.casefold():
            known = f"{known}, {' '.join(part.split())}"
    return f"{known}, {ATTRIBUTION[statement.attribution]}"


def _findings(brief: Brief, findings: Iterable[Finding]) -> tuple[Line, ...]:
    return tuple(Line(finding.text, numbers_of(brief, finding.statements)) for finding in findings)


def _gaps(brief: Brief) -> Section:
    def line(rank: int) -> Line:
        gap = brief.gaps[rank]
        known = f"Size: {gap.size:.2f} of the ladder."
        words = f"{sentence(gap.words)} {known}"
        label = f"{issue_name(brief.issues, gap.issue)}, {' – '.join(gap.between)}"
        return Line(words, numbers_of(brief, gap.statements), label)

    return Section("gaps", "What separates them", tuple(line(rank) for rank in range(len(brief.gaps))))


def _blockers(brief: Brief) -> Section:
    lines = tuple(
        Line(
            sentence(listed(demand_words(brief.issues, demand) for demand in blocker.demands)),
            numbers_of(brief, (id for demand in blocker.demands for id in demand.statements)),
        )
        for blocker in brief.blockage.blockers
    )
    limit = _limit(brief.blockage.blockers_proof)
    return Section("blockers", "Demands that exclude each other", lines, f"No deal can meet all of a set.{limit}")


def _limit(proof: Proof) -> str:
    return "" if proof.exact else " The list is incomplete: a limit of the search was reached."


def _ways_out(brief: Brief) -> Section:
    lines = tuple(
        Line(
            sentence(listed(demand_words(brief.issues, demand) for demand in demands)),
            numbers_of(brief, (id for demand in demands for id in demand.statements)),
        )
        for demands in brief.blockage.ways_out
    )
    limit = _limit(brief.blockage.ways_out_proof)
    note = f"Each is a smallest set of demands to give way on.{limit}"
    return Section("ways-out", "What would free a deal", lines, note)


def _questions(brief: Brief) -> Section:
    asked = brief.prospects.questions[1:MOST_QUESTIONS]
    return Section("questions", "What else to ask", tuple(_question(brief, question) for question in asked), NOTE)


def _question(brief: Brief, question: Question) -> Line:
    """A question; one on terms that nobody tells binds no deal, so that no rise can be told."""
    gain = Line(index(question.value), label="Expected rise in the chance of the best deal")
    under = (gain,) if question.value else ()
    return Line(sentence(question.text), numbers_of(brief, question.statements), f"To {question.to}", under)


def _deals(brief: Brief) -> Section:
    searched = f"{brief.prospects.packages:,} packages were compared. " if brief.prospects.packages else ""
    shown = brief.prospects.deals[:MOST_DEALS]
    lines = tuple(_deal(brief, rank, deal) for rank, deal in enumerate(shown, 1))
    proof = brief.prospects.proof
    limit = "" if proof.exact else f"The search is {proof}. "
    return Section("deals", "What could close it", lines, searched + limit + NOTE)


def _deal(brief: Brief, rank: int, deal: Deal) -> Line:
    words = f"Acceptance by every party: {likelihood(deal.chance).word} (index {index(deal.chance)})."
    shares = tuple(_share(brief, deal, share) for share in deal.parties)
    hold = (_hold(brief, deal.hold),) if deal.hold else ()
    return Line(words, (), f"Deal {rank}", (*_phases(brief, deal), *shares, *hold))


def _hold(brief: Brief, hold: Hold) -> Line:
    """Whether it holds, with the words behind that."""
    return Line(sentence(hold_words(hold)), numbers_of(brief, hold.grounds), "Does it hold?")


def _phases(brief: Brief, deal: Deal) -> Iterator[Line]:
    """The first phase whole, then what each later one adds: no phase undoes an earlier one."""
    before: Mapping[str, str] = {}
    for phase in deal.phases:
        added = [(issue, option) for issue, option in phase.options.items() if before.get(issue) != option]
        label = f"Phase {phase.number}{' adds' if before else ''}" if len(deal.phases) > 1 else "Terms"
        yield Line(_pairs(brief, added) or "nothing new", label=label)
        before = phase.options


def _share(brief: Brief, deal: Deal, share: Share) -> Line:
    pairs = (("Gets", share.gets), ("Gives", share.gives))
    terms = [Line(_pairs(brief, pair) or "nothing named", label=label) for label, pair in pairs]
    spoken = (("Its words for it", share.speaks_for), ("Its words against it", share.speaks_against))
    words = [Line("", numbers_of(brief, ids), label) for label, ids in spoken if ids]
    told = f"acceptance {likelihood(share.chance).word} (index {index(share.chance)})"
    unsaid = [issue_name(brief.issues, issue) for issue in unspoken(brief.positions, share.party, deal)]
    silence = [Line("; ".join(unsaid), label="Has not spoken to")] if unsaid else []
    return Line(told, (), share.party, (*terms, *words, *silence))


def _pairs(brief: Brief, pairs: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{issue_name(brief.issues, i)}: {option_name(brief.issues, i, o)}" for i, o in pairs)


def _proposals(brief: Brief) -> Section:
    note = "Each as its teller tells it; two tellings are never merged." if len(brief.proposals) > 1 else ""
    return Section("proposals", "On the table", tuple(_proposal(brief, p) for p in brief.proposals), note)


def _proposal(brief: Brief, proposal: Proposal) -> Line:
    by = f"put forward by {proposal.by}" if proposal.by else "by whom is not stated"
    told = f"told by {proposal.told_by or 'the reporter'}"
    when = days(proposal.date.start, proposal.date.end) if proposal.date else ""
    words = ", ".join(part for part in (by, told, when) if part)
    terms = tuple(_term(brief, term) for term in proposal.terms)
    return Line(words, numbers_of(brief, proposal.statements), proposal.name, terms)


def _term(brief: Brief, term: Term) -> Line:
    params = listed(param_words(name, value) for name, value in term.params.items())
    option = f": {option_name(brief.issues, term.issue, term.option)}" if term.option else ""
    words = f"{issue_name(brief.issues, term.issue)}{option}{f' ({params})' if params else ''}"
    where = f"Phase {term.phase}" if term.phase is not None else "Terms" if term.included else ""
    label = where if term.included else f"{where} leaves out".strip().capitalize()
    return Line(words, numbers_of(brief, (term.statement,)), label)


def _meetings(brief: Brief) -> Section:
    known = [m for m in brief.meetings if m.envoy or m.holder or m.place or m.start or m.end]
    lines = (Line(sentence(meeting_words(m)), numbers_of(brief, (m.statement,))) for m in known)
    return Section("meetings", "Who meets whom", tuple(lines))


def _assessments(brief: Brief) -> Section:
    statements = by_id(brief.statements)
    words = {"up": "Better", "down": "Worse"}
    lines = tuple(
        Line(
            f"{quoted(a.text)} — {speaker_name(statements[a.statement])}",
            numbers_of(brief, (a.statement,)),
            words[a.direction],
        )
        for a in brief.assessments
    )
    return Section("assessments", "How others see the prospects", lines)


def _sensitive(brief: Brief) -> Section:
    note = "These would change if one weight of the sources were halved or doubled."
    return Section("sensitive", "What hangs on a single weight", _findings(brief, brief.sensitive), note)
