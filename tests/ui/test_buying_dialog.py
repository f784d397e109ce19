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


def test_the_new_order_is_filled_in_from_it(home: House) -> None:
    dialog = opened(home)
    dialog.payment.setCurrentIndex(dialog.payment.findData("card"))
    dialog.promised.edit.setText("+20 days")
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
    assert view.state.value("delivery.promised_by") == NOW + timedelta(days=20)


def test_a_marketplace_without_a_list_says_so(home: House) -> None:
    dialog = opened(home)
    dialog.marketplace.setCurrentIndex(dialog.marketplace.count() - 1)
    home.wait_for_text(dialog, "have no list")
