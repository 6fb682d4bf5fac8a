"""When it was said, and when a meeting is: the times named outside and inside what is told.

Invariant: a time inside what is said is never taken for the time of saying.
"""

from __future__ import annotations

from datetime import date

from goodoffices.report.model import Span
from goodoffices.statement.model import Interval, Kind, Statement
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.time import times


def dated(scene: Scene, statement: Statement) -> Statement:
    """The statement with its times, where its sentence gives them."""
    first = scene.at(statement.content.start)
    sentence = (first.sent.start_char, max(scene.at(statement.content.end - 1).sent.end_char, first.sent.end_char))
    if statement.kind == Kind.MEET:
        return statement.changed(
            when=_within(scene, statement.content.spans, ahead=True), said_on=_outside(scene, statement, sentence)
        )
    return statement.changed(said_on=_outside(scene, statement, sentence))


def _outside(scene: Scene, statement: Statement, sentence: Span) -> Interval | None:
    if statement.speaker.passage is None or statement.cue is None:
        return None
    spans = statement.content.spans
    cue = statement.cue.start
    named = [
        (abs(span[0] - cue), interval)
        for span, interval in times(scene.text, sentence, scene.report.published)
        if not any(a <= span[0] < b for a, b in spans) and _is_past(interval, scene.report.published)
    ]
    return min(named, key=lambda n: n[0])[1] if named else None


def _is_past(interval: Interval, published: date | None) -> bool:
    """Whether something may have been said then: nobody is reported before he speaks, nor has been "until" a day."""
    return interval.start is not None and (published is None or interval.start <= published)


def _within(scene: Scene, spans: tuple[Span, ...], ahead: bool) -> Interval | None:
    found: list[Interval] = []
    for span in spans:
        past = not any(
            t.tag_ == "MD" or t.lower_ in ("expected", "scheduled", "due") for t in scene.doc.char_span(*span) or ()
        )
        found.extend(interval for _, interval in times(scene.text, span, scene.report.published, ahead and not past))
    return found[0] if found else None
