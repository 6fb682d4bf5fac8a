"""Coming to talks, or staying away, where the words name the talks and no term of them.

Invariant: what is told here is told by the grammar of a stance word and the words right under it, never by a word that
stands aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.clause.phrasal import MAYBE
from goodoffices.statement.clause.predicate import Predicate, denied, holder_of
from goodoffices.statement.lexicon.stances import Stances, load_stances
from goodoffices.statement.model import STANCES, Kind
from goodoffices.statement.parse.tree import lemma_of, negated, phrase, subject

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

AHEAD = frozenset({"will", "would", "'ll", "’ll", "wo", "wouldn", "shall", "can", "ca", "can't"})
PAST = frozenset({"did", "has", "have", "do", "does"})
BEING = frozenset({"is", "are", "am", "'re", "’re", "'m", "’m", "'s"})
LEADING = frozenset({"to", "for", "of", "in", "with", "on", "at", "from", "against", "about"})
ABOUT = frozenset({"about", "on", "over", "of"})
BEFORE_TALKS = frozenset({"to", "at", "from", "for", "in", "with", "into", "of"})
WAITING = frozenset({"unless", "until", "till", "before", "without"})
ON = frozenset({"on", "ahead", "through"})
PLURAL = frozenset({"talk", "discussion", "negotiation", "consultation", "contact"})  # as one, a speech or a report
FIGHTS = frozenset({"fighting", "violence", "sanction", "attack", "strike", "layoff", "funding", "clash", "shelling"})


def comes_to_talks(predicate: Predicate) -> bool:
    """ "Agreed to meet", "had refused to attend", "rejected an invitation to the talks", "stayed away from the summit":
    what is taken or refused is the talks."""
    stances = load_stances()
    if predicate.kind not in STANCES or predicate.through in ("proposal", "continued", "named"):
        return False
    if predicate.kind == Kind.DEMAND and predicate.word.lemma_ not in stances.insisting:
        return False  # who wants talks has not come to any
    if predicate.kind == Kind.OFFER and predicate.word.lemma_ in stances.tabling - {"propose"}:
        return False  # "announced a meeting": told, and offered to nobody
    if predicate.through == "deed" and not predicate.denied:
        return _appears(predicate.word) or _goes_on(predicate.word)
    if talks_or_meets(predicate.word):
        return True
    if predicate.kind == Kind.OFFER and any(_helps_talks(t) for t in _tops(predicate)):
        return True
    praised = predicate.word.lemma_.lower() in stances.greeting
    return any(talks_or_meets(t) or (_names_talks(t) and not (praised and _tells_of(t))) for t in _tops(predicate))


def coming(word: Token, _: Stances) -> Predicate | None:
    """ "Will attend the talks", "are going back to the table", "did not turn up for them", "would not negotiate"."""
    auxiliaries = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass")}
    who = subject(word)
    if who is None or word.dep_ in ("acl", "relcl", "amod") or word.tag_ in ("TO", "NN") or not talks_or_meets(word):
        return None
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in word.children):
        return None
    no, maybe = denied(word), bool(auxiliaries & MAYBE)
    going = word.tag_ == "VBG" and bool(auxiliaries & BEING)
    if no and (auxiliaries & (AHEAD | PAST) or going) and not maybe:
        kind = Kind.REJECT
    elif not no and (auxiliaries & AHEAD or maybe or going) and (_appears(word) or _goes_on(word)):
        kind = Kind.OPEN if maybe else Kind.ACCEPT
    else:
        return None
    return Predicate(word, kind, who, [word, *(t for t in phrase(word) if t.i > word.i)], no, "deed")


def eager(word: Token, _: Stances) -> Predicate | None:
    """ "Would like to take part in the dialogue", "wants to join the talks", "is prepared for the negotiations"."""
    if negated(word) or word.dep_ in ("acl", "amod"):
        return None
    if word.lemma_ == "prepare" and word.tag_ == "VBN" and goes_to_talks(word):
        return Predicate(word, Kind.ACCEPT, holder_of(word), [t for t in phrase(word) if t.i > word.i])
    inner = next((c for c in word.children if c.dep_ == "xcomp" and c.i > word.i), None)
    if word.lemma_ not in ("like", "want", "wish", "love") or inner is None or not _appears(inner):
        return None
    return Predicate(word, Kind.ACCEPT, holder_of(word), phrase(inner))


def talks_wait(word: Token, _: Stances) -> Predicate | None:
    """ "The talks would not begin before they were freed", "talks cannot resume unless …", "no talks until …"."""
    what = next((c for c in word.children if c.dep_ in ("nsubj", "nsubjpass", "attr") and _is_gathering(c)), None)
    ahead = any(c.dep_ == "aux" and c.lower_ in AHEAD | {"could"} for c in word.children)
    no = negated(word) or (what is not None and any(c.lower_ == "no" for c in what.children))
    if what is None or not ahead or not no:
        return None
    below = [*word.children, *what.children]
    waits = any(c.dep_ == "prep" and c.lower_ in WAITING for c in below)
    waits = waits or any(c.dep_ == "advcl" and any(g.lower_ in WAITING for g in c.children) for c in below)
    return Predicate(word, Kind.REJECT, None, [what], True, "speaker") if waits else None


def nothing_left(word: Token, stances: Stances) -> Predicate | None:
    """ "We have nothing to talk about with them", "there is nothing to negotiate"."""
    if word.lemma_ not in ("have", "be") or negated(word):
        return None
    nothing = next((c for c in word.children if c.lower_ == "nothing" and c.i > word.i), None)
    inner = (
        next((c for c in nothing.children if c.dep_ in ("acl", "relcl", "xcomp")), None)
        if nothing is not None
        else None
    )
    if inner is None or inner.tag_ != "VB" or inner.lemma_ not in stances.conferring | {"discuss"}:
        return None
    if any(c.dep_ in ("nsubj", "dobj") for c in inner.children):
        return None
    who = None if word.lemma_ == "be" else subject(word)
    return Predicate(word, Kind.REJECT, who, phrase(inner), True, "self" if who is not None else "speaker")


def talks_or_meets(verb: Token) -> bool:
    """ "To meet", "to hold talks", "to go on negotiating", "to return to the table", "to send a delegation to Doha"."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    stances = load_stances()
    if _appears(verb) or _goes_on(verb):
        return True
    if lemma_of(verb) in stances.conferring or verb.lemma_ in stances.conferring:
        joined = [c for v in (verb, verb.head) for c in v.children if c.dep_ == "conj" and c.i > verb.i]
        if verb.lemma_ == "meet" and any(c.dep_ == "dobj" for v in joined for c in v.children):
            return False  # "to meet and exceed its goals"
        return not any(c.dep_ == "dobj" and _is_matter(c) for c in verb.children)
    held = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return verb.lemma_ in stances.holding and any(_is_gathering(c) for c in held)


