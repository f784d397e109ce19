"""Before you buy: without an order, and the new one is filled in from it."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QCheckBox

from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.ui.buying_dialog import BuyingDialog
from aliorder_desktop.ui.order_form import OrderForm
from tests.ui.house import NOW, House, button_of, text_of


def opened(home: House) -> BuyingDialog:
    home.wiring.case_dialogs.check_before_buying()
    dialog = home.shown(BuyingDialog)
    home.bot.waitUntil(lambda: dialog.payment.count() > 1)
    return dialog


def test_each_way_to_pay_says_where_a_refund_would_go(home: House) -> None:
    dialog = opened(home)
    assert len(dialog.findChildren(QCheckBox)) >= 5
    for method, words in (("cod", "coupon"), ("western_union", "Alipay"), ("card", "way you paid")):
        dialog.payment.setCurrentIndex(dialog.payment.findData(method))
        assert words in dialog.expected.text()


def test_a_promise_is_compared_with_the_day_it_is_needed(home: House) -> None:
    dialog = opened(home)
    dialog.needed.edit.setText("2026-03-20")
    assert "No date is promised" in text_of(dialog)
    dialog.promised.edit.setText("2026-03-15")
    assert "promised 5 days before you need it" in dialog.in_time.text()
    dialog.promised.edit.setText("2026-03-25")
    assert "later than you need it" in dialog.in_time.text()


def test_the_usual_times_are_told_by_the_way_it_is_shipped(home: House) -> None:
    dialog = opened(home)
    both = dialog.usual.text().splitlines()
    assert both[0].startswith("Standard shipping usually takes 15 to 45 business days: Mon 23 Mar")
    assert both[1].startswith(
        "Premium shipping usually takes 7 to 15 days: Mon 9 Mar to Tue 17 Mar."
    )
    assert all(line.endswith("That is usual, not promised.") for line in both)
    for needed, standard, premium in (
        ("2026-03-05", "later than you need it", "later than you need it"),
        ("2026-03-12", "later than you need it", "may come in time, and it may not"),
        ("2026-04-01", "may come in time, and it may not", "usually in time; nobody promises"),
    ):
        dialog.needed.edit.setText(needed)
        lines = dialog.usual.text().splitlines()
        assert standard in lines[0] and premium in lines[1]
    dialog.shipping.setCurrentIndex(dialog.shipping.findData("premium"))
    assert dialog.usual.text().startswith("Premium") and "\n" not in dialog.usual.text()
    dialog.shipping.setCurrentIndex(dialog.shipping.findData("other"))
    assert dialog.usual.text() == ""
    dialog.marketplace.setCurrentIndex(dialog.marketplace.count() - 1)
    home.bot.waitUntil(lambda: not dialog.shipping.isEnabled())


def test_the_new_order_is_filled_in_from_it(home: House) -> None:
    dialog = opened(home)
    dialog.payment.setCurrentIndex(dialog.payment.findData("card"))
    dialog.promised.edit.setText("+20 days")
    dialog.shipping.setCurrentIndex(dialog.shipping.findData("premium"))
    button_of(dialog, "I ordered it…").click()
    form = home.shown(OrderForm)
    form.number.setText("8190000000000001")
    form.texts["title"].setText("Lamp")
    home.bot.waitUntil(lambda: form.payment.currentData() == "card")
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(form, "Add it").click()
    key = "aliexpress:8190000000000001"
    view = home.asked(lambda opened: order_view(opened, key, home.time()))
    assert isinstance(view, OrderView)
    assert view.state.value("payment.method") == "card"
    assert view.state.value("shipping.method") == "premium"
    assert view.state.value("delivery.promised_by") == NOW + timedelta(days=20)


def test_a_marketplace_without_a_list_says_so(home: House) -> None:
    dialog = opened(home)
    dialog.marketplace.setCurrentIndex(dialog.marketplace.count() - 1)
    home.wait_for_text(dialog, "have no list")


def test_a_way_to_ship_does_not_follow_to_a_marketplace_without_it(home: House) -> None:
    dialog = opened(home)
    dialog.shipping.setCurrentIndex(dialog.shipping.findData("premium"))
    button_of(dialog, "I ordered it…").click()
    form = home.shown(OrderForm)
    form.marketplace.setCurrentIndex(form.marketplace.findData("bol"))
    form.number.setText("1234567890")
    form.texts["title"].setText("Lamp")
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(form, "Add it").click()
    view = home.asked(lambda opened: order_view(opened, "bol:1234567890", home.time()))
    assert isinstance(view, OrderView) and view.state.value("shipping.method") is None
