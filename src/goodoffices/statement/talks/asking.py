"""Requests told without a stance word and a term: "the onus is on …", "wants an answer", "no one should …", "Stop it!".

Invariant: nobody asks anything of themselves, and only who speaks or acts in the text asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import Predicate, holder_of
from goodoffices.statement.clause.terms import terms_among
from goodoffices.statement.clause.unreal import unreal
from goodoffices.statement.lexicon.signs import Marks, load_signs
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import SUBJECTS, negated, phrase, subject
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import drafted, holders_of, told_at
from goodoffices.statement.stance.ahead import SHOULD
from goodoffices.statement.stance.find import predicates_at
from goodoffices.statement.talks.bidding import (
    HOPING,
    PLEADING,
    REMINDING,
    SEEKING,
    asking,
    at_request,
    hoped,
    pleaded,
    reminded,
    someone_else,
    wanted,
    wanted_of,
)
from goodoffices.statement.talks.company import is_audience
from goodoffices.statement.talks.place import act_told

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

Rule = Callable[[Scene, "Token"], "Predicate | None"]
HAVING_TO = frozenset({"have", "need", "ought"})
NEAR = 400  # characters: further from any word on talks nobody asks for a step of them
RENEWING = frozenset({"renew", "repeat", "reiterate", "issue", "make", "launch", "join", "echo", "second", "voice"})
LASTING = frozenset(
    {"become", "end", "stop", "resume", "continue", "hold", "last", "stay", "remain", "be", "go", "start"}
)
ENDS = frozenset({"end", "halt", "stop", "calm"})
GIVING_TIME = ("give", "allow", "set")
OF_SPEECH = ("speaker", "self")


def requests(scene: Scene, sentence: Sentence, marks: Marks, taken: Sequence[Statement]) -> Iterator[Statement]:
    """All that is asked for in a sentence and not yet taken for a request or a demand."""
    if not scene.of_talks or not marks.near("talks", sentence, NEAR):
        return
    known = [s for s in taken if s.kind in (Kind.REQUEST, Kind.DEMAND)]
    for predicate in _asking_words(scene, sentence, marks):
        found = [s for s in _asked(scene, predicate) if not any(_same_words(s, other) for other in known)]
        known += found
        yield from found


def _same_words(one: Statement, other: Statement) -> bool:
    """Whether two are told of one holder in words that overlap."""
    a, b = one.content, other.content
    return one.holder == other.holder and a.start < b.end and b.start < a.end


def _asking_words(scene: Scene, sentence: Sentence, marks: Marks) -> Iterator[Predicate]:
    """The words of a sentence that ask, the plain ones before what only its turns of speech tell."""
    for word in sentence:
        if word.tag_ not in ("VB", "VBN") and word.lemma_ not in _askers():
            continue
        predicate = next((p for p in (rule(scene, word) for rule in RULES) if p is not None), None)
        if predicate is not None:
            yield predicate
    place = marks.first("asking", sentence.start_char, sentence.end_char)
    asks = _finite(scene.at(place[0])) if place is not None else None
    if asks is not None and _is_told(scene, asks) and not negated(asks):
        yield _by_speaker(asks)


@lru_cache(maxsize=1)
def _askers() -> frozenset[str]:
    """The lemmas by which a rule can find that something is asked, where no modal verb does."""
    frames = load_stances().verbs.items()
    urging = (verb.split()[0] for verb, known in frames if any(f.kind == "request" or f.preposition for f in known))
    return frozenset(
        {
            *urging,
            *HOPING,
            *SEEKING,
            *GIVING_TIME,
            *PLEADING,
            *REMINDING,
            "request",
            "urging",
            "insistence",
            *load_signs().words["pushes"],
            *load_signs().words["begging"],
        }
    )


def _asked(scene: Scene, predicate: Predicate) -> Iterator[Statement]:
    told = told_at(scene, predicate)
    if told.attributed is None:
        told = act_told(scene, predicate.word)
    terms = terms_among(predicate.terms, scene.mentions, scene.doc)
    who = scene.people.who(predicate.holder) if predicate.holder is not None else None
    for holder in holders_of(scene, predicate, told) or ([who] if who is not None and who.kind == "words" else []):
        draft = drafted(scene, told, Kind.REQUEST, holder.holder)
        yield from (draft.changed(issue=t.issue, option=t.option, params=t.params) for t in terms)
        if not terms:
            yield draft


def _is_told(scene: Scene, word: Token) -> bool:
    """Whether somebody says it, and not the reporter."""
    return bool(scene.around(word)) or scene.issuer is not None


def _by_speaker(verb: Token) -> Predicate:
    return Predicate(verb, Kind.REQUEST, None, phrase(verb), False, "speaker")


def _finite(word: Token) -> Token:
    return next((t for t in (word, *word.ancestors) if t.pos_ in ("VERB", "AUX")), word)


def _asks_whether(word: Token) -> bool:
    """ "Asked whether he would sign": a question."""
    clauses = [c for c in word.children if c.dep_ in ("ccomp", "advcl", "xcomp")]
    return any(g.lower_ in ("whether", "if") or g.tag_ in ("WP", "WRB") for c in clauses for g in c.children)


# --- rules ------------------------------------------------------------------------------------------------------------


def _urged(_: Scene, word: Token) -> Predicate | None:
    """ "Pressed the government to step in", "urged flexibility": a word of asking with what is asked."""
    frames = load_stances().verbs.get(word.lemma_, ()) if word.pos_ == "VERB" else ()
    if all(f.kind != "request" and f.preposition != "for" for f in frames) or _asks_whether(word):
        return None
    for predicate in predicates_at(word, load_stances()):
        asks = any(t.tag_ == "VB" or t.lemma_.lower() in load_stances().steps | ENDS for t in predicate.terms)
        if predicate.kind == Kind.DEMAND and word.lemma_ == "ask" and asks:
            return asking(word)
        if predicate.kind == Kind.REQUEST and predicate.through in OF_SPEECH and asks:
            return predicate
    return None


def _should(scene: Scene, word: Token) -> Predicate | None:
    """ "No one should undermine the talks", "the sides need to show restraint": what somebody else is to do."""
    if not _is_told(scene, word) or word.tag_ not in ("VB", "VBN") or word.lemma_ in load_signs().words["idle"]:
        return None
    auxiliaries = {c.lower_ for c in word.children if c.dep_ == "aux"}
    above = word.head if word.dep_ == "xcomp" and word.head.lemma_ in HAVING_TO else None
    if "have" in auxiliaries or not (auxiliaries & SHOULD or above is not None) or unreal(word, load_stances()):
        return None
    if (above if above is not None else word).dep_ == "relcl":
        return None  # "the door through which everyone has to walk"
    doer = subject(word)
    if doer is None or doer.tag_ in ("WP", "WDT") or any(c.lower_ == "should" and c.i < doer.i for c in word.children):
        return None  # "should no text be signed, …": a case; "who should run": a question
    return _by_speaker(word) if someone_else(scene, doer) or _is_to_be_done(word, doer) else None


def _is_to_be_done(verb: Token, doer: Token) -> bool:
    """ "The strike should be put on hold", "the truce must become a treaty": what others are to do with the talks."""
    words = load_signs().words
    of_talks = doer.lemma_.lower() in words["truces"] | words["tables"] | words["prospects"] | {"term"} or any(
        t.lemma_.lower() in words["tables"] for c in doer.children if c.lower_ == "of" for t in c.children
    )
    passive = doer.dep_ == "nsubjpass" or verb.lemma_ in LASTING
    agent = any(c.dep_ == "agent" for c in verb.children)
    return of_talks and passive and not agent


def _begged(scene: Scene, word: Token) -> Predicate | None:
    """ "Begged the gangs to honour the truce", "leaned on them to sign", "urged both camps back to the table"."""
    signs = load_signs().words
    if word.pos_ != "VERB" or word.lemma_ not in signs["begging"] or negated(word) or unreal(word, load_stances()):
        return None
    if word.tag_ == "VB" or holder_of(word) is None:
        return None
    clauses = (c for c in word.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VB" and c.i > word.i)
    told_to = any(g.lower_ == "to" and g.dep_ == "aux" for c in clauses for g in c.children)
    heard = any(is_audience(scene, c) or _is_a_thing(scene, c) for c in word.children if c.dep_ == "dobj")
    someone = not heard and (told_to or any(c.dep_ in ("dobj", "prep") for c in word.children))
    back = any(c.lower_ in ("back", "to") and _leads_to_table(c, signs["tables"]) for c in word.children)
    back = back or any(
        _leads_to_table(g, signs["tables"]) for c in word.children if c.dep_ == "dobj" for g in c.children
    )
    return asking(word) if someone and (told_to or back) else None


def _is_a_thing(scene: Scene, noun: Token) -> bool:
    """ "Pushed the wreck aside": nobody who can be asked."""
    who = scene.people.who(noun)
    return noun.tag_ == "NN" and not scene.people.can_hold(noun) and (who is None or who.kind == "words")


def _leads_to_table(word: Token, tables: frozenset[str]) -> bool:
    return word.dep_ in ("advmod", "prep") and any(
        t.dep_ == "pobj" and t.lemma_.lower() in tables and t.head.lower_ == "to" for t in word.subtree
    )


def _deadline(_: Scene, word: Token) -> Predicate | None:
    """ "Gave the delegations until midnight to strike a bargain"."""
    if word.lemma_ not in GIVING_TIME or word.pos_ != "VERB" or negated(word):
        return None
    until = any(c.lower_ == "until" for c in word.children)
    if any(c.lower_.endswith(("self", "selves")) for c in word.children):
        return None  # "gave themselves until Friday"
    inner = any(t.tag_ == "VB" and any(c.lower_ == "to" for c in t.children) for t in word.subtree if t.i > word.i)
    return asking(word) if until and inner else None


def _pushed(scene: Scene, word: Token) -> Predicate | None:
    """ "Made a push to get the rebels to Oslo", "put pressure on Minsk to …"."""
    signs = load_signs().words
    if word.pos_ != "NOUN" or word.lemma_ not in signs["pushes"]:
        return None
    doc, end = word.doc, word.sent.end
    after = doc[word.i + 1 : min(word.i + 9, end)]
    verb = next((t for t in after if t.tag_ == "VB" and doc[t.i - 1].lower_ == "to"), None)
    if verb is None or any(t.pos_ in ("VERB", "AUX") or t.is_punct for t in doc[word.i + 1 : verb.i - 1]):
        return None
    moving = after[0].lower_ == "to" and verb.lemma_ in signs["bringing"]
    if not (moving or after[0].lower_ in ("for", "on")):
        return None
    above = [t for t in reversed(doc[word.sent.start : word.i]) if t.pos_ == "VERB" or t.lemma_ == "be"][:3]
    doers = (subject(t) for t in above)
    doer = next((d for d in doers if d is not None and scene.people.who(d) is not None), None)
    return None if doer is None else Predicate(word, Kind.REQUEST, doer, doc[word.i + 1 : end])


def _renewed(_: Scene, word: Token) -> Predicate | None:
    """ "Renewed his appeal for a pause", "issued a plea for calm"."""
    verb = word.head
    if word.pos_ != "NOUN" or word.dep_ != "dobj" or word.lemma_ not in load_signs().words["pushes"]:
        return None
    if verb.lemma_ not in RENEWING or negated(verb) or holder_of(verb) is None:
        return None
    return asking(verb) if any(c.lower_ in ("for", "on") and c.i > word.i for c in word.children) else None


def _imperative(scene: Scene, word: Token) -> Predicate | None:
    """ "Get us a straight reply", "do not wreck this chance": told to others, within quotation marks."""
    first = next((t for t in word.sent if not t.is_punct and not t.is_space), None)
    if word.tag_ != "VB" or not scene.around(word) or first is None:
        return None
    if first != word and not (first.lower_ in ("do", "please", "never") and first.head == word):
        return None
    if (
        scene.in_issued(word.idx)
        or word.lemma_ in load_signs().words["idle"]
        or any(c.dep_ in SUBJECTS for c in word.children if c.i < word.i)
    ):
        return None
    return _by_speaker(word)


RULES: tuple[Rule, ...] = (
    *(_urged, _begged, _should, hoped, wanted, wanted_of, _deadline, _renewed, _pushed, _imperative),
    *(pleaded, reminded, at_request),
)
