"""Which nouns name a paper between parties, beyond those that always do: "Resolution 598", "the six points".

Invariant: a paper is known by a name, a number or a word that points to it; "a map" is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.stances import load_stances

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

POINTING = frozenset({"this", "that", "draft", "joint"})
COUNTED = frozenset({"point", "map"})  # these only with a number or a name
PASSING = frozenset({"approve", "ratify", "reject", "endorse", "accept", "block", "back", "veto", "oppose"})
PASSED = frozenset({"contract", "deal", "agreement", "pact", "accord"})


def names_paper(noun: Token) -> bool:
    """ "Security Council Resolution 598", "the six points", "the AU road map", "the Council's resolution"."""
    lemma = noun.lemma_.lower()
    if lemma not in load_stances().papers or noun.dep_ == "compound":
        return False
    numbered = any(c.dep_ == "nummod" or c.tag_ == "CD" for c in noun.children)
    named = any(c.dep_ in ("compound", "amod", "nmod") and c.pos_ == "PROPN" for c in noun.children)
    road = any(c.dep_ == "compound" and c.lower_ == "road" for c in noun.children)
    if lemma not in COUNTED and noun.tag_ not in ("NN", "NNP"):
        return False  # "many schemes": none that is on the table
    if lemma in COUNTED:
        return numbered or road or (named and lemma == "map")
    return numbered or named or noun.pos_ == "PROPN" or any(_points(c) for c in noun.children)


def _points(child: Token) -> bool:
    return child.dep_ == "poss" or child.lower_ in POINTING or (child.lower_ == "the" and child.dep_ == "det")


def deals_in(word: Token, noun: Token) -> bool:
    """ "Approved a contract", "blocked the bloc's trade deal": done, a yes or no to one that is on the table."""
    if word.lemma_ not in PASSING or noun.lemma_.lower() not in PASSED or noun.tag_ not in ("NN", "NNP"):
        return False
    owned = any(c.dep_ == "poss" for c in noun.children)
    done = word.tag_ in ("VBD", "VBN") and not any(c.dep_ == "neg" or c.tag_ == "MD" for c in word.children)
    return owned or done
