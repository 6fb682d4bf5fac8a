"""Where an act of the talks is told: by whom, and in which words.

Invariant: the words are of one sentence, and hold the word that tells the act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.lexicon.signs import load_signs
from goodoffices.statement.parse.tree import DOERS, inside, phrase, spans_of, subject
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import LEAST, Told, own_part

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

MONTHS = frozenset(
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
CONCEDING = frozenset({"although", "though", "while", "whereas"})
BESIDE = frozenset({"as", "while", "although", "though", "whereas", "before", "after", "when"})


def act_told(scene: Scene, word: Token) -> Told:
    """Where an act is told: by the issuer, in the outermost attribution around its word, or by the reporter."""
    if scene.issuer is not None and scene.in_issued(word.idx):
        return Told(scene.issuer, own_part(scene, scene.cut([_stretch(word)]), word))
    around = scene.around(word)
    if around and around[0].speaker:
        spans = scene.sentence_of(around[0].content, word)
        return Told(around[0], _less_concessions(scene, own_part(scene, spans, word), word))
    start, end = _stretch(word)
    parts = [(max(a, start), min(b, end)) for a, b in spans_of(clause_of(word)) if a < end and b > start]
    return Told(around[0] if around else None, scene.cut(parts))


def _less_concessions(scene: Scene, spans: list[Span], word: Token) -> list[Span]:
    """ "A deal was possible, although the two remain far apart": what is conceded beside it is told apart."""
    words = scene.words_under(spans)
    heads = [t for t in words if t.dep_ == "advcl" and any(c.lower_ in CONCEDING for c in t.children)]
    aside = {t for head in heads if not inside(word, head) for t in head.subtree}
    within = next((head for head in heads if inside(word, head)), None)
    kept = [t for t in words if t not in aside and (within is None or inside(t, within))]
    return scene.cut(spans_of(kept)) or spans if len(kept) > LEAST else spans


def doer_of(verb: Token) -> Token | None:
    """The subject; of "talks which began", what "which" stands for."""
    doer = subject(verb)
    relative = doer is not None and doer.lower_ in ("which", "that", "who") and verb.dep_ == "relcl"
    return verb.head if relative else doer


def is_long_ago(scene: Scene, verb: Token) -> bool:
    """ "Signed in December", "has kept it shut since 2007", "since the truce began": of a time gone by."""
    day = scene.report.published
    now = {str(day.year), day.strftime("%B").lower()} if day is not None else set()
    spots = (g for c in verb.children if c.lower_ in ("in", "since") for g in c.children if g.dep_ == "pobj")
    own = [t.lower_ for g in spots for t in (g, *g.children)]
    now_or_ahead = any(c.lower_ in ("is", "are", "will", "would", "'ll", "’ll") for c in verb.children)
    passive = any(c.dep_ == "auxpass" for c in verb.children) and not now_or_ahead
    if any((len(w) == 4 and w.isdigit()) or (passive and w in MONTHS) for w in own if w not in now):
        return True
    since = [c for c in verb.children if c.dep_ == "advcl" and any(g.lower_ == "since" for g in c.children)]
    return bool(since) or (verb.dep_ == "advcl" and any(c.lower_ == "since" for c in verb.children))


def clause_of(word: Token) -> list[Token]:
    """The words of the clause that a word stands in: joined verbs, clauses beside it ("while …", "before …") and
    relative clauses after a comma are clauses of their own; a relative clause goes with what it tells of."""
    head = word
    while head.head != head and not stands_alone(head):
        head = head.head
    aside = [t for t in head.subtree if t != head and stands_alone(t) and not inside(word, t)]
    lead = [c for c in head.children if c.dep_ in ("cc", "mark", "intj") and c.i < head.i]
    words = phrase(head, without=[*aside, *lead])
    while len(words) > 1 and words[-1].dep_ in ("cc", "punct"):
        words.pop()
    if head.dep_ != "relcl" or _is_setting(head):
        return words
    told_of = [t for t in phrase(head.head, without=[head]) if t.i < words[0].i]
    return [*told_of, *words]


def is_thing(who: Who) -> bool:
    """ "The dispute", "the arrests": what names no people and threatens or judges nothing."""
    last = who.name.split()[-1].lower() if who.name else ""
    things = load_signs().words["things"]
    return who.kind == "words" and (last in things or last.removesuffix("s") in things)


def stands_alone(verb: Token) -> bool:
    """Whether a verb heads a clause that tells something by itself."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if verb.dep_ == "conj":
        return verb.head.pos_ in ("VERB", "AUX") and _is_finite(verb)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i:
        return verb.doc[verb.left_edge.i - 1].text == ","  # "reached Cairo, raising hopes of a deal"
    if verb.dep_ == "advcl":
        marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i}
        return bool(marks & BESIDE) and any(c.dep_ in DOERS for c in verb.children)
    words = load_signs().words
    of_session = verb.dep_ == "relcl" and verb.head.lemma_.lower() in words["sessions"]
    if of_session and verb.lemma_ in words["outcome"] and _is_finite(verb):
        return True  # "held talks that brought no progress"
    set_off = verb.left_edge.i > 0 and verb.doc[verb.left_edge.i - 1].text == ","
    return verb.dep_ == "relcl" and (set_off or _is_setting(verb))


def _is_setting(clause: Token) -> bool:
    """ "The house where envoys met": a clause that tells more than what it hangs on."""
    return clause.dep_ == "relcl" and any(c.lower_ in ("where", "when") for c in clause.children if c.i < clause.i)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _stretch(word: Token) -> Span:
    """Of a sentence in parts set off by semicolons, the part that a word stands in."""
    stops = [t for t in word.sent if t.text == ";"]
    start = max((t.idx + 1 for t in stops if t.i < word.i), default=word.sent.start_char)
    end = min((t.idx for t in stops if t.i > word.i), default=word.sent.end_char)
    return start, end
