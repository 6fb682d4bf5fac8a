"""Where a stance or an act is told, by whom, and whose it is.

Invariant: what is told within an attribution is told by its speaker; nobody is made to say what stands outside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.report.model import Passage, Span
from goodoffices.statement.attribution.attributed import Attributed
from goodoffices.statement.clause.predicate import Predicate, asides
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import Attribution, Kind, Speaker, Statement
from goodoffices.statement.parse.tree import BLAMING, DOERS, phrase, spans_of, subject, with_joined
from goodoffices.statement.people.actors import Who
from goodoffices.statement.people.pointing import HE, IT, THEY
from goodoffices.statement.people.sides import means_both
from goodoffices.statement.scene.scene import Scene

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token


TIMES = frozenset({"after", "when", "before", "as", "since", "once"})
PARTISAN = frozenset({"party", "faction", "bloc", "lawmaker"})
MOVED = frozenset({"displaced", "ordinary", "wounded", "detained", "imprisoned", "captured"})
SOLDIERS = frozenset({"soldier", "troop", "fighter", "policeman", "force", "gunman"})
LEAST = 3  # words that a clause must have to be told apart


@dataclass(slots=True)
class Told:
    """Where a stance is told: the attribution it stands in (None: the reporter tells it), and its words."""

    attributed: Attributed | None
    content: list[Span]
    within: Attributed | None = None


def told_at(scene: Scene, predicate: Predicate) -> Told:
    """Where a stance is told: by its own cue, by the speaker around it, by the issuer, by whoever tells of the
    proposal, or by the reporter."""
    word = predicate.word
    own, around = scene.own(word), scene.around(word)
    if scene.issuer is not None and scene.in_issued(word.idx):
        return Told(scene.issuer, scene.cut([(word.sent.start_char, word.sent.end_char)]))
    if own is not None and own.speaker and (not around or _aside(word)):
        return Told(own, scene.sentence_of(own.content, word), around[0] if around else None)
    if around:
        outer = around[0]
        return Told(outer, own_part(scene, scene.sentence_of(outer.content, word), word))
    if predicate.through == "named" and (cut_off := _cut_off(scene, word)) is not None:
        return cut_off
    if predicate.teller is not None:
        teller = scene.own(predicate.teller)
        if teller is not None:
            return Told(teller, scene.clause(word))
    return Told(None, _own_clause(scene, word))


def _own_clause(scene: Scene, word: Token) -> list[Span]:
    """The clause of a word without the verbs joined to its own, and what is set beside it: of "turned the offer down
    and said it would strike, while a smaller union accepted" the first."""
    words = scene.words_under(scene.clause(word))
    finite = word
    inner = _timed(word)
    if inner is not None:
        return scene.cut(
            spans_of([t for t in phrase(inner, without=asides(inner)) if t.dep_ != "mark" or t.head != inner])
        )
    while finite.dep_ not in ("ROOT", "conj", "relcl", "ccomp") and finite.head.pos_ in ("VERB", "AUX"):
        finite = finite.head
    later = {t for c in finite.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX") for t in c.subtree}
    later |= {t for c in finite.children if c.dep_ == "cc" for t in c.subtree} if later else set()
    later |= {t for c in asides(finite) for t in c.subtree}
    kept = [t for t in words if t not in later or t.i < word.i]
    return scene.cut(spans_of(kept)) or scene.clause(word)


def _timed(word: Token) -> Token | None:
    """Of "calm held after both sides settled on a truce" the clause that tells when, where a word stands in it."""
    at = word
    while at.dep_ in ("xcomp", "conj") and at.head.pos_ in ("VERB", "AUX"):
        at = at.head
    if at.dep_ != "advcl" or not any(c.dep_ in DOERS and c.pos_ != "PRON" for c in at.children):
        return None
    return at if any(c.dep_ in ("mark", "advmod") and c.lower_ in TIMES for c in at.children) else None


def own_part(scene: Scene, spans: list[Span], word: Token) -> list[Span]:
    """Of what is said in clauses that "and" or "but" joins, the one of a word: of "it would stay, and no shot would be
    fired" one for each."""
    top = word
    while top.dep_ not in ("ROOT", "ccomp", "parataxis") and not (top.dep_ == "conj" and _is_finite(top)):
        top = top.head
    others = {t for c in top.children if c.dep_ == "conj" and _is_finite(c) for t in c.subtree}
    links = {c for c in top.children if c.dep_ == "cc" and any(t.i > c.i for t in others)} if others else set()
    if top.dep_ == "conj":
        own = set(top.subtree)
        others |= {t for t in top.head.subtree if t not in own}
    words = [t for t in scene.words_under(spans) if not t.is_punct]
    kept = [t for t in words if t not in others and t not in links]
    if len(kept) < LEAST or len(words) - len(kept) < LEAST:
        return spans
    return scene.cut(spans_of([t for t in scene.words_under(spans) if kept[0].i <= t.i <= kept[-1].i])) or spans


def _is_finite(verb: Token) -> bool:
    """Whether a verb has a tense or a helping verb of its own."""
    own = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass", *DOERS) for c in verb.children)
    return own and verb.pos_ in ("VERB", "AUX")


def _cut_off(scene: Scene, noun: Token) -> Told | None:
    """Of "what he said was a new offer", where the parser cut the offer off, the attribution that ends before it."""
    start = noun.left_edge.i
    around = scene.around(scene.doc[start - 1]) if start > 0 else []
    if not around:
        return None
    first = around[0].content[0][0]
    return Told(around[0], scene.cut([(first, noun.idx + len(noun))]))


def _aside(word: Token) -> bool:
    """Whether a word stands in a relative clause: the writer’s remark, not the speaker’s."""
    above = word
    while above.dep_ not in ("ROOT", "ccomp", "relcl") and above.head != above:
        above = above.head
    return above.dep_ == "relcl"


def holders_of(scene: Scene, predicate: Predicate, told: Told) -> list[Who]:
    """Whose stance it is; nobody where the text does not settle it."""
    if predicate.through == "speaker":
        return _speakers(scene, told)
    holder = _of_each(predicate.holder)
    if holder is None:
        return []
    if scene.is_ours(holder):
        who = scene.speaking(told.attributed) if told.attributed else None
        return [who] if who else []
    if predicate.through == "proposal":
        return scene.owners(holder)
    if _is_powerless(scene, holder, predicate):
        return []
    moved = _moved(holder)
    if moved is not None and moved.i in scene.people.actors:
        return scene.people.everyone(moved)
    pointed = _pointed_to(scene, predicate, holder, told)
    if pointed is not None:
        return pointed
    own = _own_state(scene, holder, told)
    if own is not None:
        joined = [w for t in with_joined(holder)[1:] for w in scene.people.everyone(t) if scene.people.can_hold(t)]
        return list({w.holder: w for w in (own, *joined)}.values())
    able = holder.pos_ == "PROPN" or scene.people.can_hold(holder)
    return [w for w in scene.people.everyone(holder) if w.kind != "media" and (able or w.kind != "words")]


def _pointed_to(scene: Scene, predicate: Predicate, holder: Token, told: Told) -> list[Who] | None:
    """Who is meant by "it", "his country", "his party" in what somebody says; None where that does not settle it."""
    pointing = _pointing(scene, holder)
    if pointing is None:
        return None
    if pointing.lower_ in HE and holder.lemma_.lower() in PARTISAN:
        meant = scene.people.who(pointing)
        return [_himself(scene, meant)] if meant is not None else []
    own = _speaker_meant(scene, pointing, told)
    if own is None or told.attributed is None:
        return None
    if predicate.word.lemma_ == "vote":
        own = _himself(scene, own)
    return scene.speakers(told.attributed) if pointing.lower_ in THEY else [own]


def _is_powerless(scene: Scene, holder: Token, predicate: Predicate) -> bool:
    """ "Residents could return", "soldiers would leave": a term for people who decide nothing, and none of theirs; nor
    do "sources" want anything for themselves."""
    lemma = holder.lemma_.lower()
    if predicate.through == "deed":
        moved = lemma in scene.people.roles.private or any(c.lower_ in MOVED for c in holder.children)
        if moved or lemma not in SOLDIERS:
            return moved
    elif lemma != "source":
        return False
    who = scene.people.who(holder)
    return who is not None and who.kind == "words" and who.party is None


def _himself(scene: Scene, who: Who) -> Who:
    """One of a state who tells of his party or his own vote: he himself, and not the state."""
    return replace(who, party=None) if who.kind == "person" and scene.people.is_state(who.party) else who


def _of_each(holder: Token | None) -> Token | None:
    """Of "A and B met and each agreed to it" A and B, whom "each" means."""
    if holder is None or holder.lower_ != "each" or holder.head.dep_ != "conj":
        return holder
    return subject(holder.head.head) or holder


def _speakers(scene: Scene, told: Told) -> list[Who]:
    """Who speaks: one, or both sides where people speak "on behalf of both sides"."""
    if told.attributed is None:
        return []
    both = [t for t in told.attributed.speaker if t.pos_ == "NOUN" and means_both(t)]
    if both and len(scene.people.sides) == 2:
        return scene.people.sides
    return scene.speakers(told.attributed)


def _moved(holder: Token) -> Token | None:
    """Whose "its" is in "dissuade Hamas from its refusal", "urged Juba to drop its demand": of the one to be moved."""
    if holder.dep_ != "poss" or holder.lower_ not in IT | THEY | HE:
        return None
    at = holder.head
    while at.dep_ in ("pobj", "prep", "dobj", "pcomp", "xcomp") and at.head != at:
        at = at.head
        if at.pos_ == "VERB" and at.lemma_ in load_stances().moving | BLAMING:
            return next((c for c in at.children if c.dep_ == "dobj" and c.i < holder.i), None)
    return None


def _own_state(scene: Scene, holder: Token, told: Told) -> Who | None:
    """ "the government", said by one of its people, where the text names no state for it."""
    who = scene.people.who(holder) if holder.lemma_.lower() in scene.people.roles.state_offices else None
    if who is None or told.attributed is None or told.attributed is scene.issuer:
        return None
    if who.party is not None and (who.kind != "body" or scene.people.names.near(holder) is not None):
        return None
    speaker = scene.speaking(told.attributed)
    if who.party is not None and (speaker is None or not scene.people.is_state(speaker.party)):
        return None
    return Who(speaker.party, speaker.party, None, "body") if speaker is not None and speaker.party else None


def _pointing(scene: Scene, holder: Token) -> Token | None:
    """The pronoun that a holder is, or that owns it ("his country", "its army")."""
    if holder.lower_ in HE | THEY | IT:
        return holder
    body = holder.lemma_.lower() in scene.people.roles.states | scene.people.roles.bodies
    return next((c for c in holder.children if body and c.dep_ == "poss" and c.lower_ in HE | IT | THEY), None)


def _speaker_meant(scene: Scene, pronoun: Token, told: Told) -> Who | None:
    """ "Hamas said it would …": the speaker, unless somebody else became the subject in between."""
    attributed = told.attributed
    if attributed is None or attributed is scene.issuer or pronoun.sent != attributed.verb.sent:
        return None
    who = scene.speaking(attributed)
    if who is None or (pronoun.dep_ != "poss" and (who.kind == "person") != (pronoun.lower_ in HE)):
        return None
    if attributed.verb.i < pronoun.i:
        between = scene.doc[attributed.verb.i + 1 : pronoun.i]
        return None if any(t.dep_ in DOERS and t.pos_ != "PRON" for t in between) else who
    before = scene.doc[pronoun.sent.start : pronoun.i]  # "Sudan has told mediators that it will not sign, …"
    return None if any(t.dep_ in DOERS and t.pos_ != "PRON" and scene.people.is_somebody(t) for t in before) else who


def worth_noting(scene: Scene, predicate: Predicate) -> bool:
    """A request without a term counts where it is put to someone of the talks, or to anyone in a text about talks."""
    word = predicate.word
    if word.pos_ == "NOUN":
        return False
    near = [t for t in (*predicate.terms, *word.subtree) if t.i in scene.people.actors]
    roles = scene.people.roles
    if near or any(
        t.lemma_.lower() in roles.mediating or t.lemma_.lower() in ("party", "side") for t in predicate.terms
    ):
        return True
    return scene.of_talks and any(c.dep_ in ("xcomp", "advcl", "ccomp") and c.tag_ == "VB" for c in word.children)


def drafted(scene: Scene, told: Told, kind: Kind, holder: str | None) -> Statement:
    """A statement with everything that follows from where it is told."""
    speaker, attribution = scene.speaker(told.attributed) if told.attributed else (Speaker(), Attribution.REPORTER)
    cue = Passage.cut(scene.text, spans_of(told.attributed.cue)) if told.attributed and told.attributed.cue else None
    return Statement(
        report=scene.report.id,
        content=Passage.cut(scene.text, told.content),
        kind=kind,
        attribution=attribution,
        speaker=speaker,
        cue=cue,
        holder=holder,
        within=scene.key(told.within) if told.within else None,
    )
