"""Many reports at once: order kept, folders opened, failures beside them."""

from pathlib import Path

from goodoffices.case.gather import gather
from goodoffices.errors import FolderEmpty, ReportBinary, ReportMissing
from goodoffices.report.intake import take_in_bytes


def test_one_bad_report_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    good, bad, folder, empty = (tmp_path / name for name in ("good.txt", "bad.txt", "more", "empty"))
    good.write_text("The union said no.", encoding="utf8")
    bad.write_bytes(bytes(200))
    folder.mkdir()
    empty.mkdir()
    (folder / "b.txt").write_text("The port said yes.", encoding="utf8")
    (folder / "a.txt").write_text("The court said nothing.", encoding="utf8")
    own = take_in_bytes(b"Its own report.", "own.txt")
    reports, failures = gather([good, bad, own, str(folder), empty, tmp_path / "none.txt"])
    assert [Path(report.name).name for report in reports] == ["good.txt", "own.txt", "a.txt", "b.txt"]
    assert [type(failure) for failure in failures] == [ReportBinary, FolderEmpty, ReportMissing]


def test_a_single_path_is_a_list_of_one(tmp_path: Path) -> None:
    path = tmp_path / "good.txt"
    path.write_text("The union said no.", encoding="utf8")
    assert [report.name for report in gather(str(path), source="Gazette")[0]] == [str(path)]
    assert gather(path, source="Gazette")[0][0].source == "Gazette"
