"""What is said: the clause, the quotation or the object that a cue verb leads to.

Invariant: what is said holds a letter or a digit, and neither begins nor ends in loose punctuation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.clause.predicate import summed_up
from goodoffices.statement.clause.speaking import joined_to
from goodoffices.statement.lexicon.cues import Cues
from goodoffices.statement.parse.tree import SUBJECTS, inside, lemma_of, phrase, spans_of, text_of, trimmed

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

OPENING = "“„«\"'"  # marks that open a quotation
CONTRASTS = frozenset({"while", "whereas", "though", "although"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp"})
WITH_OBJECT = frozenset(  # what follows an object and belongs to what is said
    {
        "of",
        "for",
        "as",
        "to",
        "against",
        "about",
        "over",
        "than",
        "because",
        "from",
        "in",
        "at",
        "by",
        "with",
        "between",
    }
)
REASONS = frozenset({"because", "if", "whether"})


def content_of(verb: Token, speaker: Token, cues: Cues) -> tuple[Token | None, list[Span]]:
    """The head of what is said and its spans; ([], None) where the verb has nothing said."""
    ways: tuple[Way, ...] = ALL_WAYS
    if verb.lemma_ in cues.clause_only:
        ways = (_clause_content, _embedding_content, _matter_content)
    if (
        verb.dep_ == "relcl"
        and verb.head != speaker
        and any(t.lower_ in ("which", "that") and t.dep_ in ("pobj", "dobj") and t.i < verb.i for t in verb.subtree)
        and not any(c.dep_ == "ccomp" and any(g.dep_ in SUBJECTS for g in c.children) for c in verb.children)
    ):
        ways = (_object_content,)
    for find in ways:
        head, spans = find(verb, speaker, cues)
        spans = clean(verb, spans)
        if spans:
            return head, spans
    return None, []


def _clause_content(verb: Token, speaker: Token, cues: Cues) -> tuple[Token | None, list[Span]]:
    clauses = [c for c in verb.children if c.dep_ in CLAUSES and c != speaker and not inside(speaker, c)]
    if verb.lemma_ in cues.never:  # "began: …" tells what somebody says, "began to run" does not
        clauses = [c for c in clauses if c.dep_ == "ccomp" and c.tag_ not in ("VB", "VBG")]
    if any(c.i > verb.i and c.dep_ == "ccomp" for c in clauses):  # of "A say X; B say Y" X is not what B say
        clauses = [c for c in clauses if c.i > verb.i or text_of(verb.doc)[c.left_edge.idx] in OPENING]
    if not clauses:
        return None, []
    if verb.lemma_ in cues.targets:
        aimed = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c != speaker]
    else:
        aimed = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i and not _is_person_told(c, verb, cues)]
    parts = [*clauses, *aimed, *_called_on(verb, clauses[-1], cues), *_joined_on(verb, clauses)]
    told = [(part, phrase(part, without=[verb, *_speaker_goes_on(part, verb, cues)])) for part in parts]
    words = {t for part, own in told for t in (_without_aside(part, own) if part.dep_ == "xcomp" else own)}
    spans = spans_of(words)
    first = [c for c in clauses if c.dep_ == "ccomp"] or clauses
    return first[0], spans


def _called_on(verb: Token, clause: Token, cues: Cues) -> list[Token]:
    """Of "called on both sides to stop" both sides: of whom it is asked belongs to what is asked."""
    if verb.lemma_ not in cues.targets or clause.tag_ != "VB" or clause.dep_ == "csubj":
        return []
    called = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon") and verb.i < c.i < clause.i]
    return [g for c in called for g in c.children if g.dep_ == "pobj" and not _is_time(g)]


def _joined_on(verb: Token, clauses: list[Token]) -> list[Token]:
    """Of "vowed to stay and if need be fight" what the parser joined to the finite verb: a bare infinitive is none of
    the speaker's next acts."""
    last = clauses[-1]
    if last.i < verb.i or last.tag_ != "VB" or verb.tag_ not in ("VBD", "VBZ", "VBG", "VBN"):
        return []
    bare = [c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VB" and c.i > last.i]
    bare = [c for c in bare if not any(g.dep_ in ("aux", *SUBJECTS) for g in c.children)]
    return [c for c in verb.children if bare and c.dep_ == "cc" and last.i < c.i < bare[-1].i] + bare


def _speaker_goes_on(clause: Token, verb: Token, cues: Cues) -> Iterator[Token]:
    """What hangs on a clause and is none of it: the speaker's next act of speech (", adding that …", "and said …")."""
    for word in phrase(clause):
        if word.i > clause.i and joined_to(word) == verb:
            yield word
            yield from (c for c in word.head.children if c.dep_ == "cc" and clause.i < c.i < word.i)
    for child in clause.children:
        if child.i < clause.i or not cues.is_cue(child.lemma_.lower()):
            continue
        own = next((c for c in child.children if c.dep_ in SUBJECTS), None)
        tells = child.lemma_ in cues.tells or any(c.dep_ in CLAUSES for c in child.children)
        if child.dep_ == "advcl" and child.tag_ == "VBG" and own is None and child.nbor(-1).text == "," and tells:
            yield child
        elif child.dep_ == "conj" and child.lemma_ in cues.speech and child.tag_ == verb.tag_:
            joined = [c for c in clause.children if c.dep_ in ("cc", "punct") and clause.i < c.i < child.i]
            if own is None or own.pos_ != "PRON" or any(c.text == "," for c in joined):
                yield child
        elif child.dep_ == "advcl" and child.lemma_ in cues.speech and own is not None and own.pos_ != "PRON":
            yield from (child for c in child.children if c.dep_ == "mark" and c.lower_ in CONTRASTS)


def _embedding_content(verb: Token, _: Token, cues: Cues) -> tuple[Token | None, list[Span]]:
    """ "X, he said, Y": the clause of speech is an inset of what is said."""
    if verb.dep_ not in ("parataxis", "advcl", "conj", "dep", "ccomp") or verb.lemma_ not in cues.speech:
        return None, []
    if verb.tag_ == "VBG" and not any(c.dep_ in SUBJECTS for c in verb.children):
        return None, []  # ", citing X" is told of the speaker of the clause, which is not what is cited
    host = verb.head
    if verb.dep_ not in ("parataxis", "dep") and not _inset(verb):
        return None, []
    if host.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
        return None, []
    after = [c for c in host.children if c.i > verb.i and c.dep_ == "advcl" and c.tag_ == "VBG"]
    return host, spans_of(phrase(host, without=[verb, *(c for c in after if cues.is_cue(c.lemma_.lower()))]))


def _inset(verb: Token) -> bool:
    tokens = phrase(verb)
    before = tokens[0].i - 1
    return (
        before >= verb.sent.start
        and verb.doc[before].text in (",", "”", '"', "—", "–", "-")
        and verb.head.i < verb.i
        and not any(c.dep_ in ("mark", "cc") for c in verb.children)
    )


def _object_content(verb: Token, speaker: Token, cues: Cues) -> tuple[Token | None, list[Span]]:
    if (
        verb.dep_ == "relcl"
        and verb.head != speaker
        and any(c.lower_ in ("that", "which", "what") for c in verb.subtree if c.i < verb.i)
    ):
        told = summed_up(verb.head)
        return told, spans_of(t for t in phrase(told, without=[verb]) if not t.is_punct or t.i < verb.i - 1)
    objects = [c for c in verb.children if c.dep_ in OBJECTS and c.i > verb.i and c != speaker]
    objects = [c for c in objects if not _is_person_told(c, verb, cues)]
    if objects:
        more = [c for c in verb.children if (c.i > objects[-1].i and _goes_with(c)) or _stands_for_it(c, verb)]
        return objects[0], spans_of(t for o in (*objects, *more) for t in _without_aside(o))
    return None, []


def _stands_for_it(word: Token, verb: Token) -> bool:
    """The "what" of "what they consider a trap"."""
    return word.dep_ in OBJECTS and word.i < verb.i and word.lower_ in ("what", "which", "whom")


def _goes_with(part: Token) -> bool:
    """Whether a part of a clause, after its object, belongs to what is said."""
    if part.dep_ == "prep":
        return part.lower_ in WITH_OBJECT and not any(_is_time(c) for c in part.children)
    opening = next((c.lower_ for c in part.children if c.dep_ == "mark"), "")
    purpose = part.tag_ == "VB" and opening == "" and part.left_edge.lower_ == "to"
    return part.dep_ == "advcl" and (opening in REASONS or purpose)


def _matter_content(verb: Token, _: Token, cues: Cues) -> tuple[Token | None, list[Span]]:
    """ "referred to X", "sees X as Y": what a preposition leads to, with the object that it is told of."""
    lemma = lemma_of(verb)
    for prep in (c for c in verb.children if c.dep_ in ("prep", "dative", "agent") and c.i > verb.i):
        goal = next((c for c in prep.children if c.dep_ in ("pobj", "pcomp", "amod", "advcl")), None)
        named = any(cues.names_matter(word, prep.lower_) for word in (lemma, verb.lemma_.lower()))
        if goal is None or _is_time(goal) or not named:
            continue
        objects = [c for c in verb.children if c.dep_ in OBJECTS and verb.i < c.i < prep.i]
        if objects and prep.lower_ in ("as", "for", "of", "with", "to"):
            return objects[0], spans_of(t for c in (*objects, prep) for t in phrase(c))
        if not objects:
            asked = [c for c in verb.children if c.dep_ in ("advcl", "xcomp") and c.tag_ == "VB" and c.i > goal.i]
            asked = asked if verb.lemma_ in cues.targets else []  # "called on both sides to stop"
            more = [c for c in verb.children if c.i > goal.i and c.lower_ != prep.lower_ and _goes_with(c)]
            parts = [goal, *asked, *(c for c in more if c not in asked)]
            return goal, spans_of(t for part in parts for t in _without_aside(part))
    return None, []


def _without_aside(head: Token, words: list[Token] | None = None) -> list[Token]:
    """The words of what is said less a clause in its wake: ", who …", ", which …", ", siding with …"."""
    words = phrase(head) if words is None else words
    last = max((w.i for w in words if not w.is_punct), default=head.i)
    if any(w.is_quote for w in words):
        return words
    for word in words:
        wake = word.dep_ == "relcl" or (word.dep_ in ("acl", "advcl") and word.tag_ == "VBG")
        if not wake or word.i <= head.i:
            continue
        below = set(word.subtree)
        first = min(w.i for w in below)
        if first > 0 and word.doc[first - 1].text == "," and last in {w.i for w in below}:
            return [w for w in words if w not in below]
    return words


Way = Callable[["Token", "Token", Cues], "tuple[Token | None, list[Span]]"]
ALL_WAYS: tuple[Way, ...] = (_clause_content, _embedding_content, _matter_content, _object_content)


def _is_person_told(noun: Token, verb: Token, cues: Cues) -> bool:
    return (
        verb.lemma_ in cues.tells
        and verb.lemma_ not in cues.targets
        and (noun.pos_ in ("PROPN", "PRON") or any(c.dep_ in CLAUSES for c in verb.children))
    )


TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow week month year day days
    morning evening night afternoon january february march april may june july august september october november
    december time weekend hour hours""".split()  # noqa: SIM905
)


def _is_time(noun: Token) -> bool:
    return noun.lower_ in TIMES


def clean(verb: Token, spans: list[Span]) -> list[Span]:
    """Trimmed, non-empty, in order; a lone connective is nothing said."""
    text = text_of(verb.doc)
    kept = []
    for span in spans:
        cut = trimmed(text, span)
        if cut and any(c.isalnum() for c in text[cut[0] : cut[1]]):
            kept.append(cut)
    return kept
