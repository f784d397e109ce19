"""Files of every family that is read, with other columns, languages, separators and damage.

Each is (family and name, bytes, what is right of each order): number, day, total with currency,
neutral word or code of the status; a status of None is not looked at.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import quopri
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import openpyxl

A, B = "8190123456789012", "8190123456789023"
SHIPPED, DONE = "WAIT_BUYER_ACCEPT_GOODS", "FINISH"  # as AliExpress calls them

Right = tuple[str, str | None, str, str | None]
Row = Sequence[object]
Made = tuple[Any, ...]  # name, content, what is right, reasons of rows that are none


class FamilyFile(NamedTuple):
    """One file; ``rejected`` are the reasons of rows that are none."""

    name: str
    data: bytes
    orders: tuple[Right, ...]
    rejected: tuple[str, ...] = ()


def family_files() -> Iterator[FamilyFile]:
    """Yield all of them."""
    for family in (
        _tables, _asian_tables, _damaged, _workbooks, _web_tables, _json, _privacy, _amazon, _temu,
        _ebay, _taobao, _bol, _clipboard, _pages, _messages,
    ):  # fmt: skip
        for name, content, *rest in family():
            data = content if isinstance(content, bytes) else str(content).encode()
            orders, rejected = (*rest, ())[:2]
            yield FamilyFile(f"{family.__name__[1:]}/{name}", data, tuple(orders), tuple(rejected))


def _book(rows: Sequence[Row], sheet: str = "Orders", before: Sequence[Row] = ()) -> bytes:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    if before:
        first.title = "Information"
        for row in before:
            first.append(list(row))
        first = book.create_sheet(sheet)
    first.title = sheet
    for row in rows:
        first.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _zip(members: Mapping[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def _tables() -> Iterator[Made]:
    german = (
        "Bestellnummer;Bestelldatum;Artikel;Menge;Einzelpreis;Währung;Status;Händler\n"
        f"{A};03.02.2026;Übertopf groß;2;1.234,50;EUR;Versandt;Müller & Söhne\n"
        f"{B};24.12.2025;Lampe;1;22,90;EUR;Zugestellt;Lumi\n"
    )
    right = [
        (A, "2026-02-03", "2469.00 EUR", "shipped"),
        (B, "2025-12-24", "22.90 EUR", "delivered"),
    ]
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be", "cp1250"):
        yield f"german {encoding}", german.encode(encoding), right
    for name, mark in (("tab", "\t"), ("pipe", "|")):
        yield f"german {name}", german.replace(";", mark), right
    yield "german carriage returns", german.replace("\n", "\r"), right
    russian = (
        "Номер заказа;Дата заказа;Товар;Количество;Цена;Валюта;Статус;Продавец\n"
        f"{A};03.02.2026;Лампа настольная;1;1 250,00;RUB;Отправлен;Магазин Света\n"
        f"{B};15.01.2026;Чехол;2;199,50;RUB;Завершён;ООО Ромашка\n"
    )
    right = [
        (A, "2026-02-03", "1250.00 RUB", "shipped"),
        (B, "2026-01-15", "399.00 RUB", "completed"),
    ]
    for encoding in ("utf-8", "cp1251", "koi8-r"):
        yield f"russian {encoding}", russian.encode(encoding), right
    polish = (
        '"Numer zamówienia","Data zamówienia","Nazwa","Ilość","Cena","Waluta","Status"\r\n'
        f'"{A}","2026-02-03","Słuchawki ""Pro"", małe","3","12,50","PLN","Wysłane"\r\n'
    )
    for encoding in ("utf-8", "cp1250"):
        yield (
            f"polish {encoding}", polish.encode(encoding),
            [(A, "2026-02-03", "37.50 PLN", "shipped")],
        )  # fmt: skip
    turkish = (
        "Sipariş No;Sipariş Tarihi;Ürün Adı;Adet;Fiyat;Para Birimi;Durum;Satıcı\n"
        f"{A};03.02.2026;Masa lambası;1;1.299,90;TRY;Kargoya verildi;Işık\n"
    )
    for encoding in ("utf-8", "cp1254"):
        yield (
            f"turkish {encoding}", turkish.encode(encoding),
            [(A, "2026-02-03", "1299.90 TRY", "shipped")],
        )  # fmt: skip
    yield (
        "french words for months",
        (
            "N° de commande;Date de commande;Nom du produit;Quantité;Prix unitaire;Devise;Statut\n"
            f"{A};3 févr. 2026;Lampe d'étagère;1;1\u202f299,90 €;EUR;Expédié\n"
        ),
        [(A, "2026-02-03", "1299.90 EUR", "shipped")],
    )
    yield (
        "spanish days proven by the column",
        (
            "Número de pedido,Fecha,Producto,Cantidad,Precio,Moneda,Estado\n"
            f'{A},03/02/2026,Lámpara,1,"1.250,00",EUR,Enviado\n'
            f'{B},28/01/2026,Funda,2,"3,50",EUR,Entregado\n'
        ),
        [(A, "2026-02-03", "1250.00 EUR", "shipped"), (B, "2026-01-28", "7.00 EUR", "delivered")],
    )


def _asian_tables() -> Iterator[Made]:
    chinese = (
        "订单编号,下单时间,商品名称,数量,实付款,币种,订单状态\n"
        f"{A},2026-02-03 10:22:11,台灯,1,￥35.90,CNY,卖家已发货\n"
        f"{B},2026年1月5日,手机壳,2,￥9.90,CNY,交易成功\n"
    )
    right = [(A, "2026-02-03", "35.90 CNY", "shipped"), (B, "2026-01-05", "9.90 CNY", "completed")]
    for encoding in ("utf-8", "gb18030", "gbk"):
        yield f"chinese {encoding}", chinese.encode(encoding), right
    japanese = (
        "注文番号,注文日,商品名,数量,合計,通貨,ステータス\n"
        f'{A},2026/02/03,ランプ,1,"1,299",JPY,発送済み\n'
    )
    for encoding in ("utf-8", "shift_jis"):
        yield (
            f"japanese {encoding}", japanese.encode(encoding),
            [(A, "2026-02-03", "1299 JPY", "shipped")],
        )  # fmt: skip
    korean = f"주문번호,주문일,상품명,수량,가격,통화,상태\n{A},2026-02-03,램프,2,5500,KRW,배송중\n"
    for encoding in ("utf-8", "euc_kr"):
        yield (
            f"korean {encoding}", korean.encode(encoding),
            [(A, "2026-02-03", "11000 KRW", "shipped")],
        )  # fmt: skip


def _damaged() -> Iterator[Made]:
    head = "Order ID,Order Date,Title,Qty,Price,Currency,Status\n"
    row = f"{A},2026-02-03,Lamp,1,4.50,EUR,Shipped\n"
    right = [(A, "2026-02-03", "4.50 EUR", SHIPPED)]
    yield "zero bytes", head + row.replace("Lamp", "La\0mp"), right
    yield "blank lines and delimiters", f"\n\n{head}\n,,,,,,\n\n{row}\n", right
    yield (
        "sep line",
        (
            "sep=;\r\nOrder ID;Order Date;Title;Total;Currency;Status\r\n"
            f"{A};2026-02-03;Lamp;4,50;EUR;Shipped\r\n"
        ),
        right,
    )
    yield "inch marks", head + row.replace("Lamp", '5.5" LCD'), right
    yield (
        "a title with a comma that nobody quoted",
        head + row + row.replace("Lamp", '"5.5" LCD, big"').replace(A, B), right,
        ["too_many_columns"],
    )  # fmt: skip
    yield (
        "title lines and a sum",
        f"My purchases,,\n\n{head}{row}Total,,,,4.50,,\n",
        right,
        ["footer_row"],
    )
    yield "guarded numbers", head + row.replace(A, f'"=""{A}"""'), right
    yield (
        "a spreadsheet's number",
        head + row + row.replace(A, "8.19E+15"),
        right,
        ["order_id_damaged_by_spreadsheet"],
    )
    yield (
        "markup and marks of direction",
        head + row.replace("Lamp", "<img src=x>\u202eLamp"),
        right,
    )


