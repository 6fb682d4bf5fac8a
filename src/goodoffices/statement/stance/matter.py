"""What a stance word is about: the terms among its words.

Invariant: a term is named by words that the stance word governs; what is told aside (times, possibilities, what a
meeting is to discuss) is no term.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from goodoffices.statement.clause.condition import Depends
from goodoffices.statement.clause.predicate import Predicate
from goodoffices.statement.clause.terms import WHOLE_DEAL, Found, bare_among, terms_among
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import STANCES, Kind
from goodoffices.statement.parse.tree import phrase
from goodoffices.statement.scene.framed import STOPS
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.tabled import NAMED, OWN_ONLY
from goodoffices.statement.stance.beside import beside, objects
from goodoffices.statement.stance.coming import comes_to_talks
from goodoffices.statement.stance.paper_names import deals_in, names_paper
from goodoffices.vocabulary.mention import Mention

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

SWAP = "in_exchange_for"
REACH = 3000  # characters: further from its stance word no term stands
TALKS = "political_link"
GIVING = frozenset({Kind.OFFER, Kind.ACCEPT, Kind.OPEN})  # of what they give something may be asked in exchange
AT_ONCE = frozenset({"immediate", "after_precondition", "after_other_party_first"})
WHOLE = frozenset({"settlement", "accord", "treaty", "armistice"})
WHEN_AND_WHERE = frozenset({"entry_into_force", "area"})
OPENINGS = frozenset({"arrangement", "solution", "answer", "reply", "response", "counterproposal"})
SIGNING = frozenset({"sign", "initial", "ink", "ratify", "seal", "finalise", "finalize"})  # what is signed is a deal
AGREED = frozenset(
    {
        "deal",
        "agreement",
        "pact",
        "package",
        "text",
        "document",
        "paper",
        "accord",
        "protocol",
        "memorandum",
        "contract",
    }
)
SIGNINGS = frozenset({"signing", "signature", "ratification", "initialling", "initialing"})
DECLARED = frozenset({"arrangement", "declaration", "understanding", "communique", "communiqué", "accord", "statement"})
PAST = frozenset({"has", "have", "had", "'ve", "’ve"})
KNOWN = frozenset({"the", "this", "that", "these"})  # before what is announced already
MANY = frozenset({"plan", "position", "document", "paper", "text", "bid"})  # several are none that is on the table


def terms_of(scene: Scene, predicate: Predicate, depends: Depends | None) -> list[Found]:
    """The terms of a stance word, without those of its condition."""
    swapped = depends is not None and depends.connective == SWAP and predicate.kind not in GIVING
    out = set(depends.words) if depends and not swapped else set()
    out |= set(beside(predicate))
    words = [t for t in predicate.terms if t not in out]
    heads = [t for t in objects(predicate) if t not in out]
    known = mentions_near(scene, predicate)
    greets = _greets(predicate)
    if greets and any(t.lemma_.lower() in load_stances().conduct for t in heads):
        return []  # people are praised for what they do
    found = _greeted(heads, words, known, scene) if greets else terms_among(words, known, scene.doc)
    if predicate.word.lemma_ in SIGNING and _signs(predicate):
        found = [f for f in found if f.issue != "form"]
    found = found or bare_among(heads, known)
    found = [f for f in found if f.issue != WHOLE_DEAL or not _only_place(scene.at(f.end - 1), predicate)]
    if found and all(f.issue == "entry_into_force" and f.option in AT_ONCE for f in found):
        found = [Found(WHOLE_DEAL, None, t.idx, t.idx + len(t)) for t in heads if t.lemma_ in STOPS][:1] or found
    if not found and (predicate.through == "named" or _is_whole_deal(predicate, scene.of_talks)):
        return [Found(WHOLE_DEAL, None, predicate.word.idx, predicate.word.idx + len(predicate.word))]
    if not found and scene.of_talks and comes_to_talks(predicate):
        return [Found(TALKS, None, predicate.word.idx, predicate.word.idx + len(predicate.word))]
    return found + (_whole(heads, found, known, scene) if predicate.kind in STANCES else [])


def _only_place(noun: Token, predicate: Predicate) -> bool:
    """Whether a paper only tells where a term stands: "the stations foreseen in the draft"."""
    spot = noun.head
    clause = spot.head
    return (
        noun.dep_ == "pobj"
        and noun.lemma_.lower() in NAMED
        and spot.lower_ in ("in", "by", "under")
        and clause.tag_ == "VBN"
        and clause.dep_ in ("acl", "advcl")
        and clause != predicate.word
        and predicate.through != "proposal"
    )


def mentions_near(scene: Scene, predicate: Predicate) -> list[Mention]:
    """The mentions that may be terms of a stance word: those near it, and none that it is itself a word of, unless it
    tells a deed ("lay down their arms")."""
    here, own = predicate.word.idx, predicate.through in ("deed", "speaker", "proposal", "continued")
    own = own or predicate.word.lemma_ not in load_stances().deeds  # "accept the truce" is no deed that is its own term
    first = bisect_right(scene.mentions, here - REACH, key=lambda m: m.start)
    last = bisect_left(scene.mentions, here + REACH, key=lambda m: m.start)
    return [m for m in scene.mentions[first:last] if own or m.issue == WHOLE_DEAL or not m.start <= here < m.end]


def about_words(predicate: Predicate) -> bool:
    """ "Pushed back on the general’s comments about not leaving": a stance on words is none on their matter."""
    sayings = load_stances().sayings
    return predicate.kind in (Kind.ACCEPT, Kind.REJECT) and any(
        t.lemma_.lower() in sayings
        and any(c.dep_ in ("poss", "compound", "amod") or c.lower_ in ("by", "from", "of") for c in t.children)
        and any(c.dep_ in ("prep", "acl", "ccomp") and c.lower_ not in ("by", "from") for c in t.children)
        for t in objects(predicate)
    )


def _greets(predicate: Predicate) -> bool:
    """Whether it is the greeting of what others agreed: "welcomed the two-week truce"."""
    told_of = predicate.word.dep_ == "acl" and predicate.word.tag_ == "VBN"  # "the two-week truce agreed to by …"
    return predicate.kind == Kind.ACCEPT and (told_of or predicate.word.lemma_.lower() in load_stances().greeting)


def _greeted(heads: list[Token], words: list[Token], known: list[Mention], scene: Scene) -> list[Found]:
    """What is greeted: of a truce or deal that is known, not what stands before its noun."""
    agreed = load_stances().agreed
    deals = [t for t in heads if t.lemma_.lower() in agreed and any(c.lower_ in KNOWN for c in t.children)]
    before = {t for head in deals for c in head.children if c.i < head.i for t in c.subtree}
    found = terms_among([t for t in words if t not in before], known, scene.doc)
    if any(t.lemma_.lower() in SIGNINGS and not _of_something(t) for t in heads):
        found = [f for f in found if f.issue != "form"]  # "welcomed the signing of the accord"
    joint = [t for t in heads if t.lemma_.lower() in DECLARED and (_is_joint(t) or t.lemma_.lower() != "statement")]
    if joint and all(f.issue in ("communication", "form") for f in found):
        return [Found(WHOLE_DEAL, None, joint[0].idx, joint[0].idx + len(joint[0]))]
    if found or not deals:
        return found
    paused = [f for f in terms_among(words, known, scene.doc) if f.issue == WHOLE_DEAL]
    return paused or [Found(WHOLE_DEAL, None, deals[0].idx, deals[0].idx + len(deals[0]))]


def _is_joint(noun: Token) -> bool:
    """ "The joint statement": what parties put out together is agreed."""
    return any(c.lower_ in ("joint", "common") for c in noun.children)


def _whole(heads: list[Token], found: list[Found], known: list[Mention], scene: Scene) -> list[Found]:
    """The deal itself, where it stands among the objects beside single terms ("a ceasefire and an exchange", "the draft
    and with it a withdrawal")."""
    if not found or any(f.issue == WHOLE_DEAL for f in found):
        return []
    for head in heads:
        joined = [c for c in head.children if c.dep_ == "conj"]
        own = {t.idx for t in phrase(head, without=joined)}
        if joined and head.lemma_.lower() in STOPS | (NAMED - OWN_ONLY) and not any(f.start in own for f in found):
            return [Found(WHOLE_DEAL, None, head.idx, head.idx + len(head))]
    places = {t.idx for head in heads for t in head.subtree}
    begun = [h for h in heads if h.lemma_.lower() in STOPS and all(f.issue in WHEN_AND_WHERE for f in found)]
    if begun and all(f.start > begun[0].idx for f in found):
        return [Found(WHOLE_DEAL, None, begun[0].idx, begun[0].idx + len(begun[0]))]
    stops = [m for m in known if m.issue == WHOLE_DEAL and m.start in places and scene.at(m.end - 1).lemma_ in STOPS]
    beside = [m for m in stops if _is_beside(m, found, scene.text)]
    return [Found(WHOLE_DEAL, m.option, m.start, m.end) for m in beside[:1]]


def _is_beside(mention: Mention, found: list[Found], text: str) -> bool:
    """Whether only "and" stands between a truce and a term ("a ceasefire and peace talks")."""
    gaps = [text[mention.end : f.start] for f in found if mention.end <= f.start]
    gaps += [text[f.end : mention.start] for f in found if f.end <= mention.start]
    return any(gap.strip(" ,").lower() in ("and", "and a", "and the", "or", "or a", "and an") for gap in gaps)


def _is_whole_deal(predicate: Predicate, of_talks: bool) -> bool:
    """ "rejected the Libyan proposal": what is meant is a proposal as a whole; in a text about talks, any deal."""
    if predicate.kind not in STANCES:
        return False
    named = (NAMED - OWN_ONLY) | WHOLE | (OPENINGS if predicate.kind == Kind.OPEN else frozenset())
    heads = objects(predicate)
    if any(t.lemma_.lower() in named and not (t.tag_ == "NNS" and t.lemma_ in MANY) for t in heads):
        return True
    if any(t.lemma_.lower() in SIGNINGS and not _of_something(t) for t in heads) or (of_talks and _signs(predicate)):
        return True
    if of_talks and any(t.lower_ in ("yes", "aye") for t in predicate.terms[:3]):
        return True  # "is leaning toward yes"
    if predicate.kind == Kind.DEMAND:
        return of_talks and _wants_another(predicate, heads)
    if of_talks and predicate.kind != Kind.OFFER and any(names_paper(t) or deals_in(predicate.word, t) for t in heads):
        return True
    return of_talks and any(_is_the_deal(t) or (predicate.kind != Kind.OFFER and _is_asked(t)) for t in heads)


def _wants_another(predicate: Predicate, heads: list[Token]) -> bool:
    """ "Wants amendments to the draft", "the plan needs further work": another deal than the one that is there."""
    stances = load_stances()
    if predicate.through == "speaker" and predicate.word.lemma_ in ("need", "require"):
        return True
    changes = [t for t in heads if t.lemma_.lower() in stances.changes - {"work"}]
    below = (g for t in changes for c in t.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj")
    return any(g.lemma_.lower() in stances.offered for g in below)


def _is_asked(noun: Token) -> bool:
    """ "The conditions set by Chad", "their demands", "everything": all that the other side asks."""
    if noun.lower_ in ("everything", "all") and noun.dep_ == "dobj":
        return True
    known = any(c.dep_ == "poss" or c.lower_ in KNOWN for c in noun.children)
    if noun.lemma_.lower() not in ("term", "condition", "demand") or noun.tag_ != "NNS":
        return False
    return known and not any(c.dep_ in ("prep", "relcl", "ccomp") for c in noun.children)  # no "terms of his release"


def _of_something(noun: Token) -> bool:
    """ "The signing of a player": signed is what "of" names, where that is no paper."""
    goals = [g for c in noun.children if c.lower_ == "of" for g in c.children]
    return any(g.lemma_.lower() not in AGREED | NAMED | WHOLE | STOPS for g in goals)


def _signs(predicate: Predicate) -> bool:
    """ "Signed on Monday", "is prepared to sign", "signed an accord": what is signed is a deal, of any name."""
    word = predicate.word
    if predicate.denied and any(c.lower_ in PAST for c in word.children):
        return False  # "has not signed": not yet, or not ever
    verbs = [t for t in (word, *predicate.terms) if t.lemma_ in SIGNING and t.pos_ == "VERB"]
    for verb in (v for v in verbs if v == word or v.dep_ in ("xcomp", "conj")):
        signed = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
        led = any(
            c.dep_ in ("prep", "prt") and c.lower_ in ("up", "off", "on", "for", "with", "to") for c in verb.children
        )
        whole = all(c.lemma_.lower() in AGREED | NAMED | WHOLE | STOPS and not _to_do(c) for c in signed)
        if whole and (signed or not led or _dated(verb)):
            return True
    return False


def _is_name(beside: Token) -> bool:
    return beside.dep_ == "compound" and beside.pos_ == "PROPN" and beside.text[:1].isupper()


def _to_do(paper: Token) -> bool:
    """ "An agreement to let trucks in": one on something else than peace."""
    below = [c for c in paper.children if c.dep_ in ("acl", "relcl") and c.tag_ == "VB"]
    return any(c.lemma_ not in ("end", "stop", "halt", "cease", "bring", "resolve", "settle") for c in below)


def _dated(verb: Token) -> bool:
    """ "Signed on Monday": what "on" leads to is a day."""
    goals = [g for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "for") for g in c.children]
    return bool(goals) and all(g.pos_ in ("PROPN", "NUM") for g in goals)


def _is_the_deal(noun: Token) -> bool:
    """ "The deal", "any agreement", "a deal proposed by Qatar": one that is on the table."""
    known = any(c.lower_ in KNOWN | {"any", "no", "such"} | load_stances().fresh for c in noun.children)
    if known and noun.lemma_.lower() in AGREED | DECLARED and sum(_is_name(c) for c in noun.children) == 1:
        return True  # "the Minsk agreements"
    told_of = any(c.dep_ == "acl" and c.tag_ == "VBN" for c in noun.children)
    return noun.tag_ in ("NN", "NNP") and noun.lemma_.lower() in AGREED and (known or told_of)
