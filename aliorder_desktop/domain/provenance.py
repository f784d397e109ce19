"""Provenance: why a clock ends when it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.calendars import BusinessCalendar
from aliorder_desktop.domain.clock_rules import Span
from aliorder_desktop.domain.clocks import RunningClock
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.projection import is_stated
from aliorder_desktop.domain.rulebook import Assessment, Rulebook
from aliorder_desktop.domain.state import FieldValue, OrderState

_YEAR = 366


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one running clock comes from.

    Attributes:
        clock:         the running clock.
        stated:        the marketplace stated its end; otherwise a rule computed it.
        anchor:        the field it starts from, None where it starts from another clock
                       or is only stated.
        spans:         the lengths of the rule that applied.
        zone:          zone in which days were cut.
        calendar:      the working-day calendar, None where no working days count.
        skipped:       days that did not count up to the last one.
        past_calendar: the clock runs past what the calendar is known for.
        lapse:         what it means when the time is up, '' if the pack says nothing.
        lapse_event:   the event it then offers to record, '' if none.
        pack_id, pack_version, as_of, reviewed_on: the rules.
        is_old:        the rules were last reviewed more than a year before now.
    """

    clock: RunningClock
    stated: bool
    anchor: FieldValue | None
    spans: tuple[Span, ...]
    zone: tzinfo
    calendar: BusinessCalendar | None
    skipped: tuple[date, ...]
    past_calendar: bool
    lapse: str
    lapse_event: str
    pack_id: str
    pack_version: str
    as_of: date
    reviewed_on: date
    is_old: bool


def provenance_of(
    state: OrderState,
    assessment: Assessment,
    rulebook: Rulebook,
    circumstances: Circumstances,
    now: datetime,
) -> tuple[Provenance, ...]:
    """Return why each running clock of an order ends when it does, in the pack's order."""
    evaluation = rulebook.evaluation(facts_for(state), circumstances, now)
    return tuple(
        _provenance(clock, state, rulebook, circumstances, rulebook.limits(clock, evaluation), now)
        for clock in assessment.clocks.values()
    )


def _provenance(
    clock: RunningClock,
    state: OrderState,
    rulebook: Rulebook,
    circumstances: Circumstances,
    spans: tuple[Span, ...],
    now: datetime,
) -> Provenance:
    head = rulebook.pack.head
    business = [span for span in spans if span.unit == "business_days"]
    calendar = circumstances.calendar(clock.rule.calendar) if business else None
    skipped: tuple[date, ...] = ()
    past = False
    if calendar is not None and clock.anchor_at is not None:
        start = clock.anchor_at.astimezone(circumstances.zone).date()
        longest = max(span.value for span in business)
        skipped = calendar.skipped(start, longest)
        past = not calendar.covers(calendar.after(start, longest))
    lapse = next(iter(clock.rule.on_lapse), None)
    return Provenance(
        clock=clock,
        stated=is_stated(clock, state),
        anchor=state.fields.get(clock.anchor_name),
        spans=spans,
        zone=circumstances.zone,
        calendar=calendar,
        skipped=skipped,
        past_calendar=past,
        lapse=lapse.note if lapse else "",
        lapse_event=lapse.event if lapse else "",
        pack_id=head.id,
        pack_version=head.version,
        as_of=head.as_of,
        reviewed_on=head.reviewed_on,
        is_old=(now.date() - head.reviewed_on).days > _YEAR,
    )