def _workbooks() -> Iterator[Made]:
    head = ("Order ID", "Order Date", "Title", "Quantity", "Price", "Currency", "Status")
    row: Row = (A, "2026-02-03", "Lamp", 1, 4.5, "EUR", "Shipped")
    right = [(A, "2026-02-03", "4.50 EUR", SHIPPED)]
    day = dt.datetime(2026, 2, 3, 10, 5)  # noqa: DTZ001 - as a workbook has it
    yield "texts", _book([head, row]), right
    yield "cells of dates", _book([head, (A, day, *row[2:])]), right
    yield "numbers for ids", _book([head, (int(A), *row[1:])]), right
    yield (
        "a title and a sum",
        _book([("My orders",), (), head, row, ("Total", None, None, None, 4.5)]),
        right,
        ["footer_row"],
    )
    yield "orders on the second sheet", _book([head, row], before=[("Read me",)]), right
    yield (
        "german texts for amounts",
        _book([("Bestellnummer", "Bestelldatum", "Artikel", "Gesamtpreis", "Status"),
               (A, "03.02.2026", "Lampe", "1.299,90 €", "Versandt")]),
        [(A, "2026-02-03", "1299.90 EUR", "shipped")],
    )  # fmt: skip


def _web_tables() -> Iterator[Made]:
    rows = (
        ("Order Number", "Date", "Product Name", "Amount", "Currency", "Status"),
        (A, "2026-02-03", "Lamp &amp; Übertopf", "4.50", "EUR", "Awaiting delivery"),
    )
    right = [(A, "2026-02-03", "4.50 EUR", SHIPPED)]
    table = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    page = f"<html><body><table>{table}</table></body></html>"
    for encoding in ("utf-8", "cp1252", "utf-16"):
        yield f"{encoding}.xls", page.encode(encoding), right
    yield "menu.xls", page.replace("<table>", "<table><tr><td>Menu</table><table>", 1), right
    yield "blanks.xls", page.replace(A, f"&nbsp;{A}<br>"), right
    yield (
        "foot.xls",
        page.replace("</table>", "<tfoot><tr><td>Total<td><td><td>4.50</table>"),
        right,
        ["footer_row"],
    )
    cell = '<Cell><Data ss:Type="String">{}</Data></Cell>'
    cells = "".join(f"<Row>{''.join(map(cell.format, row))}</Row>" for row in rows)
    head = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    yield (
        "workbook as xml.xls",
        f"{head}<Workbook><Worksheet><Table>{cells}</Table></Worksheet></Workbook>",
        right,
    )


