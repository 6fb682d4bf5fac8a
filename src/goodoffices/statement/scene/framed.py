"""Mentions of an issue by what is done to whom: "would pull its last two battalions and all of their heavy guns".

Invariant: words that a signal of the vocabulary speaks of already are left to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.lexicon.frames import Deed, load_frames
from goodoffices.statement.parse.tree import SUBJECTS, subject
from goodoffices.vocabulary.mention import Mention
from goodoffices.vocabulary.model import Vocabulary
from goodoffices.vocabulary.nearby import Nearby

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

STOPS = frozenset({"truce", "ceasefire", "cease-fire", "fire", "lull", "armistice", "cessation", "pause"})
PROLONGATIONS = frozenset({"extension", "prolongation", "renewal", "rollover"})
PROLONGING = frozenset({"extend", "prolong", "renew", "lengthen"})
LENGTHS = frozenset({"day", "week", "month", "hour", "year"})
POINTING = frozenset({"it", "this", "that", "them"})
NAMED_PLACE, STATE, GROUP = "*named", "*states", "*groups"  # fillers known by name, not by the table
WHERE = frozenset({"from", "of", "out", "in", "on", "at", "inside", "along", "near", "off", "around", "across"})
ELSEWHERE = frozenset({"foreign", "occupying", "occupation", "outside", "enemy", "invading"})
NO_PLACE = frozenset(
    """treaty agreement accord pact convention talks conference council court union forum organisation organization
    process commission committee summit protocol nations party parliament congress senate association league""".split()  # noqa: SIM905
)


@lru_cache(maxsize=8)
def _named(vocabulary: Vocabulary, kinds: tuple[str, ...]) -> frozenset[str]:
    """The last words of the names of actors of some kinds, with their adjectives and seats."""
    names = (
        name for a in vocabulary.actors if a.kind in kinds for name in (a.name, *a.aliases, *a.demonyms, *a.seats)
    )
    return frozenset(name.split()[-1] for name in names)


def framed(doc: Doc, mentions: list[Mention], vocabulary: Vocabulary) -> list[Mention]:
    """Mentions with those that deeds make added, by place; none of an issue that the vocabulary lacks."""
    known = {issue.id for issue in vocabulary.issues}
    taken = Nearby((m.start, m.end, m) for m in mentions if m.issue != "class")
    found: dict[tuple[str, int], Mention] = {}
    names = {STATE: _named(vocabulary, ("state",)), GROUP: _named(vocabulary, ("armed_group",))}
    things = load_frames().things
    for token in doc:
        thing = things.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        own = thing and (not thing.foreign or _is_foreign(token, names))
        spots = [(thing.issue, token, token)] if thing and own else []
        spots += [(deed.issue, token, noun) for deed, noun in _done(token, names)]
        for issue, head, noun in spots:
            start, end = min(head.idx, noun.idx), max(head.idx + len(head), noun.idx + len(noun))
            if issue in known and not taken.touching(start, end):
                found.setdefault((issue, start), Mention(issue, None, start, end, f"{head} {noun}"))
    if "duration" in known and any(t.lemma_.lower() in STOPS for t in doc):
        for start, end in _prolonged(doc):
            if not taken.touching(start, end):
                found.setdefault(("duration", start), Mention("duration", None, start, end, "prolonged"))
    return sorted([*mentions, *found.values()], key=lambda m: (m.start, m.end, m.issue))


def _prolonged(doc: Doc) -> Iterator[Span]:
    """ "The extension", "no second prolongation", "to extend it", in a text that speaks of a truce."""
    for token in doc:
        if token.pos_ == "NOUN" and token.lemma_.lower() in PROLONGATIONS and token.dep_ != "compound":
            of = [g.lemma_.lower() for c in token.children if c.lower_ in ("of", "to") for g in c.children]
            beside = [c.lemma_.lower() for c in token.children if c.dep_ == "compound" and c.pos_ == "NOUN"]
            if all(w in STOPS for w in of) and all(w in STOPS or w in LENGTHS for w in beside):
                yield token.idx, token.idx + len(token)
        elif token.pos_ == "VERB" and token.lemma_ in PROLONGING:
            told = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
            if any(c.lower_ in POINTING or c.lemma_.lower() in STOPS for c in told):
                yield token.idx, token.idx + len(token)


def _done(word: Token, names: dict[str, frozenset[str]]) -> Iterator[tuple[Deed, Token]]:
    """The row of the table that a word and the nouns below it fill, and the noun that tells its issue."""
    rows = load_frames().deeds.get(word.lemma_.lower(), ()) if word.pos_ in ("VERB", "NOUN", "AUX", "ADP") else ()
    beside = {t.lower_ for t in (*word.children, *word.doc[word.i + 1 : word.i + 2])} if rows else set()
    for row in rows:
        if (row.particle == "of") != (word.pos_ == "NOUN") or (row.particle and row.particle not in beside):
            continue
        filled = [_filler(word, role, nouns, names) for role, nouns in row.roles]
        noun = filled[0]
        if noun is None or None in filled or (row.foreign and not _is_foreign(noun, names)):
            continue
        yield row, filled[-1] or noun
        return


def _filler(word: Token, role: str, nouns: frozenset[str], names: dict[str, frozenset[str]]) -> Token | None:
    """The noun below a word that fills a role; of a noun of doing, what "of" leads to fills any."""
    if role == "at":
        below = _places(word)
    elif word.pos_ == "NOUN":
        below = _owned(word)
    else:
        below = _objects(word) if role == "to" else _doers(word)
    return next((noun for noun in below if _fits(noun, nouns, names)), None)


def _fits(noun: Token, nouns: frozenset[str], names: dict[str, frozenset[str]]) -> bool:
    if noun.pos_ == "PROPN":
        kinds = [kind for kind, known in names.items() if kind in nouns and noun.text in known]
        return bool(kinds) or (NAMED_PLACE in nouns and _is_place(noun, names))
    return noun.lemma_.lower() in nouns


def _is_place(noun: Token, names: dict[str, frozenset[str]]) -> bool:
    """Whether a name may be a place's: that of a state, or one that is no paper’s, no body’s and no person’s."""
    if noun.text in names[STATE]:
        return True
    return noun.text.istitle() and noun.lower_ not in NO_PLACE and noun.text not in names[GROUP]


