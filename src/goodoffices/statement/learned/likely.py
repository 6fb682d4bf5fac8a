"""What no rule reads: of each sentence the units that are likely a stance or an act, with the likeliest holder.

Invariant: nothing is told where a rule tells something already; nothing below the least probability is told. Issue and
option are of the vocabulary, the holder is somebody whom the text names, the words stand in one sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodoffices.report.model import Span
from goodoffices.statement.clause.terms import terms_among
from goodoffices.statement.learned.encoder import load_encoder
from goodoffices.statement.learned.heads import Answer, Asked, load_heads
from goodoffices.statement.learned.parties import Parties
from goodoffices.statement.learned.pieces import Cut
from goodoffices.statement.learned.units import Unit, units_of
from goodoffices.statement.lexicon.signs import load_signs
from goodoffices.statement.model import STANCES, Kind, Statement
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import Told, drafted
from goodoffices.vocabulary.mention import Mention
from goodoffices.vocabulary.nearby import Nearby

if TYPE_CHECKING:
    import numpy as np

    from goodoffices.statement.parse.parsed import Sentence

    _Given = tuple[np.ndarray[Any, Any], Cut]

LEAST_STANCE = 0.3  # probability that kind, issue and holder are all right
LEAST_ACT = 0.5
LEAST_HOLDER = 0.4
ISSUE = 0.4  # a second issue of the same words is told from this probability
SHARED = 0.4  # of the shorter one’s letters: units that share more are the same words
WHOLLY = 0.75  # of a sentence’s letters: what tells more of it leaves nothing to add
NOWHERE = (0, 0)  # of words that the model is not given
DENSE = 0.008  # of the words of a text are of bargaining, at least, where it tells of a negotiation
OTHER = "other"  # an issue that the vocabulary does not have
ASSESSING = (Kind.ASSESS_UP, Kind.ASSESS_DOWN)
ACTS = (Kind.REQUEST, *ASSESSING)  # of other acts what it adds is seldom right


def asked_of(scene: Scene, unit: Unit, cut: Cut, issues: Sequence[str]) -> Asked | None:
    """A unit as the model is asked about it; None where none of its words is among the pieces. It hangs on its head,
    and on the word that governs its words, or the one over that where it is the head itself."""
    inside = set(unit.words)
    top = next((t for t in unit.words if t.head not in inside or t.head is t), unit.head)
    over = top if top is not unit.head else top.head
    own = [n for t in unit.words for n in range(*cut.places.get(t.i, NOWHERE))]
    if not own:
        return None
    first, second = (cut.places.get(word.i, NOWHERE)[0] for word in (unit.head, over))
    named = {mention.issue for mention in _mentions(scene, unit)}
    told = unit.attributed
    known = [told is not None, told is not None and told is scene.issuer, *(issue in named for issue in issues)]
    return Asked(own, (first, second), int(unit.shape), [float(value) for value in known])


@dataclass(frozen=True, slots=True)
class Likely:
    """A unit as what it likely is: `chance` is the probability that kind, issue and holder are all right."""

    unit: Unit
    kind: Kind
    issue: str | None
    holder: str | None
    chance: float


def likely_statements(scene: Scene, told: Sequence[Statement]) -> list[Statement]:
    """The stances and acts that the learned model finds where `told` tells none, in order of place; none in a text that
    speaks of no negotiation."""
    if not _bargains(scene):
        return []
    rules = Nearby((s.content.start, s.content.end, s) for s in told)
    reader = _Reader(scene)
    found: list[Statement] = []
    for sentence in scene.doc.sents:
        if scene.in_heading(sentence.root) or not any(t.pos_ == "VERB" for t in sentence):
            continue
        known = [s for s in rules.touching(sentence.start_char, sentence.end_char) if s.kind != Kind.SAY]
        length = sentence.end_char - sentence.start_char
        if any(_shared(s.content.spans, [(sentence.start_char, sentence.end_char)]) > WHOLLY * length for s in known):
            continue
        found.extend(_stated(scene, one) for one in reader.read(sentence) if not _is_told(one, known))
    return found


def _bargains(scene: Scene) -> bool:
    """Whether a text tells of a negotiation, by how many of its words do."""
    words = load_signs().words["bargaining"]
    return sum(t.lemma_.lower() in words for t in scene.doc) >= DENSE * len(scene.doc)


def _is_told(one: Likely, known: Sequence[Statement]) -> bool:
    """Whether a rule tells a stance, or an act, in the same words."""
    stance = one.kind in STANCES
    return any(_share(one.unit.spans, s.content.spans) > SHARED for s in known if s.is_stance == stance)


def _share(one: Sequence[Span], other: Sequence[Span]) -> float:
    """How much of the shorter of two texts stands in both."""
    return _shared(one, other) / max(1, min(sum(b - a for a, b in spans) for spans in (one, other)))


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many letters stand in both of two texts."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


class _Reader:
    """Asks the model about one text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._encoder, self._heads = load_encoder(), load_heads()
        self._parties: Parties | None = None
        self._stance_places, self._act_places = self._places(STANCES), self._places(ACTS)

    def read(self, sentence: Sentence) -> Iterator[Likely]:
        """What a sentence likely tells: of units with the same words the likeliest only."""
        cut = self._encoder.pieces.cut(list(sentence))
        issues = self._heads.issues
        each = [(unit, asked_of(self._scene, unit, cut, issues)) for unit in units_of(self._scene, sentence)]
        asked = [(unit, one) for unit, one in each if one is not None]
        if not asked:
            return
        vectors = self._encoder(cut)
        answers = self._heads.answers(vectors, [one for _, one in asked])
        answered = [(unit, answer) for (unit, _), answer in zip(asked, answers, strict=True)]
        for unit, answer, kind in _likeliest(answered, self._stance_places, LEAST_STANCE):
            yield from self._stances(unit, answer, kind, (vectors, cut))
        for unit, answer, kind in _likeliest(answered, self._act_places, LEAST_ACT):
            yield from self._acts(unit, answer, kind, (vectors, cut))

    def _places(self, kinds: Iterable[Kind]) -> list[int]:
        wanted = set(kinds)
        return [place for place, kind in enumerate(self._heads.kinds) if Kind(kind) in wanted]

    def _stances(self, unit: Unit, answer: Answer, kind: int, given: _Given) -> Iterator[Likely]:
        first = int(answer.issues.argmax())
        each = zip(self._heads.issues, (float(answer.kinds[kind] * share) for share in answer.issues), strict=True)
        sure = [
            (issue, both)
            for place, (issue, both) in enumerate(each)
            if (place == first or answer.issues[place] >= ISSUE) and issue != OTHER and both >= LEAST_STANCE
        ]
        if not sure:
            return
        name, chance = self._holder(unit, answer, kind, given)
        for issue, both in sure:
            if both * chance >= LEAST_STANCE:
                yield Likely(unit, Kind(self._heads.kinds[kind]), issue, name, both * chance)

    def _acts(self, unit: Unit, answer: Answer, place: int, given: _Given) -> Iterator[Likely]:
        kind, sure = Kind(self._heads.kinds[place]), float(answer.kinds[place])
        nobody = kind in ASSESSING and unit.attributed is None
        name, chance = (None, 1.0) if nobody else self._holder(unit, answer, place, given)
        if chance >= LEAST_HOLDER:
            yield Likely(unit, kind, None, name, sure * chance)

    def _holder(self, unit: Unit, answer: Answer, kind: int, given: _Given) -> tuple[str | None, float]:
        """The likeliest holder and how likely it is."""
        import numpy as np

        if self._parties is None:
            self._parties = Parties(self._scene)
        names = self._parties.names
        if not names:
            return None, 0.0
        vectors, cut = given
        at = self._parties.places(unit, cut)
        table = np.array(self._parties.table(unit), dtype=np.float32)
        chances = self._heads.holders(vectors, answer, kind, at, table)
        best = int(chances.argmax())
        return names[best], float(chances[best])


