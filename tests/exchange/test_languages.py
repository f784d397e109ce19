"""Tables in many languages: headers and status words that shoppers' own lists have."""

from __future__ import annotations

import pytest

from tests.exchange.builders import csv_text, read, total_of

NUMBER = "8190123456789012"

# Header, row, and what is read: marketplace, title, total and status.
TABLES = (
    (
        "Bestelnummer;Besteldatum;Product;Aantal;Prijs per stuk;Totaalprijs;Verkoper;Status",
        "A0001ABC23;14-02-2026;Lamp;2;€ 12,95;€ 25,90;Lumi;Bezorgd",
        ("bol", "Lamp", "25.90 EUR", "delivered"),
    ),
    (
        "Numer zamówienia;Data zakupu;Tytuł oferty;Liczba sztuk;Suma;Waluta;Sprzedający;Status",
        "12345678-aaaa;2026-02-14;Lampa;2;25,00;PLN;Lumi;Doręczona",
        ("other", "Lampa", "25.00 PLN", "delivered"),
    ),
    (
        "订单编号,宝贝标题,订单创建时间,买家实际支付金额,订单状态,店铺名称,宝贝总数量",
        '="3512345678901234567",台灯,2026-02-14 10:00:00,25.90,交易成功,旗舰店,2',
        ("taobao", "台灯", "25.90 ?", "completed"),
    ),
    (
        "Numéro de commande;Date de commande;Article;Quantité;Montant total;Vendeur;Statut",
        f"{NUMBER};14/02/2026;Lampe;2;25,00 €;Lumi;Expédié",
        ("aliexpress", "Lampe", "25.00 EUR", "shipped"),
    ),
    (
        "Número de pedido;Fecha del pedido;Artículo;Cantidad;Importe total;Vendedor;Estado",
        f"{NUMBER};14/02/2026;Lámpara;2;25,00 €;Lumi;Entregado",
        ("aliexpress", "Lámpara", "25.00 EUR", "delivered"),
    ),
    (
        "Número do pedido;Data do pedido;Produto;Quantidade;Valor total;Vendedor;Status",
        f"{NUMBER};14/02/2026;Luminária;2;R$ 25,00;Lumi;Entregue",
        ("aliexpress", "Luminária", "25.00 BRL", "delivered"),
    ),
    (
        "Номер заказа;Дата заказа;Товар;Кол-во;Сумма;Валюта;Магазин;Статус",
        f"{NUMBER};14.02.2026;Лампа;2;2 500,00;руб.;Луми;Доставлен",
        ("aliexpress", "Лампа", "2500.00 RUB", "delivered"),
    ),
    (
        "Номер замовлення;Дата замовлення;Товар;Кількість;Сума;Валюта;Продавець;Статус",
        f"{NUMBER};14.02.2026;Лампа;2;250,00;грн;Лумі;Доставлено",
        ("aliexpress", "Лампа", "250.00 UAH", "delivered"),
    ),
    (
        "Sipariş Numarası;Sipariş Tarihi;Ürün;Adet;Toplam;Satıcı;Durum",
        f"{NUMBER};14.02.2026;Lamba;2;250,00 TL;Lumi;Teslim edildi",
        ("aliexpress", "Lamba", "250.00 TRY", "delivered"),
    ),
    (
        "Číslo objednávky;Datum objednávky;Název;Množství;Celkem;Prodejce;Stav",
        f"{NUMBER};14.02.2026;Lampa;2;250,00 Kč;Lumi;Doručeno",
        ("aliexpress", "Lampa", "250.00 CZK", "delivered"),
    ),
    (
        "주문번호,주문일,상품명,수량,합계,판매자,상태",
        f'{NUMBER},2026-02-14,램프,2,"₩25,000",루미,배송완료',
        ("aliexpress", "램프", "25000 KRW", "delivered"),
    ),
    (
        "注文番号,注文日,商品名,数量,合計,販売者,状態",
        f'{NUMBER},2026年2月14日,ランプ,2,"2,500円",ルミ,配達済み',
        ("aliexpress", "ランプ", "2500 JPY", "delivered"),
    ),
    (
        "Ordernummer;Orderdatum;Produkt;Antal;Totalt;Säljare;Status",
        f"{NUMBER};2026-02-14;Lampa;2;250,00 SEK;Lumi;Levererad",
        ("aliexpress", "Lampa", "250.00 SEK", "delivered"),
    ),
    (
        "Bestell-Nr.;Bestelldatum;Artikelbezeichnung;Anzahl;Gesamtpreis;Verkäufer;Bestellstatus",
        f"{NUMBER};14.02.2026;Lampe;2;25,00 €;Lumi;Zugestellt",
        ("aliexpress", "Lampe", "25.00 EUR", "delivered"),
    ),
    (
        "Order number,Item number,Item title,Sale date,Quantity,Item price,Total price",
        "12-12345-12345,123456789012,Lamp,14-Feb-26,2,£12.50,£27.00",
        ("ebay", "Lamp", "27.00 GBP", ""),
    ),
)


@pytest.mark.parametrize(("header", "row", "wanted"), TABLES)
def test_a_table_in_its_language(header: str, row: str, wanted: tuple[str, str, str, str]) -> None:
    reading = read(f"{header}\n{row}\n")
    (order,) = reading.orders
    place, title, total, status = wanted
    assert (order.marketplace, order.title, total_of(order)) == (place, title, total)
    assert str(order.ordered_on) == "2026-02-14"
    words = {"FINISH": "completed", "WAIT_BUYER_ACCEPT_GOODS": "shipped"}
    assert words.get(order.status, order.status) == status


def test_lone_euro_signs_of_an_old_encoding_are_read() -> None:
    text = csv_text().replace("EUR", "€").encode("ascii", "ignore")
    data = text.replace(b"1250.00,", b"\x801250.00,")
    reading = read(data)
    assert reading.encoding == "cp1252"
    assert "1250.00 EUR" in map(total_of, reading.orders)