def _is_foreign(noun: Token, names: dict[str, frozenset[str]]) -> bool:
    """Whether a noun is said to be a state's ("American bases") or from elsewhere ("foreign bases")."""
    beside = [c for c in noun.children if c.dep_ in ("amod", "compound", "poss", "nmod")]
    return any(c.text in names[STATE] or c.lower_ in ELSEWHERE for c in beside)


def _objects(verb: Token) -> list[Token]:
    """What something is done to, as object or as the subject of a passive."""
    heads = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return [t for head in heads for t in _joined(head)]


def _doers(verb: Token) -> list[Token]:
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "nsubjpass"]
    above = own[0] if own else subject(verb)
    return _joined(above) if above is not None else []


def _places(word: Token) -> list[Token]:
    """Where something is done, or what is left ("from the hills", "out of the town", "leave the corridor")."""
    found = [c for c in word.children if c.dep_ == "dobj"]
    ways = [c for c in word.children if c.dep_ in ("prep", "prt", "advmod") and c.lower_ in WHERE]
    for way in ways:
        found += [c for c in way.children if c.dep_ == "pobj"]
        ways += [c for c in way.children if c.dep_ == "prep" and c.lower_ in WHERE]
    return [t for head in found for t in _joined(head)]


def _owned(noun: Token) -> list[Token]:
    goals = (g for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj")
    return [t for goal in goals for t in _joined(goal)]


def _joined(noun: Token) -> list[Token]:
    """A noun and those joined to it; what a number or a part is of ("500 of its soldiers")."""
    found = [noun]
    for token in found:
        found += [c for c in token.children if c.dep_ == "conj"]
        parts = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"]
        found += [g for c in parts for g in c.children if g.dep_ == "pobj"]
    return found
