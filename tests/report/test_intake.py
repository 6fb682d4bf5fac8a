"""Each kind of file gives its text; each kind of bad file gives its own error, in one sentence."""

import io
import os
import sys
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from goodoffices import errors
from goodoffices.report.intake import take_in, take_in_bytes
from goodoffices.report.model import ORIGINAL_LIMIT, TEXT_LIMIT

WORDS = "The union’s negotiator said on Tuesday that members “will not return” without a guarantee."


def pdf(*lines: str, password: str | None = None) -> bytes:
    """A one-page PDF with a text layer of ASCII lines (no layer at all for no lines)."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=600, height=800)
    if lines:
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        stream = DecodedStreamObject()
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream.set_data(f"BT /F1 12 Tf 50 700 Td {shown} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*paragraphs: str, cells: tuple[str, ...] = ()) -> bytes:
    """A Word document with paragraphs and then a table of one row."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if cells:
        for cell, text in zip(document.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Dock talks resume</title>
<meta property="og:site_name" content="Harbour Gazette">
<meta property="article:published_time" content="1998-04-02T10:00:00Z">
<meta property="article:modified_time" content="1998-04-09T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Dock talks resume</h1><p>{WORDS}</p><p>{"The employers called the demand too dear. " * 12}</p></article>
<script>var tracking = "on";</script><footer>All rights reserved</footer></body></html>"""


@pytest.mark.parametrize(
    "text", [WORDS, f"\r\n  {WORDS}\r\n\tYes.\r\n", f"\ufeff{WORDS}", "𝐍o, said José — “never”.\n"]
)
def test_plain_text_is_kept_to_the_last_byte(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode())
    report = take_in(path)
    assert report.text == path.read_bytes().decode("utf8")
    assert (report.format, report.encoding, report.name) == ("txt", "utf-8", str(path))
    assert report.original == path.read_bytes()


@pytest.mark.parametrize("name", ["María Ibáñez", "Bjørn Åsheim", "François Lévêque", "Jürgen Groß", "Thorbjörn Ølsen"])
def test_a_few_western_names_in_english_text_are_read_as_windows_1252(name: str) -> None:
    words = f"The envoy, {name}, said that the talks – now in their third week – would go on. “No more,” he said."
    assert take_in_bytes(words.encode("cp1252"), "report.txt").text == words


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_other_encodings_are_found(encoding: str) -> None:
    report = take_in_bytes(WORDS.encode(encoding), "report.txt")
    assert report.text == WORDS == report.original.decode(report.encoding)


def test_utf8_with_a_hurt_byte_is_still_utf8() -> None:
    data = (WORDS * 5).encode().replace(b"Tuesday", b"Tues\xffday", 1)
    report = take_in_bytes(data, "report.txt")
    assert report.encoding == "utf-8"
    assert "members “will not return”" in report.text


def test_the_id_is_the_hash_of_the_original() -> None:
    first, again = take_in_bytes(WORDS.encode(), "a.txt"), take_in_bytes(WORDS.encode(), "b.txt")
    assert first.id == again.id
    assert len(first.id) == 64
    assert take_in_bytes(WORDS.encode() + b" ", "a.txt").id != first.id


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page", "-"])
def test_a_web_page_gives_its_main_text_whatever_its_name(name: str) -> None:
    report = take_in_bytes(PAGE.encode(), name)
    assert WORDS in report.text
    for outside in ("Sport", "tracking", "rights"):
        assert outside not in report.text
    assert (report.format, report.title, report.source) == ("html", "Dock talks resume", "Harbour Gazette")
    assert report.published == date(1998, 4, 2)


def test_a_web_page_in_an_encoding_it_declares() -> None:
    page = PAGE.replace("utf-8", "ISO-8859-1").encode("cp1252")
    assert WORDS in take_in_bytes(page, "page.html").text


def test_a_short_web_page_is_read_too() -> None:
    assert "The union said no." in take_in_bytes(b"<html><body><p>The union said no.</p></body></html>", "a.html").text


def test_paragraphs_of_a_web_page_are_parted_by_a_blank_line() -> None:
    assert f"{WORDS}\n\nThe employers" in take_in_bytes(PAGE.encode(), "page.html").text


def test_plain_text_that_is_called_html_is_kept_whole() -> None:
    assert take_in_bytes(WORDS.encode(), "page.html").text == WORDS


@pytest.mark.parametrize("name", ["talks.pdf", "talks.txt", "talks.docx"])
def test_a_pdf_gives_its_text_layer_whatever_its_name(name: str) -> None:
    report = take_in_bytes(pdf("The union rejected the nego-", "tiated offer."), name)
    assert "The union rejected the negotiated offer." in report.text
    assert (report.format, report.published) == ("pdf", None)


@pytest.mark.parametrize("name", ["talks.docx", "talks.txt"])
def test_a_word_document_gives_paragraphs_and_tables(name: str) -> None:
    report = take_in_bytes(word("The union said no.", "The port said yes.", cells=("Union", "30 days")), name)
    assert report.text == "The union said no.\n\nThe port said yes.\n\nUnion\n\n30 days"
    assert (report.format, report.published) == ("docx", None)


def test_a_word_document_gives_inserted_and_not_deleted_text() -> None:
    def change(xml: str) -> str:
        inserted = '<w:ins w:id="1" w:author="a"><w:r><w:t> firmly</w:t></w:r></w:ins>'
        deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText> softly</w:delText></w:r></w:del>'
        return xml.replace("</w:r></w:p>", f"</w:r>{inserted}{deleted}</w:p>", 1)

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word("The union said no"))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data.decode()).encode() if part == "word/document.xml" else data)
    assert take_in_bytes(out.getvalue(), "talks.docx").text == "The union said no firmly"


def test_standard_input_is_a_report_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WORDS.encode())))
    report = take_in("-")
    assert (report.name, report.text) == ("-", WORDS)


def test_what_the_user_says_goes_before_what_the_report_says() -> None:
    report = take_in_bytes(PAGE.encode(), "page.html", published=date(2001, 1, 1), source="Own copy")
    assert (report.published, report.source) == (date(2001, 1, 1), "Own copy")


def test_with_no_date_anywhere_there_is_none() -> None:
    assert take_in_bytes(WORDS.encode(), "report.txt").published is None


def test_a_locked_pdf_that_opens_without_a_password_is_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("The union said no."))))
    writer.encrypt("", "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    assert "The union said no." in take_in_bytes(out.getvalue(), "talks.pdf").text


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

BAD = {
    "empty": (b"", "a.txt", errors.ReportEmpty),
    "whitespace": (b" \r\n\t\n", "a.txt", errors.ReportEmpty),
    "no words": ("\ufeff… — ***\n".encode(), "a.txt", errors.ReportEmpty),
    "empty page": (b"<html><body><script>x()</script></body></html>", "a.html", errors.ReportEmpty),
    "scanned pdf": (pdf(), "a.pdf", errors.ReportEmpty),
    "empty docx": (word(), "a.docx", errors.ReportEmpty),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "a.png", errors.ReportBinary),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(400), "a.txt", errors.ReportBinary),
    "every byte": (bytes(range(256)) * 8, "a.txt", errors.ReportBinary),
    "high bytes": (bytes(range(128, 256)) * 8, "a.txt", errors.ReportBinary),
    "a NUL": (b"The union\x00 said no.", "a.txt", errors.ReportBinary),
    "rich text": (rb"{\rtf1\ansi The union said no.}", "a.txt", errors.ReportUnsupported),
    "legacy doc": (OLE, "a.doc", errors.ReportUnsupported),
    "legacy doc called docx": (OLE, "a.docx", errors.ReportUnsupported),
    "spreadsheet": (archive(**{"xl/workbook.xml": b"<x/>"}), "a.xlsx", errors.ReportUnsupported),
    "locked pdf": (pdf("No.", password="secret"), "a.pdf", errors.ReportLocked),
    "locked docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", errors.ReportLocked),
    "damaged pdf": (b"%PDF-1.7\nnothing of the kind", "a.pdf", errors.ReportDamaged),
    "half a pdf": (pdf("The union said no.")[:300], "a.pdf", errors.ReportDamaged),
    "text called pdf": (b"The union said no.", "a.pdf", errors.ReportDamaged),
    "text called docx": (b"The union said no.", "a.docx", errors.ReportDamaged),
    "half a docx": (word("The union said no.")[:9000], "a.docx", errors.ReportDamaged),
    "docx without a document": (archive(**{"word/other.xml": b"<x/>"}), "a.docx", errors.ReportDamaged),
    "large text": (b"No. " * (TEXT_LIMIT // 4 + 1), "a.txt", errors.ReportTooLarge),
    "larger text": (b"No. " * (TEXT_LIMIT + 1), "a.txt", errors.ReportTooLarge),
    "large page": (b"<html><body><p>" + b"No. " * TEXT_LIMIT + b"</p></body></html>", "a.html", errors.ReportTooLarge),
    "50 MB": (b"x" * (ORIGINAL_LIMIT + 1), "a.txt", errors.ReportTooLarge),
}


@pytest.mark.parametrize("case", BAD)
def test_each_bad_file_has_its_own_error_in_one_line(case: str) -> None:
    data, name, error = BAD[case]
    with pytest.raises(errors.ReportError) as caught:
        take_in_bytes(data, name)
    assert type(caught.value) is error
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    assert message.endswith(".")


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"0" * (ORIGINAL_LIMIT + 1))
    with pytest.raises(errors.ReportTooLarge):
        take_in_bytes(out.getvalue(), "a.docx")


def test_files_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(errors.ReportMissing, match=r"none\.txt: no such file"):
        take_in(tmp_path / "none.txt")
    with pytest.raises(errors.ReportMissing):
        take_in("a\x00b.txt")
    with pytest.raises(errors.ReportUnreadable, match="it is a folder"):
        take_in(tmp_path)
    kept = tmp_path / "kept.txt"
    kept.write_text(WORDS, encoding="utf8")
    with pytest.raises(errors.ReportMissing):
        take_in(kept / "inner.txt")
    os.symlink(tmp_path / "loop", tmp_path / "loop")
    with pytest.raises(errors.ReportUnreadable):
        take_in(tmp_path / "loop")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(errors.ReportUnreadable, match="permission denied"):
        take_in(kept)


def test_a_large_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(2 * ORIGINAL_LIMIT)
    with pytest.raises(errors.ReportTooLarge, match=r"100\.0 MB"):
        take_in(path)


BEGINNINGS = [
    b"",
    b"%PDF-1.4\n",
    b"<html><body>",
    b"<!doctype html>",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"{\\rtf",
]
NAMES = ["a.txt", "a.html", "a.pdf", "a.docx", "a", "-", "a.jpg"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(BEGINNINGS), st.binary(max_size=300) | st.text(max_size=200).map(str.encode), st.sampled_from(NAMES)
)
def test_any_bytes_give_a_report_or_a_report_error(beginning: bytes, rest: bytes, name: str) -> None:
    try:
        report = take_in_bytes(beginning + rest, name)
    except errors.ReportError:
        return
    assert report.text.encode()  # no lone surrogate
    assert "\x00" not in report.text
    if report.format == "txt":
        assert report.text == report.original.decode(report.encoding, "replace")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["a.pdf", "a.docx"]), st.integers(0, 10**6), st.binary(min_size=1, max_size=8))
def test_a_hurt_file_gives_a_report_or_a_report_error(name: str, at: int, bytes_put: bytes) -> None:
    data = bytearray(SOUND[name])
    place = at % len(data)
    data[place : place + len(bytes_put)] = bytes_put
    try:
        take_in_bytes(bytes(data), name)
    except errors.ReportError:
        return


SOUND = {
    "a.pdf": pdf("The union said no.", "The port said yes."),
    "a.docx": word("The union said no.", cells=("a", "b")),
}


def test_an_error_names_standard_input_in_words() -> None:
    with pytest.raises(errors.ReportEmpty, match=r"^standard input: holds no text"):
        take_in_bytes(b" ", "-")