def _json() -> Iterator[Made]:
    order = {
        "orderId": A, "orderDate": "2026-02-03", "title": "Lamp", "total": "4.50",
        "currency": "EUR", "status": "Shipped",
    }  # fmt: skip
    right = [(A, "2026-02-03", "4.50 EUR", SHIPPED)]
    text = json.dumps([order])
    yield "list", text, right
    yield "mark.json", text.encode("utf-8-sig"), right
    yield "utf-16.json", text.encode("utf-16"), right
    yield "numbers", json.dumps([{**order, "orderId": int(A), "total": 4.5}]), right
    yield "one below", json.dumps({"made": "today", "orders": [order]}), right
    yield (
        "deep down",
        json.dumps({"data": {"result": {"pages": [{"n": 1}], "orders": [order]}}}),
        right,
    )
    yield "one in a line", f"{json.dumps(order)}\n{json.dumps(order)}\n", right
    yield (
        "by their numbers",
        json.dumps({A: {k: v for k, v in order.items() if k != "orderId"}}),
        right,
    )
    yield (
        "items within",
        json.dumps([{**order, "items": [{"title": "Lamp", "price": "4.50"}]}]),
        right,
    )
    fields = {
        "orderId": A, "orderDateText": "Feb 3, 2026", "statusText": "Awaiting delivery",
        "totalPriceText": "€4,50", "currencyCode": "EUR", "orderLines": [{"itemTitle": "Lamp"}],
    }  # fmt: skip
    capture = {"data": {"data": {f"pc_om_list_order_{A}": {"fields": fields}}}}
    yield "captured with its callback", f"mtopjsonp3({json.dumps(capture)})", right


