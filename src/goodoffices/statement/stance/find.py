"""The stance words at one token: by the table, by what a proposal does, by what someone must or would do.

Invariant: each rule is one function of one token, with an example in its docstring.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.statement.clause.phrasal import (
    branded,
    called,
    cleft,
    is_condition,
    named_by_being,
    turn,
    verdict,
    wanting,
    weakened,
)
from goodoffices.statement.clause.predicate import (
    Predicate,
    complements,
    denied,
    frame_of,
    holder_of,
    words_of,
)
from goodoffices.statement.clause.unreal import unreal
from goodoffices.statement.lexicon.stances import Stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import negated, subject
from goodoffices.statement.stance.ahead import must, would
from goodoffices.statement.stance.barred import none_will, only_then
from goodoffices.statement.stance.coming import coming, eager, goes_to_talks, nothing_left, of_no_matter, talks_wait
from goodoffices.statement.stance.dealing import (
    confirmed,
    crafted,
    dealing,
    handing,
    imposed,
    no_use,
    none_of_it,
    not_done,
    unbound,
)
from goodoffices.statement.stance.greeting import congratulated, gladdened, noted
from goodoffices.statement.stance.hinging import hinged, listed, made_condition, only_once, unless_done
from goodoffices.statement.stance.nominal import decided, disowned, lent, noun, traded_in
from goodoffices.statement.stance.paper import has_none, held_in, proposal
from goodoffices.statement.stance.proposing import (
    backed,
    binding,
    fashioned,
    laid_out,
    offer_named,
    silent,
    under,
)
from goodoffices.statement.stance.reach import Rule, may_look_at
from goodoffices.statement.stance.settling import accorded, sealed, settled, voted
from goodoffices.statement.stance.undecided import (
    basis,
    needs_time,
    needs_work,
    undecided,
    under_study,
)

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

FANCYING = frozenset({"imagine", "picture", "think"})
BEARING = frozenset({"VERB", "AUX", "NOUN", "ADJ"})  # no other part of speech takes a stance
REACHED = frozenset({"agreement", "deal", "accord", "pact", "settlement", "treaty"})


def predicates_at(token: Token, stances: Stances) -> list[Predicate]:
    """The stances that one word takes, of which there is one at most; most words take none."""
    if token.pos_ not in BEARING:
        return []
    verbal = token.pos_ in ("VERB", "AUX") or any(c.dep_ == "aux" for c in token.children)
    for rule in _rules_at(token.lemma_) if verbal else NOMINAL if token.pos_ == "NOUN" else ADJECTIVAL:
        predicate = rule(token, stances)
        if predicate is not None:
            return [] if unreal(token, stances) else [predicate]
    return []


def _verb(word: Token, stances: Stances) -> Predicate | None:
    """ "Hamas insisted on a withdrawal", "the group could not approve a deal", "welcomed by Kyiv"."""
    frame = frame_of(word, stances.verbs)
    if frame is None or word.dep_ in ("amod", "compound") or _tells_nothing(word, frame.kind, stances):
        return None
    no = denied(word)
    kind = frame.negated if no else frame.kind
    if kind is None or (not no and _only_does(word, stances)) or (no and _apart(word)):
        return None
    kind = sealed(word, weakened(_only_talk(word, kind, stances), word, no), stances)
    terms = words_of(complements(word, frame), word)
    if kind == "demand" and _keeps(word, stances):
        kind = "accept"
    if kind == "demand" and word.lemma_ == "ask" and _asks_for_a_step(word, stances):
        kind = "request"
    addressee = _addressee(word) if kind == "request" else None
    through = "named" if _alone(word, stances) else "self"
    return Predicate(word, Kind(kind), holder_of(word), terms, no, through, addressee)


def _apart(word: Token) -> bool:
    """ "Kenya and Chad could not agree on a text": they differ, and neither is said to refuse."""
    who = subject(word)
    several = who is not None and (any(c.dep_ == "conj" for c in who.children) or who.tag_ in ("NNS", "NNPS", "PRP"))
    on = any(c.dep_ == "prep" and c.lower_ in ("on", "upon", "about", "over") for c in word.children)
    return word.lemma_ == "agree" and on and several


def _alone(word: Token, stances: Stances) -> bool:
    """ "Recommended that its members accept": a yes or no with nothing beside it is one to what is on the table."""
    if word.lemma_ not in stances.alone or word.dep_ not in ("ROOT", "ccomp", "conj"):
        return False
    beside = [c for c in word.children if c.i > word.i and not c.is_punct and c.dep_ not in ("cc", "conj")]
    return not beside and (word.i + 1 >= word.sent.end or word.nbor().text in (".", ",", ";", "”", '"'))


def _asks_for_a_step(word: Token, stances: Stances) -> bool:
    """ "Asked for more time", "asked the envoy for a map": a step of the talks, or of somebody; no term demanded."""
    after = (c for c in word.children if c.dep_ == "prep" and c.i > word.i)
    goals = (c for spot in after for c in spot.children if c.dep_ == "pobj")
    return any(c.dep_ == "dobj" for c in word.children) or any(c.lemma_.lower() in stances.steps for c in goals)


def _only_talk(word: Token, kind: str, stances: Stances) -> str:
    """ "Agreed to discuss the border", "is ready to look at monitors": open to it, and no more."""
    inner = next((c for c in word.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
    if inner is None or kind not in ("accept", "offer") or inner.lemma_ not in stances.talking:
        return kind
    return kind if of_no_matter(inner) else "open"


def _only_does(word: Token, stances: Stances) -> bool:
    """ "They stopped firing, honouring the truce": done, it is an act; ahead or wanted, a yes."""
    return word.lemma_ in stances.conducting and word.tag_ != "VB"


def _keeps(word: Token, stances: Stances) -> bool:
    """ "They want to keep the truce": what is in force and wanted is accepted."""
    inner = next((c for c in word.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
    kept = [c for c in inner.children if c.dep_ == "dobj"] if inner is not None else []
    kept += [g for c in inner.children if c.dep_ == "prep" for g in c.children] if inner is not None else []
    keeping = inner is not None and (inner.lemma_ in stances.keeping or inner.lemma_ in stances.conducting)
    return keeping and any(t.lemma_.lower() in stances.agreed for t in kept)


def _tells_nothing(word: Token, kind: str, stances: Stances) -> bool:
    """Whether a stance word takes no stance here: its inner word does ("refused to accept"), or nothing does."""
    if word.lemma_ in ("seek", "aim", "hope") and word.tag_ == "VBG" and word.dep_ in ("advcl", "acl"):
        return True  # "opened talks seeking to end the war": what the talks are for
    if word.lemma_ == "need" and any(
        c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children) for c in word.children
    ):
        return True  # "needs to leave": what must be done has a rule of its own
    if kind == "open" and word.tag_ == "VBD" and word.lemma_ in stances.talking and not negated(word):
        return True  # "the ministers reviewed a draft": done, it tells nothing of where they stand
    if kind == "offer" and _announces(word):
        return True
    if kind == "open" and word.lemma_ in FANCYING and any(c.dep_ == "ccomp" for c in word.children):
        return True  # "cannot imagine that they would leave": a guess at what others do
    short = word.head.head if word.dep_ == "pcomp" and word.head.lower_ == "of" else word
    if short.lower_ == "short" and kind == "reject":
        return True  # "stopped short of rejecting the plan"
    if kind == "request" and word.tag_ == "VBN" and word.dep_ == "advcl":
        return True  # "Asked about the truce, …": somebody put a question
    inner = next((c for c in word.children if c.dep_ == "xcomp"), None)
    if inner is None or any(c.dep_ in ("dobj", "prep") and c.i < inner.i for c in word.children):
        return False
    return frame_of(inner, stances.verbs) is not None or inner.lemma_ in stances.keeping_quiet


def _announces(word: Token) -> bool:
    """ "The agreement was announced in Doha": what is agreed already is put to nobody."""
    told = (c for c in word.children if c.dep_ in ("dobj", "nsubjpass"))
    return word.lemma_ in ("announce", "unveil") and any(t.lemma_.lower() in REACHED for t in told)


def _addressee(word: Token) -> Token | None:
    """To whom a request is put: its object, or who comes after "on" or "to"."""
    asked = next((c for c in word.children if c.dep_ in ("dobj", "dative")), None)
    goals = (c for c in word.children if c.dep_ == "prep" and c.lower_ in ("on", "upon", "to"))
    return asked if asked is not None else next((g for c in goals for g in c.children if g.dep_ == "pobj"), None)


def _adjective(word: Token, stances: Stances) -> Predicate | None:
    """ "Rabat is ready to open the road", "opposed to a truce", "open to an exchange"."""
    frame = frame_of(word, stances.adjectives)
    if frame is None or word.dep_ not in ("acomp", "attr", "conj", "oprd", "ROOT"):
        return None
    no = negated(word) or (word.head.pos_ in ("VERB", "AUX") and negated(word.head))
    if no and frame.negated is None:
        return None
    kind = frame.negated if no and frame.negated else _willing_to(word, frame.kind, stances)
    holder = holder_of(word)
    heads = complements(word, frame)
    above = word.head
    heads += [c for c in above.children if c.dep_ in ("xcomp", "advcl") and c.i > word.i]
    return Predicate(word, Kind(kind), holder, words_of(heads, word), no)


def _willing_to(word: Token, kind: str, stances: Stances) -> str:
    """ "Ready to accept a truce" accepts it, "prepared to discuss it" is open to it; "ready to leave" offers to."""
    inner = next((c for c in (*word.children, *word.head.children) if c.dep_ == "xcomp" and c.i > word.i), None)
    if kind == "offer" and goes_to_talks(word):
        return "accept"
    if kind != "offer" or inner is None:
        return kind
    if kind == "offer" and inner.lemma_ in stances.hosting:
        return kind
    if of_no_matter(inner):
        return "accept"
    frame = frame_of(inner, stances.verbs)
    told = frame.kind if frame is not None else None
    return "open" if inner.lemma_ in stances.talking else told if told in ("accept", "open") else kind


VERBAL: tuple[Rule, ...] = (
    crafted,
    settled,
    accorded,
    under,
    laid_out,
    disowned,
    fashioned,
    branded,
    called,
    wanting,
    traded_in,
    unbound,
    turn,
    lambda word, _: verdict(word),
    undecided,
    needs_time,
    under_study,
    basis,
    needs_work,
    silent,
    binding,
    is_condition,
    has_none,
    held_in,
    proposal,
    must,
    cleft,
    imposed,
    gladdened,
    noted,
    congratulated,
    hinged,
    handing,
    voted,
    _verb,
    dealing,
    talks_wait,
    eager,
    coming,
    would,
    nothing_left,
    only_once,
    none_will,
    not_done,
    confirmed,
    unless_done,
    no_use,
    none_of_it,
    only_then,
)
NOMINAL: tuple[Rule, ...] = (offer_named, named_by_being, made_condition, listed, backed, noun, decided, lent)
ADJECTIVAL: tuple[Rule, ...] = (gladdened, _adjective)


@lru_cache(maxsize=4096)
def _rules_at(lemma: str) -> tuple[Rule, ...]:
    """The rules that may find something at a verb."""
    return tuple(rule for rule in VERBAL if may_look_at(rule, lemma))
