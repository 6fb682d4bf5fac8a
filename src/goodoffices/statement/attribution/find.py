"""Who is reported to say, think or want what: speaker, cue and content, before anyone asks what it means.

Invariant: an attribution's cue and speaker are no part of its content.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.attribution.aside import told_aside
from goodoffices.statement.attribution.attributed import Attributed
from goodoffices.statement.attribution.content import clean, content_of
from goodoffices.statement.attribution.extent import extended, outside
from goodoffices.statement.attribution.nominal import by_adjective, by_noun, by_seeming
from goodoffices.statement.attribution.source import by_according, by_adverb, by_measure
from goodoffices.statement.clause.predicate import strays
from goodoffices.statement.clause.speaking import can_speak, speaker_of, speaker_words
from goodoffices.statement.lexicon.cues import Cues
from goodoffices.statement.parse.tree import SUBJECTS, inside, lemma_of, phrase, span_at, spans_of, text_of

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

CARRIERS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV"})  # no other part of speech is a cue
UNFINISHED = ("VB", "VBG", "VBN")  # tags of verbs that make no statement of their own
ASKED_BY = ("about", "on", "why", "how")
MANNER = frozenset({"advmod", "neg", "aux", "auxpass", "prt"})


def attributions(doc: Doc, quotes: list[Span], cues: Cues, labels: Sequence[Attributed] = ()) -> list[Attributed]:
    """All attributions of a parsed text, in order of their cues; nested ones included. `labels` are those that no
    sentence tells."""
    found: list[Attributed] = []
    for sentence in doc.sents:
        for token in sentence:
            for rule in RULES if token.pos_ in CARRIERS or token.lower_ == "according" else ():
                attributed = rule(token, cues)
                if attributed:
                    found.append(attributed)
                    break
    free = [q for q in quotes if not any(a < q[1] and q[0] < b for label in labels for a, b in label.content)]
    found = extended(doc, sorted(found, key=lambda a: a.verb.i), free, cues)
    _set_apart(found)
    found = [a for a in found if a.content]
    return sorted([*labels, *found], key=lambda a: a.verb.i)


def _set_apart(found: list[Attributed]) -> None:
    """ "They would gain, according to X": who is named beside a clause is named by the reporter, and nobody in the
    clause says so."""
    by_sentence: dict[int, list[Attributed]] = {}
    for attributed in found:
        by_sentence.setdefault(attributed.verb.sent.start, []).append(attributed)
    for source in (a for a in found if a.rule == "according"):
        own = spans_of([*source.cue, *source.speaker])
        source.content = [part for span in source.content for part in outside(span, own)]
        for other in by_sentence[source.verb.sent.start]:
            if span_at(source.content, other.verb.idx) is not None:
                other.content = [part for span in other.content for part in outside(span, own)]


# --- rules: each looks at one token -------------------------------------------------------------------------------


def by_verb(token: Token, cues: Cues) -> Attributed | None:
    """ "She said that …", "He rejected …", "…, he added", "both terms that Hamas has insisted on"."""
    if token.pos_ not in ("VERB", "AUX") or not _is_cue_verb(token, cues):
        return None
    if token.dep_ in ("amod", "compound", "prep", "case") or _is_passive(token):
        return None
    if any(c.dep_ == "xcomp" and c.lemma_ in ("name", "identify", "quote") for c in token.children):
        return None  # "who asked not to be named"
    speaker = speaker_of(token)
    if speaker is None or not can_speak(speaker) or (speaker.lower_ == "it" and speaker.head != token):
        return None
    head, content = content_of(token, speaker, cues)
    content = content or told_aside(token, cues)
    if len(content) == 1 and _is_lone_word(token, content[0]):
        content = []
    if not content and token.lemma_ not in cues.speech:
        return None  # of a verb of speech a quotation may still be what is said
    cue = _cue_words(token, head)
    told = [speaker] if inside(speaker, token) and inside(token, speaker) else phrase(speaker, without=[token])
    who = next((c for c in token.children if c.dep_ in SUBJECTS and c.tag_ in ("WP", "WDT")), None)
    standing = [who] if who is not None and who != speaker else []  # "Mr. Dray, who said …": both words name him
    return Attributed(token, cue, [*speaker_words(speaker, told), *standing], content, "verb")


def by_passive(token: Token, cues: Cues) -> Attributed | None:
    """ "The plan was welcomed by Hamas": the agent speaks."""
    if token.pos_ != "VERB" or not _is_cue_verb(token, cues):
        return None
    agent = next((c for c in token.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")), None)
    if agent is None or token.tag_ != "VBN" or token.dep_ in ("acl", "relcl"):
        return None
    speaker = next((c for c in agent.children if c.dep_ == "pobj"), None)
    if speaker is None or not can_speak(speaker):
        return None
    whole = next((c for c in token.children if c.dep_ in ("nsubjpass", "nsubj")), None)
    if whole is None:
        return None
    spans = spans_of(t for t in phrase(whole, without=[token, *strays(whole)]) if t.i < token.i)
    content = clean(token, spans)
    return Attributed(token, [token], phrase(speaker), content, "passive")


def by_hearsay(token: Token, cues: Cues) -> Attributed | None:
    """ "Hamas is understood to have dropped …", "It was announced that …", "is seen as …": no one says who says it."""
    if token.tag_ != "VBN" or not any(c.dep_ == "auxpass" for c in token.children) or not _is_cue_verb(token, cues):
        return None
    if any(c.dep_ == "agent" for c in token.children):
        return None
    lemma = lemma_of(token)
    after = [c for c in token.children if c.i > token.i]
    said = [c for c in after if c.dep_ in ("xcomp", "ccomp") and (lemma in cues.hearsay or lemma in cues.speech)]
    said = said or [c for c in after if c.dep_ == "prep" and cues.names_matter(lemma, c.lower_)]
    said = said or [c for c in after if c.dep_ == "oprd" and (lemma in cues.hearsay or lemma in cues.targets)]
    if not said and lemma not in cues.announcing:
        return None
    told = [c for c in token.children if c.dep_ == "nsubjpass" and c.lower_ not in ("it", "that", "which", "who")]
    spans = spans_of(t for part in (*told, *said) for t in phrase(part))
    cue = [c for c in token.children if c.dep_ == "auxpass"] + [token]
    return Attributed(token, cue, [], clean(token, spans), "hearsay")


def by_question(token: Token, cues: Cues) -> Attributed | None:
    """ "Asked whether he would resign, the minister laughed": what is asked, by nobody who is named."""
    if token.tag_ != "VBN" or token.dep_ != "advcl" or token.lemma_ not in cues.asking or token.i > token.head.i:
        return None
    asked = [c for c in token.children if c.dep_ in ("ccomp", "xcomp", "advcl") or c.lower_ in ASKED_BY]
    parts = [g for c in asked for g in (c.children if c.dep_ == "prep" else (c,)) if g.i > token.i]
    return Attributed(token, [token], [], clean(token, spans_of(t for part in parts for t in phrase(part))), "question")


RULES = (
    *(by_verb, by_passive, by_hearsay, by_question, by_adverb, by_according, by_measure),
    *(by_seeming, by_adjective, by_noun),
)


def _is_passive(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return False
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    return verb.dep_ in ("acl", "relcl", "advcl") and not any(c.dep_ in ("aux", *SUBJECTS) for c in verb.children)


def _is_cue_verb(verb: Token, cues: Cues) -> bool:
    lemma = verb.lemma_.lower()
    if not cues.is_cue(lemma) and not cues.leads(lemma, (c.lower_ for c in verb.children if c.dep_ == "prep")):
        particles = [c for c in verb.children if c.dep_ == "prt"]
        lemma = f"{lemma} {particles[0].lower_}" if particles else lemma
        if not cues.is_cue(lemma) and (
            verb.lemma_ in cues.never or not any(c.dep_ == "ccomp" and _that(c) for c in verb.children)
        ):
            return False
    return True


def _is_lone_word(verb: Token, span: Span) -> bool:
    """Whether a verb that makes no statement of its own ("who rejected it") leads to one plain word."""
    main = verb.dep_ in ("ROOT", "conj", "parataxis", "ccomp") or (verb.dep_ == "advcl" and verb.tag_ not in UNFINISHED)
    said = text_of(verb.doc)[span[0] : span[1]]
    return not main and said.isalpha()


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
