"""A file is there whole or not at all, and a new one never takes the place of an old one."""

import os
from pathlib import Path

import pytest

from goodoffices.corpus.whole import replacing


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_takes_no_place_of_another(tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not links:
        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "new"
    with replacing(path, only_new=True) as file:
        file.write(b"first")
        assert not path.exists()
    with pytest.raises(FileExistsError), replacing(path, only_new=True) as file:
        file.write(b"second")
    assert path.read_bytes() == b"first"
    assert [one.name for one in tmp_path.iterdir()] == ["new"]


def refuse(*_: object) -> None:
    raise PermissionError(1, "no links here")
