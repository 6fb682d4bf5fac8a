"""Assessments: somebody's word on the prospects of the talks, better or worse.

Invariant: where nothing near speaks of talks, nothing is assessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.lexicon.signs import Marks, load_signs
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import DOERS, lemma_of, negated, subject
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import Told, drafted
from goodoffices.statement.talks.place import act_told, is_thing

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

NEAR = 250  # characters: how far off the talks may be named of which a sentence speaks
STRETCHES = frozenset({"hour", "day", "night", "week", "month", "year"})  # "hours of talks failed to …"
TURNING = (" but ", " yet ", " though ", " although ", " while ", " despite ", " however ", " nor ")
FAILING = frozenset({"fail", "unable", "failure", "inability"})
TURNED = {Kind.ASSESS_UP: Kind.ASSESS_DOWN, Kind.ASSESS_DOWN: Kind.ASSESS_UP}
CONCEDING = frozenset({"while", "though", "although", "despite", "whereas", "if"})
CASES = {"advcl": ("if", "since", "unless"), "ccomp": ("if", "whether")}
LESSENING = frozenset({"less", "hardly", "scarcely", "barely", "longer"})
EQUALLING = frozenset({"so", "this", "closer", "nearer", "better", "worse", "further", "such"})
UNEQUALLED_WITHIN = 6  # words
DISBELIEVERS = frozenset({"nobody", "few", "none", "one"})  # "no one"
BELIEVING = frozenset({"think", "believe", "expect", "pretend", "imagine", "suggest", "feel", "claim", "say"})
WITHOUT = frozenset({"lack", "absence"})
DUE = frozenset({"should", "must"})
DENYING = frozenset({"no", "neither", "few", "little", "not", "nobody", "none", "nor", "nothing", "cannot", "nowhere"})


def assessments(scene: Scene, sentence: Sentence, marks: Marks, aside: Span | None = None) -> Iterator[Statement]:
    """ "closer than ever", "a breakthrough was still elusive": somebody’s word on the prospects of the talks. `aside`
    is a sign that tells of a gap and assesses nothing."""
    start, end = sentence.start_char, sentence.end_char
    if marks.first("talks" if scene.of_talks else "core", start, end) is None and not _of_talks_nearby(
        scene, sentence, marks
    ):
        return
    up, down = (marks.every(name, start, end) for name in ("assess_up", "assess_down"))
    down = [place for place in down if aside is None or not _overlap(place, aside)]
    up = [place for place in up if not any(_one_thought(scene, place, other) for other in down)]
    for kind, places in ((Kind.ASSESS_DOWN, down), (Kind.ASSESS_UP, up)):
        for word, sign in ((_told_word(scene, a, b), scene.text[a:b].lower()) for a, b in places):
            if is_supposed(word) or is_sought(word) or is_due(word) or _names_speaker(scene, word):
                continue
            if kind == Kind.ASSESS_DOWN and _made_good(word):
                continue
            if _of_something_else(word) or _is_elsewhere(word) or is_past(scene, word):
                continue
            denied = not _denies(sign) and is_denied(word) and not _unequalled(scene, word, sign)
            yield from assessed(scene, word, TURNED[kind] if denied else kind)


def _told_word(scene: Scene, start: int, end: int) -> Token:
    """The word at which a sign assesses: the first, or of "spoke of progress" what is said."""
    words = scene.words_under([(start, end)])
    verb = next((t for t in words if t.pos_ == "VERB"), None)
    if verb is not None and words[0].dep_ in (*DOERS, "amod", "det") and _names_speaker(scene, words[0]):
        return verb  # "few diplomats expected a breakthrough"
    own = scene.own(words[0]) if words else None
    inner = (t for t in words[1:] if own in scene.around(t)) if own is not None else iter(())
    return next(inner, scene.at(start))


def _of_talks_nearby(scene: Scene, sentence: Sentence, marks: Marks) -> bool:
    """Whether a sentence that names no talks speaks of those beside it: it is said, or names one who takes part."""
    if not scene.of_talks or not marks.near("talks", sentence, NEAR):
        return False
    people = scene.people
    taking_part = (t.i in people.actors or people.can_hold(t) or scene.around(t) for t in sentence)
    return scene.issuer is not None or any(taking_part)


def assessed(scene: Scene, word: Token, kind: Kind) -> Iterator[Statement]:
    told = act_told(scene, word)
    whose: list[Who | None] = [*_whose(scene, told, word)] or [None]
    yield from (drafted(scene, told, kind, one.holder if one else None) for one in whose)


def _whose(scene: Scene, told: Told, word: Token) -> list[Who]:
    """Who so judges: who is said to be of that mind ("the leaders were upbeat"), else all who say it."""
    if word.lemma_.lower() in load_signs().words["minds"] and word.dep_ in ("acomp", "conj"):
        doer = subject(word.head)
        able = doer is not None and scene.people.can_hold(doer)
        minded = [w for w in scene.people.everyone(doer) if w.kind != "media" and (able or w.kind != "words")]
        if minded:
            return minded
    inner = scene.around(word) if told.attributed is scene.issuer else []
    attributed = inner[0] if inner else told.attributed
    if attributed is None:
        return _voicing(scene, word)
    together = scene.people.everyone(scene.head_of(attributed.speaker)) if attributed.speaker else []
    if len(together) == 2 and attributed is not scene.issuer:
        return together
    one = scene.speaking(attributed)
    return [one] if one is not None and not is_thing(one) else []


def _voicing(scene: Scene, word: Token) -> list[Who]:
    """ "The envoy spoke of progress", "Kenya voiced doubt about the truce": whose verb the word hangs on."""
    verb = next((t for t in word.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or not {verb.lemma_.lower(), lemma_of(verb)} & load_signs().words["voicing"]:
        return []
    doer = subject(verb)
    if doer is None or word.dep_ in DOERS:
        return []
    able = scene.people.can_hold(doer)
    return [w for w in scene.people.everyone(doer) if w.kind != "media" and (able or w.kind != "words")]


def _names_speaker(scene: Scene, word: Token) -> bool:
    """ "A source close to the mediators", "one diplomat hopeful of a deal": words that only say who speaks."""
    own = (scene.own(t) for t in word.ancestors)
    return any(a is not None and word in a.speaker for a in own)


def is_past(scene: Scene, word: Token) -> bool:
    """ "The talks fell apart in 2017", "talks that had collapsed": of a time gone by, and no word on today's."""
    verb = next((t for t in (word, *word.ancestors) if t.pos_ in ("VERB", "AUX")), word)
    now = scene.report.published.year if scene.report.published is not None else None
    for spot in verb.children:
        years = [g.text for g in spot.children if g.dep_ == "pobj"] if spot.lower_ in ("in", "since") else []
        if any(len(y) == 4 and y.isdigit() and int(y) != now for y in years):
            return True
    top = verb.head if verb.dep_ == "xcomp" else verb
    before = any(c.lower_ == "had" and c.dep_ == "aux" for c in top.children)
    return before and top.dep_ in ("relcl", "advcl") and scene.teller(word) is None


