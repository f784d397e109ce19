"""Keyrings for tests: one in memory, and one that knows what the environment says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Keeps passwords as long as the test."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class EnvironmentKeyring(MemoryKeyring):
    """Gives one password for every account, for programs started beside the test."""

    def get_password(self, service: str, username: str) -> str | None:
        assert service and username
        return os.environ.get("TEST_PASSWORD")


class ClosedKeyring(MemoryKeyring):
    """Opens for nobody."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(service, username, len(password))


@contextmanager
def keyring_of(backend: KeyringBackend) -> Iterator[None]:
    """Have the program ask that keyring meanwhile."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        yield
    finally:
        keyring.set_keyring(before)