def of_no_matter(verb: Token) -> bool:
    """Whether a verb of talking names nothing to talk about: "ready to talk", not "ready to talk about monitors"."""
    told = any(c.dep_ == "prep" and c.lower_ in ABOUT for c in verb.children)
    return talks_or_meets(verb) and not told and not any(c.dep_ == "ccomp" for c in verb.children)


def _helps_talks(verb: Token) -> bool:
    """ "To mediate", "to facilitate talks", "to assist in the negotiations"."""
    if verb.lemma_ not in load_stances().hosting or verb.pos_ != "VERB":
        return False
    spots = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("in", "with", "between", "at")]
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    between = verb.lemma_ == "mediate" and not objects
    return between or any(_is_gathering(t) for t in (*objects, *(g for c in spots for g in c.children)))


def _appears(verb: Token) -> bool:
    """ "To attend", "to take part in the round", "to return to the talks", "to send a team to the conference"."""
    stances = load_stances()
    back = [c for c in verb.children if c.lower_ == "back"]
    spots = [c for t in (verb, *back) for c in t.children if c.dep_ in ("prep", "dative") and c.lower_ in BEFORE_TALKS]
    goals = [g for spot in spots for g in spot.children if g.dep_ == "pobj"]
    if verb.lemma_ == "take" and any(c.dep_ == "dobj" and c.lower_ == "part" for c in verb.children):
        return _all_gatherings(goals + [g for c in verb.children for p in c.children for g in p.children])
    if verb.lemma_ in stances.attending - {"come", "show up", "turn up", "join", "take part"}:
        return _all_gatherings([*(c for c in verb.children if c.dep_ in ("dobj", "dative")), *goals])
    sent = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if verb.lemma_ in ("join", "rejoin", "enter", "quit", "leave", "boycott", "skip", "shun"):
        return sent is not None and _is_gathering(sent)
    if verb.lemma_ in ("send", "dispatch") and sent is not None and sent.lemma_.lower() in stances.delegates:
        below = [g for c in sent.children if c.lower_ in BEFORE_TALKS for g in c.children if g.dep_ == "pobj"]
        return any(_is_gathering(g) for g in (*goals, *below))
    return verb.lemma_ in stances.arriving and any(_is_gathering(g) for g in goals)


