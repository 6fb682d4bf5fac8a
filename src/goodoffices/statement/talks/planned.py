"""Meetings that are none yet: asked for, only meant, supposed, denied, or somebody's office.

Invariant: what may be a meeting is told as one, of the past or to come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.signs import load_signs
from goodoffices.statement.parse.tree import negated
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.talks.occasion import place_of
from goodoffices.statement.talks.place import is_long_ago

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

OFFICES = frozenset({"lead", "head", "chair", "facilitate", "sponsor", "mediate", "organize", "organise", "conduct"})
NO_NEWS = frozenset({"since", "if", "unless", "once", "until"})


def may_meet(scene: Scene, verb: Token) -> bool:
    """Whether a verb can tell a meeting that was held or will be."""
    return (
        verb.pos_ in ("VERB", "AUX")
        and verb.dep_ not in ("amod", "compound", "aux", "auxpass", "acl")
        and not any(c.dep_ == "aux" and c.lower_ in ("could", "might") for c in verb.children)
        and not negated(verb)
        and not _is_asked(verb)
        and not _is_office(scene, verb)
        and not _is_only_meant(verb)
        and not _is_a_case(verb)
        and not _depends(verb)
        and not {"should", "have"} <= {c.lower_ for c in verb.children if c.dep_ == "aux"}
        and not (scene.of_talks and is_long_ago(scene, verb))
    )


def _is_asked(verb: Token) -> bool:
    """ "called on both sides to return to the talks": a meeting that somebody asks for."""
    moved = load_signs().words["moving"]
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.tag_ == "VB":
        verb = verb.head  # "asked him to cancel the walkout and come back"
    return verb.dep_ in ("xcomp", "advcl", "ccomp") and verb.head.lemma_ in moved and verb.tag_ == "VB"


def _is_only_meant(verb: Token) -> bool:
    """ "Agreed to resume talks", "objections to returning", "must conclude by May": no meeting yet."""
    if verb.dep_ == "pcomp" and (
        verb.head.head.pos_ in ("NOUN", "ADJ") or not any(c.dep_ == "dobj" for c in verb.children)
    ):
        return True
    bound = any(c.dep_ == "aux" and c.lower_ in ("must", "should") for c in verb.children)
    meant = verb.dep_ in ("xcomp", "ccomp") and verb.tag_ == "VB"
    return bound or (meant and verb.head.lemma_ in load_signs().words["meaning"])


def _is_a_case(verb: Token) -> bool:
    """ "Prices have risen since the talks began", "if the envoys meet": of no meeting in itself."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i}
    asked = verb.dep_ in ("ccomp", "pcomp", "acl", "xcomp") and bool(marks & {"whether", "if", "when", "how"})
    return asked or (verb.dep_ == "advcl" and bool(marks & NO_NEWS))


def _depends(verb: Token) -> bool:
    """ "Would meet him if a truce was agreed": no meeting yet."""
    ahead = any(c.dep_ == "aux" and c.lower_ in ("would", "will", "'ll", "’ll") for c in verb.children)
    clauses = (c for c in verb.children if c.dep_ == "advcl")
    return ahead and any(g.lower_ in ("if", "unless", "provided", "should") for c in clauses for g in c.children)


def _is_office(scene: Scene, verb: Token) -> bool:
    """ "The senator, who chairs the talks": what somebody is, not what he does."""
    return (
        verb.dep_ == "relcl"
        and any(c.lower_ in ("who", "which") for c in verb.children)
        and (
            (verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ == "aux" for c in verb.children))
            or (verb.lemma_ in OFFICES and place_of(scene, verb) is None and not is_dated(verb))
        )
    )


def is_dated(verb: Token) -> bool:
    """ "Saw the two sides separately last week"."""
    return any(c.dep_ == "npadvmod" or c.lower_ in ("separately", "privately", "twice") for c in verb.children)
