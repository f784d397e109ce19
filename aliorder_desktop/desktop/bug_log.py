"""The log of bugs: tracebacks alone, never titles, numbers or addresses."""

from __future__ import annotations

from pathlib import Path

MAX_BYTES = 200_000


def log_bug(folder: Path, error: BaseException) -> Path | None:
    """Write the traceback of a bug to the log in ``folder`` and return the log's file.

    Shape: the message of the error is left out, because it may quote what was imported;
           a full log begins anew, the one before is kept. None where it cannot be written.
    """
    import traceback

    path = folder / "bugs.log"
    frames = "".join(traceback.format_tb(error.__traceback__))
    try:
        if path.exists() and path.stat().st_size > MAX_BYTES:
            path.replace(path.with_suffix(".log.1"))
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{type(error).__name__}\n{frames}\n")
        path.chmod(0o600)
    except OSError:
        return None
    return path