def _of_something_else(word: Token) -> bool:
    """ "The economy may collapse", "promising to pay": a word of the lists that is told of no talks."""
    words, doer = load_signs().words, next((c for c in word.children if c.dep_ in DOERS), None)
    ours = words["prospects"] | words["hopes"] | words["companies"] | STRETCHES
    of_other = doer is not None and doer.pos_ == "NOUN" and doer.lemma_.lower() not in ours
    failing = word.pos_ == "VERB" and bool({word.lemma_.lower(), lemma_of(word)} & words["failing"])
    does = word.tag_ == "VBG" and word.lemma_ == "promise" and word.dep_ != "amod"
    return does or (failing and of_other)


def _is_elsewhere(word: Token) -> bool:
    """ "The economy is on its last legs": what is said of matters that no talks are about."""
    verb = next((t for t in (word, *word.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    doer = next((c for c in verb.children if c.dep_ in DOERS), None) if verb is not None else None
    return doer is not None and doer != word and doer.lemma_.lower() in load_signs().words["elsewhere"]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _one_thought(scene: Scene, up: Span, down: Span) -> bool:
    """ "a breakthrough was still elusive": in one clause with no "but", the hopeful word is what is missing."""
    if up[0] >= down[0] and up[1] <= down[1]:
        return True
    together = scene.clause(scene.at(up[0])) == scene.clause(scene.at(down[0]))
    sentence = scene.at(up[0]).sent
    between = f" {scene.text[min(up[0], down[0]) : max(up[1], down[1])].lower()} "
    conceded = sentence[0].lower_ in CONCEDING
    return together and not conceded and not any(turn in between for turn in TURNING)


def is_supposed(word: Token) -> bool:
    """ "if the talks collapse", "in the event of a breakdown", "since they collapsed in 2014": no word on today's."""
    for above in (word, *word.ancestors):
        if above.lower_ == "event" and any(c.lower_ == "of" for c in above.children):
            return True
        if above.lower_ in ("after", "before", "since", "to") and above.dep_ == "prep" and word.pos_ == "NOUN":
            return above == word.head  # "prior to the breakdown", "after the collapse": of a time gone by
        cases = CASES.get(above.dep_, ())
        if any(c.dep_ == "mark" and c.lower_ in cases for c in above.children):
            return True
    return False


def is_sought(word: Token) -> bool:
    """ "Pressure for a breakthrough", "to get closer to a deal": what is wanted, not what there is."""
    wanted = (
        word.dep_ == "pobj" and word.head.lower_ == "for" and word.head.head.lemma_ in load_signs().words["seeking"]
    )
    if wanted or (word.dep_ == "dobj" and word.head.lemma_ in load_signs().words["seeking"]):
        return True
    if (word.dep_ in ("dobj", "amod") and _overcome(word)) or _is_asked_for(word):
        return True
    verb = next((t for t in (word, *word.ancestors) if t.pos_ in ("VERB", "AUX")), word)
    purpose = verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return purpose and verb.dep_ in ("advcl", "acl", "relcl")


def _is_asked_for(word: Token) -> bool:
    """ "Urged all to show a constructive spirit", "are encouraged to sign": what others are to do."""
    moving = load_signs().words["moving"]
    if word.tag_ == "VBN" and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in word.children):
        return word.lemma_ in moving
    for above in (word, *word.ancestors):
        if above.dep_ == "relcl" or above.tag_ in ("VBD", "VBZ", "VBP"):
            return False
        bidden = above.tag_ == "VB" and above.dep_ in ("xcomp", "ccomp", "advcl")
        if bidden and above.head.lemma_ in moving and above.head.lemma_ not in ("tell", "want", "need"):
            return True
    return False


def _overcome(word: Token) -> bool:
    """ "Overcoming an impasse", "to salvage the collapsing process": what is made good again."""
    noun = word.head if word.dep_ == "amod" else word
    return noun.dep_ == "dobj" and noun.head.lemma_ in load_signs().words["mending"]


def _made_good(word: Token) -> bool:
    """ "The last obstacle has been removed": what is overcome is there no more."""
    noun = word.head if word.dep_ == "amod" else word
    done = noun.dep_ == "nsubjpass" and not is_denied(noun.head)
    return done and noun.head.lemma_ in load_signs().words["mending"]


def is_due(word: Token) -> bool:
    """ "Both sides must step back", "should be put on hold": what is to be done, and no word on how it goes."""
    verb = next((t for t in (word, *word.ancestors) if t.pos_ in ("VERB", "AUX")), word)
    needed = verb.dep_ == "xcomp" and verb.head.lemma_ in ("need", "have")
    of_need = verb.lemma_ in ("need", "require") and verb.tag_ == "VBN"
    needed = needed or (of_need and word.dep_ in ("nsubjpass", "amod", "compound"))
    return needed or any(c.dep_ == "aux" and c.lower_ in DUE for c in verb.children)


def is_belittled(word: Token) -> bool:
    """ "Played down hopes of a deal", "poured cold water on it": of what somebody makes less."""
    verb = word.head if word.dep_ == "dobj" else None
    if word.dep_ == "pobj" and word.head.lower_ in ("on", "against") and word.head.dep_ == "prep":
        verb = word.head.head if word.head.head.pos_ == "VERB" else word.head.head.head
        cold = any(c.dep_ == "dobj" and c.lemma_ == "water" for c in verb.children)
        return (verb.lemma_ == "pour" and cold) or (
            verb.lemma_ in ("caution", "warn") and word.head.lower_ == "against"
        )
    return verb is not None and lemma_of(verb) in load_signs().words["belittling"] and not negated(verb)


def _unequalled(scene: Scene, word: Token, sign: str) -> bool:
    """ "Never closer to a deal", "we have never been so far apart": what was never more so denies nothing."""
    before = scene.text[word.sent.start_char : word.idx].lower().split()[-UNEQUALLED_WITHIN:]
    never = "never" in before or "never" in sign
    return never and not EQUALLING.isdisjoint((*before, *sign.split(), word.lower_))


def _denies(sign: str) -> bool:
    """Whether a sign has its denial in it: "no progress", "little hope"."""
    return not DENYING.isdisjoint(sign.split()) or "n't" in sign or "without" in sign


def is_denied(word: Token) -> bool:
    if any(c.lower_ in LESSENING for c in word.children if c.dep_ == "advmod") or _anything_but(word):
        return True
    at = word
    for _ in range(6):
        doers = [g for c in at.children if c.dep_ in DOERS for g in c.children]
        if (
            at.lower_ in ("without", "cannot")
            or (at.lemma_ in FAILING | WITHOUT and at != word)
            or negated(at)
            or any(c.lower_ in DENYING for c in (*at.children, *doers) if c.i < at.i)
            or is_belittled(at)
        ):
            return True
        if at.dep_ in ("ROOT", "ccomp", "advcl", "relcl") or at.head == at:
            return at.dep_ == "ccomp" and is_disbelieved(at.head)
        at = at.head
    return False


def is_disbelieved(verb: Token) -> bool:
    """ "Nobody pretends that a deal is near", "I cannot say that I am hopeful", "does not think they will agree"."""
    if verb.lemma_ not in BELIEVING:
        return False
    doer = subject(verb)
    if doer is not None and verb.lemma_ != "say" and doer.lower_ in DISBELIEVERS:
        return doer.lower_ != "one" or any(c.lower_ == "no" for c in doer.children)
    able = any(c.lower_ in ("can", "ca", "could") for c in verb.children if c.dep_ == "aux")
    return negated(verb) and (able if verb.lemma_ in ("say", "suggest", "claim") else True)


def _anything_but(word: Token) -> bool:
    """ "Anything but hopeful", "far from optimistic": the word before the last but one denies it."""
    before = [t.lower_ for t in word.doc[max(word.sent.start, word.i - 3) : word.i]]
    return any(pair in (("anything", "but"), ("far", "from")) for pair in pairwise(before))
