"""What is done in a report, by whom to whom, as events of the PLOVER ontology.

Invariant: each event is told by one clause of the text, whose sentence is its quote; who does it or has it done to them
is None where the words do not name them.

PLOVER's types, by its codebook: a friendly act that is only meant or announced is AGREE, a hostile one THREATEN; a
demand, a refusal and a threat are that, whatever they are about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodoffices.report.model import Passage, Report
from goodoffices.statement.event.act import Act, act_of, heads, type_of
from goodoffices.statement.event.actors import source_and_target
from goodoffices.statement.event.features import columns, features
from goodoffices.statement.event.weights import load_weights
from goodoffices.statement.model import Event, Participant
from goodoffices.statement.people.persons import Who
from goodoffices.statement.scene.scene import Scene, set_up
from goodoffices.vocabulary.model import Vocabulary

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

COOPERATIVE = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")
CONFLICTUAL = ("INVESTIGATE", "DEMAND", "DISAPPROVE", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE")
TYPES = (*COOPERATIVE, *CONFLICTUAL, "ASSAULT", "FIGHT")
NOTHING = "NONE"
CLEAR = 0.5  # the lead over the next type that a further clause of a sentence needs, to be told as an event of its own


def events_in(report: Report, vocabulary: Vocabulary, cast: Sequence[Participant] = ()) -> tuple[Event, ...]:
    """The events of a report, in order of place; of one sentence, the main clause’s first.

    The same report, vocabulary and cast give the same. Raises ParserMissing where no language model is installed.
    """
    return events_of(set_up(report, vocabulary, cast)) if report.text.strip() else ()


def events_of(scene: Scene) -> tuple[Event, ...]:
    """The events of a scene, in order of place; of one sentence, the main clause’s first."""
    found = []
    for sentence in scene.doc.sents:
        tokens = [t for t in sentence if not t.is_space]
        if any(t.is_alpha for t in tokens):
            found.extend(_of_sentence(scene, tokens))
    return tuple(found)


def event_type(sentence: Sequence[Token], act: Act) -> tuple[str, float]:
    """The type of an act in its sentence, NONE where it is no event, and by how much it leads the next type."""
    tokens = list(sentence)
    return load_weights().best(columns(features(tokens, act)), type_of(act))


def _of_sentence(scene: Scene, tokens: list[Token]) -> list[Event]:
    found: list[Event] = []
    for place, head in enumerate(heads(tokens)):
        act = act_of(head)
        event, lead = event_type(tokens, act)
        if event == NOTHING or (place and (lead < CLEAR or any(event == one.event for one in found))):
            continue
        found.append(_event(scene, tokens, act, event))
    return found


def _event(scene: Scene, tokens: list[Token], act: Act, event: str) -> Event:
    source, target = source_and_target(scene.people, act, event)
    return Event(
        scene.report.id,
        event,
        Passage.cut(scene.text, [(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))]),
        Passage.cut(scene.text, sorted({(t.idx, t.idx + len(t)) for t in (*act.chain, act.word)})),
        mood_of(act),
        _name(source),
        _name(target),
        _words(scene, source),
        _words(scene, target),
    )


def mood_of(act: Act) -> str:
    """Whether the act is done, ahead, denied or supposed."""
    marks = {c.lower_ for c in act.top.children if c.dep_ in ("mark", "advmod")}
    if "maybe" in act.states or marks & {"if", "whether"}:
        return "supposed"
    if act.ahead:
        return "ahead"
    return "denied" if "not" in act.states or "refuse" in act.states else "done"


def _name(found: tuple[Token, Who] | None) -> str | None:
    return found[1].holder if found is not None else None


def _words(scene: Scene, found: tuple[Token, Who] | None) -> Passage | None:
    """The words that name someone: the noun with what stands before it, and a name beside it."""
    if found is None:
        return None
    noun = found[0]
    first = min([c.left_edge.i for c in noun.children if c.i < noun.i and c.dep_ not in ("relcl", "appos")] + [noun.i])
    return Passage.cut(scene.text, [(scene.doc[first].idx, noun.idx + len(noun))])
