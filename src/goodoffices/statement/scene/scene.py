"""Everything known of a text while it is read: its parse, quotations, attributions, terms and people.

Invariant: a scene is never changed once set up; what is read from it depends on the report, the vocabulary and the
cast alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.identity import content_id
from goodoffices.report.model import Passage, Report, Span
from goodoffices.statement.attribution.attributed import Attributed
from goodoffices.statement.attribution.find import attributions
from goodoffices.statement.attribution.label import ASKS, labelled
from goodoffices.statement.attribution.quotation import quotations
from goodoffices.statement.lexicon.cues import Cues, load_cues
from goodoffices.statement.lexicon.signs import Marks, load_signs
from goodoffices.statement.model import Attribution, Participant, Speaker
from goodoffices.statement.parse.misread import mended
from goodoffices.statement.parse.parse import paragraphs, parse
from goodoffices.statement.parse.tree import DOERS, inside, phrase, span_at, spans_of, trimmed
from goodoffices.statement.people.actors import Directory, Who
from goodoffices.statement.scene.framed import framed
from goodoffices.statement.scene.tabled import Tabled, proposal_of, tabled
from goodoffices.vocabulary.mention import Mention, find_mentions
from goodoffices.vocabulary.model import Vocabulary

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

_HEADING = re.compile(r"[^.!?:;”\"’')\]]\s*$")
NAMED = ("according", "label")  # rules by which somebody is named for what is said without a verb of saying
FIRST_PERSON = frozenset({"we", "i", "our", "my", "us", "ours", "me", "mine"})


@dataclass(slots=True)
class Scene:
    """A text set up for reading. `headings` are the spans of lines that are no sentences; `of_talks`: whether the text
    speaks of a negotiation or a conflict."""

    report: Report
    doc: Doc
    cues: Cues
    quotes: list[Span]
    headings: list[Span]
    found: list[Attributed]
    mentions: list[Mention]
    people: Directory
    tabled: list[Tabled]
    marks: Marks
    by_cue: dict[int, Attributed]
    covering: dict[int, list[Attributed]]
    of_talks: bool = False
    issuer: Attributed | None = None
    issuing: str | None = None

    # --- places -------------------------------------------------------------------------------------------------

    def in_heading(self, token: Token) -> bool:
        return span_at(self.headings, token.idx) is not None

    @property
    def text(self) -> str:
        return self.report.text

    def own(self, word: Token) -> Attributed | None:
        """The attribution whose cue this word is."""
        return self.by_cue.get(word.i)

    def around(self, word: Token) -> list[Attributed]:
        """The attributions in whose content the word stands, the outermost first."""
        return [a for a in self.covering.get(word.i, ()) if a.verb.i != word.i]

    def words_under(self, spans: list[Span]) -> list[Token]:
        """The words that begin within some spans."""
        return [t for a, b in spans for t in self.doc[self.at(a).i : self.at(b - 1).i + 1] if a <= t.idx < b]

    def clause(self, word: Token) -> list[Span]:
        """The spans of the clause that a word stands in: its finite verb with all below it, joined clauses left out."""
        head = word
        while head.dep_ not in ("ROOT",) and not (
            head.dep_ == "conj" and head.pos_ in ("VERB", "AUX") and any(c.dep_ in DOERS for c in head.children)
        ):
            head = head.head
        joined = [
            c
            for c in head.children
            if c.dep_ == "conj"
            and c.pos_ in ("VERB", "AUX")
            and not inside(word, c)
            and any(g.dep_ in DOERS for g in c.children)
        ]
        lead = [c for c in head.children if c.dep_ in ("cc", "mark", "intj") and c.i < head.i]
        return self.cut(spans_of(phrase(head, without=[*joined, *lead])))

    def cut(self, spans: list[Span]) -> list[Span]:
        """Spans without blanks and loose punctuation at their ends."""
        text, kept = self.text, []
        for span in spans:
            piece = trimmed(text, span, " \t\r\n,;:—–-.")
            if piece and any(c.isalnum() for c in text[piece[0] : piece[1]]):
                kept.append(piece)
        return kept

    def sentence_of(self, spans: list[Span], word: Token) -> list[Span]:
        """Of what is said in several sentences, the part in the sentence of a word."""
        start, end = word.sent.start_char, word.sent.end_char
        parts = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
        covered = self.cut(parts)
        return covered or spans

    def at(self, offset: int) -> Token:
        """The token at an offset."""
        span = self.doc.char_span(offset, offset + 1)
        return span[0] if span is not None and len(span) else self.doc[0]

    def in_issued(self, offset: int) -> bool:
        """Whether a place is the issuer’s own words: outside every quotation."""
        return span_at(self.quotes, offset) is None

    @staticmethod
    def key(attributed: Attributed) -> str:
        """A name for an attribution, by which another can say that it stands within."""
        return cue_key(tuple(spans_of(attributed.cue)))

    # --- people -------------------------------------------------------------------------------------------------

    def speaker(self, attributed: Attributed) -> tuple[Speaker, Attribution]:
        """Who speaks in an attribution and how openly."""
        if not attributed.speaker:
            return Speaker(), Attribution.REPORTER
        passage = Passage.cut(self.text, self.cut(spans_of(attributed.speaker)) or spans_of(attributed.speaker))
        who = self.speaking(attributed)
        if who is None:
            return Speaker(passage, None, None, None), Attribution.ON_RECORD
        return Speaker(passage, who.name, who.role, who.party), self._openness(attributed, who)

    def speaking(self, attributed: Attributed) -> Who | None:
        """The one who speaks in an attribution; first persons speak for the speaker around them."""
        if not attributed.speaker:
            return None
        words = attributed.answering or attributed.speaker
        head = self.head_of(words)
        if attributed.rule == "label" and head.text in ASKS:
            return None
        if self.is_ours(head):
            outer = self.around(attributed.verb)
            outer = [a for a in outer if a.speaker and not self.is_ours(self.head_of(a.speaker))]
            return (
                self.speaking(outer[0])
                if outer
                else (self.speaking(self.issuer) if self.issuer and self.issuer is not attributed else None)
            )
        of_case = next((n for t in words if (n := self.people.names.named.get(t.i))), None)
        who = self.people.who(head) if of_case is None else self.people.of_case(of_case)
        if attributed is self.issuer and who is not None and who.party is None and self.issuing:
            return replace(who, party=self.issuing, kind="person")
        if who is not None and who.kind == "person" and who.name[:1].isupper():
            return self.people.speaking_for(who) if attributed.rule == "label" else who
        named = [t for t in words if t.text in self.people.people and t.dep_ not in ("poss", "pobj")]
        return self.people.people[named[-1].text] if named and head.pos_ in ("NOUN", "PROPN") else who

    def speakers(self, attributed: Attributed) -> list[Who]:
        """All who speak in an attribution: one, or each of those who are joined."""
        head = self.head_of(attributed.speaker) if attributed.speaker else None
        joined = head is not None and (
            head.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" and c in attributed.speaker for c in head.children)
        )
        several = [w for w in self.people.everyone(head) if w.kind not in ("media", "words")] if joined else []
        who = self.speaking(attributed) if len(several) < 2 else None
        return several if len(several) > 1 else [who] if who is not None else []

    def is_ours(self, noun: Token) -> bool:
        """ "We", "our movement", "my government": who speaks."""
        owned = any(c.dep_ == "poss" and c.lower_ in ("our", "my") for c in noun.children)
        return noun.lower_ in FIRST_PERSON or (owned and self.people.can_hold(noun))

    def teller(self, word: Token) -> Who | None:
        """Who speaks at a word: the outermost speaker around it."""
        telling = [a for a in self.around(word) if a.verb.lemma_ in self.cues.speech or a.rule in NAMED]
        return self.speaking(telling[0]) if telling else None

    def owners(self, noun: Token) -> list[Who]:
        """Whose proposal a noun names; none where the text does not say."""
        known = proposal_of(noun, self.tabled)
        if known is None or known.owner is None:
            return []
        return [Who(known.owner, known.owner, None, "actor")]

    @staticmethod
    def head_of(tokens: Sequence[Token]) -> Token:
        """The token on which the others hang."""
        among = set(tokens)
        return next((t for t in tokens if t.head not in among or t.head == t), tokens[0])

    def _openness(self, attributed: Attributed, who: Who) -> Attribution:
        head = self.head_of(attributed.speaker)
        if who.kind == "person" and head.pos_ == "NOUN" and who.name.islower() is False and head.tag_ == "NN":
            named = any(t.pos_ == "PROPN" and t.text in self.people.people for t in attributed.speaker)
            return (
                Attribution.ON_RECORD
                if named or self.people.people.get(who.name.split()[-1])
                else Attribution.BACKGROUND
            )
        if who.kind == "person" and head.pos_ == "NOUN" and head.tag_ == "NN":
            return Attribution.BACKGROUND
        if head.tag_ == "NNS" and head.pos_ == "NOUN":
            return Attribution.COLLECTIVE
        if head.tag_ == "NN" and any(c.lower_ in ("a", "an", "one", "another") for c in head.children):
            return Attribution.BACKGROUND
        return Attribution.ON_RECORD


def cue_key(spans: tuple[Span, ...]) -> str:
    """The name of the attribution whose cue stands there."""
    return content_id("attribution", [spans])


def set_up(report: Report, vocabulary: Vocabulary, cast: Sequence[Participant], *, exhaustive: bool = False) -> Scene:
    """The scene of a report."""
    doc, cues = parse(report.text, exhaustive=exhaustive), load_cues()
    lines = paragraphs(report.text)
    quotes = quotations(mended(report.text), lines)
    year = report.published.year if report.published else None
    people = Directory(doc, vocabulary, cast, year)
    tops = headings(report.text, lines)
    found = attributions(doc, quotes, cues, labelled(doc, report.text, lines, tops, cues))
    marks, mentions = load_signs().marked(report.text), find_mentions(report.text, vocabulary)
    if marks.places["setting"]:
        mentions = framed(doc, mentions, vocabulary)
    by_cue = {a.verb.i: a for a in reversed(found)}
    scene = Scene(report, doc, cues, quotes, tops, found, mentions, people, [], marks, by_cue, {})
    scene.of_talks = bool(scene.marks.places["setting"])
    for attributed in sorted(found, key=lambda a: -sum(e - s for s, e in a.content)):
        for token in scene.words_under(attributed.content):
            scene.covering.setdefault(token.i, []).append(attributed)
    scene.tabled.extend(tabled(doc, people, scene.teller))
    return scene


def headings(text: str, lines: list[Span]) -> list[Span]:
    """The lines before the first sentence of a text that end without a full stop.

    >>> headings("Talks resume\\nThe talks resumed on Monday.", [(0, 13), (13, 41)])
    [(0, 13)]
    """
    found: list[Span] = []
    for start, end in lines:
        line = text[start:end].strip()
        if not line:
            continue
        if len(line) > 160 or not _HEADING.search(line):
            break
        found.append((start, end))
    return found if len(found) < sum(1 for a, b in lines if text[a:b].strip()) else []
