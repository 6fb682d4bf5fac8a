"""Whose stance on what: from stance words and their terms to statements.

Invariant: a statement's issue is named by words within its own sentence, or by the statement that its words point back
to ("comments that were welcomed").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodoffices.report.model import Passage
from goodoffices.statement.clause.condition import Depends, condition_of
from goodoffices.statement.clause.predicate import Predicate
from goodoffices.statement.clause.terms import WHOLE_DEAL, Found, terms_among
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import STANCES, Condition, Kind, Statement
from goodoffices.statement.parse.tree import inside, negated, spans_of
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.framed import STOPS
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import Told, drafted, holders_of, told_at, worth_noting
from goodoffices.statement.stance.continued import Running, going_on
from goodoffices.statement.stance.find import BEARING, predicates_at
from goodoffices.statement.stance.itemized import items
from goodoffices.statement.stance.matter import SWAP, TALKS, about_words, mentions_near, terms_of
from goodoffices.statement.stance.proposing import provides
from goodoffices.statement.stance.sense import (
    borrowed_terms,
    kind_of,
    lacking_words,
    narrowed,
    points_back,
    widened,
    with_condition,
    with_terms,
)

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

AGAINST = frozenset({SWAP, "only_if", "unless", "after"})
FIRST = "unless_first"  # "demands X before Y" sets an order and no condition


def stances(scene: Scene) -> list[Statement]:
    """All stances of a text, requests included, each once, in order of place."""
    drafts: list[tuple[Predicate, Statement]] = []
    running = Running(scene)
    for token in scene.doc:
        if token.pos_ not in BEARING or scene.in_heading(token):
            continue
        for predicate, holders in _held(scene, token, running):
            drafts.extend([(predicate, s) for s in _statements(scene, predicate, holders, drafts)])
    drafts.extend(_listed(scene))
    kept = _once(drafts)
    if scene.of_talks:
        return kept
    return [s for s in kept if s.issue != WHOLE_DEAL or _between_states(scene, s)]


def _listed(scene: Scene) -> Iterator[tuple[Predicate, Statement]]:
    """A statement for each holder and term of each line of a list: "The parties agreed to the following: …"."""
    for item in items(scene, lambda token: _held(scene, token, Running(scene))):
        kind = item.predicate.kind
        if kind == Kind.OFFER and len(item.holders) > 1:
            kind = Kind.ACCEPT
        for term in item.terms:
            for holder in item.holders:
                yield item.predicate, _stated(scene, item.predicate, item.told, holder, term, None).changed(kind=kind)


def _held(scene: Scene, token: Token, running: Running) -> Iterator[tuple[Predicate, list[Who]]]:
    """The stances that a word takes, each with whose it is."""
    found = predicates_at(token, load_stances())
    more = going_on(token, found)
    if more is not None and (owners := running.whose(token)):
        yield more, owners
        return
    held = provides(token, load_stances())
    if held is not None and (owner := _paper_before(scene, held.word)) is not None:
        yield held, [owner]
        return
    for predicate in found:
        if _only_tells(scene, predicate) or about_words(predicate) or _is_anybody(predicate.holder):
            continue
        holders = holders_of(scene, predicate, told_at(scene, predicate))
        if predicate.through == "proposal" and predicate.holder is not None and predicate.holder.lower_ == "it":
            paper = _paper_before(scene, predicate.word)
            holders = [paper] if paper is not None else []
        running.note(predicate, holders)
        yield predicate, _as_one(scene, predicate, holders)


def _paper_before(scene: Scene, word: Token) -> Who | None:
    """Whose paper "it" is, where the sentence before names one."""
    first = word.sent.start
    start = scene.doc[first - 1].sent.start if first else 0
    papers = [t for t in scene.tabled if t.owner and start <= t.at < word.i]
    owner = papers[-1].owner if papers else None
    return Who(owner, owner, None, "actor") if owner is not None else None


def _as_one(scene: Scene, predicate: Predicate, holders: list[Who]) -> list[Who]:
    """Several who put a proposal to two others in talks that are mediated do so as the mediators."""
    sides = {who.holder for who in scene.people.sides}
    words = {predicate.word.lemma_, predicate.word.head.lemma_}
    tabled = predicate.kind == Kind.OFFER and bool(words & load_stances().tabling)
    if not tabled or len(holders) < 2 or len(sides) != 2 or sides & {who.holder for who in holders}:
        return holders
    mediated = any(t.lemma_.lower() in scene.people.roles.mediating for t in scene.doc)
    return [Who("mediators", "mediators", None, "body")] if mediated else holders


def _between_states(scene: Scene, statement: Statement) -> bool:
    """Whether the sentence of a stance names states or armed groups and nobody else: their deals are negotiated."""
    sentence = scene.at(statement.content.start).sent
    kinds = {scene.people.actors[t.i].kind for t in sentence if t.i in scene.people.actors}
    return bool(kinds) and kinds <= {"state", "armed_group", "case"}


def _statements(
    scene: Scene, predicate: Predicate, holders: list[Who], before: list[tuple[Predicate, Statement]]
) -> Iterator[Statement]:
    """What one stance word comes to: a statement for each holder and term, in the kind that the words turn it to."""
    told = narrowed(scene, predicate, told_at(scene, predicate))
    depends = condition_of(predicate.word, predicate.terms) if predicate.kind != Kind.REQUEST else None
    terms = terms_of(scene, predicate, depends)
    told = with_condition(scene, with_terms(scene, predicate, told, terms), depends)
    if not terms and predicate.kind in STANCES and points_back(predicate):
        terms, told = borrowed_terms(scene, predicate, before), widened(scene, predicate, told)
    if not terms and predicate.kind in (Kind.REQUEST, Kind.THREATEN) and worth_noting(scene, predicate):
        yield from (_stated(scene, predicate, told, holder, None, depends) for holder in holders)
    traded = _traded(scene, predicate, depends, terms)
    for term in traded:
        yield from (_stated(scene, predicate, told, h, term, None).changed(kind=Kind.DEMAND) for h in holders)
    lacking = lacking_words(predicate)
    for term in terms:
        kind = kind_of(predicate, term, lacking, scene)
        if kind is None or term.issue in {t.issue for t in traded} or _belongs_to_inner(scene, predicate, term):
            continue
        if kind == Kind.OFFER and predicate.through == "deed" and len(holders) > 1:
            kind = Kind.ACCEPT  # "the parties will set up a commission": what all of them will do is agreed
        binding = depends if depends is None or depends.connective != FIRST or kind == Kind.REJECT else None
        yield from (_stated(scene, predicate, told, h, term, binding).changed(kind=kind) for h in holders)


def _traded(scene: Scene, predicate: Predicate, depends: Depends | None, terms: list[Found]) -> list[Found]:
    """What a condition asks for: what stands against an offer "in exchange for", and what a whole deal is refused
    without ("we will sign nothing unless …")."""
    if depends is None or predicate.through == "proposal":
        return []
    against = depends.connective in AGAINST and predicate.kind in (Kind.OFFER, Kind.ACCEPT, Kind.OPEN)
    firm = depends.connective in ("unless", "until", FIRST) and predicate.through == "deed"
    without = predicate.kind == Kind.REJECT and (firm or all(t.issue in (WHOLE_DEAL, TALKS) for t in terms))
    if not (against or without):
        return []
    asked = terms_among(depends.words, mentions_near(scene, predicate), scene.doc)
    talks = without and all(t.issue == TALKS for t in terms)
    if depends.connective == "after":
        asked = [t for t in asked if t.issue not in ("duration", "entry_into_force")]  # "when the truce runs out"
    return [t for t in asked if t.issue != WHOLE_DEAL or (talks and scene.at(t.end - 1).lemma_ in STOPS)]


def _is_anybody(holder: Token | None) -> bool:
    """ "A party that signs", "any state": nobody in particular."""
    if holder is None or holder.lemma_.lower() not in ("party", "side", "state", "country", "group", "nation"):
        return False
    return any(c.lower_ in ("a", "any", "every", "whichever") for c in holder.children if c.dep_ == "det")


def _only_tells(scene: Scene, predicate: Predicate) -> bool:
    """Whether an offering word only tells of another’s offer ("outlining the terms of a new Israeli offer")."""
    if predicate.kind != Kind.OFFER or predicate.through != "self" or predicate.holder is None:
        return False
    who = scene.people.who(predicate.holder)
    among = {t.i for t in predicate.terms}
    return any(t.at in among and t.owner and (who is None or t.owner != who.holder) for t in scene.tabled)


def _belongs_to_inner(scene: Scene, predicate: Predicate, term: Found) -> bool:
    """Whether a nearer stance word takes the term ("insisted that it would not accept …"); what others did may be
    greeted besides ("is glad that they have signed")."""
    token = scene.at(term.start)
    greets = predicate.kind == Kind.ACCEPT and predicate.word.lemma_.lower() in load_stances().greeting
    for inner in predicate.terms:
        if inner == predicate.word or inner.pos_ not in ("VERB", "AUX") or not inside(token, inner):
            continue
        if inner.dep_ == "relcl" and inner != token and negated(inner):
            continue
        for other in predicates_at(inner, load_stances()):
            if (
                token in other.terms
                and other.kind in STANCES
                and other.word != predicate.word
                and other.holder is not None
                and not (greets and other.holder != predicate.holder)
            ):
                return True
    return False


def _once(drafts: list[tuple[Predicate, Statement]]) -> list[Statement]:
    """Each holder’s stance on an issue once for the same words: the nearest stance word wins."""
    kept: dict[tuple[object, ...], tuple[Predicate, Statement]] = {}
    for predicate, statement in drafts:
        key = (statement.content.spans, statement.holder, statement.issue)
        known = kept.get(key)
        if (
            known is None
            or (known[1].option is None and statement.option is not None)
            or (
                statement.option == known[1].option
                and inside(predicate.word, known[0].word)
                and predicate.word.pos_ == "VERB"
            )
        ):
            kept[key] = (predicate, statement)
        elif known[1].option != statement.option and statement.option is not None:
            kept.setdefault((*key, statement.option), (predicate, statement))
    return [s for _, s in sorted(kept.values(), key=lambda d: (d[1].content.start, d[0].word.i))]


def _stated(
    scene: Scene, predicate: Predicate, told: Told, holder: Who, term: Found | None, depends: Depends | None
) -> Statement:
    """The statement that one holder makes by a stance word on one term (None: a request that names no issue)."""
    draft = drafted(scene, told, predicate.kind, holder.holder)
    draft = draft.changed(addressee=_addressee(scene, predicate, holder))
    if term is None:
        return draft
    return draft.changed(
        issue=term.issue,
        option=term.option,
        direction=term.direction,
        condition=_condition(scene, depends, term),
        params=term.params,
        phase=term.phase,
        sequel=term.sequel,
    )


def _condition(scene: Scene, depends: Depends | None, term: Found) -> Condition | None:
    """The condition of a stance on a term, with the issue that it names; none where it names the same issue."""
    if depends is None:
        return None
    spans = scene.cut(spans_of(depends.words))
    if not spans:
        return None
    inner = terms_among(depends.words, scene.mentions, scene.doc)
    first = next((t for t in inner if t.issue != WHOLE_DEAL or t.option), None)  # the deal itself is given in any deal
    if first is not None and first.issue == term.issue:
        return None
    return Condition(
        depends.connective,
        Passage.cut(scene.text, spans),
        first.issue if first else None,
        first.option if first else None,
    )


def _addressee(scene: Scene, predicate: Predicate, holder: Who) -> str | None:
    """To whom it is put."""
    if predicate.addressee is not None:
        who = scene.people.who(predicate.addressee)
        return who.name if who else None
    if predicate.kind == Kind.REQUEST:
        named = [scene.people.actors[t.i].name for t in predicate.terms if t.i in scene.people.actors]
        return next((n for n in named if n != holder.holder), None)
    return None