def _privacy() -> Iterator[Made]:
    head = (
        "order_id", "parent_orderid", "gmt_create_order_time", "order_status", "item_name",
        "unit_price", "payable_amt", "end_reason",
    )  # fmt: skip
    rows: list[Row] = [
        ("8190123456789112", A, (
            "2026-02-21 07:44:46"
        ), "FINISH", "Lamp", 15115, 11974, "buyer_accept_goods"),
        ("8190123456789113", A, (
            "2026-02-21 07:44:46"
        ), "FINISH", "Cable", 500, 450, "buyer_accept_goods"),
    ]  # fmt: skip
    right = [(A, "2026-02-21", "124.24 ?", DONE)]
    sheet = "Order Information"
    yield "usual", _book([head, *rows], sheet), right
    yield "after another sheet", _book([head, *rows], sheet, [("user_id",), ("1",)]), right
    yield "columns the other way round", _book([head[::-1], *(r[::-1] for r in rows)], sheet), right
    yield (
        "ids as numbers",
        _book([head, *((int(str(a)), int(str(b)), *r) for a, b, *r in rows)], sheet),
        right,
    )
    yield "as text", "\n".join(",".join(map(str, row)) for row in (head, *rows)), right
    yield "in a ZIP", _zip({"aliexpress_user_data_backup.xlsx": _book([head, *rows], sheet)}), right


def _amazon() -> Iterator[Made]:
    number = "302-1234567-1234567"
    names = (
        "ASIN,Carrier Name & Tracking Number,Currency,Order Date,Order ID,Order Status,"
        "Original Quantity,Product Name,Ship Date,Shipment Item Subtotal,Shipment Status,"
        "Total Amount,Total Discounts,Unit Price,Unit Price Tax,Website"
    )
    row = (
        f"B0,UPS(1Z5R89390357567127),USD,2024-08-06T06:46:32Z,{number},Closed,1,Lamp,"
        '2024-08-07T06:46:32Z,"1,382.11",Shipped,"1,382.11",\'-0.5\',1382.11,0,Amazon.com'
    )
    text = f"{names}\n{row}\n"
    right = [(number, "2024-08-06", "1382.11 USD", "completed")]
    yield "file", text, right
    yield "ZIP", _zip({"Your Amazon Orders/Order History.csv": text, "read me.txt": "hello"}), right
    yield "ZIP with a mark", _zip({"Retail.OrderHistory.1.csv": text.encode("utf-8-sig")}), right
    yield "ZIP in a ZIP", _zip({"Your Orders.zip": _zip({"Order History.csv": text})}), right
    department = text.replace("Currency,", "Currency,Department,").replace(",USD,", ",USD,Home,")
    yield "one column more", department, right
    other = row.replace(number, "302-1234567-7654321").replace("Closed", "Cancelled")
    yield (
        "ZIP of two parts",
        _zip(
            {"Retail.OrderHistory.1.csv": text, "Retail.OrderHistory.2.csv": f"{names}\n{other}\n"}
        ),
        [*right, ("302-1234567-7654321", "2024-08-06", "1382.11 USD", "cancelled")],
    )
    sterling = text.replace("USD", "GBP").replace("Amazon.com", "Amazon.co.uk")
    yield "in pounds", sterling, [(number, "2024-08-06", "1382.11 GBP", "completed")]


def _temu() -> Iterator[Made]:
    number = "PO-162-12345678901234567"
    head = (
        '"Order ID","Item description at order time","Order time","Shipped date","Price",'
        '"Price tax","Shipping cost","Order total","Order detail URL"\n'
    )
    row = f'"{number}","Żółty kosz","2023/11/14","2023/11/15","70,48 zł","0","0","70,48 zł",""\n'
    right = [(number, "2023-11-14", "70.48 PLN", None)]
    yield "zloty", head + row, right
    yield "cp1250 and semicolons", (head + row).replace('","', '";"').encode("cp1250"), right
    yield "with the hour", head + row.replace("2023/11/14", "2023-11-14 10:33:01"), right
    yield (
        "euro",
        head + row.replace("70,48 zł", "€9,99"),
        [(number, "2023-11-14", "9.99 EUR", None)],
    )
    yield "workbook", _book(list(csv.reader((head, row)))), right
    yield "two items, the total in each row", head + row + row.replace("kosz", "lampa"), right


