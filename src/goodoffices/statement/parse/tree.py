"""Reading a dependency tree: subjects, stretches of words, negation.

Invariant: nothing here knows what a word means for a negotiation, only how the words hang together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from goodoffices.report.model import Span

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

PARTICLES = frozenset({"back", "out", "off", "down", "over", "up", "away", "forward", "forth"})
DOERS = frozenset({"nsubj", "nsubjpass"})  # subjects that are nouns: who does it, or has it done
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
BLAMING = frozenset(
    {
        "accuse",
        "blame",
        "suspect",
        "dissuade",
        "prevent",
        "stop",
        "keep",
        "criticize",
        "criticise",
        "condemn",
        "fault",
        "praise",
        "thank",
    }
)
_EDGE = " \t\r\n,;:—–-"


def text_of(doc: Doc) -> str:
    """The text of a parse."""
    return doc.text


def spans_of(tokens: Iterable[Token]) -> list[Span]:
    """Character spans of tokens, neighbours joined."""
    spans: list[Span] = []
    last = None
    for token in sorted(tokens, key=lambda t: t.i):
        if last is not None and token.i == last + 1:
            spans[-1] = (spans[-1][0], token.idx + len(token))
        else:
            spans.append((token.idx, token.idx + len(token)))
        last = token.i
    return spans


def span_at(spans: Sequence[Span], offset: int) -> Span | None:
    """Which of some spans, in order and none overlapping, covers a place.

    >>> span_at([(0, 4), (6, 9)], 6), span_at([(0, 4), (6, 9)], 4)
    ((6, 9), None)
    """
    at = bisect_right(spans, offset, key=itemgetter(0)) - 1
    return spans[at] if at >= 0 and offset < spans[at][1] else None


def trimmed(text: str, span: Span, edge: str = _EDGE) -> Span | None:
    """The span without blanks and loose punctuation at its ends; None when nothing is left."""
    start, end = span
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return (start, end) if start < end else None


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, or that of the verb it is joined to or hangs under."""
    for _ in range(4):
        own = _own_subject(verb)
        found = own if own is not None else _cut_off(verb) or _made_to(verb)
        if found is not None:
            return found
        above = verb.head
        if verb.dep_ in ("conj", "xcomp", "advcl", "aux", "ccomp") and above.pos_ in ("VERB", "AUX"):
            if verb.dep_ == "ccomp" and verb.tag_ not in ("VB", "VBN", "VBG"):
                return None
            verb = above
        elif verb.dep_ in ("acl", "relcl"):
            owner = next((c for c in above.children if c.dep_ == "poss"), None)
            return owner if verb.tag_ == "VB" and verb.dep_ == "acl" else above
        elif verb.dep_ == "pcomp" and above.head.pos_ in ("VERB", "AUX"):
            verb = above.head
            if verb.lemma_ in BLAMING:
                return next((c for c in verb.children if c.dep_ == "dobj"), None)
        else:
            return None
    return None


def _own_subject(verb: Token) -> Token | None:
    """The subject that hangs on a verb; of "X, an official said, wants …", where the parser hung both on "said", the
    first for "wants" and the last for "said"."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "expl"]
    if own:
        return own[-1] if verb.dep_ == "parataxis" and verb.head.i > verb.i else own[0]
    between = [c for c in verb.children if c.dep_ == "parataxis" and c.i < verb.i]
    told = [c for v in between for c in v.children if c.dep_ in DOERS]
    return told[0] if len(told) > 1 else None


def _cut_off(verb: Token) -> Token | None:
    """Of "the paper handed to X contained …", read as two clauses, the subject of the participle before it."""
    for other in verb.head.children if verb.tag_ in ("VBD", "VBZ") else ():
        if other != verb and other.dep_ == verb.dep_ == "ccomp" and other.tag_ in ("VBN", "VBD") and other.i < verb.i:
            return next((c for c in other.children if c.dep_ in SUBJECTS and c.nbor() == other), None)
    return None


def _made_to(verb: Token) -> Token | None:
    """Who is to do it: the object of "urged X to …", "pushed X to …"."""
    if verb.dep_ != "xcomp" or verb.head.lemma_ in ("promise", "vow", "threaten", "offer"):
        return None
    return next((c for c in verb.head.children if c.dep_ in ("dobj", "dative") and c.i < verb.i), None)


NEVER = frozenset({"circumstance", "condition", "point", "stage", "time", "means", "mean", "way", "account", "case"})


def negated(verb: Token) -> bool:
    """Whether the verb itself is denied ("did not accept", "never", "neither … nor", "no party accepted")."""
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in ("neither", "nor", "never"):
            return True
        if child.dep_ in SUBJECTS and any(c.lower_ in ("no", "neither", "none") for c in (child, *child.children)):
            return True
        if child.dep_ in SUBJECTS and child.left_edge.lower_ == "neither":
            return True  # "neither Sudan’s army nor the rebels"
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        if child.dep_ in ("advmod", "aux") and child.lower_ in ("hardly", "cannot"):
            return True
        if child.dep_ == "dobj" and any(c.lower_ in ("no", "neither") for c in child.children if c.i < child.i):
            return True
        if child.dep_ == "prep" and any(_never(g) for g in child.children):
            return True
    return False


def _never(noun: Token) -> bool:
    """ "(Under) no circumstances", "(at) no point", "(by) no means"."""
    return noun.lemma_.lower() in NEVER and any(c.lower_ == "no" for c in noun.children)


def inside(token: Token, ancestor: Token) -> bool:
    """Whether the token is the ancestor or hangs below it."""
    return token == ancestor or ancestor.is_ancestor(token)


def phrase(head: Token, *, without: Iterable[Token] = ()) -> list[Token]:
    """The tokens below a head, itself included, less the branches named in `without`."""
    cut = set(without)
    kept: list[Token] = []
    stack = [head]
    while stack:
        token = stack.pop()
        if token in cut:
            continue
        kept.append(token)
        stack.extend(token.children)
    return sorted(kept, key=lambda t: t.i)


def with_joined(noun: Token) -> list[Token]:
    """A noun and all that are joined to it: of "X, Y and Z" the three."""
    found = [noun]
    for token in found:
        found.extend(c for c in token.children if c.dep_ == "conj" and c not in found)
    return found


def titled(noun: Token) -> list[Token]:
    """The name right after a title that the parser hung on the title: of "Foreign Minister X and envoy Y" X."""
    if noun.pos_ != "PROPN":
        return []
    return [c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.left_edge.i == noun.i + 1]


def lemma_of(word: Token) -> str:
    """The lemma, with its particle where it has one ("rule out")."""
    particle = next(
        (c for c in word.children if c.dep_ == "prt" or (c.lower_ in PARTICLES and c.i == word.i + 1)), None
    )
    return f"{word.lemma_.lower()} {particle.lower_}" if particle is not None else word.lemma_.lower()
