"""Stances on a paper as a whole, by words that take one on nothing else, and what is asked by a condition alone.

Invariant: each rule is one function of one token, with an example in its docstring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import Predicate, denied, holder_of
from goodoffices.statement.lexicon.stances import Stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import lemma_of, negated, phrase

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

PAPERS = frozenset(
    {"proposal", "offer", "plan", "draft", "text", "paper", "document", "package", "compromise", "deal", "agreement"}
    | {
        "truce",
        "ceasefire",
        "cease-fire",
        "accord",
        "framework",
        "roadmap",
        "formula",
        "outline",
        "initiative",
        "blueprint",
        "memorandum",
        "protocol",
    }
)
REACHED = frozenset({"deal", "agreement", "accord", "truce", "ceasefire", "cease-fire", "protocol"})
FRESH = frozenset({"a", "an", "another", "new", "fresh", "revised", "its", "their", "his", "her"})
AHEAD = frozenset({"will", "would", "'ll", "’ll", "wo", "may", "might", "could", "can", "ca"})
MAYBE = frozenset({"may", "might"})
ABLE = frozenset({"can", "could", "ca"})
IMPOSED = frozenset({"ask", "expect", "force", "make", "require", "compel", "oblige", "order", "tell"})
USES = frozenset(
    {
        "point",
        "reason",
        "sense",
        "use",
        "logic",
        "need",
        "place",
        "room",
        "purpose",
        "basis",
        "justification",
        "question",
    }
)


def _paper(word: Token) -> Token | None:
    """The paper that a verb has for its object ("the plan", "any text"); none where it is only beside it."""
    spots = [word, *(c for c in word.children if c.dep_ == "prep" and c.lower_ in ("at", "into", "to", "from", "on"))]
    goals = (c for spot in spots for c in spot.children if c.dep_ in ("dobj", "pobj", "nsubjpass"))
    return next((c for c in goals if c.lemma_.lower() in PAPERS and c.tag_ in ("NN", "NNP") and not _to_do(c)), None)


def _to_do(paper: Token) -> bool:
    """ "The plan to build a dam": no paper between parties."""
    return any(c.dep_ in ("acl", "relcl") and c.tag_ == "VB" for c in paper.children)


def handing(word: Token, stances: Stances) -> Predicate | None:
    """ "Norway has handed both sides a draft for a truce": who hands over a new paper offers what it holds."""
    if word.lemma_ not in stances.handing or negated(word) or word.dep_ == "relcl":
        return None
    paper = _paper(word)
    holder = holder_of(word)
    if paper is None or holder is None or paper.dep_ == "pobj":
        return None
    fresh = any(c.lower_ in FRESH for c in paper.children)
    if not fresh or any(c.dep_ == "amod" and c.text[:1].isupper() for c in paper.children):
        return None  # "gave Juba the Ethiopian plan"
    return Predicate(word, Kind.OFFER, holder, phrase(paper), False, "named")


def crafted(word: Token, stances: Stances) -> Predicate | None:
    """ "A draft worked out by Kenya", "the plan that Kenya had drawn up": whoever makes a paper offers it."""
    if word.dep_ not in ("acl", "relcl") or lemma_of(word) not in stances.crafting or negated(word):
        return None
    paper, holder = word.head, holder_of(word)
    if holder is None or holder == paper or paper.lemma_.lower() not in PAPERS - REACHED or paper.tag_ != "NN":
        return None
    return Predicate(word, Kind.OFFER, holder, phrase(paper, without=[word]))


def dealing(word: Token, stances: Stances) -> Predicate | None:
    """ "Does not recognise the paper", "would discuss the plan", "tore up the accord": a verb that takes a stance only
    where a paper is its object."""
    kind = next((k for k, verbs in stances.dealing.items() if verbs & {lemma_of(word), word.lemma_}), None)
    paper = _paper(word) if kind is not None else None
    holder = holder_of(word)
    if kind is None or paper is None or holder is None:
        return None
    no = denied(word)
    if kind == "open" and not any(c.lower_ in AHEAD for c in word.children if c.dep_ == "aux"):
        return None  # "read the plan": done, it tells nothing
    turned = {"open": Kind.REJECT, "accept": Kind.REJECT}
    if no and kind not in turned:
        return None
    return Predicate(word, turned[kind] if no else Kind(kind), holder, [paper], no, "named")


def imposed(word: Token, _: Stances) -> Predicate | None:
    """ "Villagers cannot be asked to go home under fire": the speaker refuses it."""
    able = any(c.dep_ == "aux" and c.lower_ in ABLE for c in word.children)
    if word.lemma_ not in IMPOSED or not able or not negated(word):
        return None
    inner = next((c for c in word.children if c.dep_ == "xcomp"), None)
    who = next((c for c in word.children if c.dep_ == "nsubjpass"), None)
    if inner is None or who is None:
        return None
    return Predicate(word, Kind.REJECT, None, phrase(word), True, "speaker")


def confirmed(word: Token, stances: Stances) -> Predicate | None:
    """ "Confirmed the extension", "confirmed its participation": a yes to what is known already."""
    what = next((c for c in word.children if c.dep_ == "dobj"), None)
    holder = holder_of(word)
    if word.lemma_ != "confirm" or what is None or holder is None or negated(word):
        return None
    if what.lemma_.lower() not in stances.prolongations | {"participation", "attendance", "acceptance"}:
        return None
    return Predicate(word, Kind.ACCEPT, holder, phrase(what))


def not_done(word: Token, stances: Stances) -> Predicate | None:
    """ "The truce would not be prolonged, Juba said": the speaker refuses it."""
    ahead = any(c.dep_ == "aux" and c.lower_ in AHEAD - MAYBE for c in word.children)
    what = next((c for c in word.children if c.dep_ == "nsubjpass"), None)
    if what is None or not ahead or not negated(word) or not {lemma_of(word), word.lemma_} & stances.deeds:
        return None
    if any(c.dep_ == "agent" for c in word.children) or word.dep_ in ("relcl", "advcl", "acl"):
        return None
    return Predicate(word, Kind.REJECT, None, phrase(word), True, "speaker")


def unbound(word: Token, _: Stances) -> Predicate | None:
    """ "The wing is not bound by the accord": who says so does not take part."""
    if word.lemma_ != "bind" or word.tag_ != "VBN" or not negated(word):
        return None
    who = next((c for c in word.children if c.dep_ == "nsubjpass"), None)
    by = any(c.lower_ == "by" for c in word.children)
    return Predicate(word, Kind.REJECT, who, phrase(word), True, "deed") if who is not None and by else None


def no_use(word: Token, _: Stances) -> Predicate | None:
    """ "There was no point in talking", "there is neither logic nor reason in going on": the speaker refuses it."""
    if word.lemma_ != "be" or not any(c.dep_ == "expl" for c in word.children):
        return None
    what = next((c for c in word.children if c.dep_ in ("attr", "nsubj") and c.i > word.i), None)
    if what is None or what.lemma_.lower() not in USES:
        return None
    if not negated(word) and not any(c.lower_ in ("no", "neither", "little") for c in what.children):
        return None
    nouns = [what, *(c for c in what.children if c.dep_ == "conj")]
    spots = [c for n in nouns for c in n.children if c.i > n.i and c.dep_ in ("prep", "acl", "relcl")]
    heads = [g for c in spots for g in (c.children if c.dep_ == "prep" else (c,)) if g.dep_ != "cc"]
    spots += [c for c in word.children if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB"]
    terms = sorted({t for h in (heads or spots) for t in phrase(h)}, key=lambda t: t.i)
    return Predicate(word, Kind.REJECT, None, terms, True, "speaker") if terms else None


def none_of_it(word: Token, _: Stances) -> Predicate | None:
    """ "There will be no withdrawal" refuses one; "there can be no deal without an amnesty" demands the amnesty."""
    ahead = any(c.dep_ == "aux" and c.lower_ in AHEAD - MAYBE for c in word.children)
    if word.lemma_ != "be" or not ahead or not any(c.dep_ == "expl" for c in word.children):
        return None
    what = next((c for c in word.children if c.dep_ in ("attr", "nsubj") and c.i > word.i), None)
    if what is None or not any(c.lower_ == "no" for c in what.children):
        return None
    spots = [c for c in (*what.children, *word.children) if c.dep_ == "prep" and c.lower_ == "without"]
    asked = next((g for c in spots for g in c.children if g.dep_ in ("pobj", "pcomp")), None)
    if asked is not None:
        return Predicate(word, Kind.DEMAND, None, phrase(asked), False, "speaker")
    return Predicate(word, Kind.REJECT, None, phrase(what), True, "speaker")
