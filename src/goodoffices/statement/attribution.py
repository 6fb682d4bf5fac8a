"""Who is reported to say, think or want what: speaker, cue and content, before anyone asks what it means.

Invariant: an attribution's cue and speaker are no part of its content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.cues import Cues
from goodoffices.statement.extent import extended
from goodoffices.statement.predicate import summed_up
from goodoffices.statement.tree import SUBJECTS, inside, phrase, spans_of, subject, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLAUSES = frozenset({"ccomp", "xcomp", "csubj"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp"})
ABOUT = frozenset({"on", "upon", "for", "of", "about", "against", "to", "with", "at", "over", "in", "by"})
MANNER = frozenset({"advmod", "neg", "aux", "auxpass", "prt"})


@dataclass(slots=True)
class Attributed:
    """One attribution as found. `verb` is the word that carries the cue; `content_head` the head of what is said;
    `rule` names the rule that found it."""

    verb: Token
    cue: list[Token]
    speaker: list[Token]
    content: list[Span]
    rule: str
    content_head: Token | None = None
    quoted: bool = False
    addressee: Token | None = None
    extra: list[Span] = field(default_factory=list)


def attributions(doc: Doc, quotes: list[Span], cues: Cues) -> list[Attributed]:
    """All attributions of a parsed text, in order of their cues; nested ones included."""
    found: list[Attributed] = []
    for sentence in doc.sents:
        for token in sentence:
            for rule in RULES:
                attributed = rule(token, cues)
                if attributed and attributed.content:
                    found.append(attributed)
                    break
    return extended(doc, sorted(found, key=lambda a: a.verb.i), quotes, cues)


# --- rules: each looks at one token -------------------------------------------------------------------------------


def by_verb(token: Token, cues: Cues) -> Attributed | None:
    """ "She said that …", "He rejected …", "…, he added", "both terms that Hamas has insisted on"."""
    if token.pos_ not in ("VERB", "AUX") or not _is_cue_verb(token, cues):
        return None
    if token.dep_ in ("amod", "compound", "prep", "case"):
        return None
    speaker = speaker_of(token)
    if speaker is None or not _can_speak(speaker):
        return None
    head, content = _content(token, speaker, cues)
    if not content:
        return None
    cue = _cue_words(token, head)
    told = [speaker] if inside(speaker, token) and inside(token, speaker) else phrase(speaker, without=[token])
    return Attributed(
        token, cue, _speaker_words(speaker, told), content, "verb", head, addressee=_addressee(token, cues)
    )


def by_passive(token: Token, cues: Cues) -> Attributed | None:
    """ "comments that were welcomed by Hamas", "a plan outlined by Mr. Putin": the agent speaks."""
    if token.pos_ != "VERB" or not _is_cue_verb(token, cues):
        return None
    agent = next((c for c in token.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")), None)
    if agent is None or token.tag_ != "VBN":
        return None
    speaker = next((c for c in agent.children if c.dep_ == "pobj"), None)
    if speaker is None or not _can_speak(speaker):
        return None
    told = next((c for c in token.children if c.dep_ in ("nsubjpass", "nsubj")), None)
    whole = token.head if token.dep_ in ("relcl", "acl") else told
    if whole is None:
        return None
    spans = spans_of(t for t in phrase(whole, without=[token]) if t.i < token.i)
    content = _clean(token, spans)
    return Attributed(token, [token], phrase(speaker), content, "passive", whole)


def by_hearsay(token: Token, cues: Cues) -> Attributed | None:
    """ "Hamas is understood to have dropped …", "It is understood that …": a passive with no one who says it."""
    if token.tag_ != "VBN" or token.lemma_ not in cues.hearsay:
        return None
    if not any(c.dep_ == "auxpass" for c in token.children):
        return None
    if any(c.dep_ == "agent" for c in token.children):
        return None
    clause = next((c for c in token.children if c.dep_ in ("xcomp", "ccomp")), None)
    if clause is None or token.lemma_ == "expect":
        return None
    told = next((c for c in token.children if c.dep_ == "nsubjpass" and c.lower_ != "it"), None)
    spans = spans_of(phrase(clause)) + (spans_of(phrase(told)) if told is not None else [])
    cue = [c for c in token.children if c.dep_ == "auxpass"] + [token]
    return Attributed(token, cue, [], _clean(token, sorted(spans)), "hearsay", clause)


def by_according(token: Token, cues: Cues) -> Attributed | None:
    """ "…, according to X"."""
    if token.lower_ != "according" or token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return None
    to = token.nbor()
    speaker = next((c for c in to.children if c.dep_ == "pobj"), None)
    if speaker is None:
        speaker = next((c for c in token.children if c.dep_ == "pobj"), None)
    if speaker is None:
        return None
    clause = _clause_above(token)
    kept = phrase(clause, without=[token, *_leading_connectives(clause), *_other_clauses(clause, token)])
    content = _clean(token, [s for s in spans_of(kept)])
    return Attributed(token, [token, to], phrase(speaker), content, "according", clause)


def by_noun(token: Token, cues: Cues) -> Attributed | None:
    """ "his claim that …", "Israel’s demand for …": the noun carries it, its owner says it."""
    if token.pos_ != "NOUN" or token.lemma_ not in cues.nouns:
        return None
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is None or not _can_speak(owner):
        return None
    clause = next((c for c in token.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > token.i), None)
    if clause is None or not any(c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in clause.children):
        clause = next((c for c in token.children if c.dep_ == "acl" and c.tag_ == "VB"), None)
    if clause is None:
        return None
    content = _clean(token, spans_of(phrase(clause)))
    speaker = [t for t in phrase(owner) if t.dep_ != "case" or t.head != owner]
    return Attributed(token, [token], speaker, content, "noun", clause)


RULES = (by_verb, by_passive, by_hearsay, by_according, by_noun)


# --- the speaker ----------------------------------------------------------------------------------------------------


def speaker_of(verb: Token) -> Token | None:
    """Who says: the subject, or where the parser lost it, the noun phrase that stands beside the verb."""
    who = subject(verb)
    if who is not None and who.lower_ in ("who", "which", "that") and who.dep_ in SUBJECTS:
        above = verb
        while above.dep_ not in ("relcl", "ROOT") and above.head != above:
            above = above.head
        return above.head if above.dep_ == "relcl" else who
    if who is not None:
        return who
    if verb.dep_ in ("ROOT", "parataxis", "ccomp", "conj", "dep", "advcl") and verb.tag_ in (
        "VBD",
        "VBZ",
        "VBP",
        "VBN",
    ):
        return _beside(verb)
    return None


def _beside(verb: Token) -> Token | None:
    left = verb.i - 1
    while left >= verb.sent.start and (verb.doc[left].pos_ in ("AUX", "ADV", "PART") or verb.doc[left].lower_ == ","):
        left -= 1
    for at in (left,):
        if at >= verb.sent.start and verb.doc[at].pos_ in ("NOUN", "PROPN", "PRON"):
            head = verb.doc[at]
            while (
                head.dep_ in ("compound", "flat", "appos", "pobj", "prep", "amod", "poss", "nmod")
                and head.head.i != verb.i
            ):
                if head.dep_ == "appos" and head.head.dep_ in ("pobj", "npadvmod"):
                    break  # "At a news conference on Tuesday, Osama Hamdan, …": a lost subject hung onto the day
                head = head.head
                if head.pos_ not in ("NOUN", "PROPN", "PRON", "ADP"):
                    return verb.doc[at]
            return head
    right = verb.i + 1
    if right < verb.sent.end and verb.doc[right].pos_ in ("PROPN", "PRON", "NOUN", "DET"):
        for chunk in (verb.doc[right],):
            head = chunk
            while head.dep_ in ("compound", "det", "amod", "poss", "nmod") and head.head.i > head.i:
                head = head.head
            return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None
    return None


def _can_speak(noun: Token) -> bool:
    if noun.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "ADV"):
        return False
    return noun.lower_ not in ("it", "there", "this", "that", "these", "what", "which", "you") or noun.lower_ == "it"


def _speaker_words(head: Token, words: list[Token]) -> list[Token]:
    """Without what is only time or comes after the verb as an afterthought."""
    cut = {t for c in head.children if c.dep_ == "npadvmod" for t in phrase(c)}
    return [t for t in words if t not in cut and not t.is_space]


# --- the content ------------------------------------------------------------------------------------------------------


def _content(verb: Token, speaker: Token, cues: Cues) -> tuple[Token | None, list[Span]]:
    """The head of what is said and its spans; ([], None) where the verb has nothing said."""
    ways = (_clause_content, _embedding_content) if verb.lemma_ in cues.clause_only else ALL_WAYS
    for find in ways:
        head, spans = find(verb, speaker, cues)
        spans = _clean(verb, spans)
        if spans:
            return head, spans
    return None, []


def _clause_content(verb: Token, speaker: Token, cues: Cues) -> tuple[Token | None, list[Span]]:
    clauses = [c for c in verb.children if c.dep_ in CLAUSES and c != speaker and not inside(speaker, c)]
    if not clauses:
        return None, []
    if verb.lemma_ in cues.targets:
        aimed = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c != speaker]
    else:
        aimed = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i and not _is_person_told(c, verb, cues)]
    parts = [*clauses, *aimed]
    words = {t for part in parts for t in phrase(part, without=[verb])}
    spans = spans_of(words)
    first = [c for c in clauses if c.dep_ == "ccomp"] or clauses
    return first[0], spans


def _embedding_content(verb: Token, speaker: Token, cues: Cues) -> tuple[Token | None, list[Span]]:
    """ "X, he said, Y": the clause of speech is an inset of what is said."""
    if verb.dep_ not in ("parataxis", "advcl", "conj", "dep", "ccomp") or verb.lemma_ not in cues.speech:
        return None, []
    host = verb.head
    if verb.dep_ not in ("parataxis", "dep") and not _inset(verb):
        return None, []
    if host.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
        return None, []
    return host, spans_of(phrase(host, without=[verb]))


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
        more = [
            c
            for c in verb.children
            if c.dep_ == "prep" and c.lower_ in ("of", "for", "as", "to", "against") and c.i > objects[-1].i
        ]
        return objects[0], spans_of(t for o in (*objects, *more) for t in phrase(o))
    for prep in (c for c in verb.children if c.dep_ in ("prep", "dative") and c.i > verb.i and c.lower_ in ABOUT):
        goal = next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)
        if goal is not None and not _is_time(goal):
            return goal, spans_of(phrase(goal))
    return None, []


ALL_WAYS = (_clause_content, _embedding_content, _object_content)


def _is_person_told(noun: Token, verb: Token, cues: Cues) -> bool:
    return (
        verb.lemma_ in cues.tells
        and verb.lemma_ not in cues.targets
        and (
            noun.pos_ in ("PROPN", "PRON")
            or noun.ent_type_ == "PERSON"
            or any(c.dep_ in CLAUSES for c in verb.children)
        )
    )


def _addressee(verb: Token, cues: Cues) -> Token | None:
    if verb.lemma_ in cues.tells or verb.lemma_ in cues.targets:
        return next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)
    for prep in (
        c for c in verb.children if c.dep_ in ("prep", "dative") and c.lower_ in ("to", "on", "upon") and c.i > verb.i
    ):
        return next((c for c in prep.children if c.dep_ == "pobj" and not _is_time(c)), None)
    return None


TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow week month year day days morning evening night "
    "afternoon january february march april may june july august september october november december time weekend hour hours".split()
)


def _is_time(noun: Token) -> bool:
    return noun.lower_ in TIMES


def _is_cue_verb(verb: Token, cues: Cues) -> bool:
    lemma = verb.lemma_.lower()
    if not cues.is_cue(lemma):
        particles = [c for c in verb.children if c.dep_ == "prt"]
        lemma = f"{lemma} {particles[0].lower_}" if particles else lemma
        if not cues.is_cue(lemma) and (
            verb.lemma_ in cues.never or not any(c.dep_ == "ccomp" and _that(c) for c in verb.children)
        ):
            return False
    return True


def _that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _cue_words(verb: Token, head: Token | None) -> list[Token]:
    words = [c for c in verb.children if c.dep_ in MANNER and abs(c.i - verb.i) <= 4 and c.pos_ != "PUNCT"]
    words.append(verb)
    if head is not None and head.dep_ in ("pobj", "pcomp") and head.head.head == verb:
        words.append(head.head)
    ordered = sorted(words, key=lambda t: t.i)
    kept = [verb]
    for token in reversed([t for t in ordered if t.i < verb.i]):
        if kept[0].i - token.i <= 2:
            kept.insert(0, token)
    for token in [t for t in ordered if t.i > verb.i]:
        if token.i - kept[-1].i == 1:
            kept.append(token)
    return kept


def _clause_above(token: Token) -> Token:
    above = token.head
    while above.pos_ not in ("VERB", "AUX") and above.dep_ != "ROOT":
        above = above.head
    while (
        above.dep_ in ("xcomp", "acl", "relcl", "pcomp", "aux", "ccomp", "advcl")
        and above.head.i < token.i
        and above.dep_ != "ROOT"
    ):
        above = above.head
    return above


def _other_clauses(clause: Token, token: Token) -> Iterator[Token]:
    """Clauses joined after the source was named are no longer its words."""
    for child in clause.children:
        if child.dep_ in ("conj", "cc") and child.i > token.i:
            yield child


def _leading_connectives(clause: Token) -> Iterator[Token]:
    for child in clause.children:
        if child.dep_ in ("cc", "mark") and child.i < clause.i:
            yield child


def _clean(verb: Token, spans: list[Span]) -> list[Span]:
    """Trimmed, non-empty, in order; a lone connective is nothing said."""
    text = verb.doc.text
    kept = []
    for span in spans:
        cut = trimmed(text, span)
        if cut and any(c.isalnum() for c in text[cut[0] : cut[1]]):
            kept.append(cut)
    return kept
