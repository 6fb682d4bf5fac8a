"""Mentions of an issue by what is done to whom: "would pull its last two battalions and all of their heavy guns".

Invariant: words that a signal of the vocabulary speaks of already are left to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.clause.terms import BARE
from goodoffices.statement.lexicon.frames import Deed, load_frames
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.parse.tree import SUBJECTS, subject
from goodoffices.vocabulary.mention import Mention
from goodoffices.vocabulary.model import Vocabulary
from goodoffices.vocabulary.nearby import Nearby

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

STOPS = frozenset({"truce", "ceasefire", "cease-fire", "fire", "lull", "armistice", "cessation", "pause"})
PROLONGING = frozenset({"extend", "prolong", "renew", "lengthen"})
LENGTHS = frozenset({"day", "week", "month", "hour", "year"})
POINTING = frozenset({"it", "this", "that", "them"})
NAMED_PLACE, STATE, GROUP = "*named", "*states", "*groups"  # fillers known by name, not by the table
WHERE = frozenset({"from", "of", "out", "in", "on", "at", "inside", "along", "near", "off", "around", "across"})
ELSEWHERE = frozenset({"foreign", "occupying", "occupation", "outside", "enemy", "invading"})
LET = frozenset({"nsubj", "dobj"})  # whom "let … go" lets
ENDS = frozenset({"end", "halt", "stop"})  # nouns that "to" leads on from
NO_PLACE = frozenset(
    """treaty agreement accord pact convention talks conference council court union forum organisation organization
    process commission committee summit protocol nations party parliament congress senate association league""".split()  # noqa: SIM905
)


@lru_cache(maxsize=8)
def _names(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """Words that by themselves name a state (with its people and seats) or an armed group; none is of both."""
    words: dict[str, set[str]] = {"state": set(), "armed_group": set()}
    for actor in (a for a in vocabulary.actors if a.kind in words):
        known = (actor.name, *actor.aliases, *actor.demonyms, *actor.seats)
        words[actor.kind] |= {name for name in known if " " not in name and name[:1].isupper()}
        if actor.kind == "state":
            words["state"].add(actor.name.split()[-1])
    return {STATE: frozenset(words["state"]), GROUP: frozenset(words["armed_group"] - words["state"])}


def framed(doc: Doc, mentions: list[Mention], vocabulary: Vocabulary) -> list[Mention]:
    """Mentions with those that deeds make added, by place; none of an issue that the vocabulary lacks."""
    known = {issue.id for issue in vocabulary.issues}
    taken = Nearby((m.start, m.end, m) for m in mentions if m.issue != "class")
    found: dict[tuple[str, int], Mention] = {}
    redrawn: dict[Mention, Mention] = {}
    told = _told(doc, vocabulary, {m.issue for m in mentions})
    for mention, instead in sorted(told, key=lambda pair: pair[0].signal == BARE):
        there = taken.touching(mention.start, mention.end)
        if mention.signal == BARE and any(m.start <= mention.start < m.end for m in found.values()):
            continue
        if mention.issue in known and not there:
            found.setdefault((mention.issue, mention.start), mention)
        elif instead and mention.issue in known:
            redrawn.update((m, replace(m, issue=mention.issue, option=None)) for m in there if m.issue == instead)
    if "duration" in known and any(t.lemma_.lower() in STOPS for t in doc):
        for start, end in _prolonged(doc):
            if not taken.touching(start, end):
                found.setdefault(("duration", start), Mention("duration", None, start, end, "prolonged"))
    kept = [redrawn.get(m, m) for m in mentions]
    return sorted([*kept, *found.values()], key=lambda m: (m.start, m.end, m.issue))


def _told(doc: Doc, vocabulary: Vocabulary, spoken: set[str]) -> Iterator[tuple[Mention, str | None]]:
    """What deeds and things speak of, by place, and the issue that a deed's words alone are taken for. `spoken`: the
    issues that signals of the text speak of."""
    names = _names(vocabulary)
    for token in doc:
        for deed, noun in _done(token, names, spoken):
            start, end = min(token.idx, noun.idx), max(token.idx + len(token), noun.idx + len(noun))
            yield Mention(deed.issue, None, start, end, f"{token} {noun}"), deed.instead
        things = load_frames().things if token.pos_ == "NOUN" else {}
        thing = things.get(token.lemma_.lower()) or things.get(token.lower_)
        start, end = token.idx, token.idx + len(token)
        if thing and thing.whose == "others" and _is_foreign(token, names):
            yield Mention(thing.issue, None, start, end, f"{token}"), None
        elif thing and (thing.whose == "anyone" or (thing.whose == "own" and _is_owned(token))):
            yield Mention(thing.issue, None, start, end, BARE), None


def _prolonged(doc: Doc) -> Iterator[Span]:
    """ "The extension", "no second prolongation", "to extend it", in a text that speaks of a truce."""
    prolongations = load_stances().prolongations
    for token in doc:
        if token.pos_ == "NOUN" and token.lemma_.lower() in prolongations and token.dep_ != "compound":
            of = [g.lemma_.lower() for c in token.children if c.lower_ in ("of", "to") for g in c.children]
            beside = [c.lemma_.lower() for c in token.children if c.dep_ == "compound" and c.pos_ == "NOUN"]
            if all(w in STOPS for w in of) and all(w in STOPS or w in LENGTHS for w in beside):
                yield token.idx, token.idx + len(token)
        elif token.pos_ == "VERB" and token.lemma_ in PROLONGING:
            told = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
            if any(c.lower_ in POINTING or c.lemma_.lower() in STOPS for c in told):
                yield token.idx, token.idx + len(token)


def _done(word: Token, names: dict[str, frozenset[str]], spoken: set[str]) -> Iterator[tuple[Deed, Token]]:
    """The row of the table that a word and the nouns below it fill, and the noun that tells its issue."""
    rows = load_frames().deeds.get(word.lemma_.lower(), ()) if word.pos_ in ("VERB", "NOUN", "AUX") else ()
    beside = {t.lower_ for t in (*word.children, *word.doc[word.i + 1 : word.i + 2])} if rows else set()
    for row in rows:
        if (row.particle == "of") != (word.pos_ == "NOUN"):
            continue
        if row.particle not in ("", "of", *beside) or (row.spoken and row.issue not in spoken):
            continue
        filled = {role: _filler(word, role, nouns, names) for role, nouns in row.roles}
        nouns = [noun for noun in filled.values() if noun is not None]
        if len(nouns) < len(filled) or (row.foreign and not _is_foreign(nouns[0], names)):
            continue
        told = filled.get("at") or filled.get("to") or nouns[0]
        yield row, told if told in word.subtree else word
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
    if noun.text[:1].isupper() and noun.pos_ in ("PROPN", "ADJ"):
        kinds = [kind for kind, known in names.items() if kind in nouns and noun.text in known]
        return bool(kinds) or (NAMED_PLACE in nouns and _is_place(noun, names))
    return noun.lemma_.lower() in nouns or noun.lower_ in nouns


def _is_place(noun: Token, names: dict[str, frozenset[str]]) -> bool:
    """Whether a name may be a place's: that of a state, or one that is no paper’s, no body’s and no person’s."""
    if noun.text in names[STATE]:
        return True
    return noun.text.istitle() and noun.lower_ not in NO_PLACE and noun.text not in names[GROUP]


