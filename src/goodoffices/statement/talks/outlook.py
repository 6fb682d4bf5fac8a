"""Outlooks: what becomes of the talks, what an event means for them, and whether anyone thinks that they will succeed.

Invariant: a rule is one function of one token that gives a kind and the word at which it is told; what is supposed, due
or only sought is no outlook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.signs import Marks, load_signs
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import DOERS, lemma_of, negated, subject
from goodoffices.statement.scene.scene import FIRST_PERSON, Scene
from goodoffices.statement.talks.assessment import (
    NEAR,
    TURNED,
    assessed,
    is_denied,
    is_due,
    is_past,
    is_sought,
    is_supposed,
)
from goodoffices.statement.talks.mood import DESCRIBING, LINKING
from goodoffices.statement.talks.prospect import RULES as PROSPECTS
from goodoffices.statement.talks.prospect import is_prospect

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

Rule = Callable[[Scene, "Token"], "Kind | None"]
EMPTY = frozenset({"PUNCT", "SPACE", "DET", "CCONJ", "PART", "NUM"})  # words that say nothing of anything
MODAL = frozenset({"will", "would", "'ll", "’ll", "can", "could", "may", "might", "wo", "ca"})
AHEAD = frozenset({"will", "would", "'ll", "’ll", "wo", "can", "could", "ca"})
THEM = frozenset({"it", "they", "this", "that", "neither"})
FORCE = frozenset({"military", "militarily", "force", "arms", "war"})
SOON = frozenset({"hour", "day", "week", "weekend", "soon", "shortly", "tomorrow", "friday", "monday", "sunday", "any"})
GREETING = frozenset({"hail", "welcome", "praise", "see", "regard", "view", "dismiss", "denounce"})


def outlooks(scene: Scene, sentence: Sentence, marks: Marks) -> Iterator[Statement]:
    """All that a sentence tells of how the talks will go, or are going, by what is said of them."""
    if not scene.of_talks or not marks.near("talks", sentence, NEAR):
        return
    for word in sentence:
        if word.pos_ in EMPTY:
            continue
        kind = next((k for rule in RULES if (k := rule(scene, word)) is not None), None)
        if kind is not None and not (is_supposed(word) or is_sought(word) or is_due(word) or is_past(scene, word)):
            yield from assessed(scene, word, kind)


def _prospects_of(verb: Token) -> list[Token]:
    """The objects of a verb, joined ones included, and the subject of a passive."""
    goals = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return [*goals, *(c for g in goals for c in g.children if c.dep_ == "conj")]


def _turned(kind: Kind, word: Token) -> Kind:
    denied = negated(word) if word.pos_ in ("VERB", "AUX") else is_denied(word)
    return TURNED[kind] if denied else kind


# --- rules ------------------------------------------------------------------------------------------------------------


def _fate(_: Scene, verb: Token) -> Kind | None:
    """ "The talks failed", "the process is stalling", "negotiations advanced"; "the talks failed to end the war"."""
    words = load_signs().words
    if verb.pos_ != "VERB" or not is_prospect(subject(verb)) or any(c.dep_ == "dobj" for c in verb.children):
        return None
    own = {verb.lemma_.lower(), lemma_of(verb)}
    if own & words["failing"]:
        inner = next((c for c in verb.children if c.dep_ == "xcomp"), None)
        vain = inner is None or inner.lemma_ in words["achieving"] | words["stopping"]
        return _turned(Kind.ASSESS_DOWN, verb) if vain else None
    return _turned(Kind.ASSESS_UP, verb) if own & words["thriving"] else None


def _lasting(scene: Scene, verb: Token) -> Kind | None:
    """ "The truce will hold", "they would not last": said of what was agreed, and of nothing else."""
    if verb.lemma_ not in load_signs().words["lasting"]:
        return None
    doer = subject(verb)
    if doer is None or not scene.around(verb):
        return None
    ahead = any(c.dep_ == "aux" and c.lower_ in AHEAD for c in verb.children)
    how_long = any(c.dep_ in ("dobj", "npadvmod") or c.lower_ in ("for", "until", "to") for c in verb.children)
    if not ahead or not (is_prospect(doer) or doer.lower_ in THEM):
        return None
    if negated(verb):
        return Kind.ASSESS_DOWN
    return None if how_long or doer.lower_ in THEM else Kind.ASSESS_UP


def _harmed(scene: Scene, verb: Token) -> Kind | None:
    """ "The killings imperil the process", "threatens to stop a breakthrough", "has moved the talks on"."""
    words = load_signs().words
    if verb.pos_ != "VERB" or (verb.dep_ == "pcomp" and verb.head.head.lemma_ in ("accuse", "blame", "suspect")):
        return None
    own, goals = {verb.lemma_.lower(), lemma_of(verb)}, _prospects_of(verb)
    above = verb.head if verb.dep_ == "xcomp" else verb
    looming = above.lemma_ == "threaten" or any(c.dep_ == "aux" and c.lower_ in MODAL for c in verb.children)
    if any(is_prospect(g) for g in goals):
        if own & words["hurting"] or (own & words["stopping"] and looming and not _acts(scene, verb)):
            return _turned(Kind.ASSESS_DOWN, verb)
        if own & words["helping"] and verb.tag_ in ("VBD", "VBN", "VBZ") and not _acts(scene, verb):
            return _turned(Kind.ASSESS_UP, verb)
    return None


def _acts(scene: Scene, verb: Token) -> bool:
    """ "The union could end the talks": somebody's doing, and no word on how they go."""
    doer = subject(verb)
    who = scene.people.who(doer)
    return doer is not None and (scene.people.can_hold(doer) or (who is not None and who.kind != "words"))


