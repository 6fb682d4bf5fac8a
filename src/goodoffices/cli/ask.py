"""`goodoffices ask`: what to ask, in turn, and on whose word the best deal hangs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.face import tell_mark, with_mark
from goodoffices.cli.options import AS_OF, reports_and_case, status_after, tell_failures, tell_silences
from goodoffices.cli.output import wrapped

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.deal.model import Asking, InTurn, Question
    from goodoffices.proof import Proof

SHOWN = 5
"""Questions, and changes of credence, that are shown at most; `--json` has all."""

DIGITS = 4


@click.command(epilog="Example: goodoffices ask report.txt --plan 3 --seconds 10")
@reports_and_case
@AS_OF
@click.option("--plan", "depth", type=click.IntRange(1, 3), default=2, metavar="N", help="Questions in turn; else 2.")
@click.option(
    "--seconds",
    type=click.FloatRange(0),
    default=20,
    metavar="S",
    help="Time for the search (else 20); then what it has.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def ask(reports: tuple[str, ...], depth: int, seconds: float, as_json: bool, **given: Any) -> int:
    """Show what to ask whom and why, what to ask next after each answer, and on whose word the best deal hangs.

    REPORT is a .txt, .md, .html, .pdf or .docx file, a folder of such files at any depth, or - for standard input.
    """
    from goodoffices.case import Case

    case = Case.from_reports(reports, **given)
    tell_failures(case)
    if case.reports:
        found = case.asking(depth, seconds)
        if as_json:
            click.echo(json.dumps(with_mark(case, _document(found, case)), ensure_ascii=False, indent=2))
        else:
            tell_silences(case)
            tell_mark(case)
            _print(found, case)
    return status_after(case)


def _document(found: Asking, case: Case) -> dict[str, Any]:
    """All of it, with the words of every statement that is cited."""
    from goodoffices.brief.likelihood import NOTE

    told = _finite(dataclasses.asdict(found))
    names = {report.id: report.name for report in case.reports}
    cited = _cited(told)
    words = {
        one.id: {"report": names[one.report], "speaker": _speaker(one), "quote": _words(one)}
        for one in case.statements
        if one.id in cited
    }
    return {"note": NOTE, **told, "statements": words}


def _finite(value: Any) -> Any:
    """Infinite numbers as null: JSON has none."""
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if value == float("inf") else value


def _cited(value: Any) -> set[str]:
    """The ids of all statements in a document."""
    if isinstance(value, dict):
        own = set(value.get("statements", ()))
        return own.union(*(_cited(one) for key, one in value.items() if key != "statements"))
    return set().union(*(_cited(one) for one in value)) if isinstance(value, list) else set()


def _print(found: Asking, case: Case) -> None:
    """The questions, the plan as a tree, and what the best deal hangs on, as wide as the terminal."""
    from goodoffices.brief.likelihood import NOTE

    lines = [*_questions(found, case), *_plan(found, case), *_hinges(found, case), *_sways(found, case)]
    if not lines:
        click.echo("Nothing in these reports is known to bind a deal, so that no question has a value.")
        return
    for line in (*lines, "", NOTE):
        click.echo(wrapped(line, 0))


def _questions(found: Asking, case: Case) -> Iterator[str]:
    from goodoffices.brief.likelihood import index

    if found.questions:
        yield from ("What to ask", "")
    for question in found.questions[:SHOWN]:
        yield f"- To {question.to}: {question.text} (the answer is worth {index(question.value)})"
        yield from _quotes(question.statements, case)
    if len(found.questions) > SHOWN:
        yield f"{len(found.questions) - SHOWN} more are worth less."


def _plan(found: Asking, case: Case) -> Iterator[str]:
    from goodoffices.brief.likelihood import index

    if found.turn is None:
        return
    yield from ("", "In turn", "")
    rise = f"from {index(found.chance)} to {index(found.turn.expected)}"
    yield f"Asked in this order, the chance of the best deal is expected to rise {rise} ({_proof(found.proof)})."
    if found.apart is not None:
        yield (
            "Here the terms of one proposal stand or fall together, as far as their credences allow. With every "
            f"position by itself, as deals are told, the best deal has {index(found.apart)} now."
        )
    yield from _turn(found.turn, case, "")
    if found.fixed_value is not None and found.fixed:
        both = " and ".join(_asked(one, case) for one in found.fixed)
        yield f"Asking {both}, whatever the first answer, would come to {index(found.chance + found.fixed_value)}."


def _turn(turn: InTurn, case: Case, indent: str) -> Iterator[str]:
    """A question and what follows each answer."""
    from goodoffices.brief.likelihood import index

    yield f"{indent}- Ask {_asked(turn.question, case)}."
    for reply in turn.replies:
        after = f"the best deal then has {index(reply.chance)}"
        yield f"{indent}  → if it answers “{reply.answer}” (credence {reply.credence:.2f}), {after}."
        if reply.then is not None:
            yield from _turn(reply.then, case, indent + "    ")


def _asked(question: Question, case: Case) -> str:
    """Whom and about what, in a few words."""
    from goodoffices.brief.phrases import issue_name, listed

    names = [f"“{issue_name(case.vocabulary.issues, issue)}”" for issue in question.settles or (question.issue,)]
    if question.settles:
        return f"{question.to} about “{question.proposal}” ({listed(names)} at once)"
    return f"{question.to} on {names[0]}"


def _hinges(found: Asking, case: Case) -> Iterator[str]:
    from goodoffices.brief.phrases import issue_name, listed, option_name

    if not found.hinges and found.margin == float("inf"):
        return
    yield from ("", "What the best deal hangs on", "")
    if found.margin is None:
        yield f"This is not worked out: {found.hangs_proof.why}"
        return
    issues = case.vocabulary.issues
    for hinge in found.hinges:
        verb = "fell" if hinge.at < hinge.credence else "rose"
        moved = f"{verb} from {hinge.credence:.2f} past {hinge.at:.2f}"
        if abs(hinge.at - hinge.credence) < 10**-DIGITS:
            moved = f"{verb} at all"
        other = listed(
            f"{issue_name(issues, issue)}: {option_name(issues, issue, then)} (now {option_name(issues, issue, now)})"
            for issue, now, then in hinge.instead
        )
        account = f"{hinge.holder} on “{issue_name(issues, hinge.issue)}”: {hinge.account}"
        yield f"- If the credence of “{account}” {moved}, another deal would be the best: {other}."
        yield from _quotes(hinge.statements, case)
    yield _margin(found)


def _margin(found: Asking) -> str:
    if found.margin is None:
        return ""
    if found.margin == float("inf"):
        return "Within a factor of 1,000, no change of credences turns the best deal."
    if found.margin <= 1 + 10**-DIGITS:
        return "Another deal is as good as the best one already."
    told = f"As long as no credence is off by a factor of {found.margin:.2f}, the best deal stays the best"
    return f"{told} ({_proof(found.margin_proof)})."


def _sways(found: Asking, case: Case) -> Iterator[str]:
    from goodoffices.brief.phrases import issue_name

    issues = case.vocabulary.issues
    if found.sways:
        yield from ("", "If one credence were halved or doubled", "")
    tied = found.apart is not None
    for sway in found.sways[:SHOWN]:
        times = "halved" if sway.times < 1 else "doubled"
        account = f"{sway.holder} on “{issue_name(issues, sway.issue)}”: {sway.account}"
        then = ["another deal would be the best"] if sway.turns else []
        if sway.first is not None:
            one = "the most valuable question on a single position" if tied else "the most valuable question"
            then.append(f"{one} would be the one to {_asked(sway.first, case)}")
        if then:
            yield f"- “{account}” {times}: {', and '.join(then)}."
    if len(found.sways) > SHOWN:
        yield f"{len(found.sways) - SHOWN} more would change one of these."
    if found.margin is not None and not found.hangs_proof.exact:
        yield from ("", f"Not every credence was halved and doubled: {_proof(found.hangs_proof)}.")


def _quotes(statements: Iterable[str], case: Case) -> Iterator[str]:
    """The words that something rests on, each once, with who says them where."""
    names = {report.id: report.name for report in case.reports}
    wanted = set(statements)
    told = [f"    {_words(s)} — {_speaker(s)}, {names[s.report]}" for s in case.statements if s.id in wanted]
    yield from dict.fromkeys(told)


def _words(statement: Any) -> str:
    from goodoffices.brief.phrases import quoted

    return quoted(" ".join(statement.content.text.split()))


def _speaker(statement: Any) -> str:
    from goodoffices.brief.phrases import speaker_name

    return speaker_name(statement)


def _proof(proof: Proof) -> str:
    return "proven" if proof.exact else str(proof)
