"""A folder stands for the reports in it, in the order of their names."""

from pathlib import Path

import pytest

from goodoffices.errors import FolderEmpty
from goodoffices.report.folder import reports_in


def test_readable_files_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.TXT", "a.html", "c.pdf", "case.yaml", ".hidden.txt", "picture.jpg", "d.docx", "b/z.md", "b/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf8")
    (tmp_path / "inner.txt").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "note.txt").write_text("x", encoding="utf8")
    found = reports_in(tmp_path)
    names = [Path(path).relative_to(tmp_path).as_posix() for path in found.reports]
    assert names == ["a.html", "b/a.txt", "b/z.md", "b.TXT", "c.pdf", "d.docx"]
    assert found.left_out == 3
    assert found.failures == []


def test_a_folder_that_holds_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf8")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(reports_in(tmp_path).reports) == 1


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("name: x", encoding="utf8")
    with pytest.raises(FolderEmpty, match="holds no report"):
        reports_in(tmp_path)
