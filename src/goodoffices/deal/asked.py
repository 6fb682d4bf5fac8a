"""All that can be asked, with what it is worth: every position, and the stories that settle several at once.

Steps:
1. Where nothing is told as one whole, the questions are those of `question`.
2. Each story is valued by itself, with its stands tied together (`joint`). Of stories that have a stand in common only
   the most valuable is kept, for their answers do not exclude each other.
3. With the stories that are kept in place, the value of every question, on stories and on positions alike, is measured
   against the best deal so counted (`solve.question.worth`):

       value = Σ_s c(s) · max_x chance(x | s)  −  max_x Σ_s c(s) · chance(x | s).

   So an answer is worth what it tells, and a tie by itself nothing.

Invariant: all values are of one model, so that they can be compared; without a story it is that of `chance`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from goodoffices.deal.joint import Tied, joined, tied
from goodoffices.deal.model import Question
from goodoffices.deal.question import WORTH, all_questions, by_worth, own
from goodoffices.deal.space import Space
from goodoffices.deal.stand import Stand
from goodoffices.deal.story import Story, Version, Whole, stories
from goodoffices.proof import Clock
from goodoffices.solve.question.worth import worths

MOST = 24
"""Stories that are looked at, the most credible first."""

NOTHING = "nothing against it"
AGAIN = "the same again"
NONE = "none of these"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The questions about the `stories`, and about each stand in their order (`single`); what is `tied` by each story;
    and the questions about the stands where every position counts by itself (`apart`)."""

    stories: tuple[Question, ...]
    single: tuple[Question, ...]
    tied: tuple[Tied, ...]
    apart: tuple[Question, ...]

    @property
    def every(self) -> tuple[Question, ...]:
        """All of them, in the order of `joined`'s queries."""
        return (*self.stories, *self.single)


def asked(stands: Sequence[Stand], space: Space, told: Iterable[Whole] = (), seconds: float | None = None) -> Asked:
    """Everything that can be asked of what binds a deal, worth asking or not; of stories only what is worth it."""
    clock = Clock(seconds)
    found = stories(stands, told)
    apart = all_questions(stands, space, clock.part(0.5 if found else 1.0))
    kept: list[Tied] = []
    for one in _valued(stands, space, found, clock):
        if all(set(one.story.stands).isdisjoint(other.story.stands) for other in kept):
            kept.append(one)
    if not kept:
        return Asked((), apart, (), apart)
    ready = joined(stands, space, kept)
    values = worths(space.domains, ready.factors, ready.queries, seconds=clock.part(1.0)).values
    about = tuple(_question(one.story, value, stands, space) for one, value in zip(kept, values, strict=False))
    single = (replace(one, value=value) for one, value in zip(apart, values[len(kept) :], strict=True))
    return Asked(about, tuple(single), tuple(kept), apart)


def labels(question: Question) -> tuple[str, ...]:
    """The answers to a question in words, in the order of its query's alternatives."""
    return question.accounts if question.settles else (*question.accounts, NOTHING, AGAIN)


def worth_asking(stands: Sequence[Stand], found: Asked) -> tuple[Question, ...]:
    """Those that are worth asking, the most valuable first: a question that settles several positions after one on a
    contested position that is worth as much to the hundredth."""
    ranked = [
        (by_worth(question, len(stand.answers) > 1, own(stand)), question)
        for stand, question in zip(stands, found.single, strict=True)
        if question.value >= WORTH or len(stand.answers) > 1
    ]
    ranked += [(by_worth(question, True, False), question) for question in found.stories]
    return tuple(question for _, question in sorted(ranked, key=lambda pair: pair[0]))


def _valued(stands: Sequence[Stand], space: Space, found: Sequence[Story], clock: Clock) -> list[Tied]:
    """Step 2, as far as the time reaches: the stories that are worth asking, the most valuable first."""
    credible = sorted(found, key=lambda story: -sum(version.credence for version in story.versions))
    valued: list[tuple[float, Tied]] = []
    for story in credible[:MOST]:
        one = tied(story, stands, space)
        if one is None or clock.over:
            continue
        ready = joined(stands, space, [one])
        value = worths(space.domains, ready.factors, ready.queries[:1], seconds=clock.part(0.5)).values[0]
        if value >= WORTH:
            valued.append((value, one))
    return [one for _, one in sorted(valued, key=lambda pair: -pair[0])]


def _labels(story: Story) -> tuple[str, ...]:
    """The answers to a story, in the order of its versions, and none of them last."""
    if len(story.versions) == 1:
        return "yes", "no"
    return (*(_named(version) for version in story.versions), NONE)


def _question(story: Story, value: float, stands: Sequence[Stand], space: Space) -> Question:
    told = [stands[number].answers[answer] for one in story.versions for number, answer in sorted(one.sets.items())]
    settles = tuple(dict.fromkeys(stands[number].issue for number in story.stands))
    return Question(
        to=story.holder,
        issue=settles[0],
        text=_text(story, stands, space),
        value=value,
        statements=tuple(dict.fromkeys(id for answer in told for id in answer.statements)),
        accounts=_labels(story),
        settles=settles,
        proposal=story.versions[0].whole.proposal,
    )


def _text(story: Story, stands: Sequence[Stand], space: Space) -> str:
    """The question in words, with every position that its answer sets."""
    first = story.versions[0]
    if len(story.versions) > 1:
        which = f"does {story.holder} accept" if first.whole.accepted else f"did {story.holder} propose"
        rivals = "; or ".join(f"{_named(one)} ({_terms(one, stands, space)})" for one in story.versions)
        return f"Which of these {which}: {rivals}; or {NONE}?"
    terms = _terms(first, stands, space)
    if first.whole.accepted:
        return f"Does {story.holder} accept {_named(first)}: {terms}?"
    if first.whole.teller == first.whole.owner:
        return f"Does {story.holder} stand by “{first.whole.proposal}”: {terms}?"
    return f"Is what {_teller(first)} tells of “{first.whole.proposal}” right: {terms}?"


def _named(version: Version) -> str:
    whole = version.whole
    of = f" of {whole.owner}" if whole.accepted and whole.owner else ""
    return f"“{whole.proposal}”{of} as {_teller(version)} tells it"


def _teller(version: Version) -> str:
    return version.whole.teller or "the report"


def _terms(version: Version, stands: Sequence[Stand], space: Space) -> str:
    return "; ".join(
        f"{space.by_id[stands[number].issue].name}: {stands[number].answers[answer].label}"
        for number, answer in sorted(version.sets.items())
    )