def _is_foreign(noun: Token, names: dict[str, frozenset[str]]) -> bool:
    """Whether a noun is said to be a state's ("American bases") or from elsewhere ("foreign bases")."""
    beside = [c for c in noun.children if c.dep_ in ("amod", "compound", "poss", "nmod")]
    return any(c.text in names[STATE] or c.lower_ in ELSEWHERE for c in beside)


def _is_owned(noun: Token) -> bool:
    """Whether a thing is said to be somebody's ("its rockets", "the movement's rockets")."""
    return any(c.dep_ == "poss" for c in noun.children)


def _objects(verb: Token) -> list[Token]:
    """What something is done to, as object or as the subject of a passive."""
    heads = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if verb.lemma_ == "let":
        heads += [c for v in verb.children if v.dep_ in ("ccomp", "xcomp") for c in v.children if c.dep_ in LET]
    return [t for head in heads for t in _joined(head)]


def _doers(word: Token) -> list[Token]:
    """Who does it: a verb's subject, for "it" and "they" that of the clause above; of a noun, whose deed it is."""
    if word.pos_ == "NOUN":
        beside = [c for c in word.children if c.dep_ in ("amod", "compound", "poss", "nmod")]
        told = [g for c in word.children if c.dep_ == "prep" and c.lower_ == "by" for g in c.children]
        return beside + _owned(word) + [t for g in told for t in _joined(g)]
    own = [c for c in word.children if c.dep_ in SUBJECTS and c.dep_ != "nsubjpass"]
    above = own[0] if own else subject(word) or _ready(word)
    if above is not None and above.lower_ in ("it", "they"):
        tops = (c for v in word.ancestors for c in v.children if c.dep_ in SUBJECTS and c.i < above.i)
        above = next((t for t in tops if t.pos_ != "PRON"), above)
    return _joined(above) if above is not None else []


def _ready(verb: Token) -> Token | None:
    """Who is "ready to", "prepared to" or "willing to" do it."""
    tops = (c for c in verb.head.head.children if c.dep_ in SUBJECTS) if verb.dep_ == "xcomp" else ()
    return next(iter(tops), None)


def _places(word: Token) -> list[Token]:
    """Where something is done, or what is left ("from the hills", "out of the town", "leave the corridor")."""
    found = [c for c in word.children if c.dep_ == "dobj"]
    ways = [c for c in word.children if c.dep_ in ("prep", "prt", "advmod") and c.lower_ in WHERE]
    for way in ways:
        found += [c for c in way.children if c.dep_ == "pobj"]
        ways += [c for c in way.children if c.dep_ == "prep" and c.lower_ in WHERE]
    return [t for head in found for t in _joined(head)]


def _owned(noun: Token) -> list[Token]:
    ways = ("of", "to") if noun.lemma_.lower() in ENDS else ("of",)
    goals = (g for c in noun.children if c.dep_ == "prep" and c.lower_ in ways for g in c.children if g.dep_ == "pobj")
    return [t for goal in goals for t in _joined(goal)]


def _joined(noun: Token) -> list[Token]:
    """A noun and those joined to it; what a number or a part is of ("500 of its soldiers")."""
    found = [noun]
    for token in found:
        found += [c for c in token.children if c.dep_ == "conj"]
        parts = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"]
        found += [g for c in parts for g in c.children if g.dep_ == "pobj"]
    return found
