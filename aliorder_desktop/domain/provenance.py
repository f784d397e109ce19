"""Provenance: why a clock ends when it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.calendars import BusinessCalendar
from aliorder_desktop.domain.clock_rules import Span
from aliorder_desktop.domain.clocks import RunningClock, chosen
from aliorder_desktop.domain.evaluation import Circumstances, Evaluation
from aliorder_desktop.domain.pack import Pack, SourceRule
from aliorder_desktop.domain.projection import is_stated
from aliorder_desktop.domain.rulebook import Rulebook
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
        spans:         the lengths that applied, in the order at, earliest, latest.
        zone:          zone in which days were cut.
        calendar:      the working-day calendar, None where no working days count.
        skipped:       days that did not count up to the last one.
        past_calendar: the clock runs past what the calendar is known for.
        overridden:    numbers of the rule that the shopper's own take the place of, by edge.
        sources:       where the rule was read, by id; empty where its pack does not tell.
        conflicts:     sources that say otherwise, by id.
        do_by_action:  what is better done before the end, as the pack calls it; '' for nothing.
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
    overridden: Mapping[str, int]
    sources: Mapping[str, SourceRule]
    conflicts: Mapping[str, SourceRule]
    do_by_action: str
    lapse: str
    lapse_event: str
    pack_id: str
    pack_version: str
    as_of: date
    reviewed_on: date
    is_old: bool

    @property
    def is_uncertain(self) -> bool:
        """Whether the rule rests on nothing that is sure today; never where a page stated it."""
        return (
            not self.stated
            and bool(self.sources)
            and not any(source.is_firm for source in self.sources.values())
        )


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
        _provenance(clock, state, rulebook, evaluation) for clock in assessment.clocks.values()
    )


def _provenance(
    clock: RunningClock,
    state: OrderState,
    rulebook: Rulebook,
    evaluation: Evaluation,
) -> Provenance:
    circumstances, now = evaluation.circumstances, evaluation.now
    pack, own = rulebook.pack, circumstances.settings
    ruled = rulebook.limits(clock, evaluation)
    spans = {edge: chosen(span, clock.rule.id, edge, own) or span for edge, span in ruled.items()}
    head = pack.head_of(clock.rule.id)
    counted = _counted(clock, tuple(spans.values()), circumstances)
    sources = _read(pack, clock.rule.source)
    lapse = rulebook.lapse_of(clock, evaluation)
    return Provenance(
        clock=clock,
        stated=is_stated(clock, state),
        anchor=state.fields.get(clock.anchor_name),
        spans=tuple(spans.values()),
        zone=circumstances.zone,
        calendar=counted.calendar,
        skipped=counted.skipped,
        past_calendar=counted.past,
        overridden={edge: span.value for edge, span in ruled.items() if span != spans[edge]},
        sources=sources,
        conflicts=_read(pack, (other for each in sources.values() for other in each.conflicts)),
        do_by_action=_do_by_action(clock, pack),
        lapse=lapse.note if lapse else "",
        lapse_event=lapse.event if lapse else "",
        pack_id=head.id,
        pack_version=head.version,
        as_of=head.as_of,
        reviewed_on=head.reviewed_on,
        is_old=(now.date() - head.reviewed_on).days > _YEAR,
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """How working days came into a clock: the calendar, what it passed over, whether it ends."""

    calendar: BusinessCalendar | None = None
    skipped: tuple[date, ...] = ()
    past: bool = False


def _counted(
    clock: RunningClock, spans: tuple[Span, ...], circumstances: Circumstances
) -> _Counted:
    """Return the days that did not count: on the way, or at an end that may not fall on them."""
    business = [span.value for span in spans if span.unit == "business_days"]
    days = [span.value for span in spans if span.unit == "days"]
    rolls = clock.rule.rollover and clock.stated is None and days
    if not business and not rolls:
        return _Counted()
    calendar = circumstances.calendar(clock.rule.calendar)
    if clock.anchor_at is None:
        return _Counted(calendar)
    start = clock.anchor_at.astimezone(circumstances.zone).date()
    if business:
        last = calendar.after(start, max(business))
        return _Counted(calendar, calendar.skipped(start, max(business)), not calendar.covers(last))
    plain = start + timedelta(days=max(days))
    last = calendar.next_working_day(plain)
    passed = tuple(plain + timedelta(days=day) for day in range((last - plain).days))
    return _Counted(calendar, passed, not calendar.covers(last))


def _do_by_action(clock: RunningClock, pack: Pack) -> str:
    before = clock.rule.do_by
    return next((rule.label for rule in pack.actions if before and rule.id == before.action), "")


def _read(pack: Pack, names: Iterable[str]) -> dict[str, SourceRule]:
    return {name: pack.sources[name] for name in names if name in pack.sources}
