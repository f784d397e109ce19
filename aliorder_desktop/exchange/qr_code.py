"""QR codes: a text as the black and white squares that a phone reads."""

from __future__ import annotations

from aliorder_desktop.domain.errors import UserError

Squares = tuple[tuple[bool, ...], ...]


def qr_code(text: str) -> Squares:
    """Return the squares of a text, rows from the top; True is black; without the white border.

    Raises: UserError "too_long_for_qr".
    """
    import segno

    try:
        code = segno.make_qr(text, error="l", encoding="utf-8")
    except segno.DataOverflowError as error:
        raise UserError("too_long_for_qr") from error
    return tuple(tuple(bool(square) for square in line) for line in code.matrix)