def _goes_on(verb: Token) -> bool:
    """ "To keep talking", "to go on with the talks", "to resume negotiations"."""
    stances = load_stances()
    if verb.lemma_ not in stances.carrying_on:
        return False
    if verb.lemma_ in ("go", "carry", "press", "get", "see") and not any(c.lower_ in ON for c in verb.children):
        return False
    below = [c for c in verb.children if c.dep_ in ("xcomp", "pcomp", "advcl", "dobj", "ccomp") and c.i > verb.i]
    spots = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("with", "on", "to")]
    below += [g for spot in spots for g in spot.children if g.dep_ in ("pobj", "pcomp")]
    return any(_is_gathering(t) or (t.tag_ in ("VBG", "VB") and t.lemma_ in stances.conferring) for t in below)


def _tops(predicate: Predicate) -> list[Token]:
    """The words under which a stance word's matter stands: its objects, what hangs on them by "to" or "of" where they
    are mere ideas of it ("the idea of talks"), joined ones too."""
    among, ideas = set(predicate.terms), load_stances().ideas
    found = [t for t in predicate.terms if t.head not in among or t.head == predicate.word]
    for t in found:
        if (
            t.dep_ in ("prep", "dative", "agent")
            and t.lower_ in LEADING
            and (t.i > predicate.word.i or t.lower_ == "on")
        ):
            found += [c for c in t.children if c.dep_ in ("pobj", "pcomp") and c in among]
        elif t.lemma_.lower() in ideas and t.pos_ == "NOUN":
            found += [c for c in t.children if c in among and (c.dep_ == "acl" or c.lower_ in LEADING)]
        elif t.dep_ == "xcomp" and t.lemma_ in ("try", "come", "go", "sit", "want"):
            found += [c for c in t.children if c.dep_ in ("xcomp", "conj") and c in among]
    return [t for t in found if t.dep_ not in ("advcl", "npadvmod", "relcl") or t.tag_ == "VB"]


def _names_talks(noun: Token) -> bool:
    """ "Talks with the rebels", "an invitation to a meeting", "the negotiations"."""
    return noun.dep_ not in ("compound", "poss") and (_is_gathering(noun) or _is_invitation(noun))


def _tells_of(noun: Token) -> bool:
    """ "Talks on the budget": told by their matter."""
    return any(c.dep_ == "prep" and c.lower_ in ABOUT for c in noun.children)


def goes_to_talks(word: Token) -> bool:
    """ "Ready for talks", "prepared for a meeting"."""
    goals = [g for c in word.children if c.dep_ == "prep" and c.lower_ == "for" for g in c.children]
    return any(g.dep_ == "pobj" and _is_gathering(g) for g in goals)


def _is_invitation(noun: Token) -> bool:
    """ "An invitation to the conference", "its participation in the talks"."""
    if noun.lemma_.lower() not in load_stances().taking_part:
        return False
    goals = [g for c in noun.children if c.lower_ in BEFORE_TALKS for g in c.children if g.dep_ == "pobj"]
    return any(_is_gathering(g) for g in goals)


def _is_gathering(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if lemma not in load_stances().gatherings or (lemma in PLURAL and noun.tag_ != "NNS") or noun.pos_ == "VERB":
        return False
    of = [g.lemma_.lower() for c in noun.children if c.lower_ == "of" for g in c.children]
    beside = {c.lemma_.lower() for c in noun.children if c.dep_ in ("compound", "amod")}
    return not FIGHTS & {*of, *beside} and noun.dep_ != "compound"


def _all_gatherings(nouns: list[Token]) -> bool:
    """Whether each of some nouns could be the talks; of a time or a town nothing is said."""
    goals = [n for n in nouns if n.pos_ == "NOUN" and n.lemma_.lower() not in load_stances().times]
    return all(_is_gathering(n) for n in goals)


def _is_matter(noun: Token) -> bool:
    """Whether an object is what is talked of or measured up to: "negotiate a withdrawal", "meet a deadline", and not
    "meet the rebels"."""
    if noun.head.lemma_ in ("meet", "engage"):
        return noun.lemma_.lower() in load_stances().measures
    return noun.tag_ in ("NN", "NNS") and not _is_gathering(noun)
