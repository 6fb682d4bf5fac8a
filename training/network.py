"""The network of the learned reading, as it is trained: an encoder and the heads above it (torch).

The same functions as `goodoffices.statement.learned.heads`, on many sentences at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from examples import Line

WIDTH, INNER, HEADS, PLACES = 384, 1536, 12, 512
UNIT, SHAPES, SHAPE, CHOICE = 256, 6, 16, 96
DROPOUT = 0.15


class Layer(nn.Module):
    """One layer of a transformer encoder (BERT: Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out, self.first = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down, self.second = (
            nn.Linear(WIDTH, INNER),
            nn.Linear(INNER, WIDTH),
            nn.LayerNorm(WIDTH, eps=1e-12),
        )
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        parts = (split(part(x)) for part in (self.query, self.key, self.value))
        mixed = functional.scaled_dot_product_attention(*parts, attn_mask=mask)
        x = self.first(x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.second(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The lower layers of all-MiniLM-L6-v2 over the pieces that are kept."""

    def __init__(self, base: Mapping[str, Tensor], kept: Sequence[int], layers: int) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(len(kept), WIDTH), nn.Embedding(PLACES, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.words.weight.data = base["embeddings.word_embeddings.weight"].float()[list(kept)]
        kind = base["embeddings.token_type_embeddings.weight"].float()[0]
        self.places.weight.data = base["embeddings.position_embeddings.weight"].float() + kind
        _load(self.norm, base, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            for name, path in PATHS.items():
                _load(getattr(layer, name), base, f"encoder.layer.{number}.{path}")

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        x = self.drop(self.norm(self.words(pieces) + self.places.weight[: pieces.shape[1]]))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x


JOINED = ("places", "table", "right")  # of candidates
PATHS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "first": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "second": "output.LayerNorm",
}


def _load(part: Any, base: Mapping[str, Tensor], path: str) -> None:
    part.weight.data, part.bias.data = base[f"{path}.weight"].float(), base[f"{path}.bias"].float()


@dataclass(slots=True)
class Batch:
    """Some sentences as tensors; `rows` is the sentence of each unit. Of candidates: `unit` and `row` are the unit and
    sentence of each, `group` numbers the units that have any."""

    pieces: Tensor
    mask: Tensor
    rows: Tensor
    own: Tensor
    marked: Tensor
    about: Tensor
    kinds: Tensor
    issues: Tensor
    sure: Tensor
    unit: Tensor
    row: Tensor
    group: Tensor
    places: Tensor
    table: Tensor
    right: Tensor


def batch_of(lines: Sequence[Line]) -> Batch:
    """The tensors of some sentences."""
    longest = max(len(line.numbers) for line in lines)
    pieces = np.zeros((len(lines), longest), dtype=np.int64)
    mask = np.zeros((len(lines), longest), dtype=bool)
    for row, line in enumerate(lines):
        pieces[row, : len(line.numbers)] = line.numbers
        mask[row, : len(line.numbers)] = True
    units = [(row, unit) for row, line in enumerate(lines) for unit in line.units]
    own = np.zeros((len(units), longest), dtype=np.float32)
    for at, (_, unit) in enumerate(units):
        own[at, unit.pieces] = 1.0
    asked = [(at, row, unit.candidates) for at, (row, unit) in enumerate(units) if unit.candidates is not None]
    each = np.array(
        [(at, row, group) for group, (at, row, those) in enumerate(asked) for _ in those.right], dtype=np.int64
    ).reshape(-1, 3)
    stacked = [np.stack(part) for part in zip(*((u.marked, u.about, u.kinds, u.issues) for _, u in units), strict=True)]
    alone = [np.array([row for row, _ in units]), own, *stacked, np.array([not unit.unsure for _, unit in units])]
    joined = [np.concatenate([getattr(those, name) for _, _, those in asked] or [np.zeros(0)]) for name in JOINED]
    return Batch(*(torch.from_numpy(part) for part in (pieces, mask, *alone, *each.T.copy(), *joined)))


class Network(nn.Module):
    """The encoder and the heads."""

    def __init__(self, encoder: Encoder, kinds: int, issues: int, features: int) -> None:
        super().__init__()
        self.encoder, self.shape = encoder, nn.Embedding(SHAPES, SHAPE)
        self.drop = nn.Dropout(2 * DROPOUT)
        self.unit = nn.Linear(4 * WIDTH + SHAPE + 2 + issues, UNIT)
        self.kind, self.issue = nn.Linear(UNIT, kinds), nn.Linear(UNIT, issues)
        self.absent = nn.Parameter(torch.zeros(WIDTH))
        self.by_name, self.by_unit = nn.Linear(WIDTH, CHOICE, bias=False), nn.Linear(UNIT, CHOICE, bias=False)
        self.by_feature, self.by_kind = nn.Linear(features, CHOICE), nn.Linear(kinds, CHOICE, bias=False)
        self.by_sum, self.feature = nn.Linear(CHOICE, 1, bias=False), nn.Linear(features, 1, bias=False)

    def units(self, b: Batch) -> tuple[Tensor, Tensor]:
        """The vectors of all pieces, (sentence, piece, 384), and of all units, (unit, 256)."""
        x = self.encoder(b.pieces, b.mask)
        mean = torch.einsum("utd,ut->ud", x[b.rows], b.own) / b.own.sum(1, keepdim=True)
        heads = [x[b.rows, place] for place in (*b.marked.T, torch.zeros_like(b.rows))]
        known = [self.shape(b.about[:, 0].long()), b.about[:, 1:]]
        joined = self.drop(torch.cat([mean, *heads, *known], -1))
        return x, self.drop(functional.gelu(self.unit(joined), approximate="tanh"))

    def holders(self, x: Tensor, units: Tensor, b: Batch) -> Tensor:
        """The score of each candidate."""
        named = torch.where((b.places >= 0)[:, None], x[b.row, b.places.clamp(min=0)], self.absent[None])
        kind = b.kinds / b.kinds.sum(1, keepdim=True).clamp(min=1)
        by = self.by_unit(units) + self.by_kind(kind)
        mixed = torch.tanh(self.by_name(named) + self.by_feature(b.table) + by[b.unit])
        return (self.by_sum(self.drop(mixed)) + self.feature(b.table))[:, 0]

    def loss(self, b: Batch) -> Tensor:
        """Cross entropy of kinds, of issues where a stance is, and of holders where one is marked."""
        x, units = self.units(b)
        cross = functional.binary_cross_entropy_with_logits
        kinds = cross(self.kind(units), b.kinds, reduction="none").sum(1)[b.sure].mean()
        stance = b.issues.sum(1) > 0
        total = kinds
        if stance.any():
            total = total + 0.5 * cross(self.issue(units[stance]), b.issues[stance], reduction="none").sum(1).mean()
        if len(b.unit):
            scores = self.holders(x, units, b)
            odds = (scores - scores.max().detach()).exp()
            zero = torch.zeros(int(b.group.max()) + 1)
            every, right = (zero.index_add(0, b.group, part).clamp(min=1e-9) for part in (odds, odds * b.right))
            total = total + 0.3 * (every.log() - right.log()).mean()
        return total
