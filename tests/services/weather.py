"""Weather: a record under sleep, wrong clocks and kills, and what must hold through all of it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aliorder_desktop.app import resource_folder
from aliorder_desktop.desktop.bubble import Bubble
from aliorder_desktop.desktop.folders import Folders, resources_in
from aliorder_desktop.domain.agenda import RunId
from aliorder_desktop.domain.manners import OWN_LEADS
from aliorder_desktop.domain.notices import NoticeKey
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.agenda import agenda_at
from aliorder_desktop.services.opening import open_workspace
from aliorder_desktop.services.recording import Telling, tell
from aliorder_desktop.services.reminding import heartbeat
from aliorder_desktop.services.workspace import Workspace

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CLOCK = "protection_end"


class Killed(BaseException):
    """Stands for kill -9: nothing runs after it."""


class Desk:
    """A desktop that keeps which clocks it was told of; the process can die around it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.told: Counter[NoticeKey] = Counter()
        self.killed_after: Counter[NoticeKey] = Counter()
        self.dies: str = ""

    def reaches(self) -> bool:
        return True

    def send(self, bubble: Bubble) -> bool:
        keys = [row.key for row in self._workspace.notices.together(bubble.tag)]
        assert keys, "said before it was claimed"
        dies, self.dies = self.dies, ""
        if dies == "before":
            raise Killed
        self.told.update(keys)
        if dies == "after":
            self.killed_after.update(keys)
            raise Killed
        return True


class Weather:
    """A record of protection ends, and the oracle: what must have been said by now."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.desk = Desk(workspace)
        self.due: dict[str, datetime] = {}
        self.since: dict[RunId, datetime] = {}
        self.leads: dict[RunId, list[timedelta]] = {}
        self.kills = 0

    def order(self, due_at: datetime, now: datetime) -> str:
        """Add a shipped order whose protection ends at ``due_at``; it has no other clock."""
        values = {"title": f"Thing {len(self.due)}", "order.status": "shipped"}
        key = add_order(self.workspace, Draft("aliexpress", "", values), now).order_key
        self.move(key, due_at, now)
        return key

    def move(self, key: str, due_at: datetime, now: datetime) -> None:
        """Tell another end of an order's protection."""
        whole = due_at.replace(microsecond=0)
        tell(self.workspace, key, "protection.ends_at", whole.isoformat(), now, Telling())
        self.due[key] = whole
        self.since[key, CLOCK, whole] = now
        self.leads[key, CLOCK, whole] = self._leads(key, now)

    def beat(self, now: datetime, dies: str = "") -> bool:
        """Beat once; return whether the process lived through it."""
        self.desk.dies = dies
        try:
            heartbeat(self.workspace, now, self.desk)
        except Killed:
            self.kills += 1
            return False
        self.desk.dies = ""
        return True

    def missed(self, now: datetime) -> list[str]:
        """Return the orders of which less was said than must have been by ``now``."""
        said: dict[RunId, timedelta] = {}
        for key in self.desk.told:
            run = key.speaks_of
            said[run] = min(said.get(run, key.lead), key.lead)
        lacking = []
        for order, due_at in self.due.items():
            reached = [lead for lead in self.leads[order, CLOCK, due_at] if due_at - lead <= now]
            known_in_time = self.since[order, CLOCK, due_at] < due_at
            shown = now - due_at <= 30 * DAY
            if not (reached and known_in_time and shown):
                continue
            tightest = said.get((order, CLOCK, due_at))
            if tightest is None or tightest > min(reached):
                lacking.append(order)
        return lacking

    def _leads(self, key: str, now: datetime) -> list[timedelta]:
        """Return how long before its end an order's clock must be spoken of."""
        entries = agenda_at(self.workspace, now, None)
        (entry,) = (each for each in entries if each.row.order_key == key)
        assert entry.do_by is not None
        gap = entry.due_at - entry.do_by
        days = [gap + lead for lead in OWN_LEADS if lead >= DAY]
        return days + [lead for lead in OWN_LEADS if lead <= gap / 2]

    def repeats(self) -> int:
        """Return how often something was said again."""
        return sum(count - 1 for count in self.desk.told.values())

    def forget(self, now: datetime) -> None:
        """Count from now on only what is said at the true time."""
        for key in list(self.desk.told):
            if key.due_at - key.lead > now:
                del self.desk.told[key]


@contextmanager
def weather(folder: Path) -> Iterator[Weather]:
    """Open a record and close it again."""
    resources = resources_in(resource_folder())
    opened = open_workspace(Folders(folder), resources, lambda: "Europe/Berlin", START)
    try:
        yield Weather(opened)
    finally:
        opened.connection.close()


def days_of_weather(here: Weather, seed: int, days: int, clocks: int, pace: float = 2) -> int:
    """Live through days with sleep of up to 200 hours and kills; return how many were missed.

    Shape: the program beats within ``pace`` hours while the computer is awake; one in two that
           has something to say is killed, before or after it is said.
    """
    lots = random.Random(seed)
    now, end, missed = START, START + days * DAY, 0
    to_come = sorted(lots.uniform(0, days - 40) for _ in range(clocks))
    while now < end:
        while to_come and START + to_come[0] * DAY <= now:
            to_come.pop(0)
            here.order(now + lots.uniform(1, 75) * DAY, now)
        dies = lots.choice(("before", "after")) if lots.random() < 1 / 2 else ""
        if here.beat(now, dies):
            missed += len(here.missed(now))
        asleep = lots.random() < 1 / 60
        now += lots.uniform(2, 200) * HOUR if asleep else lots.uniform(0.02, pace) * HOUR
    return missed