def _likeliest(
    answered: Sequence[tuple[Unit, Answer]], kinds: Sequence[int], least: float
) -> Iterator[tuple[Unit, Answer, int]]:
    """Of the units that share their words the likeliest one to be of some kinds, with its kind, the likeliest first."""
    best = [(max(kinds, key=lambda k: float(answer.kinds[k])), unit, answer) for unit, answer in answered]
    taken: list[Unit] = []
    for kind, unit, answer in sorted(best, key=lambda one: -float(one[2].kinds[one[0]])):
        if answer.kinds[kind] < least:
            return
        if not any(_share(unit.spans, other.spans) > SHARED for other in taken):
            taken.append(unit)
            yield unit, answer, kind


def _stated(scene: Scene, one: Likely) -> Statement:
    """The statement that a likely unit makes, with the option that its words name for the issue."""
    spans = list(one.unit.spans)
    draft = drafted(scene, Told(one.unit.attributed, spans), one.kind, one.holder)
    draft = draft.changed(likelihood=round(one.chance, 2))
    if one.issue is None:
        return draft
    terms = terms_among(scene.words_under(spans), scene.mentions, scene.doc)
    term = next((t for t in terms if t.issue == one.issue and t.option), None)
    draft = draft.changed(issue=one.issue)
    if term is None:
        return draft
    return draft.changed(option=term.option, direction=term.direction, params=term.params, phase=term.phase)


def _mentions(scene: Scene, unit: Unit) -> list[Mention]:
    """The terms named within a unit."""
    found = []
    for start, end in unit.spans:
        first = bisect_left(scene.mentions, start, key=lambda m: m.start)
        last = bisect_left(scene.mentions, end, key=lambda m: m.start)
        found.extend(scene.mentions[first:last])
    return found
