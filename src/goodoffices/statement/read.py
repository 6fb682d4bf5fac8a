"""From a report to its statements: the whole reading, a pure function.

The steps, in order:
1. set the scene: parse, quotations, attributions, terms, people;
2. stances and requests, from stance words and their terms;
3. acts of the talks: meetings, assessments, gaps, threats, deeds;
4. every attribution not yet told becomes a `say`;
5. proposals, from what the stances tell of what is on the table;
6. the cast: who takes part, and as what; with it, what each speaker is to each holder.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.report.model import Report
from goodoffices.statement.cast import cast_of, with_relations
from goodoffices.statement.dating import dated
from goodoffices.statement.event.kind import with_events
from goodoffices.statement.model import Participant, Reading, Statement
from goodoffices.statement.parse.boilerplate import boilerplate
from goodoffices.statement.parse.tree import span_at
from goodoffices.statement.proposal import proposals_of
from goodoffices.statement.said import sayings
from goodoffices.statement.scene.issuer import issued
from goodoffices.statement.scene.scene import cue_key, set_up
from goodoffices.statement.stance.stances import stances
from goodoffices.statement.talks.acts import talks
from goodoffices.vocabulary.model import Vocabulary


def read(
    report: Report, vocabulary: Vocabulary, cast: Sequence[Participant] = (), *, exhaustive: bool = False
) -> Reading:
    """Everything that a report tells: its statements in order of place, proposals, and who takes part.

    `cast` are the participants that a case names; with none, they are inferred from the text. Reading the same report
    with the same vocabulary and cast gives the same; so does `exhaustive`, with the language model as it was made.
    Raises ParserMissing where no language model is installed.
    """
    if not report.text.strip():
        return Reading(report.id, (), (), tuple(cast))
    scene = issued(set_up(report, vocabulary, cast, exhaustive=exhaustive))
    taken = stances(scene)
    acts = talks(scene, taken)
    said = sayings(scene, [*taken, *acts])
    aside = boilerplate(report.text)
    told = [s for s in _in_order([*taken, *acts, *said]) if span_at(aside, s.content.start) is None]
    everything = _nested([dated(scene, s) for s in with_events(scene, told)])
    proposals, linked = proposals_of(scene, everything)
    players = tuple(cast) or cast_of(scene, linked)
    return Reading(report.id, tuple(with_relations(linked, players)), proposals, players)


def _in_order(statements: list[Statement]) -> list[Statement]:
    unique = {statement.id: statement for statement in statements}
    return sorted(
        unique.values(),
        key=lambda s: (s.content.start, s.content.end, s.kind, s.holder or "", s.issue or "", s.option or ""),
    )


def _nested(statements: list[Statement]) -> list[Statement]:
    """With the attribution that each stands within replaced by a statement that carries it."""
    carriers: dict[str, str] = {}
    for statement in statements:
        if statement.cue is not None:
            carriers.setdefault(cue_key(statement.cue.spans), statement.id)
    return [s.changed(within=carriers.get(s.within)) if s.within else s for s in statements]