def _ebay() -> Iterator[Made]:
    number = "12-34567-89012"
    right = [(number, "2026-02-13", "12.50 GBP", None)]
    tool = f"seller,item_title,order_total,currency,order_number\nbob,Lamp,12.50,£,{number}\n"
    yield "the tool's", tool.encode("utf-8-sig"), [(number, None, "12.50 GBP", None)]
    yield (
        "own sheet",
        (
            "Order number,Sold by,Item title,Purchase date,Total price\n"
            f"{number},bob,Lamp,13 Feb 2026,£12.50\n"
        ),
        right,
    )
    yield (
        "german",
        (
            "Bestellnummer;Verkäufer;Artikelbezeichnung;Kaufdatum;Gesamtpreis\n"
            f"{number};bob;Lampe;13.02.2026;GBP 12,50\n"
        ),
        right,
    )
    yield (
        "tabs",
        (
            "Order Number\tSeller Username\tItem Title\tSale Date\tTotal Price\n"
            f"{number}\tbob\tLamp\tFeb-13-26\t£12.50\n"
        ),
        right,
    )
    yield (
        "workbook",
        _book(
            [
                ("Order Number", "Item Title", "Quantity", "Total Price", "Sale Date"),
                (number, "Lamp", 1, "GBP 12.50", "2026-02-13"),
            ]
        ),
        right,
    )


def _taobao() -> Iterator[Made]:
    number = "1234567890123456789"
    head = "订单号,下单日期,商品明细,商品链接,单价,数量,实付款,状态\n"
    row = f"\t{number},2022-10-14,台灯,https://item.taobao.com/1,35.90,1,40.90,交易成功\n"
    right = [(number, "2022-10-14", "40.90 CNY", "completed")]
    yield "userscript", (head + row).encode("utf-8-sig"), right
    yield "saved again", (head + row).encode("gbk"), right
    yield "second row without a total", head + row + row.replace("40.90", ""), right
    yield "apostrophe and yuan", head + row.replace("\t", "'").replace("40.90", "¥40.90"), right
    yield (
        "extractor",
        (
            "order_id,order_date,seller,title,specification,item_url,item_id,unit_price,quanti"
            "ty,item_total,paid,lieferkosten\n"
            f"{number},2022-10-14,店,台灯,白,https://x,1,35.90,1,35.90,40.90,5\n"
        ),
        [(number, "2022-10-14", "40.90 CNY", None)],
    )


def _bol() -> Iterator[Made]:
    number = "A000ABC123"
    text = (
        "orderDate,orderNumber,productTitle,quantity,pricePerPiece,totalPrice,payee\n"
        f"2024-03-25,{number},Lamp,2,10.00,20.00,bol\n"
    )
    right = [(number, "2024-03-25", "20.00 EUR", None)]
    yield "userscript", text, right
    yield "semicolons", text.replace(",", ";"), right
    yield (
        "decimal commas",
        text.replace(",", ";").replace(".00", ",00").replace("2024-03-25", "25-03-2024"),
        right,
    )
    yield (
        "two items",
        f"{text}2024-03-25,{number},Kabel,1,2.50,2.50,Partner BV\n",
        [(number, "2024-03-25", "22.50 EUR", None)],
    )
    yield (
        "dutch sheet",
        (
            "Bestelnummer;Besteldatum;Artikelomschrijving;Aantal;Totaalprijs;Status\n"
            f"{number};25 maart 2024;Lamp;1;€ 20,00;Bezorgd\n"
        ),
        [(number, "2024-03-25", "20.00 EUR", "delivered")],
    )