def _troubled(_: Scene, noun: Token) -> Kind | None:
    """ "Serious difficulties remain", "one big problem is left", "the pact faces resistance", "there are obstacles"."""
    words, verb = load_signs().words, noun.head
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or verb.pos_ not in ("VERB", "AUX") or any(c.lower_ == "no" for c in noun.children):
        return None
    if noun.dep_ in DOERS and lemma in words["troubles"]:
        lingers = verb.lemma_ in words["lingering"] and (verb.lemma_ != "leave" or noun.dep_ == "nsubjpass")
        return Kind.ASSESS_DOWN if lingers and not negated(verb) else None
    faced = noun.dep_ == "dobj" and lemma in words["resistance"] and verb.lemma_ in words["facing"]
    return _turned(Kind.ASSESS_DOWN, verb) if faced and is_prospect(subject(verb)) else None


def _expected(scene: Scene, verb: Token) -> Kind | None:
    """ "I think we can get a deal", "they are likely to complete a draft", "doubted the sides would agree"."""
    words = load_signs().words
    if verb.pos_ != "VERB" or lemma_of(verb) not in words["achieving"]:
        return None
    above = verb.head
    modal = any(c.dep_ == "aux" and c.lower_ in MODAL for c in verb.children)
    likely = verb.dep_ == "xcomp" and above.lower_ in words["likely"] | words["sure"]
    due = verb.dep_ == "xcomp" and above.lemma_ == "expect" and above.tag_ == "VBN"
    goals = {g.lemma_.lower() for g in _prospects_of(verb)}
    comes_of_it = bool(goals & words["results"]) and not any(t.lower_ in FORCE for t in verb.subtree)
    due = due or (above.lemma_ in words["believing"] and verb.dep_ in ("xcomp", "ccomp") and verb.tag_ in ("VB", "VBN"))
    if above.lemma_ in words["doubting"] and verb.dep_ == "ccomp":
        return Kind.ASSESS_DOWN if not negated(above) else Kind.ASSESS_UP
    if not comes_of_it or not (modal or likely or due) or not scene.around(verb):
        return None
    light = lemma_of(verb) in ("do", "make", "have", "see")
    return (
        None if light and not goals & {"deal", "progress", "headway", "breakthrough"} else _turned(Kind.ASSESS_UP, verb)
    )


def _soon(scene: Scene, verb: Token) -> Kind | None:
    """ "An announcement could come within days", "a deal may be ours by Friday": said by somebody."""
    if verb.lemma_ not in ("come", "be", "follow", "emerge", "happen"):
        return None
    words, doer = load_signs().words, subject(verb)
    if doer is None or not scene.around(verb):
        return None
    modal = any(c.dep_ == "aux" and c.lower_ in MODAL for c in verb.children)
    awaited = doer.lemma_.lower() in words["results"] | {"announcement", "signing"}
    soon = any(t.lemma_.lower() in SOON for t in verb.subtree)
    return _turned(Kind.ASSESS_UP, verb) if modal and awaited and soon else None


