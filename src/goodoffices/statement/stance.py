"""Whose stance on what: from stance words and their terms to statements.

Invariant: a statement's issue is named by words within its own sentence, or by the statement that its words point back
to ("comments that were welcomed").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.report.model import Passage, Span
from goodoffices.statement.actors import Who
from goodoffices.statement.attribution import Attributed
from goodoffices.statement.condition import Depends, condition_of
from goodoffices.statement.find import predicates_at
from goodoffices.statement.model import STANCES, Attribution, Condition, Kind, Speaker, Statement
from goodoffices.statement.predicate import Predicate, load_stances
from goodoffices.statement.scene import FIRST_PERSON, Scene
from goodoffices.statement.terms import Found, terms_among
from goodoffices.statement.tree import inside, negated, phrase, spans_of

if TYPE_CHECKING:
    from spacy.tokens import Token

FLIPPED = {
    Kind.REJECT: Kind.DEMAND,
    Kind.DEMAND: Kind.REJECT,
    Kind.OFFER: Kind.REJECT,
    Kind.ACCEPT: None,
    Kind.OPEN: None,
}
POINTING_BACK = frozenset(
    {
        "comment",
        "remark",
        "move",
        "announcement",
        "statement",
        "idea",
        "step",
        "suggestion",
        "word",
        "gesture",
        "decision",
    }
)
RELATIVE_WITHOUT = frozenset({"without", "lacking", "excluding", "omitting"})


@dataclass(slots=True)
class Told:
    """Where a stance is told: the attribution it stands in (None: the reporter tells it), and its words."""

    attributed: Attributed | None
    content: list[Span]
    within: Attributed | None = None


def stances(scene: Scene) -> list[Statement]:
    """All stances of a text, requests included, each once, in order of place."""
    drafts: list[tuple[Predicate, Statement]] = []
    for token in scene.doc:
        if scene.in_heading(token):
            continue
        for predicate in predicates_at(token, load_stances()):
            if _only_tells(scene, predicate):
                continue
            drafts.extend([(predicate, statement) for statement in _statements(scene, predicate, drafts)])
    return _once(drafts)


def _statements(scene: Scene, predicate: Predicate, before: list[tuple[Predicate, Statement]]) -> Iterator[Statement]:
    told = _told(scene, predicate)
    holders = _holders(scene, predicate, told)
    if not holders:
        return
    depends = condition_of(predicate.word, predicate.terms) if predicate.kind != Kind.REQUEST else None
    conditional = set(depends.words) if depends and depends.connective != "in_exchange_for" else set()
    lacking = _lacking(predicate)
    terms = terms_among([t for t in predicate.terms if t not in conditional], scene.mentions, scene.doc)
    borrowed = False
    if not terms and predicate.kind in STANCES and _points_back(predicate):
        terms, borrowed = _borrowed(predicate, before), True
        told = _widened(scene, predicate, told)
    if not terms and predicate.kind in (Kind.REQUEST, Kind.THREATEN) and _worth_noting(scene, predicate):
        yield from (_statement(scene, predicate, told, holder, None, depends) for holder in holders)
        return
    if not terms and predicate.through == "named":
        terms = [Found("class", None, predicate.word.idx, predicate.word.idx + len(predicate.word))]
    for term in terms:
        kind = _kind(predicate, term, lacking, scene)
        if kind is None or _belongs_to_inner(scene, predicate, term):
            continue
        for holder in holders:
            statement = _statement(scene, predicate, told, holder, term, depends).changed(kind=kind)
            if borrowed:
                statement = statement.changed(params={})
            yield statement


def _only_tells(scene: Scene, predicate: Predicate) -> bool:
    """Whether an offering word only tells of another’s offer ("outlining the terms of a new Israeli offer")."""
    if predicate.kind != Kind.OFFER or predicate.through != "self" or predicate.holder is None:
        return False
    who = scene.people.who(predicate.holder)
    among = {t.i for t in predicate.terms}
    return any(t.at in among and t.owner and (who is None or t.owner != who.holder) for t in scene.tabled)


# --- who tells it, in which words ---------------------------------------------------------------------------


def _told(scene: Scene, predicate: Predicate) -> Told:
    word = predicate.word
    own, around = scene.own(word), scene.around(word)
    if own is not None and own.speaker and (not around or _aside(word)):
        return Told(own, scene.sentence_of(own.content, word), around[0] if around else None)
    if around:
        outer = around[0]
        return Told(outer, scene.sentence_of(outer.content, word))
    if scene.issuer is not None:
        return Told(scene.issuer, scene.cut([(word.sent.start_char, word.sent.end_char)]))
    if predicate.teller is not None:
        teller = scene.own(predicate.teller)
        if teller is not None:
            return Told(teller, scene.clause(word))
    return Told(None, scene.clause(word))


def _aside(word: Token) -> bool:
    """Whether a word stands in a relative clause: the writer’s remark, not the speaker’s."""
    above = word
    while above.dep_ not in ("ROOT", "ccomp", "relcl") and above.head != above:
        above = above.head
    return above.dep_ == "relcl"


def _holders(scene: Scene, predicate: Predicate, told: Told) -> list[Who]:
    if predicate.through == "speaker":
        who = scene.speaking(told.attributed) if told.attributed else None
        return [who] if who else []
    holder = predicate.holder
    if holder is None:
        return []
    if holder.lower_ in FIRST_PERSON:
        who = scene.speaking(told.attributed) if told.attributed else None
        return [who] if who else []
    if predicate.through == "proposal":
        return scene.owners(holder)
    return [w for w in scene.people.everyone(holder) if w.kind != "media"]


def _worth_noting(scene: Scene, predicate: Predicate) -> bool:
    """A request without a term counts where it is put to someone of the talks."""
    if predicate.word.pos_ == "NOUN":
        return False
    near = [t for t in (*predicate.terms, *predicate.word.subtree) if t.i in scene.people.actors]
    roles = scene.people.roles
    return bool(near) or any(
        t.lemma_.lower() in roles.mediating or t.lemma_.lower() in ("party", "side") for t in predicate.terms
    )


# --- kind ---------------------------------------------------------------------------------------------------


def _kind(predicate: Predicate, term: Found, lacking: set[Token], scene: Scene) -> Kind | None:
    token = scene.at(term.start)
    if token in lacking:
        return FLIPPED.get(predicate.kind, predicate.kind)
    if predicate.kind == Kind.OFFER and _is_purpose(token, predicate, scene):
        return Kind.DEMAND
    return predicate.kind


def _lacking(predicate: Predicate) -> set[Token]:
    """Words among the terms that a deal is said not to have: "an agreement that does not provide for …"."""
    lacking: set[Token] = set()
    for token in predicate.terms:
        if (
            (token.dep_ == "relcl" and negated(token) and token != predicate.word)
            or (
                token.lower_ in RELATIVE_WITHOUT
                and predicate.kind in (Kind.REJECT, Kind.ACCEPT)
                and _hangs_on_deal(token, predicate)
            )
            or (
                token.dep_ == "relcl"
                and token.lemma_ in ("exclude", "omit", "lack", "leave", "ignore")
                and token != predicate.word
            )
        ):
            lacking.update(token.subtree)
    return lacking


def _hangs_on_deal(token: Token, predicate: Predicate) -> bool:
    """ "won’t accept a deal without X" asks for X; "rejected ending the war without first …" states a condition."""
    return any(t.lemma_.lower() in load_stances().proposals for t in predicate.terms if t.i < token.i) and not any(
        c.dep_ == "pcomp" for c in token.children
    )


def _is_purpose(token: Token, predicate: Predicate, scene: Scene) -> bool:
    """ "a truce to free hostages": what the truce is wanted for."""
    for at in range(token.i, max(token.i - 3, predicate.word.i), -1):
        if (scene.doc[at].lower_ == "to" and scene.doc[at].pos_ == "PART") or (
            scene.doc[at].lower_ == "to" and at < token.i + 1
        ):
            noun = scene.doc[at - 1]
            return (
                noun.pos_ == "NOUN"
                and noun.lemma_.lower() in ("truce", "fire", "ceasefire", "pause", "lull", "halt", "stop")
                and any(
                    m.end <= token.idx and m.issue in ("duration", "class") and m.start > predicate.word.idx
                    for m in scene.mentions
                )
            )
    return False


def _belongs_to_inner(scene: Scene, predicate: Predicate, term: Found) -> bool:
    """Whether a nearer stance word of the same holder takes the term ("insisted that it would not accept …")."""
    token = scene.at(term.start)
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
            ):
                return True
    return False


# --- pointing back ------------------------------------------------------------------------------------------


def _points_back(predicate: Predicate) -> bool:
    return any(t.lemma_.lower() in POINTING_BACK for t in predicate.terms[:8]) and predicate.kind in (
        Kind.ACCEPT,
        Kind.REJECT,
        Kind.OPEN,
    )


def _borrowed(predicate: Predicate, before: list[tuple[Predicate, Statement]]) -> list[Found]:
    """The terms of the statement that "comments", "the move" point back to: the last of this sentence or before."""
    reach = predicate.word.sent.start_char - 400
    recent = [
        s
        for p, s in before
        if s.issue
        and s.content.start >= reach
        and p.word.sent.end <= predicate.word.sent.end
        and p.word != predicate.word
    ]
    same = [s for s in recent if s.content.start >= predicate.word.sent.start_char]
    chosen = (same or recent)[-1:]
    return [Found(s.issue or "", s.option, predicate.word.idx, predicate.word.idx + 1, s.direction) for s in chosen]


def _widened(scene: Scene, predicate: Predicate, told: Told) -> Told:
    """With the noun that points back and all that hangs on it as the words."""
    if predicate.word.dep_ == "relcl":
        return Told(
            scene.own(predicate.word) or told.attributed,
            scene.cut(spans_of(t for t in phrase(predicate.word.head) if not t.is_quote)),
            told.within,
        )
    return told


# --- the statement ------------------------------------------------------------------------------------------


def _statement(
    scene: Scene, predicate: Predicate, told: Told, holder: Who, term: Found | None, depends: Depends | None
) -> Statement:
    speaker, attribution = scene.speaker(told.attributed) if told.attributed else (Speaker(), Attribution.REPORTER)
    cue = (
        Passage.cut(scene.doc.text, spans_of(told.attributed.cue)) if told.attributed and told.attributed.cue else None
    )
    spans = told.content or scene.clause(predicate.word)
    return Statement(
        report=scene.report.id,
        content=Passage.cut(scene.doc.text, spans),
        kind=predicate.kind,
        attribution=attribution,
        speaker=speaker,
        cue=cue,
        holder=holder.holder,
        issue=term.issue if term else None,
        option=term.option if term else None,
        direction=term.direction if term else None,
        condition=_condition(scene, depends, term),
        params=term.params if term else {},
        phase=term.phase if term else None,
        addressee=_addressee(scene, predicate, holder),
        within=scene.key(told.within) if told.within else None,
    )


def _condition(scene: Scene, depends: Depends | None, term: Found | None) -> Condition | None:
    if depends is None or term is None:
        return None
    spans = scene.cut(spans_of(depends.words))
    if not spans:
        return None
    inner = terms_among(depends.words, scene.mentions, scene.doc)
    first = inner[0] if inner else None
    if first is not None and first.issue == term.issue:
        return None
    return Condition(
        depends.connective,
        Passage.cut(scene.doc.text, spans),
        first.issue if first else None,
        first.option if first else None,
    )


def _addressee(scene: Scene, predicate: Predicate, holder: Who) -> str | None:
    if predicate.addressee is not None:
        who = scene.people.who(predicate.addressee)
        return who.name if who else None
    if predicate.kind == Kind.REQUEST:
        named = [scene.people.actors[t.i].name for t in predicate.terms if t.i in scene.people.actors]
        return next((n for n in named if n != holder.holder), None)
    return None


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
