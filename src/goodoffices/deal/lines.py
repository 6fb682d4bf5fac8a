"""What to ask in turn where a story ties positions together, so that one answer moves the credences of others.

    V_0(m) = max_x chance(x | m)          V_n(m) = max_q Σ_a c(a) · V_n-1(m and a)

Steps:
1. Lines in which every question but the last is about other things than those before it are planned by
   `solve.question.plan`.
2. Lines that ask twice about one story, of it and its positions or of two of these, come from trying every first
   question on it: each answer moves what is tied (`joint.Tied`), and the rest is planned from there. For three in turn
   every first question is tried so, of the other positions too.

Invariant: no question is asked twice in a line. Where the time runs out before all is tried, the plan is the best
found, and its proof says that no plan can bring the chance above 1. Which two are best whatever the first answer is not
worked out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from goodoffices.deal.joint import Tied, joined
from goodoffices.deal.space import Space
from goodoffices.deal.stand import Stand
from goodoffices.proof import Clock, Proof, Status
from goodoffices.solve.question.plan import Branch, Plan, Planned, plan
from goodoffices.solve.question.reach import MORE
from goodoffices.solve.table.factor import Factor, Table


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is known so far: the stands, those `tied` by each story, the log tables of other stands that answers have
    put in place (`told`, by number), and the numbers of the questions `asked`: the stories first, then the stands."""

    stands: tuple[Stand, ...]
    space: Space
    tied: tuple[Tied, ...]
    told: Mapping[int, Table]
    asked: frozenset[int] = frozenset()

    def after(self, question: int, answer: int) -> Known:
        """The same after an answer, by its number among the query's alternatives."""
        asked = self.asked | {question}
        count = len(self.tied)
        if question < count:
            moved = self.tied[question].right(answer)
            return replace(self, tied=(*self.tied[:question], moved, *self.tied[question + 1 :]), asked=asked)
        number = question - count
        for place, one in enumerate(self.tied):
            if number in one.story.stands:
                moved = one.answered(number, answer)
                return replace(self, tied=(*self.tied[:place], moved, *self.tied[place + 1 :]), asked=asked)
        ready = joined(self.stands, self.space, self.tied)
        table = ready.queries[question].alternatives[answer].change[number]
        return replace(self, told={**self.told, number: table}, asked=asked)

    def on_a_story(self, question: int) -> bool:
        number = question - len(self.tied)
        return number < 0 or any(number in one.story.stands for one in self.tied)


def lines(known: Known, depth: int, clock: Clock) -> Planned:
    """The best questions in turn, at most `depth`. Questions are numbered as in `joined`."""
    ready = joined(known.stands, known.space, known.tied)
    tables = [Factor(part.scope, known.told[n]) if n in known.told else part for n, part in enumerate(ready.factors)]
    left = [number for number in range(len(ready.queries)) if number not in known.asked]
    seconds = None if clock.seconds is None else clock.left
    found = plan(known.space.domains, tables, [ready.queries[number] for number in left], depth, seconds=seconds)
    found = replace(found, plan=_numbered(found.plan, left), fixed=None, fixed_value=None)
    if depth < 2:
        return found
    complete = found.proof.exact
    for question in left:
        if depth < 3 and not known.on_a_story(question):
            continue
        if clock.over:
            complete = False
            break
        credences = [one.credence for one in ready.queries[question].alternatives]
        begun, exact = _begun(known, question, credences, depth, clock)
        complete = complete and exact
        if begun.expected > (found.now + found.value) * MORE:
            found = replace(found, plan=begun, value=begun.expected - found.now)
    if complete:
        return found
    return replace(found, proof=Proof(Status.BOUNDED, max(found.value, 1.0 - found.now), clock.why))


def _begun(known: Known, question: int, credences: Sequence[float], depth: int, clock: Clock) -> tuple[Plan, bool]:
    """The best plan that begins with a question, and whether all of it is proven."""
    branches, expected, exact = [], 0.0, True
    for answer, credence in enumerate(credences):
        if credence <= 0:
            continue
        then = lines(known.after(question, answer), depth - 1, clock)
        branches.append(Branch(answer, credence, then.now, then.plan))
        expected += credence * (then.now + then.value)
        exact = exact and then.proof.exact
    return Plan(question, expected, tuple(branches)), exact


def _numbered(told: Plan | None, left: Sequence[int]) -> Plan | None:
    """A plan whose questions are numbered among those left, by their own numbers."""
    if told is None:
        return None
    branches = tuple(replace(branch, then=_numbered(branch.then, left)) for branch in told.branches)
    return Plan(left[told.query], told.expected, branches)
