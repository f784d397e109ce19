"""Calendar sync: one calendar on a CalDAV server; the only code here that goes online.

It speaks with the server the shopper named and nobody else: over TLS, following no address that
leads to another host, asking neither proxies nor password files of this computer.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, urljoin, urlsplit

from aliorder_desktop.domain.errors import UserError

_SECONDS = 10
_MOST_TURNS = 5
_TURNS = (301, 302, 303, 307, 308)
_ON_THIS_COMPUTER = ("localhost", "127.0.0.1", "::1")
_WELL_KNOWN = "/.well-known/caldav"
_GONE = (404, 410)
_NOT_READ = (AttributeError, AssertionError, NotImplementedError, TypeError, ValueError)
_EVENT = {"Content-Type": "text/calendar; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class RemoteCalendar:
    """A calendar a server offers."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Held:
    """What a server holds under a name: its bytes, and the mark of this version."""

    content: bytes
    mark: str


def checked_address(text: str) -> str:
    """Return the address of a server as it is used; https where nothing is said.

    Raises: UserError "calendar_address", "calendar_not_https".
    """
    address = text.strip()
    address = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise UserError("calendar_address", address=text) from error
    plain = all(c.isprintable() and not c.isspace() for c in address)
    if not host or not plain or parts.username is not None or parts.query or parts.fragment:
        raise UserError("calendar_address", address=text)
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _ON_THIS_COMPUTER):
        raise UserError("calendar_not_https", address=text)
    return address if parts.path else f"{address}/"


def host_of(address: str) -> str:
    """Return the host an address names."""
    return urlsplit(address).hostname or ""


class CalendarServer:
    """A connection to one server as one user."""

    def __init__(self, address: str, user: str, password: str) -> None:
        """Connect to nothing yet.

        Raises: UserError "calendar_extra_missing".
        """
        self._address, self._host = address, host_of(address)
        self._user, self._password = user, password
        self._client = _client(address, user, password)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def calendars(self) -> tuple[RemoteCalendar, ...]:
        """Return the calendars the server offers.

        Raises: UserError "calendar_refused", "calendar_no_answer", "calendar_goes_elsewhere",
                "calendar_not_caldav".
        """
        with _told(self._host, "calendar_not_caldav"):
            found = self._offered()
            pairs = [(urljoin(self._address, str(each.url)), each) for each in found]
            return tuple(
                RemoteCalendar(address, str(each.get_display_name() or address))
                for address, each in pairs
                if _origin(address) == _origin(self._address)
            )

    def held(self, calendar: str, name: str) -> Held | None:
        """Return what the server holds under a name in a calendar, None for nothing."""
        answer = self._answer("GET", _place(calendar, name))
        if answer.status in _GONE:
            return None
        self._check(answer.status, 200)
        content = answer.raw
        whole = content if isinstance(content, bytes) else str(content).encode()
        return Held(whole, str(answer.headers.get("ETag", "")))

    def put(self, calendar: str, name: str, content: bytes, mark: str | None) -> bool:
        """Write under a name: in the place of the version of that mark, None where nothing is.

        Shape: returns whether that was so; otherwise nothing is written.
        """
        condition = {"If-None-Match": "*"} if mark is None else {"If-Match": mark or "*"}
        answer = self._answer("PUT", _place(calendar, name), content, {**_EVENT, **condition})
        if answer.status == 412:
            return False
        self._check(answer.status, 200, 201, 204)
        return True

    def remove(self, calendar: str, name: str, mark: str) -> None:
        """Remove the version of that mark; another one, or nothing, is left as it is."""
        place = _place(calendar, name)
        answer = self._answer("DELETE", place, headers={"If-Match": mark or "*"})
        if answer.status not in (*_GONE, 412):
            self._check(answer.status, 200, 204)

    # --- inside ------------------------------------------------------------------------

    def _offered(self) -> list[Any]:
        """Return the calendars, looked for at the usual place too where only a host is named."""
        from caldav.lib.error import AuthorizationError, DAVError

        found = []
        only_host = urlsplit(self._address).path == "/"
        try:
            found = list(self._client.get_calendars())
        except AuthorizationError:
            raise
        except (*_NOT_READ, DAVError):
            if not only_host:
                raise
        if found or not only_host:
            return found
        with _client(urljoin(self._address, _WELL_KNOWN), self._user, self._password) as usual:
            return list(usual.get_calendars())

    def _answer(
        self, method: str, url: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Any:
        with _told(self._host, "calendar_no_answer"):
            return self._client.request(url, method, body, headers)

    def _check(self, status: int, *good: int) -> None:
        if status in (*_GONE, 409):
            raise UserError("calendar_gone", host=self._host)
        if status not in good:
            raise UserError("calendar_answer", host=self._host, status=status)


class _OneServer:
    """A session that speaks with one server and goes nowhere else, whoever says so."""

    def __init__(self, session: Any, address: str) -> None:
        self._session, self._origin = session, _origin(address)

    def request(self, method: str, url: str, **options: Any) -> Any:
        for _ in range(_MOST_TURNS):
            if _origin(url) != self._origin:
                raise UserError("calendar_goes_elsewhere", host=host_of(url))
            answer = self._session.request(method, url, allow_redirects=False, **options)
            if answer.status_code not in _TURNS or "Location" not in answer.headers:
                return answer
            url = urljoin(url, str(answer.headers["Location"]))
        raise UserError("calendar_no_answer", host=host_of(url))

    def close(self) -> None:
        self._session.close()


@contextmanager
def _told(host: str, otherwise: str) -> Iterator[None]:
    """Tell what the network or the server refuses as what the shopper reads."""
    from caldav.lib.error import AuthorizationError, DAVError

    try:
        yield
    except AuthorizationError as error:
        raise UserError("calendar_refused", host=host) from error
    except OSError as error:  # the library's errors of the network are of that kind
        raise UserError("calendar_no_answer", host=host) from error
    except (*_NOT_READ, DAVError) as error:
        raise UserError(otherwise, host=host) from error


def _client(address: str, user: str, password: str) -> Any:
    """Return the library's connection, held to one server."""
    try:
        from caldav.davclient import DAVClient
        from caldav.lib.http_sync import USE_NIQUESTS, requests
    except ImportError as error:
        raise UserError("calendar_extra_missing") from error
    client: Any = DAVClient(
        url=address, username=user, password=password, timeout=_SECONDS, enable_rfc6764=False
    )
    client.close()
    # What the library would log can hold addresses and what was answered: nobody hears it.
    logging.getLogger("caldav").disabled = True
    # Asking a third party about the server's certificate would tell it what is visited.
    more: dict[str, Any] = (
        {"revocation_configuration": None, "disable_http3": True} if USE_NIQUESTS else {}
    )
    session = requests.Session(**more)
    session.trust_env = False
    client.session = _OneServer(session, address)
    return client


def _place(calendar: str, name: str) -> str:
    return urljoin(calendar if calendar.endswith("/") else f"{calendar}/", quote(name, safe=""))


def _origin(address: str) -> tuple[str, str, int | None]:
    parts = urlsplit(address)
    port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    return parts.scheme, (parts.hostname or "").lower(), port
