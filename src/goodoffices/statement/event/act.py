"""Which word of a clause is the act, what stands over it, and which type the table makes of the two.

Invariant: the outermost word that takes a side decides: a demand to withdraw is a demand, a withdrawal announced is
meant and not done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.statement.event.lexicon import EventWords, load_event_words
from goodoffices.statement.parse.tree import SUBJECTS, negated

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

AHEAD = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
MUST = frozenset({"must", "should", "ought"})
MAYBE = frozenset({"may", "might", "could"})
DECIDING = {"refuse": "REJECT", "demand": "DEMAND", "threaten": "THREATEN", "must": "DEMAND"}
FINITE = frozenset({"VBD", "VBZ", "VBP"})
BELOW = frozenset({"prep", "dobj", "prt", "advmod", "attr", "acomp", "pobj", "dative", "nsubjpass"})
OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "dative")
LONGEST = 8  # words from the top of a sentence down to its act; deeper is a parse gone wrong


@dataclass(frozen=True, slots=True)
class Act:
    """The word that acts, the verbs over it from the outermost, and their states: commit, refuse, demand, threaten,
    vow, ahead (will), must, maybe, not. `teller`: who is reported as saying it. `top`: the verb that governs the
    rest."""

    word: Token
    chain: tuple[Token, ...]
    states: tuple[str, ...]
    top: Token
    teller: Token | None = None

    @property
    def ahead(self) -> bool:
        """Whether it is meant and not done."""
        return any(s in ("commit", "ahead", "threaten", "vow", "demand", "must", "maybe") for s in self.states)


def key_of(word: Token) -> str:
    """The lemma with its particle: "call off"."""
    lemma: str = word.lemma_.lower()
    particle = next((c.lower_ for c in word.children if c.dep_ == "prt"), None)
    if particle is None and lemma == "step" and word.i + 1 < len(word.doc):
        particle = word.doc[word.i + 1].lower_  # the parser often takes "step down" apart
    return f"{lemma} {particle}" if particle else lemma


def act_of(head: Token) -> Act:
    """The act of a clause, by its head."""
    words = load_event_words()
    chain: list[Token] = []
    states: list[str] = []
    teller, top, word = None, None, head
    for _ in range(LONGEST):
        told = _told(word, words)
        if told is not None:
            teller = teller or _subject(word)
            word = told
            continue
        top = top or word
        states.extend(_modal(word))
        state, under = _governed(word, words)
        if state is not None:
            states.append(state)
        if under is None:
            break
        chain.append(word)
        word = under
    return Act(word, tuple(chain), tuple(states), top or word, teller)


def heads(sentence: list[Token]) -> list[Token]:
    """The heads of the clauses of a sentence that tell an act each: its root, and verbs joined to it by and or but."""
    roots = [t for t in sentence if t.dep_ == "ROOT" and t.pos_ in ("VERB", "AUX")]
    clauses = [t for t in sentence if t.pos_ == "VERB" and any(c.dep_ in SUBJECTS for c in t.children)]
    found: list[Token] = []
    for root in roots or clauses[:1] or sentence[:1]:
        told = _told(root, load_event_words())
        main = told if told is not None else root
        found.append(root)
        inner = [g for c in main.children if c.dep_ in ("xcomp", "ccomp") for g in c.children if g.tag_ in FINITE]
        found.extend(c for c in (*main.children, *inner) if c.dep_ == "conj" and c.pos_ == "VERB")
    return found


def type_of(act: Act) -> str | None:
    """The type by the table; None where the table does not know the act. The outermost state that takes a side decides,
    then denial, then whether it is meant or done."""
    words = load_event_words()
    base = base_of(act.word, words)
    denied = act.states.count("not") % 2 == 1
    idiom = _idiom(act.top, words) if "demand" in act.states else None
    if idiom is not None:
        return idiom
    for state in act.states:
        if state in DECIDING:
            return base if state == "refuse" and denied else DECIDING[state]
    if denied and base not in words.hostile:
        return "AGREE" if base in ("REJECT", "DISAPPROVE") else "REJECT"
    return _meant(act, base, words, denied=denied)


def _meant(act: Act, base: str | None, words: EventWords, *, denied: bool) -> str | None:
    """The type of an act that may be meant and not done: a hostile one is a threat, a friendly one an agreement."""
    if any(state in ("commit", "ahead", "vow") for state in act.states):
        if not denied and any(t.lower_ == "unless" for t in act.top.subtree):
            return "THREATEN"
        if base in words.hostile:
            return "AGREE" if denied else "THREATEN"
        if base in ("REJECT", "DEMAND", "DISAPPROVE"):
            return base
        return "AGREE" if base is not None or "commit" in act.states else None
    return "THREATEN" if "maybe" in act.states and base in words.hostile else base


def base_of(word: Token, words: EventWords) -> str | None:
    """The type of the act itself: by verb and object, else by the verb, else by the noun."""
    key, lemma = key_of(word), word.lemma_.lower()
    idiom = _idiom(word, words, far=False)
    if idiom is not None:
        return idiom
    if lemma in words.killing and any(n.lemma_.lower() in words.armed for n in _doers(word)):
        return "FIGHT"
    for noun in objects(word):
        for noun_class in words.classes.get(noun.lemma_.lower(), ()):
            found = words.pairs.get((key, noun_class)) or words.pairs.get((lemma, noun_class))
            if found is not None:
                return found
    idiom = _idiom(word, words)
    if idiom is not None:
        return idiom
    carried = _carried(word, words) if key in words.carriers else None
    if carried is not None:
        return carried
    known = words.verbs.get(key) or (words.verbs.get(lemma) if word.pos_ in ("VERB", "AUX") else None)
    return known[0] if known else None


def _idiom(word: Token, words: EventWords, *, far: bool = True) -> str | None:
    """The type of a verb with the words below it: "took to the streets". The longest idiom goes before. `far` also
    looks two steps down."""
    known = words.idioms.get(word.lemma_.lower())
    if not known:
        return None
    near = list(word.children)
    if far:
        near += [g for c in near if c.dep_ in BELOW or c.dep_ == "xcomp" for g in c.children]
    below = {t.lemma_.lower() for t in near if t.pos_ != "PROPN"}
    fit = [(len(others), event) for others, event in known if others <= below]
    return max(fit)[1] if fit else None


def _doers(word: Token) -> list[Token]:
    """The subject of a verb or the agent of a passive, with what is compounded to it."""
    found = [c for c in word.children if c.dep_ == "nsubj"]
    found += [g for c in word.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    return found + [c for n in found for c in n.children if c.dep_ == "compound"]


def _carried(word: Token, words: EventWords) -> str | None:
    """The type of the noun that is the act: "announced a suspension", "riots continued", "put under investigation"."""
    nouns = [*objects(word), *(c for c in word.children if c.dep_ == "nsubj" and word.lemma_ not in ("be", "put"))]
    return next((words.acts[n.lemma_.lower()][0] for n in nouns if n.lemma_.lower() in words.acts), None)


def objects(word: Token) -> list[Token]:
    """The objects of a verb, joined ones and those after a preposition included, the nearest first."""
    found = [c for c in word.children if c.dep_ in OBJECTS]
    if word.tag_ == "VBN" and word.dep_ in ("acl", "relcl"):
        found.append(word.head)
    preps = [c for c in word.children if c.dep_ in ("prep", "prt")]
    for noun in list(found):
        found.extend(c for c in noun.children if c.dep_ in ("conj", "compound", "amod"))
        preps.extend(c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of")
    for prep in preps:
        found.extend(c for c in prep.children if c.dep_ == "pobj")
    return found


def _told(word: Token, words: EventWords) -> Token | None:
    """What a verb of saying tells, where it tells a clause."""
    if word.lemma_.lower() not in words.reports or negated(word):
        return None
    return next((c for c in word.children if c.dep_ in ("ccomp", "parataxis") and c.pos_ in ("VERB", "AUX")), None)


def _modal(word: Token) -> list[str]:
    found = []
    for child in word.children:
        if child.dep_ in ("aux", "auxpass"):
            modal = child.lower_
            found += ["ahead"] if modal in AHEAD else ["must"] if modal in MUST else ["maybe"] if modal in MAYBE else []
    return [*found, "not"] if negated(word) else found


def _governed(word: Token, words: EventWords) -> tuple[str | None, Token | None]:
    """The state that a word puts what is under it in, and the word under it."""
    if word.lemma_ == "be":
        said = next((c for c in word.children if c.dep_ == "acomp"), None)
        under = next((c for a in (said, word) if a for c in a.children if c.dep_ in ("xcomp", "ccomp")), None)
        if said is not None and said.lemma_.lower() in words.inclined:
            return words.inclined[said.lemma_.lower()], under
        return ("ahead", under) if said is None and under is not None and under.tag_ == "VB" else (None, None)
    if word.lemma_ in ("have", "need"):
        under = next((c for c in word.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
        return ("must", under) if under is not None else (None, None)
    if word.lemma_ in ("set", "prepare", "commit") and any(c.dep_ == "auxpass" for c in word.children):
        return "commit", next((c for c in word.children if c.dep_ in ("xcomp", "prep")), None)
    states = words.governs.get(key_of(word))
    under = next((c for c in word.children if c.dep_ in ("xcomp", "ccomp") and c.i > word.i), None)
    if not states or (word.lemma_ in words.objecting and not _demands(word, under)):
        return None, None
    if states[0] in ("refuse", "demand", "threaten"):
        return states[0], under
    return (states[-1] if states[0] != "pass" else None, under) if under is not None else (None, None)


def _demands(word: Token, under: Token | None) -> bool:
    """ "called for", "called on X to", "ordered X to": and not "called it a trick", "ordered a curfew"."""
    if under is not None and under.tag_ in ("VB", "VBZ", "VBP", "VBD"):
        return under.tag_ == "VB"
    return word.lemma_ == "call" and any(c.dep_ == "prep" and c.lower_ in ("for", "on", "upon") for c in word.children)


def _subject(word: Token) -> Token | None:
    return next((c for c in word.children if c.dep_ in SUBJECTS), None)
