"""All that can be asked, with what it is worth: every position, and the stories that settle several at once.

Steps:
1. The questions about single positions are those of `question`: every position counts by itself, as in `chance`.
2. Each story is valued with its own stands tied together (`joint`), against the best deal so counted,

       value = Σ_s c(s) · max_x chance(x | s)  −  max_x Σ_s c(s) · chance(x | s),

   so that it is worth what its answer tells, and nothing for the tie itself.
3. For plans there are two sets of tables: one with every position by itself, and one in which stories are tied. Of
   stories that have a stand in common the second has only the most valuable, for their answers do not exclude each
   other.

Invariant: with no story there are no tied tables, and all is as in `question`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodoffices.deal.joint import Joined, Tied, joined, tied
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
    """The questions about each stand, in their order (`single`), and of the `stories`, those `kept` in the tied tables
    first; and the tables with every position by itself (`plain`), and `tied` (None: no story)."""

    single: tuple[Question, ...]
    stories: tuple[Question, ...]
    kept: int
    plain: Joined
    tied: Joined | None

    @property
    def of_tied(self) -> tuple[Question, ...]:
        """The questions of the tied tables."""
        return (*self.stories[: self.kept], *self.single)


def asked(stands: Sequence[Stand], space: Space, told: Iterable[Whole] = (), seconds: float | None = None) -> Asked:
    """Everything that can be asked of what binds a deal, worth asking or not; of stories only what is worth it."""
    clock = Clock(seconds)
    found = stories(stands, told)
    single = all_questions(stands, space, clock.part(0.5 if found else 1.0))
    valued = _valued(stands, space, found, clock)
    kept: list[Tied] = []
    for _, one in valued:
        if all(set(one.story.stands).isdisjoint(other.story.stands) for other in kept):
            kept.append(one)
    valued.sort(key=lambda pair: pair[1] not in kept)
    return Asked(
        single=single,
        stories=tuple(_question(one.story, value, stands, space) for value, one in valued),
        kept=len(kept),
        plain=joined(stands, space, ()),
        tied=joined(stands, space, kept) if kept else None,
    )


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


def _valued(stands: Sequence[Stand], space: Space, found: Sequence[Story], clock: Clock) -> list[tuple[float, Tied]]:
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
    return sorted(valued, key=lambda pair: -pair[0])


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
