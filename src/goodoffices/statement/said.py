"""Every attribution that tells no stance and no act: a `say`.

Invariant: what somebody is reported as saying is never lost, whatever it is about.
"""

from __future__ import annotations

from goodoffices.report.model import Passage, Span
from goodoffices.statement.attribution.attributed import Attributed
from goodoffices.statement.clause.terms import WHOLE_DEAL, terms_among
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import spans_of
from goodoffices.statement.scene.scene import FIRST_PERSON, Scene
from goodoffices.statement.scene.told import Told, drafted
from goodoffices.vocabulary.nearby import Nearby


def sayings(scene: Scene, told: list[Statement]) -> list[Statement]:
    """A `say` for each attribution of which the statements of `told` tell less than half; in a text that somebody
    issued, one for each sentence that nothing tells."""
    by_cue: dict[tuple[Span, ...], list[Statement]] = {}
    for statement in told:
        if statement.cue:
            by_cue.setdefault(statement.cue.spans, []).append(statement)
    outer = [a for a in scene.found if not _is_covered(a, by_cue.get(tuple(spans_of(a.cue)), []))]
    stances = Nearby((s.content.start, s.content.end, s.content) for s in told if s.is_stance)
    found = [
        _say(scene, a, a.content) for a in outer if not _is_own_voice(scene, a) and not _is_told(scene, a, stances)
    ]
    if scene.issuer is not None:
        found = [s for s in found if s.within is None and _is_other(scene, s)]
        found += _issued_sentences(scene, [*told, *found])
    return found


def _is_covered(attributed: Attributed, told: list[Statement]) -> bool:
    """Whether the statements of its cue tell most of what is said."""
    if not told:
        return False
    places = {i for s in told for a, b in s.content.spans for i in range(a, b)}
    said = [i for a, b in attributed.content for i in range(a, b)]
    return sum(i in places for i in said) * 2 >= len(said)


def _say(scene: Scene, attributed: Attributed, spans: list[Span]) -> Statement:
    who = scene.speaking(attributed)
    around = scene.around(attributed.verb)
    terms = terms_among(scene.words_under(spans), scene.mentions, scene.doc)
    told = Told(attributed, spans, around[0] if around else None)
    draft = drafted(scene, told, Kind.SAY, who.holder if who else None)
    return draft.changed(issue=terms[0].issue if len(terms) == 1 and terms[0].issue != WHOLE_DEAL else None)


def _is_told(scene: Scene, attributed: Attributed, stances: Nearby[Passage]) -> bool:
    """Whether speech inside speech is told already, whole, by a stance with the outer speaker."""
    if not scene.around(attributed.verb):
        return False
    start, end = attributed.content[0][0], attributed.content[-1][1]
    return any(s.start <= start and end <= s.end for s in stances.touching(start, end))


def _is_own_voice(scene: Scene, attributed: Attributed) -> bool:
    """Whether it is the writer who thinks it ("I think"): no one else's words stand around, nobody issued them."""
    if not attributed.speaker or scene.issuer is not None or scene.around(attributed.verb):
        return False
    return scene.head_of(attributed.speaker).lower_ in FIRST_PERSON


def _is_other(scene: Scene, statement: Statement) -> bool:
    """In an issued text the issuer’s own words are told sentence by sentence; others’ words stay as they are."""
    return statement.speaker.passage is not None and not scene.in_issued(statement.content.start)


def _issued_sentences(scene: Scene, told: list[Statement]) -> list[Statement]:
    issuer = scene.issuer
    if issuer is None:
        return []
    covered = Nearby((s.content.start, s.content.end, s) for s in told)
    found = []
    for sentence in scene.doc.sents:
        spans = scene.cut([(sentence.start_char, sentence.end_char)])
        if not spans or sentence.start_char <= issuer.verb.idx or scene.in_heading(sentence.root):
            continue
        if len(sentence) > 4 and not covered.touching(*spans[0]):
            found.append(_say(scene, issuer, spans).changed(within=None))
    return found
