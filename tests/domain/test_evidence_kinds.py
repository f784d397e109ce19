"""Evidence kinds: what only shows something is let in, whatever it is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.evidence_kinds import LARGEST, SUFFIXES, media_type_of


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        (b"GIF89arest", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x18ftypheic\0\0", "image/heic"),
        (b"\0\0\0\x18ftypisom\0\0", "video/mp4"),
        (b"\0\0\0\x14ftypqt  \0\0", "video/quicktime"),
        (b"%PDF-1.7\n", "application/pdf"),
        ("卖家: 请取消纠纷\n".encode(), "text/plain"),
        ("seller: close it <b>please</b>".encode("utf-16"), "text/plain"),
    ],
)
def test_what_shows_something_is_known_by_its_bytes(content: bytes, media_type: str) -> None:
    assert media_type_of(content, "name-without-meaning") == media_type
    assert media_type in SUFFIXES


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.png", "evidence_is_empty"),
        (b"MZ\x90\0", "photo.png", "evidence_is_a_program"),
        (b"\x7fELF\x02", "a", "evidence_is_a_program"),
        (b"#!/bin/sh\nrm -rf ~\n", "chat.txt", "evidence_is_a_program"),
        (b"echo hello", "chat.BAT", "evidence_is_a_program"),
        (b"\x89PNG\r\n\x1a\n", "photo.png.exe", "evidence_is_a_program"),
        (b"[Desktop Entry]\nExec=sh\n", "x", "evidence_is_a_link"),
        (b"[InternetShortcut]\nURL=file:///\n", "x.txt", "evidence_is_a_link"),
        (b"L\0\0\0\x01\x14\x02\0rest", "x", "evidence_is_a_link"),
        (b"anything", "x.desktop", "evidence_is_a_link"),
        (b"<!DOCTYPE html><p>hi", "page.txt", "evidence_is_a_page"),
        (b"<svg onload='x()'/>", "x.png", "evidence_is_a_page"),
        (b"hello <script>x()</script>", "chat.txt", "evidence_is_a_page"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n", "x", "evidence_is_a_page"),
        (b"\xef\xbb\xbf<html>", "x", "evidence_is_a_page"),
        (b"PK\x03\x04\x14\0", "x.docx", "evidence_is_unknown"),
        (b"\xff\xfb\x90\x44", "x.mp3", "evidence_is_unknown"),
        (b"text with \x00 in it", "x.txt", "evidence_is_unknown"),
    ],
)
def test_what_could_be_run_followed_or_laid_out_is_refused(
    content: bytes, name: str, code: str
) -> None:
    with pytest.raises(UserError) as refused:
        media_type_of(content, name)
    assert refused.value.code == code


def test_a_file_of_the_largest_size_is_taken_and_one_byte_more_refused() -> None:
    largest = b"\x89PNG\r\n\x1a\n".ljust(LARGEST, b"\0")
    assert media_type_of(largest, "a.png") == "image/png"
    with pytest.raises(UserError, match="evidence_is_too_big"):
        media_type_of(largest + b"\0", "a.png")


@given(st.binary(max_size=300), st.text(max_size=20))
def test_any_bytes_are_taken_or_refused_with_a_code(content: bytes, name: str) -> None:
    try:
        found = media_type_of(content, name)
    except UserError as refused:
        found = refused.code
    assert found in SUFFIXES or found.startswith("evidence_is_")