def _clipboard() -> Iterator[Made]:
    right = [(A, "2026-02-20", "4.50 EUR", None)]
    yield (
        "cells over two lines",
        (
            '"Order ID"\t"Order Date"\t"Title"\t"Total"\t"Currency"\n'
            f'"{A}"\t"2026-02-20"\t"Lamp\nwhite"\t"4.50"\t"EUR"\n'
        ),
        right,
    )
    yield (
        "a tab too many",
        f"Order Number\tOrder Date\tTitle\tTotal\t\n{A}\t2/20/2026\tLamp\t€4.50\t\n",
        right,
    )
    yield "one in a line", f"{A} lamp 4.50 EUR shipped 41d\n", [(A, None, "4.50 EUR", SHIPPED)]
    yield (
        "another order of columns",
        f"Preis\tArtikel\tDatum\tBestellnummer\n4,50 €\tLampe\t20.02.2026\t{A}\n",
        right,
    )
    yield "bars", f"Order ID|Date|Item|Total\n{A}|2026-02-20|Lamp|4.50 EUR\n", right


PAGE = f"""Order details
Awaiting delivery
Buyer Protection will end in 12 days 3 hours
Order ID: {A}
Order placed on: Feb 20, 2026
Lumi Store
LED desk lamp
US $12.90 x1
Total US $14.90
"""


def _pages() -> Iterator[Made]:
    right = [(A, "2026-02-20", "14.90 USD", SHIPPED)]
    yield "copied text", PAGE, right
    yield (
        "bookmark",
        (
            f"Page: https://www.aliexpress.com/x?orderId={A}\n"
            "Seen at: 2026-02-21T09:00:00.000Z\n"
            f"{PAGE}"
        ),
        right,
    )
    lines = "".join(f"<div>{line}</div>" for line in PAGE.splitlines())
    page = (
        f"<html><head><script>'Order ID: 1111111111111111'</script></head><body>{lines}</body><"
        "/html>"
    )
    yield "saved.html", page, right
    yield "saved in utf-16.html", page.encode("utf-16"), right
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.aliexpress.com/x?orderId="
        f"{A}\r\nSubject: Order\r\nDate: Sat, 21 Feb 2026 09:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    yield "saved.mhtml", f"{saved}{quopri.encodestring(page.encode()).decode()}\r\n--b--\r\n", right
    yield (
        "german text",
        (
            "Bestelldetails\nWarten auf Lieferung\n"
            f"Bestellnummer: {A}\nBestelldatum: 20. Feb. 2026\n"
            "Lumi\n"
            "LED Schreibtischlampe\n12,90 € x1\nGesamt 14,90 €\n"
        ),
        [(A, "2026-02-20", "14.90 EUR", "shipped")],
    )


def _messages() -> Iterator[Made]:
    head = "To: me@example.org\nDate: Fri, 20 Feb 2026 09:15:00 +0100\nMIME-Version: 1.0\n"
    shops = (
        ("AliExpress <a@notice.aliexpress.com>", A, "Order number", "EUR 14.90"),
        ("Temu <orders@orders.temu.com>", "PO-162-12345678901234567", "Order ID", "€14,90"),
        ("eBay <ebay@ebay.com>", "12-34567-89012", "Order number", "EUR 14.90"),
        ("bol <no-reply@bol.com>", "A000ABC123", "Bestelnummer", "€ 14,90"),
    )
    for sender, number, word, total in shops:
        text = (
            f"From: {sender}\nSubject: Your order\n"
            f"{head}Content-Type: text/plain; charset=utf-8\n"
            f"\nThank you.\n{word}: {number}\n"
            "Order date: Feb 20, 2026\nLED lamp\n"
            f"Total: {total}\n"
        )
        yield f"{sender.partition(' ')[0]}.eml", text, [(number, "2026-02-20", "14.90 EUR", None)]
    yield (
        "Amazon in German.eml",
        (
            "From: Amazon.de <a@amazon.de>\n"
            f"Subject: Ihre Bestellung\n{head}Content-Type: text/html; charset=utf-8\n"
            "\n"
            "<p>Bestellnummer: 302-1234567-1234567</p>"
            "<p>Bestellt am 20. Februar 2026</p><p>Lampe</p>"
            "<p>Gesamtbetrag: EUR 14,90</p>"
        ),
        [("302-1234567-1234567", "2026-02-20", "14.90 EUR", None)],
    )
