"""A folder stands for the reports in it, in the order of their names."""

from pathlib import Path

import pytest

from goodoffices.errors import FolderEmpty
from goodoffices.report.folder import reports_in


def test_readable_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.TXT", "a.html", "c.pdf", "case.yaml", ".hidden.txt", "picture.jpg", "d.docx"):
        (tmp_path / name).write_text("x", encoding="utf8")
    (tmp_path / "inner.txt").mkdir()
    assert [path.name for path in reports_in(tmp_path)] == ["a.html", "b.TXT", "c.pdf", "d.docx"]


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("name: x", encoding="utf8")
    with pytest.raises(FolderEmpty, match="holds no report"):
        reports_in(tmp_path)
