"""Before you buy: what the rules of a marketplace say while there is no order yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.evaluation import Facts
from aliorder_desktop.domain.flows import Step
from aliorder_desktop.domain.pack import SourceRule
from aliorder_desktop.services.forms import PAYMENT
from aliorder_desktop.services.rows import rulebook_of
from aliorder_desktop.services.workspace import Workspace

_CHECKS, _GOES_TO = "before_you_buy", "refund_to"


@dataclass(frozen=True, slots=True)
class Checks:
    """What to look at before an order is placed.

    Attributes:
        steps:   what to check, in the pack's order; none where it has no such list.
        goes_to: where a refund should go, by each way to pay.
        sources: where the steps were read, by id.
    """

    marketplace: str
    steps: tuple[Step, ...]
    goes_to: Mapping[str, str]
    sources: Mapping[str, SourceRule]


def checks_before_buying(workspace: Workspace, marketplace: str, now: datetime) -> Checks:
    """Return what to check at a marketplace; no order is needed and nothing is stored."""
    rulebook = rulebook_of(workspace, marketplace)
    pack, circumstances = rulebook.pack, workspace.circumstances()
    steps = next((flow.steps for flow in pack.flows if flow.id == _CHECKS), ())
    goes_to = {
        method: rulebook.assess(Facts({PAYMENT: method}), circumstances, now).outlook.get(
            _GOES_TO, "unknown"
        )
        for method in pack.literals_of(PAYMENT)
    }
    return Checks(marketplace, steps, goes_to, pack.sources)
