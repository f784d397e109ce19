"""Integrating: the program made known to the desktop, failures told as the shopper reads them."""

from __future__ import annotations

from aliorder_desktop.desktop.folders import Folders, Resources
from aliorder_desktop.desktop.integration import Integrated, disintegrate, integrate
from aliorder_desktop.desktop.sandbox import in_sandbox
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.storage.failures import user_error


def integrated(folders: Folders, resources: Resources, *, remove: bool) -> Integrated:
    """Write, or remove, what makes the program known to this user's desktop.

    Raises: UserError "in_a_sandbox", and where the disk refuses.
    """
    if in_sandbox():
        raise UserError("in_a_sandbox")
    try:
        return (disintegrate if remove else integrate)(folders, resources)
    except OSError as error:
        known = user_error(error, folders.data if error.filename is None else error.filename)
        raise known or UserError("disk_error", detail=error.strerror) from error
