"""What the learned model sees of a sentence: its words, how they hang together, the act, and what the table says.

Invariant: training and reading see a sentence through this one function; who the actors are is no feature, so that no
name speaks for or against anyone.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from goodoffices.statement.event.act import Act, act_of, base_of, heads, key_of, objects, type_of
from goodoffices.statement.event.lexicon import EventWords, load_event_words

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

WIDTH = 1 << 13  # columns of the model
DROPPED = frozenset({"PROPN", "PUNCT", "SPACE", "NUM", "SYM", "X", "DET"})
DEEPEST = 4  # steps below the act; what hangs deeper is told of its circumstances
ASIDE = {"advcl": 2, "relcl": 3, "acl": 1, "parataxis": 9, "appos": 9}  # steps that a branch counts for
LINKS = frozenset(
    {"dobj", "nsubjpass", "nsubj", "xcomp", "ccomp", "prep", "pobj", "prt", "amod", "compound", "acomp", "attr"}
)


def features(sentence: list[Token], act: Act, *, table: bool = True) -> set[str]:
    """The features of an act in its sentence. `table` False leaves out what the table says, so that training learns
    to do without."""
    words = load_event_words()
    found = {"bias", *_act_features(act, words)}
    scope = _scope(sentence, act)
    found |= _words(scope)
    found |= _links(scope)
    if table:
        found |= _told_by_table(act, scope, words)
    return found


def columns(names: set[str]) -> list[int]:
    """The columns of features, each once, in order.

    >>> columns({"bias"}) == columns({"bias"}), len(columns({"a", "b"}))
    (True, 2)
    """
    return sorted({crc32(name.encode("utf8")) % WIDTH for name in names})


def _act_features(act: Act, words: EventWords) -> set[str]:
    key = key_of(act.word)
    states = "+".join(dict.fromkeys(act.states))
    found = {f"act={key}", f"states={states}", f"act={key}|{states}", f"pos={act.word.pos_}"}
    found |= {f"state={s}" for s in act.states}
    found |= {f"over={key_of(w)}" for w in act.chain}
    if act.chain:
        found.add(f"top={key_of(act.chain[0])}")
        found.add(f"top={key_of(act.chain[0])}|{key}")
    if any(c.dep_ == "auxpass" for c in act.word.children):
        found |= {"passive", f"passive|{key}"}
    for noun in objects(act.word):
        if noun.pos_ != "PROPN":
            found.add(f"obj={noun.lemma_.lower()}")
            found.add(f"act={key}|obj={noun.lemma_.lower()}")
        for noun_class in words.classes.get(noun.lemma_.lower(), ()):
            found |= {f"objc={noun_class}", f"act={key}|objc={noun_class}"}
    return found


def _scope(sentence: list[Token], act: Act) -> list[Token]:
    """The words that bear on an act: those of its own clause, without a clause that only tells who says so."""
    near: dict[Token, int] = {act.top: 0}
    stack = [act.top]
    while stack:
        word = stack.pop()
        for child in word.children:
            far = near[word] + (0 if child == act.word or child in act.chain else ASIDE.get(child.dep_, 1))
            if far <= DEEPEST:
                near[child] = far
                stack.append(child)
    return [t for t in sentence if t in near]


def _words(scope: list[Token]) -> set[str]:
    kept = [t for t in scope if t.pos_ not in DROPPED]
    lemmas = [t.lemma_.lower() for t in kept]
    found = {f"w={lemma}" for lemma in lemmas}
    found |= {f"b={a} {b}" for a, b in pairwise(lemmas)}
    return found


def _links(scope: list[Token]) -> set[str]:
    return {
        f"d={t.head.lemma_.lower()}>{t.dep_}>{t.lemma_.lower()}"
        for t in scope
        if t.dep_ in LINKS and t.pos_ not in DROPPED and t.head.pos_ not in DROPPED
    }


def _told_by_table(act: Act, scope: list[Token], words: EventWords) -> set[str]:
    rule = type_of(act)
    base = base_of(act.word, words)
    found = {f"rule={rule}", f"base={base}"}
    for word in scope:
        if word.pos_ == "PROPN":
            continue
        lemma = word.lemma_.lower()
        if word.pos_ == "VERB":
            found |= {f"v={t}" for t in words.verbs.get(key_of(word), words.verbs.get(lemma, ()))}
            if word != act.word and (inner := base_of(word, words)) is not None:
                found.add(f"inner={inner}")
        found |= {f"c={c}" for c in words.classes.get(lemma, ())}
    return found


def main_act(sentence: list[Token]) -> Act:
    """The act of a sentence’s main clause."""
    return act_of(heads(sentence)[0])
