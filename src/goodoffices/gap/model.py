"""What lies between parties on an issue, and which demands exclude each other."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.proof import PROVEN, Proof, Status


@dataclass(frozen=True, slots=True)
class Gap:
    """The distance between two holders on an issue.

    `size` is in [0, 1]: the share of the ladder between what the two take, weighted by credence (0: they meet);
    `rungs` is the same in whole rungs between the nearest ends of their leading accounts; `named` is true where a
    report itself names the difference; `statements` are ids; `words` tell it in one sentence.
    """

    issue: str
    between: tuple[str, str]
    size: float
    rungs: int
    contested: bool
    named: bool
    statements: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Demand:
    """A firm demand that takes part in a blocker: the leading firm account of a holder on an issue."""

    holder: str
    issue: str
    label: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocker:
    """A minimal set of firm demands that no deal can meet together."""

    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Blockage:
    """The blockers (minimal unsatisfiable sets) and the ways out (minimal correction sets), smallest first. The proofs
    say of each kind whether these are all; `ways_out_in_all` is how many ways out there are, where that is known."""

    blockers: tuple[Blocker, ...]
    ways_out: tuple[tuple[Demand, ...], ...]
    blockers_proof: Proof = PROVEN
    ways_out_proof: Proof = PROVEN
    ways_out_in_all: int | None = None

    @property
    def complete(self) -> bool:
        return self.blockers_proof.exact and self.ways_out_proof.exact

    @property
    def proof(self) -> Proof:
        """Of both kinds together."""
        kinds = {"blockers": self.blockers_proof, "ways out": self.ways_out_proof}
        open_ = [f"{kind}: {proof.why}" for kind, proof in kinds.items() if not proof.exact]
        return Proof(Status.INCOMPLETE, why="; ".join(open_)) if open_ else PROVEN
