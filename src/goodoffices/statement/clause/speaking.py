"""Who says it: the subject of a cue verb, or where the parser lost it, the noun phrase beside the verb.

Invariant: a speaker is a noun phrase of the sentence that the cue stands in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.cues import load_cues
from goodoffices.statement.parse.tree import SUBJECTS, lemma_of, phrase, subject

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token


def speaker_of(verb: Token) -> Token | None:
    """Who says: the subject, or where the parser lost it, the noun phrase that stands beside the verb; of a work that
    somebody puts out, who does so."""
    who = _said_by(verb)
    issuer = _issuer(verb, who) if who is not None and who.dep_ == "dobj" else None
    return issuer or who


def _said_by(verb: Token) -> Token | None:
    true_head = joined_to(verb)
    who = subject(verb if true_head is None else true_head)
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


def _issuer(verb: Token, work: Token) -> Token | None:
    """Of "issued a statement calling …", "used strong words to denounce …" who issues or uses it."""
    cues = load_cues()
    lent = verb.tag_ == "VBG" and verb.dep_ in ("acl", "advcl") and verb.head == work and work.lemma_ in cues.writings
    used = verb.head == work.head and verb.dep_ in ("xcomp", "advcl") and work.head.lemma_ in cues.using
    published = work.lemma_.lower() in cues.works and lemma_of(work.head) in cues.publishing
    doer = speaker_of(work.head) if lent or used or published else None
    return doer if doer is not None and can_speak(doer) else None


def joined_to(verb: Token) -> Token | None:
    """Of "Tarn says she will not sign and blames the army" the verb ("says") that a second one ("blames") is joined to,
    where the parser joined it to what is said: they agree in tense, and the verb between them does not."""
    own = _tense(verb)
    if verb.dep_ != "conj" or own is None or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    above = verb.head
    if above.pos_ not in ("VERB", "AUX") or _tense(above) == own:
        return None
    while above.dep_ in ("ccomp", "xcomp", "conj", "relcl", "advcl") and above.head.i < above.i:
        leaving = above.dep_ != "conj"
        above = above.head
        if leaving and above.pos_ in ("VERB", "AUX") and _tense(above) == own:
            return above
    return None


def _tense(verb: Token) -> tuple[str, bool] | None:
    """The tag of the finite word of a verb, or of its participle, and whether it is perfect; None of an infinitive."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    finite = helpers[0] if helpers else verb
    if finite.tag_ not in ("VBD", "VBZ", "VBP", "MD", "VBG"):
        return None
    return finite.tag_, any(c.lemma_ == "have" for c in helpers)


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


def can_speak(noun: Token) -> bool:
    if noun.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "ADV"):
        return False
    return noun.lower_ not in ("it", "there", "this", "that", "these", "what", "which", "you") or noun.lower_ == "it"


def speaker_words(head: Token, words: list[Token]) -> list[Token]:
    """Without what is only time or comes after the verb as an afterthought."""
    cut = {t for c in head.children if c.dep_ == "npadvmod" for t in phrase(c)}
    return [t for t in words if t not in cut and not t.is_space]
