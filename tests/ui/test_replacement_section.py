"""Ordering again: the new order is filled in, linked with the old one, and can be undone."""

from __future__ import annotations

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.ui.order_form import OrderForm
from tests.ui.house import House, button_of, text_of

OLD, NEW = "8190123456789012", "8190123456789013"
KEY, NEXT = f"aliexpress:{OLD}", f"aliexpress:{NEW}"


def add(home: House, status: str) -> None:
    values = {"title": "Lamp", "seller": "Lumi", "account": "Ana", "order.status": status}
    home.done(lambda opened: add_order(opened, Draft("aliexpress", OLD, values), home.time()))
    home.wiring.open_order(KEY)
    home.wait_for_text(home.wiring.panel, "Lamp")


def test_an_order_that_came_to_nothing_is_ordered_again(home: House) -> None:
    add(home, "cancelled")
    panel = home.wiring.panel
    home.wait_for_text(panel, "Order again…")
    button_of(panel, "Order again…").click()
    form = home.shown(OrderForm)
    texts = [form.texts[name].text() for name in ("title", "seller", "account")]
    assert texts == ["Lamp", "Lumi", "Ana"] and form.number.text() == ""
    form.number.setText(NEW)
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(form, "Add it").click()
    home.wait_for_text(panel, "Ordered again: Lamp")
    assert "Order again…" not in text_of(panel)
    assert f"ordered again as {NEW}" in text_of(panel)
    next(b for b in panel.findChildren(type(form._keep)) if "Ordered again" in b.text()).click()
    home.wait_for_text(panel, "Takes the place of: Lamp")
    view = home.asked(lambda opened: order_view(opened, NEXT, home.time()))
    assert isinstance(view, OrderView) and view.row.seller == "Lumi"
    home.wiring.open_order(KEY)
    home.wait_for_text(panel, "Ordered again: Lamp")
    home.undo()
    home.wait_for_text(panel, "Order again…")


def test_an_order_under_way_is_not_ordered_again(home: House) -> None:
    add(home, "shipped")
    home.asked(lambda _: None)
    home.asked(lambda _: None)
    assert "Order again" not in text_of(home.wiring.panel)


def test_an_order_cannot_take_its_own_place(home: House) -> None:
    add(home, "cancelled")
    home.wait_for_text(home.wiring.panel, "Order again…")
    button_of(home.wiring.panel, "Order again…").click()
    form = home.shown(OrderForm)
    form.number.setText(OLD)
    with home.bot.waitSignal(home.application.office.complained) as complained:
        home.application.office.complained.disconnect(home.application.complain)
        button_of(form, "Add it").click()
    assert complained.args is not None and complained.args[0].code == "replaces_itself"
