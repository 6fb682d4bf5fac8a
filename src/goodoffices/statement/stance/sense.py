"""What a stance word comes to for each of its terms: the kind turned round, a purpose, a word that points back.

Invariant: a term keeps the kind of its stance word unless words between the two turn it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.clause.condition import Depends
from goodoffices.statement.clause.predicate import Predicate, strays
from goodoffices.statement.clause.terms import WHOLE_DEAL, Found, terms_among
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import negated, phrase, spans_of
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import Told
from goodoffices.statement.stance.matter import SIGNING

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

FLIPPED = {
    Kind.REJECT: Kind.DEMAND,
    Kind.DEMAND: Kind.REJECT,
    Kind.OFFER: Kind.REJECT,
    Kind.ACCEPT: None,
    Kind.OPEN: None,
}
RELATIVE_WITHOUT = frozenset({"without", "lacking", "excluding", "omitting"})
LEFT_OUT = frozenset({"exclude", "omit", "lack", "leave", "ignore", "fail", "drop", "neglect"})
LED = frozenset({"xcomp", "ccomp", "advcl"})
STOPS = frozenset({"truce", "fire", "ceasefire", "pause", "lull", "halt", "stop"})


def kind_of(predicate: Predicate, term: Found, lacking: set[Token], scene: Scene) -> Kind | None:
    token = scene.at(term.start)
    if token in lacking:
        return FLIPPED.get(predicate.kind, predicate.kind)
    if term.issue == WHOLE_DEAL and term.option == "none":
        return Kind.REJECT if predicate.kind in (Kind.OFFER, Kind.DEMAND, Kind.ACCEPT) else None  # "vowed to fight on"
    if predicate.kind == Kind.OFFER and _is_purpose(token, predicate, scene):
        return Kind.DEMAND
    return predicate.kind


def lacking_words(predicate: Predicate) -> set[Token]:
    """Words among the terms that a deal is said not to have: "an agreement that does not provide for …"."""
    lacking: set[Token] = set()
    for token in predicate.terms:
        if token == predicate.word:
            continue
        relative = token.dep_ == "relcl" and (negated(token) or token.lemma_ in LEFT_OUT)
        bare = token.lower_ in RELATIVE_WITHOUT and predicate.kind in (Kind.REJECT, Kind.ACCEPT)
        if relative or (bare and _hangs_on_deal(token, predicate)):
            first = min(t.i for t in token.subtree)
            lacking.update(t for t in predicate.terms if t.i >= first)  # a list goes on after the parser lost it
    return lacking


def _hangs_on_deal(token: Token, predicate: Predicate) -> bool:
    """ "won’t accept a deal without X" asks for X; "rejected ending the war without first …" states a condition."""
    if any(c.dep_ == "pcomp" for c in token.children):
        return False
    if token.head == predicate.word and predicate.through == "deed":
        return True  # "will free nobody without a truce"
    before = [t for t in predicate.terms if t.i < token.i and t.pos_ == "NOUN"]
    return not before or any(t.lemma_.lower() in load_stances().proposals | load_stances().gatherings for t in before)


def _is_purpose(token: Token, predicate: Predicate, scene: Scene) -> bool:
    """ "a truce to free hostages": what the truce is wanted for."""
    for at in range(token.i, max(token.i - 3, predicate.word.i), -1):
        if (scene.doc[at].lower_ == "to" and scene.doc[at].pos_ == "PART") or (
            scene.doc[at].lower_ == "to" and at < token.i + 1
        ):
            noun = scene.doc[at - 1]
            return (
                noun.pos_ == "NOUN"
                and noun.lemma_.lower() in STOPS
                and any(
                    m.end <= token.idx and m.issue in ("duration", "class") and m.start > predicate.word.idx
                    for m in scene.mentions
                )
            )
    return False


def points_back(predicate: Predicate) -> bool:
    """Whether the words that should name a term only point back: "it", "the move", "comments that were welcomed"."""
    if predicate.kind not in (Kind.ACCEPT, Kind.REJECT, Kind.OPEN):
        return False
    if predicate.through == "pointing":
        return True
    spots = {predicate.word, *(t for t in predicate.terms if t.dep_ == "prep" and t.head == predicate.word)}
    verbs = load_stances().verbs
    spots |= {t for t in predicate.terms if t.head == predicate.word and t.dep_ in LED and t.lemma_ in verbs}
    pronoun = any(t.lower_ in ("it", "that", "this") and t.head in spots for t in predicate.terms)
    pronoun = pronoun or any(t.lower_ == "so" and t.head.lemma_ == "do" for t in predicate.terms)
    back = load_stances().pointing_back
    return pronoun or any(t.lemma_.lower() in back and not _says_what(t) for t in predicate.terms[:8])


def _says_what(noun: Token) -> bool:
    """ "The idea of leaving": a noun that tells itself what it means."""
    ideas = noun.lemma_.lower() in load_stances().ideas
    return any(
        c.dep_ in ("acl", "ccomp")
        or any(g.dep_ == "pcomp" or (ideas and c.lower_ == "of" and g.dep_ == "pobj") for g in c.children)
        for c in noun.children
    )


def borrowed_terms(scene: Scene, predicate: Predicate, before: list[tuple[Predicate, Statement]]) -> list[Found]:
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
    if predicate.word.lemma_ in SIGNING:
        return [Found(WHOLE_DEAL, None, predicate.word.idx, predicate.word.idx + 1)]
    same = [s for s in recent if s.content.start >= predicate.word.sent.start_char]
    if not same and (named := _named_before(scene, predicate)):
        return named
    chosen = (same or recent)[-1:]
    if not chosen:
        return _spoken_of(scene, predicate)
    return [Found(s.issue or "", s.option, predicate.word.idx, predicate.word.idx + 1, s.direction) for s in chosen]


def _spoken_of(scene: Scene, predicate: Predicate) -> list[Found]:
    """The deal that the sentence before, or this one up to the word, speaks of, where it tells nobody’s stance."""
    first = predicate.word.sent.start
    start = scene.doc[first - 1].sent.start_char if first else 0
    told = [m for m in scene.mentions if start <= m.start and m.end <= predicate.word.idx]
    before = (t for t in scene.doc[first : predicate.word.i] if t.pos_ == "NOUN" and t.tag_ == "NN")
    named = any(t.lemma_.lower() in load_stances().offered and t.dep_ != "compound" for t in before)
    if not (told or named) or not scene.of_talks or any(m.issue != WHOLE_DEAL for m in told):
        return []
    return [Found(WHOLE_DEAL, None, predicate.word.idx, predicate.word.idx + 1)]


def narrowed(scene: Scene, predicate: Predicate, told: Told) -> Told:
    """With the noun phrase alone as the words, where a noun or a clause that hangs on one tells it in passing."""
    word = predicate.word
    if told.attributed is not None and told.attributed.speaker:
        return told
    if predicate.kind == Kind.OFFER and predicate.through == "self" and word.dep_ in ("acl", "relcl"):
        noun = word.head
    elif predicate.through == "named" and word.lemma_ in load_stances().deciding:
        noun = word
    else:
        return told
    words = phrase(noun, without=strays(noun))
    return Told(None, scene.cut(spans_of(words)) or told.content, told.within)


def _named_before(scene: Scene, predicate: Predicate) -> list[Found]:
    """Of "the draft is clear on withdrawals, and Juba agreed to that" what the clause before speaks of."""
    word = predicate.word
    if word.dep_ != "conj" or not any(t.lower_ in ("that", "this", "it") for t in predicate.terms):
        return []
    own = set(word.subtree)
    return [
        f for f in terms_among([t for t in phrase(word.head) if t not in own], scene.mentions, scene.doc) if f.issue
    ]


def with_terms(scene: Scene, predicate: Predicate, told: Told, terms: list[Found]) -> Told:
    """With the clause as the words, where an attribution lost those that name the terms."""
    own = told.attributed is not None and told.attributed.verb == predicate.word
    if not own or all(predicate.word.idx <= t.start < predicate.word.idx + len(predicate.word) for t in terms):
        return told
    if any(a < t.end and t.start < b for t in terms for a, b in told.content):
        return told
    return Told(told.attributed, scene.clause(predicate.word), told.within)


def with_condition(scene: Scene, told: Told, depends: Depends | None) -> Told:
    """With the condition among the words, where it stands in the same sentence after what is said."""
    if depends is None or told.attributed is None or told.attributed is scene.issuer:
        return told
    start, end = told.content[-1]
    last = depends.words[-1]
    after = last.idx + len(last)
    first = scene.at(end - 1)
    if after <= end or first.sent != last.sent or any(a < after and b > end for a, b in _cue_spans(told)):
        return told
    return Told(told.attributed, [*told.content[:-1], (start, after)], told.within)


def _cue_spans(told: Told) -> list[Span]:
    attributed = told.attributed
    return spans_of([*attributed.cue, *attributed.speaker]) if attributed is not None else []


def widened(scene: Scene, predicate: Predicate, told: Told) -> Told:
    """With the noun that points back and all that hangs on it as the words."""
    if predicate.word.dep_ != "relcl":
        return _whole_saying(scene, predicate, told)
    noun = predicate.word.head
    words = [t for t in phrase(noun, without=strays(noun)) if not t.is_quote]
    return Told(scene.own(predicate.word) or told.attributed, scene.cut(spans_of(words)), told.within)


def _whole_saying(scene: Scene, predicate: Predicate, told: Told) -> Told:
    """With the sentence around "has agreed to that" as the words, where the pronoun alone would stand for them."""
    words = scene.words_under(told.content)
    if len(words) > 1 or told.attributed is None:
        return told
    around = scene.around(predicate.word)
    if around:
        return Told(around[0], scene.sentence_of(around[0].content, predicate.word))
    word = predicate.word
    words = phrase(word.head) if word.dep_ == "conj" else phrase(word)
    return Told(told.attributed, scene.cut(spans_of([t for t in words if not t.is_quote])), told.within)
