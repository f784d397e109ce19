"""Decoding: bytes to text, in the encoding they prove or most likely have."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from aliorder_desktop.domain.errors import UserError

_ASCII = bytes(range(128))
_EURO = 0x80  # the sign in cp1252 and its kin; alone it is no UTF-8
_FEW_BAD = 0.001
_OLD = "cp1252 cp1250 cp1251 gb18030 shift_jis euc_kr cp1254 cp1253 cp1255 cp1256".split()
_LETTER = re.compile(rb"[\x80-\xff]")
_AROUND = 2000
_SAMPLE = 200_000
# Bytes that are letters of an old encoding: inside, at the end or at the start of a word.
_IN_WORDS = re.compile(
    rb"[A-Za-z][\x80-\xff][A-Za-z;,\t]|[A-Za-z][\xc0-\xfd][ \"\r\n]|[;,\t \"][\xc0-\xfd][a-z]{2}"
    rb"|[\xa1-\xfe]{4}"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# Letters that chardet's answer for short files of single bytes is not worth trusting for.
_WESTERN = re.compile(r"[\u00c0-\u00ff\u20ac\u201e\u201c\u201d\u2019\u0152-\u0178]")
_ODD = re.compile(r"[\u0080-\u009f\ufffd\u00a4\u00a6\u00ac\u00ad\u00b8\u00be]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with how it was read.

    Attributes:
        encoding: the encoding's usual name.
        stray:    a few bytes could not be read and became U+FFFD.
        guessed:  the encoding is a likely one, not a proven one.
    """

    text: str
    encoding: str
    stray: bool = False
    guessed: bool = False


def decoded(data: bytes, encoding: str | None = None) -> Decoded | None:
    """Return ``data`` as text without NULs, None where no encoding fits.

    Raises: UserError "encoding_not_known" where ``encoding`` names none.
    """
    found = _named(data, encoding) if encoding else _found(data)
    if found is None or "\0" not in found.text:
        return found
    return Decoded(found.text.replace("\0", ""), found.encoding, found.stray, found.guessed)


def readings(data: bytes) -> Iterator[Decoded]:
    """Yield every way in which an old encoding reads all of ``data``."""
    for name in (*_OLD, "koi8_r"):
        try:
            yield Decoded(data.decode(name), name, guessed=True)
        except UnicodeDecodeError:
            continue


def in_utf8(data: bytes) -> bytes:
    """Return UTF-16 with its mark as UTF-8, anything else as it is."""
    for bom, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(bom):
            return data[2:].decode(name, "replace").encode("utf-8", "replace")
    return data


def candidates(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the encodings that bytes around the first letter could have, each with its text."""
    found = _LETTER.search(data)
    place = found.start() if found else 0
    begin = data.rfind(b"\n", 0, place) + 1
    sample = data[max(begin, place - _AROUND) : place + _AROUND]
    for name in _OLD:
        yield name, sample.decode(name, "replace")


def text_encoding(name: str) -> str | None:
    """Return the codec of that name that makes text of any bytes, None where there is none."""
    try:
        found = codecs.lookup(name).name
        b"a\xff".decode(found, "replace")
    except (LookupError, ValueError):  # Python's codecs are not all of text: "hex", "idna"
        return None
    return found


def _named(data: bytes, encoding: str) -> Decoded:
    name = text_encoding(encoding)
    if name is None:
        raise UserError("encoding_not_known", encoding=encoding)
    text = data.decode(name, "replace").removeprefix("\ufeff")
    return Decoded(text, name, stray="\ufffd" in text)


def _found(data: bytes) -> Decoded | None:
    if data.startswith(codecs.BOM_UTF8):
        return _utf8(data[3:]) or Decoded(data[3:].decode("utf-8", "replace"), "utf-8", stray=True)
    for bom, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(bom):
            return Decoded(data[2:].decode(name, "replace"), name)
    wide = _wide(data)
    if wide is not None:
        return Decoded(data.decode(wide, "replace"), wide)
    return _utf8(data) or _legacy(data)


def _wide(data: bytes) -> str | None:
    """Return which UTF-16 it is that has no mark: every other byte of plain text is zero."""
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.3 and even * 10 < odd:
        return "utf-16-le"
    if even > len(sample) * 0.3 and odd * 10 < even:
        return "utf-16-be"
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if set(data.translate(None, _ASCII)) == {_EURO}:  # a file of plain words and prices
        return None
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for byte in data if byte > 127) - bad
    if bad <= 8 and (good > bad * 4 or bad <= max(3, len(data) * _FEW_BAD)) and _mostly_utf8(data):
        return Decoded(text, "utf-8", stray=True)
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Return whether the bytes above 127 are stray ones in a row, not letters in words."""
    stray = re.findall(rb"[\x80-\xff]+", data)
    in_words = _IN_WORDS.search(data)
    return len(stray) <= 3 and not in_words


def _legacy(data: bytes) -> Decoded | None:
    """Return the most likely old encoding by what the letters would be."""
    sample = data[:_SAMPLE]
    chinese = _chinese(data, sample)
    if chinese is not None:
        return chinese
    for name, letters in (("cp1251", _CYRILLIC), ("cp1252", _WESTERN)):
        text = sample.decode(name, "replace")
        high = sum(1 for byte in sample if byte > 127)
        if len(letters.findall(text)) >= high * 0.7 and _reads_like(name, text):
            whole = data.decode(name, "replace")
            return Decoded(whole, name, stray="\ufffd" in whole, guessed=True)
    return _by_statistics(data, sample)


def _chinese(data: bytes, sample: bytes) -> Decoded | None:
    pairs = re.findall(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]", sample)
    if not pairs:
        return None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    high = [pair for pair in pairs if pair[1] > 127]
    common = len(_CHINESE.findall(text))
    return (
        Decoded(text, "gb18030", guessed=True)
        if common > 3 and len(high) * 2 > len(pairs) and _runs(sample)
        else None
    )


def _runs(sample: bytes) -> bool:
    """Return whether high bytes come in runs, as in Chinese, and not singly, as in Europe."""
    runs = [len(run) for run in re.findall(rb"[\x81-\xfe]+", sample)]
    return sum(run for run in runs if run >= 4) * 2 > sum(runs)


def _reads_like(name: str, text: str) -> bool:
    """Return whether Cyrillic stands in words of its own, and Western letters in Latin words."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    if name == "cp1251":
        cyrillic = [word for word in words if _CYRILLIC.search(word)]
        pure = [word for word in cyrillic if not re.search(r"[A-Za-z]", word)]
        return len(pure) * 10 >= len(cyrillic) * 9 and bool(pure)
    return not _ODD.search(text)


def _by_statistics(data: bytes, sample: bytes) -> Decoded | None:
    import chardet

    name = chardet.detect(sample)["encoding"]
    if not name:
        return None
    try:
        return Decoded(data.decode(name), codecs.lookup(name).name, guessed=True)
    except (LookupError, UnicodeDecodeError):
        return None