def _trusted(_: Scene, verb: Token) -> Kind | None:
    """ "Believes that the talks will succeed" is told by its clause; "confident that we can go forward" here."""
    words, above = load_signs().words, verb.head
    if verb.pos_ != "VERB" or verb.dep_ != "ccomp" or above.lower_ not in words["sure"]:
        return None
    ahead = any(c.dep_ == "aux" and c.lower_ in AHEAD for c in verb.children)
    doer = subject(verb)
    ours = doer is not None and (doer.lower_ in FIRST_PERSON or is_prospect(doer) or doer.lemma_ in ("side", "party"))
    return _turned(Kind.ASSESS_UP, verb) if ahead and ours else None


def _insincere(scene: Scene, word: Token) -> Kind | None:
    """ "The rebels had never wanted a deal", "the government has no interest in peace": said by those who face them."""
    words = load_signs().words
    goals: list[Token] = []
    verb = word
    if word.pos_ == "VERB" and word.lemma_ in ("want", "seek", "desire") and negated(word):
        goals = _prospects_of(word)
        goals += [g for c in word.children if c.dep_ == "xcomp" for g in _prospects_of(c)]
    elif word.pos_ == "NOUN" and word.dep_ == "dobj" and word.lemma_ in words["wishes"]:
        verb = word.head
        none = any(c.lower_ in ("no", "little") for c in word.children) or negated(verb)
        goals = [g for c in word.children if c.lower_ in ("for", "in", "to") for g in c.children] if none else []
    elif word.pos_ == "ADJ" and word.lower_ in words["earnest"] and word.head.lemma_ in LINKING:
        verb = word.head
        goals = [g for c in word.children if c.dep_ == "prep" for g in c.children] if negated(verb) else []
    if not any(is_prospect(g) and g.lemma_.lower() not in ("plan", "proposal", "effort") for g in goals):
        return None
    told = scene.around(verb)
    speaker = scene.speaking(told[0]) if told else None
    doer = subject(verb)
    who = scene.people.who(doer) if doer is not None and doer.lower_ not in FIRST_PERSON else None
    theirs = speaker is not None and who is not None and who.holder != speaker.holder
    return Kind.ASSESS_DOWN if theirs else None


def _judged(scene: Scene, noun: Token) -> Kind | None:
    """ "The signing is a necessary step", "called it a serious blow to the process", "hailed it as a milestone"."""
    words, lemma = load_signs().words, noun.lemma_.lower()
    if noun.pos_ != "NOUN" or lemma not in words["steps"] | words["blows"] or not _is_said_of(noun):
        return None
    near = [g for c in noun.children if c.dep_ == "prep" and c.lower_ in ("to", "for") for g in c.children]
    for_whom = any(g.dep_ == "pobj" and not is_prospect(g) for g in near)
    said = bool(scene.around(noun)) or scene.issuer is not None
    if for_whom or not (said or any(is_prospect(g) for g in near)):
        return None
    if lemma in words["blows"]:
        return _turned(Kind.ASSESS_DOWN, noun)
    praised = any(c.lower_ in words["step_words"] or c.lower_ in words["good"] for c in noun.children)
    return _turned(Kind.ASSESS_UP, noun) if praised else None


def _is_said_of(noun: Token) -> bool:
    """Whether a noun is what something is, or is called."""
    above = noun.head
    if noun.dep_ in ("attr", "oprd", "acomp") and (above.lemma_ in LINKING or above.lemma_ in DESCRIBING | GREETING):
        return True
    if above.lower_ == "as" and noun.dep_ == "pobj":
        return any(t.lemma_ in DESCRIBING | GREETING for t in above.ancestors)
    called = above.lemma_ in ("call", "deem", "term", "label", "brand", "consider")
    return called and noun.dep_ in ("dobj", "oprd", "ccomp")


def _aired(_: Scene, verb: Token) -> Kind | None:
    """ "The tone softened", "the mood has soured": what becomes of the air of talks."""
    words = load_signs().words
    doer = next((c for c in verb.children if c.dep_ in DOERS), None)
    airs = words["airs"] - {"exchange", "climate", "chemistry"}
    if verb.pos_ != "VERB" or doer is None or doer.lemma_.lower() not in airs:
        return None
    if doer.lemma_ == "temper" and verb.lemma_ == "cool":
        return _turned(Kind.ASSESS_UP, verb)
    if verb.lemma_ in words["warming"]:
        return _turned(Kind.ASSESS_UP, verb)
    return _turned(Kind.ASSESS_DOWN, verb) if verb.lemma_ in words["cooling"] else None


RULES: tuple[Rule, ...] = (
    *(_fate, _lasting, _harmed, _troubled, _expected, _soon, _trusted),
    *(_insincere, _judged, _aired),
    *PROSPECTS,
)
