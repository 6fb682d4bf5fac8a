"""What is on the table: the proposals that a text names, whose they are, and who tells of them.

Invariant: a proposal has an owner only where the text names one, or points back to one that it named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import frame_of
from goodoffices.statement.clause.speaking import speaker_of
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.parse.tree import phrase, text_of
from goodoffices.statement.people.actors import Directory, Who

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

OWN_ONLY = frozenset(
    {
        "position",
        "deal",
        "agreement",
        "text",
        "document",
        "paper",
        "package",
        "response",
        "treaty",
        "accord",
        "memorandum",
        "protocol",
        "reply",
        "answer",
        "amendment",
    }
)  # a proposal only where somebody owns it
NAMED = OWN_ONLY | frozenset(
    {
        "proposal",
        "offer",
        "plan",
        "initiative",
        "draft",
        "framework",
        "roadmap",
        "formula",
        "blueprint",
        "compromise",
        "bid",
        "outline",
        "counterproposal",
        "counteroffer",
        "counter-proposal",
        "counter-offer",
    }
)
MADE = frozenset(
    {
        "put",
        "make",
        "propose",
        "table",
        "present",
        "submit",
        "draft",
        "offer",
        "advance",
        "craft",
        "sponsor",
        "prepare",
        "write",
        "float",
        "mediate",
        "broker",
        "circulate",
        "draw",
        "devise",
        "hammer",
        "work",
        "carry",
        "bring",
        "lay",
        "hand",
        "push",
    }
)
TOLD = frozenset(
    {"lay", "outline", "describe", "detail", "announce", "unveil", "set", "explain", "reveal", "summarize", "summarise"}
)
PARTS = frozenset(
    {"phase", "stage", "part", "term", "provision", "version", "element", "point", "step", "detail", "outline"}
)

TELLING = frozenset({"say", "make", "be", "leave"})  # "the text says nothing about …"
REPLIES = frozenset({"response", "reply", "answer", "amendment"})
STANDS = REPLIES | {"position"}  # where somebody stands is no paper that "the plan" could mean
REPLYING = frozenset({"respond", "reply", "answer"})
LATELY = 400  # tokens: who replied further back is not meant
SOON = 80  # tokens: two or three sentences
NEXT = 3  # tokens between sentences that follow one another: a line break


@dataclass(frozen=True, slots=True)
class Tabled:
    """A proposal named in one place. `owner` put it forward; `teller` tells of it (None: the reporter)."""

    at: int
    name: str
    owner: str | None
    teller: str | None
    bare: bool


Teller = Callable[["Token"], "Who | None"]


def tabled(doc: Doc, people: Directory, teller_at: Teller) -> list[Tabled]:
    """Every proposal named, in order of place. `teller_at` gives who speaks at a token."""
    found: list[Tabled] = []
    for token in doc:
        if token.pos_ in ("NOUN", "ADJ") and token.lemma_.lower() in NAMED and token.dep_ != "compound":
            found.append(_named(token, people, teller_at, found))
    return [t for t in found if t.owner or doc[t.at].lemma_.lower() not in OWN_ONLY]


def _named(noun: Token, people: Directory, teller_at: Teller, before: list[Tabled]) -> Tabled:
    teller = teller_at(noun)
    told_by = teller.holder if teller else None
    owner = _owner(noun, people)
    teller_named = _agent(noun, people, TOLD)
    bare = owner is None
    if teller_named is not None:
        told_by = teller_named.holder
        earlier = [t for t in before if t.teller == told_by and t.owner]
        owner = earlier[-1].owner if earlier else (owner or told_by)
    elif owner is None and noun.lemma_.lower() in REPLIES:
        owner = _replier(noun, people, before)
    elif owner is None and not _is_named(noun):
        owner = _owner_before(noun, told_by, [t for t in before if t.owner])
        owner = owner or _made_by(noun, people, TOLD)
    return Tabled(noun.i, name_of(noun), owner, told_by, bare)


def _replier(noun: Token, people: Directory, before: list[Tabled]) -> str | None:
    """Whose "the answer" is: of the one who was said before to have given one, where nobody else was."""
    if not any(c.lower_ in ("the", "this", "that") for c in noun.children if c.dep_ == "det"):
        return None
    doc, known = noun.doc, load_stances().proposals
    givers = {t.owner for t in before if t.owner and doc[t.at].lemma_.lower() in REPLIES}
    for verb in doc[max(0, noun.i - LATELY) : noun.i]:
        if verb.pos_ != "VERB" or verb.lemma_ not in REPLYING:
            continue
        to = [g for c in verb.children if c.lower_ == "to" for g in c.children if g.dep_ == "pobj"]
        who = people.who(speaker_of(verb)) if any(g.lemma_.lower() in known for g in to) else None
        givers |= {who.holder} if who is not None else set()
    return givers.pop() if len(givers) == 1 else None


def _is_named(noun: Token) -> bool:
    """ "The Arusha plan", "the IGAD proposal": a plan that a name tells from others, though the name owns nothing."""
    return any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in noun.children)


def _owner_before(noun: Token, told_by: str | None, before: list[Tabled]) -> str | None:
    """Whose "the plan" is, by what was named before."""
    before = [t for t in before if noun.doc[t.at].lemma_.lower() not in STANDS or noun.lemma_.lower() in STANDS]
    same = [t for t in before if t.teller == told_by] or before
    definite = any(
        c.lower_ in ("the", "this", "that", "its", "their") for c in noun.children if c.dep_ in ("det", "poss")
    )
    if not same or not definite:
        return None
    if noun.lemma_.lower() not in OWN_ONLY:
        return same[-1].owner
    last = before[-1]
    next_to_it = 0 <= noun.sent.start - noun.doc[last.at].sent.end <= NEXT or _is_near(noun, last)
    return last.owner if next_to_it and _is_described(noun) else None


def _is_near(noun: Token, last: Tabled) -> bool:
    """Whether a text that is told of in the present ("the text also envisions …") comes soon after a proposal."""
    told_now = noun.dep_ == "nsubj" and noun.head.tag_ == "VBZ"
    return told_now and 0 <= noun.sent.start - noun.doc[last.at].sent.end <= SOON


def _is_described(noun: Token) -> bool:
    """ "The deal would include …": told as something on the table, in the sentence after it was named."""
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ == "under":
        return True
    verbs = [above, *(c for c in above.children if c.dep_ == "conj")]
    stances = load_stances()
    holding = (stances.gives, stances.leaves_out, stances.asks)
    gives = any(frame_of(v, f) for v in verbs for f in holding) or any(v.lemma_ in TELLING for v in verbs)
    now = above.tag_ == "VBZ"
    return noun.dep_ == "nsubj" and gives and (now or any(c.lower_ == "would" for v in verbs for c in v.children))


def _owner(noun: Token, people: Directory) -> str | None:
    for child in noun.children:
        if child.dep_ == "poss":
            who = people.who(child)
            return who.holder if who else None
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod") and (
            child.i in people.actors or any(g.i in people.actors for g in child.children)
        ):
            at = child if child.i in people.actors else next(g for g in child.children if g.i in people.actors)
            return people.actors[at.i].name
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            goal = next((c for c in child.children if c.dep_ == "pobj"), None)
            who = people.who(goal)
            return who.holder if who else None
        if child.dep_ == "prep" and child.lower_ == "of":
            goal = next((c for c in child.children if c.dep_ == "pobj" and c.i in people.actors), None)
            if goal is not None and people.actors[goal.i].kind != "place":
                return people.actors[goal.i].name
    made = _agent(noun, people, MADE)
    return made.holder if made else _made_by(noun, people, MADE) or _sender(noun, people)


def _made_by(noun: Token, people: Directory, verbs: frozenset[str]) -> str | None:
    """Who makes it, of "Griffiths has floated a compromise", where the proposal is a new one."""
    new = any(c.lower_ in ("a", "an") for c in noun.children if c.dep_ == "det")
    if noun.dep_ != "dobj" or not new or noun.head.lemma_ not in verbs:
        return None
    who = people.who(speaker_of(noun.head))
    return who.holder if who else None


def _sender(noun: Token, people: Directory) -> str | None:
    """Of "the paper handed to Addis Ababa", where the talks have two sides, the other one."""
    after = [noun.head] if noun.head.tag_ in ("VBN", "VBD") and noun.head.i == noun.i + 1 else []
    for clause in (c for c in (*noun.children, *after) if c.lemma_.lower() in load_stances().handed and c.i > noun.i):
        prep = next((c for c in clause.children if c.dep_ in ("prep", "dative") and c.lower_ == "to"), None)
        taker = people.who(next((c for c in prep.children if c.dep_ == "pobj"), None)) if prep is not None else None
        others = [w.holder for w in people.sides if taker is None or w.holder != taker.holder]
        if taker is not None and len(people.sides) == 2 and len(others) == 1:
            return others[0]
    return None


def _agent(noun: Token, people: Directory, verbs: frozenset[str]) -> Who | None:
    """Who did what a clause after the noun says: "put forward by X", "the plan that X presented"."""
    close = noun.dep_ == "nsubj" and noun.head.i == noun.i + 1 and noun.head.tag_ == "VBD"
    cut_off = [noun.head] if close and any(c.dep_ == "agent" for c in noun.head.children) else []
    clauses = (c for c in noun.children if c.dep_ in ("acl", "relcl"))
    for clause in (c for c in (*clauses, *cut_off) if c.lemma_.lower() in verbs):
        agent = next((c for c in clause.children if c.dep_ == "agent"), None)
        if agent is not None:
            after = agent.nbor() if agent.i + 1 < len(agent.doc) and agent.nbor().pos_ == "PROPN" else None
            return people.who(next((c for c in agent.children if c.dep_ == "pobj"), after))
        if clause.dep_ == "relcl":
            doer = next(
                (c for c in clause.children if c.dep_ == "nsubj" and c.lower_ not in ("that", "which", "who")), None
            )
            if doer is not None:
                return people.who(doer)
    return None


def name_of(noun: Token) -> str:
    """The words that name a proposal, without article and clauses."""
    cut = [
        c
        for c in noun.children
        if c.dep_ in ("det", "relcl", "acl", "punct", "prep", "conj", "cc", "advcl", "appos", "nummod", "poss")
    ]
    words = phrase(noun, without=cut)
    return " ".join(text_of(noun.doc)[words[0].idx : words[-1].idx + len(words[-1])].split()).strip("“”\"' ,")


def proposal_of(noun: Token, known: list[Tabled]) -> Tabled | None:
    """The proposal that a noun names or is a part of ("the first phase of the plan")."""
    here = next((t for t in known if t.at == noun.i), None)
    if here is not None or noun.lemma_.lower() not in PARTS | load_stances().proposals:
        return here
    below = {t.i for t in phrase(noun)}
    return next((t for t in known if t.at in below), None)
