"""Words that take a stance: which kind, whose, and where the terms stand.

Invariant: a predicate never looks at what a term means, only at who does what to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.statement.clause.speaking import speaker_of
from goodoffices.statement.lexicon.stances import Frame, load_stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import DOERS, lemma_of, negated, phrase, subject

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd", "nsubjpass", "dative", "acl", "csubj"})
ANY_PREPOSITION = frozenset(
    {
        "to",
        "on",
        "of",
        "for",
        "with",
        "in",
        "as",
        "without",
        "under",
        "from",
        "against",
        "about",
        "at",
        "before",
        "until",
        "including",
        "out",
    }
)
ASIDE = frozenset({"while", "although", "though", "whereas", "because", "since", "as", "despite"})
SUMMING_UP = frozenset(
    {
        "term",
        "demand",
        "condition",
        "point",
        "issue",
        "thing",
        "element",
        "both",
        "matter",
        "all",
        "which",
        "something",
        "provision",
    }
)
ASKED_FROM = frozenset({"demand", "request", "requirement", "claim"})  # "demands from the state" are not the state’s
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())  # noqa: SIM905
LEANINGS = frozenset(
    {"mood", "hurry", "rush", "intention", "plan", "position", "desire", "wish", "appetite", "obligation"}
)
READY = frozenset({"ready", "prepared", "willing", "set", "poised", "committed"})


@dataclass(slots=True)
class Predicate:
    """A stance word in its place. `holder` is the head of the words for who holds it (None: not said); `terms` are the
    words among which its terms stand; `through` is self, proposal (a proposal is what speaks), deed (the word
    is part of its own term), named (with no terms told, the deal as a whole), pointing (what was told before is meant)
    or speaker (whoever speaks holds it); `teller` is the word by which someone tells of the proposal."""

    word: Token
    kind: Kind
    holder: Token | None
    terms: list[Token]
    denied: bool = False
    through: str = "self"
    addressee: Token | None = None
    teller: Token | None = None


def frame_of(word: Token, frames: dict[str, tuple[Frame, ...]]) -> Frame | None:
    """The frame that the word’s own complements call for; None where none fits."""
    lemma = lemma_of(word)
    known = frames.get(lemma) or (frames.get(word.lemma_.lower()) if " " not in lemma else None)
    if not known:
        return None
    beside = (c for c in word.children if c.dep_ in ("prep", "dative", "agent", "mark", "prt"))
    prepositions = {c.lower_ for c in beside if not (c.lower_ == "on" and _is_day(c))}
    after = word.i + 1  # the parser often hangs the preposition of "called for both sides to …" elsewhere
    if after < word.sent.end and word.doc[after].pos_ in ("ADP", "SCONJ"):
        prepositions.add(word.doc[after].lower_)
    for frame in known:
        if frame.preposition and frame.preposition in prepositions:
            return frame
    return next((f for f in known if f.preposition is None), None)


def _is_day(spot: Token) -> bool:
    """ "On Thursday": when, and not on whom."""
    return any(g.dep_ == "pobj" and g.lower_ in DAYS for g in spot.children)


def complements(word: Token, frame: Frame) -> list[Token]:
    """Heads of the phrases in which the terms of a word stand."""
    found = []
    for child in word.children:
        if child.dep_ in OBJECTS and not (child.dep_ == "acl" and word.pos_ == "VERB"):
            if child.i > word.i or child.dep_ == "nsubjpass" or (child.dep_ == "ccomp" and not _says_more(word)):
                found.append(child)
        elif (
            child.dep_ in ("prep", "dative")
            and (
                child.lower_ in (frame.preposition, "without") if frame.preposition else child.lower_ in ANY_PREPOSITION
            )
        ) or (child.dep_ in ("advcl", "relcl") and child.i > word.i):
            found.append(child)
    top = word
    while top.dep_ == "xcomp" and top.head.pos_ in ("VERB", "AUX"):
        top = top.head
    if top.dep_ == "relcl" and _fills_gap(top):
        found.append(summed_up(top.head))
    if word.tag_ == "VBN" and word.dep_ in ("acl",):
        found.append(word.head)
    return found


def _says_more(word: Token) -> bool:
    """Whether what a word is about comes after it: of "A asked for buses, B agreed to help" A’s words are not B’s."""
    return any(c.dep_ in ("xcomp", "ccomp", "dobj") and c.i > word.i for c in word.children)


def strays(noun: Token) -> list[Token]:
    """Clauses before a noun that cannot be its own: of "…, comments that were welcomed" read as one phrase."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return []
    return [c for c in noun.children if c.i < noun.i and c.dep_ in ("ccomp", "parataxis", "advcl", "nsubj")]


def summed_up(noun: Token) -> Token:
    """Of "a truce or a withdrawal, both terms that …" the first of what "terms" sums up; else the noun itself."""
    if noun.lemma_.lower() not in SUMMING_UP:
        return noun
    above = noun
    while above.dep_ in ("conj", "appos") and above.head.pos_ in ("NOUN", "PROPN", "PRON"):
        above = above.head
    if above == noun and noun.dep_ in ("conj", "appos", "npadvmod", "dep") and noun.head.pos_ == "VERB":
        return next((c for c in noun.head.children if c.dep_ == "dobj" and c.i < noun.i), noun)
    return above


