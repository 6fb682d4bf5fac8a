"""What is done about the talks: to those who sit in them, to their time, to their table, and with troops beside them.

Invariant: a rule is one function of one verb that gives its doers; what is done is done, and done near words of talks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from goodoffices.statement.clause.unreal import hypothetical
from goodoffices.statement.lexicon.signs import Marks, load_signs
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import lemma_of
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import drafted
from goodoffices.statement.talks.deed import holders_of_deed, is_done
from goodoffices.statement.talks.place import act_told, doer_of, is_long_ago

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

Rule = Callable[[Scene, "Token"], "bool"]
NEAR = 250  # characters: further from any word on talks nothing is done about them
HOME = frozenset({"home", "back"})
MORE = frozenset({"another", "more", "further", "extra", "additional", "longer"})
LATER = frozenset({"later", "after", "despite", "even", "within"})


def conduct(scene: Scene, sentence: Sentence, marks: Marks) -> Iterator[Statement]:
    """ "Let five delegates go", "gave the sides another day", "named a new negotiator", "called its team home"."""
    if not scene.of_talks or not marks.near("tied", sentence, NEAR):
        return
    for verb in sentence:
        if verb.pos_ != "VERB" or not any(rule(scene, verb) for rule in RULES):
            continue
        if hypothetical(verb, load_stances()) or not is_done(verb) or is_long_ago(scene, verb):
            continue
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
        doer = agent if passive else doer_of(verb)
        who = holders_of_deed(scene, doer) if doer is not None else []
        if not who and not passive:
            continue
        doers: list[Who | None] = [*who] or [None]
        for one in doers:
            yield drafted(scene, act_told(scene, verb), Kind.ACT, one.holder if one is not None else None)


def _goals(verb: Token) -> list[Token]:
    """What it is done to: objects, and the subject of a passive; of "members of its team" the team too."""
    heads = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "dative")]
    if verb.lemma_ == "let":
        heads += [c for inner in verb.children if inner.dep_ in ("ccomp", "xcomp") for c in inner.children]
    parts = [g for h in heads for c in h.children if c.lower_ == "of" for g in c.children]
    return [*heads, *parts, *(c for h in heads for c in h.children if c.dep_ == "conj")]


def _has(verb: Token, name: str) -> bool:
    """Whether what it is done to is on a list."""
    listed = load_signs().words[name]
    return any(g.lemma_.lower() in listed for g in _goals(verb))


# --- rules ------------------------------------------------------------------------------------------------------------


def _called_home(_: Scene, verb: Token) -> bool:
    """ "Called its delegation home", "brought its negotiators back", "pulled its team out"."""
    team = any(t.i > verb.i and t.lemma_.lower() in load_signs().words["sitting"] for t in verb.subtree)
    if not team or verb.lemma_ not in ("call", "bring", "order", "pull", "summon", "fly", "take"):
        return False
    return any(c.lower_ in HOME | {"out"} and c.i > verb.i for c in verb.subtree)


def _held(_: Scene, verb: Token) -> bool:
    """ "Arrested four members of the delegation", "let five delegates go", "freed two rebel negotiators"."""
    words = load_signs().words
    own = {verb.lemma_.lower(), lemma_of(verb)}
    let_go = verb.lemma_ == "let" and any(c.lemma_ == "go" for c in verb.children)
    let_go = let_go or (verb.lemma_ == "set" and any(c.lower_ == "free" for c in verb.children))
    people = _has(verb, "held") or any(g.tag_ == "NNPS" for g in _goals(verb))  # "handed over 33 Israelis"
    return bool(own & words["holding"] or let_go) and people


def _timed(_: Scene, verb: Token) -> bool:
    """ "Stretched the deadline", "gave the two sides another 48 hours", "were granted more time"."""
    words = load_signs().words
    if {verb.lemma_.lower(), lemma_of(verb)} & words["stretching"] and _has(verb, "terms_of_time"):
        return True
    if verb.lemma_ not in ("give", "grant", "allow", "allot"):
        return False
    spans = (c for c in verb.children if c.dep_ in ("dobj", "dative", "npadvmod", "oprd", "nsubjpass"))
    return any(
        c.lemma_.lower() in ("hour", "day", "week", "month", "time") and any(g.lower_ in MORE for g in c.children)
        for c in spans
    )


def _named(_: Scene, verb: Token) -> bool:
    """ "Appointed a new chief negotiator", "set up a contact group"."""
    words = load_signs().words
    own = {verb.lemma_.lower(), lemma_of(verb)}
    if own & words["naming"] and _has(verb, "sitting"):
        return True
    forms = own & words["forming"] or (
        verb.lemma_ == "announce" and any(g.lemma_ in ("formation", "creation", "establishment") for g in _goals(verb))
    )
    return bool(forms) and _has(verb, "formed")


def _barred(_: Scene, verb: Token) -> bool:
    """ "Barred the rebel envoy from leaving", "stopped the delegation at the airport"."""
    return verb.lemma_ in ("bar", "ban", "stop", "prevent", "turn", "block", "expel") and _has(verb, "sitting")


def _massed(_: Scene, verb: Token) -> bool:
    """ "Has moved thousands of troops into the province", "pulled its fighters out of the town"."""
    words = load_signs().words
    into = any(
        c.lower_ in ("into", "to", "towards", "toward", "out", "back", "from", "along", "near") for c in verb.subtree
    )
    return verb.lemma_ in words["massing"] and _has(verb, "massed") and into


def _missed(_: Scene, verb: Token) -> bool:
    """ "Stayed away from the session", "failed to turn up for the talks"."""
    tables = load_signs().words["tables"]
    away = verb.lemma_ == "stay" and any(c.lower_ == "away" for c in verb.children)
    inner = next((c for c in verb.children if c.dep_ == "xcomp"), None)
    failed = (
        verb.lemma_ == "fail" and inner is not None and inner.lemma_ in ("turn", "show", "appear", "attend", "come")
    )
    return (away or failed) and any(t.lemma_.lower() in tables for t in verb.subtree if t.i > verb.i)


def _cut(_: Scene, verb: Token) -> bool:
    """ "Stopped all supplies", "has cut the power", "let in aid"."""
    own = {verb.lemma_.lower(), lemma_of(verb)}
    return bool(own & load_signs().words["cutting"]) and _has(verb, "lifelines")


def _replied(_: Scene, verb: Token) -> bool:
    """ "Replied to the plan", "responded to the mediators' draft"."""
    goals = (g for c in verb.children if c.lower_ == "to" for g in c.children)
    return verb.lemma_ in ("reply", "respond") and any(g.lemma_ in load_signs().words["proposed"] for g in goals)


def _bombed_later(scene: Scene, verb: Token) -> bool:
    """ "Its aircraft bombed targets hours later": fighting tied to what was told just before."""
    if verb.lemma_ not in load_signs().words["fights"]:
        return False
    tied = any(t.lower_ in LATER and (t.i > verb.i or t.dep_ == "npadvmod") for t in verb.subtree)
    times = any(t.lemma_ in ("hour", "minute", "moment") for t in verb.subtree)
    return tied and times and scene.people.who(doer_of(verb)) is not None


RULES: tuple[Rule, ...] = (
    *(_called_home, _held, _timed, _named),
    *(_barred, _massed, _missed, _cut, _replied, _bombed_later),
)