def _fills_gap(verb: Token) -> bool:
    """Whether the noun that a relative clause hangs on is the clause’s object ("terms that Hamas insists on")."""
    relative = [t for t in verb.subtree if t.lower_ in ("that", "which", "what") and t.tag_ in ("WDT", "WP")]
    if any(t.dep_ in DOERS and t.head == verb for t in relative):
        return any(t.dep_ == "nsubjpass" and t.head == verb for t in relative)
    return bool(relative) or not any(c.dep_ == "dobj" for c in verb.children)


def asides(word: Token) -> list[Token]:
    """Clauses that set something beside what a verb tells: "must disarm, while the army insists on …"."""
    clauses = (c for c in word.children if c.dep_ in ("advcl", "ccomp"))
    return [c for c in clauses if any(m.dep_ == "mark" and m.lower_ in ASIDE - {"as", "because"} for m in c.children)]


def words_of(heads: list[Token], word: Token) -> list[Token]:
    """The words of the complements, without the predicate itself."""
    words = {t for head in heads for t in phrase(head, without=[word, *strays(head)])}
    aside = {
        t
        for mark in words
        if mark.dep_ == "mark" and mark.lower_ in ASIDE
        for t in mark.head.subtree
        if mark.head != word
    }
    return sorted(words - aside, key=lambda t: t.i)


def denied(word: Token) -> bool:
    """Whether the stance is denied: the word itself, or a modal word above it ("could not approve", "unwilling to")."""
    answer = negated(word)
    above = word
    while above.dep_ == "xcomp" and above.head.pos_ in ("VERB", "AUX", "ADJ"):
        above = above.head
        answer ^= negated(above)
        if above.lemma_ in ("fail", "refuse", "decline", "unwilling", "reluctant", "unable"):
            answer = not answer
    return answer ^ contested(above) ^ _passed_over(above)


def _passed_over(word: Token) -> bool:
    """ "Left without signing", "would rather fall than agree", "is in no mood to accept": what is not done."""
    if word.dep_ == "pcomp" and word.head.lower_ == "without":
        return True
    above = word.head
    if word.dep_ in ("xcomp", "acl", "advcl") and above.pos_ in ("NOUN", "VERB", "AUX"):
        near = [above, *(g for c in above.children if c.dep_ in ("prep", "dobj", "attr") for g in (c, *c.children))]
        if any(t.lemma_ in LEANINGS and any(c.lower_ == "no" for c in t.children) for t in near if t.i < word.i):
            return True
    marks = {c.lower_ for c in word.children if c.i < word.i} | ({above.lower_} if word.dep_ == "pcomp" else set())
    if "than" not in marks:
        return False
    return any(c.lower_ in ("rather", "sooner") for t in (above, above.head) for c in (t, *t.children))


def contested(clause: Token) -> bool:
    """Whether a clause is what somebody denies: "denied that it had agreed to a timetable"."""
    above = clause.head
    return clause.dep_ == "ccomp" and above.lemma_ == "deny" and clause.i > above.i and not negated(above)


def holder_of(word: Token) -> Token | None:
    """Who takes the stance: the subject of a verb or adjective, the agent of a passive, the owner of a noun."""
    if word.pos_ in ("VERB", "AUX"):
        agent = next((c for c in word.children if c.dep_ == "agent"), None)
        if agent is not None:
            return next((c for c in agent.children if c.dep_ == "pobj"), None)
        if word.lemma_ in load_stances().states_of_mind and word.tag_ == "VBN":
            near = [word, *(c for c in word.children if c.dep_ in ("aux", "auxpass"))]
            near += [word.head] if word.dep_ == "acomp" else []
            return next((c for verb in near for c in verb.children if c.dep_ in DOERS), None)
        if any(c.dep_ in ("auxpass", "nsubjpass") for c in word.children) or (
            word.tag_ == "VBN" and word.dep_ == "acl"
        ):
            return None
        own = subject(word)
        return _real(own if own is not None else speaker_of(word), word)
    if word.pos_ == "ADJ":
        above = word.head if word.dep_ in ("acomp", "attr", "conj") else None
        return _real(subject(above), above) if above is not None else None
    owner = next((c for c in word.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    givers = ("by",) if word.lemma_.lower() in ASKED_FROM else ("by", "from")
    for prep in (c for c in word.children if c.dep_ in ("prep", "agent") and c.lower_ in givers):
        return next((c for c in prep.children if c.dep_ == "pobj"), None)
    return next((c for c in word.children if c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper()), None)


def tells_how_it_is(clause: Token) -> bool:
    """Whether a clause tells how things are going, and not what will be: "that the talks are moving"."""
    auxiliaries = {c.lower_ for c in clause.children if c.dep_ == "aux"}
    return clause.tag_ == "VBG" and bool(auxiliaries & {"is", "are", "'re", "’re", "was", "were"})


def _singled_out(verb: Token) -> Token | None:
    """Of "it was Kyiv that refused", where the parser took "that refused" for a clause of its own, Kyiv."""
    was = verb.head
    if verb.dep_ not in ("ccomp", "advcl") or was.lemma_ != "be" or not any(c.lower_ == "it" for c in was.children):
        return None
    return next((c for c in was.children if c.dep_ == "attr" and c.i < verb.i), None)


def _real(noun: Token | None, verb: Token) -> Token | None:
    if noun is not None and noun.lower_ in ("who", "which", "that") and noun.dep_ in DOERS:
        above = verb
        while above.dep_ != "relcl" and above.head != above:
            above = above.head
        return above.head if above.dep_ == "relcl" else _singled_out(noun.head)
    return noun
