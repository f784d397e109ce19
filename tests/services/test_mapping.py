"""Columns chosen by hand and kept: the next file of their kind is recognised."""

from __future__ import annotations

import pytest

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.file_reading import Choices
from aliorder_desktop.exchange.layouts import Layout
from aliorder_desktop.services.mapping import keep_layout, known_layouts
from aliorder_desktop.services.planning import plan_import
from aliorder_desktop.services.sources import Source
from aliorder_desktop.services.workspace import Workspace
from tests.services.order_lists import DOCK, LAMP, NOW

MAPPING = {"number": "Nr", "title": 'Was "es" ist', "unit_price": "Kosten"}
HEADER = 'Nr;"Was ""es"" ist";Kosten;Rest'


def source(*rows: str, header: str = HEADER, choices: Choices | None = None) -> Source:
    text = "\n".join((header, *rows)) + "\n"
    return Source("kauf.csv", text.encode(), choices or Choices())


def kept(workspace: Workspace, name: str = "Mein Laden", **chosen: str) -> Layout:
    """Read a file by hand and keep how."""
    choices = Choices(mapping=MAPPING, **chosen)  # type: ignore[arg-type]
    (file,) = plan_import(workspace, (source(f"{LAMP};Lampe;1,250", choices=choices),), NOW).files
    return keep_layout(workspace, name, file.reading, choices)


def test_the_next_file_is_recognised_with_what_was_chosen(workspace: Workspace) -> None:
    layout = kept(workspace, decimal="comma", currency="KWD")
    plan = plan_import(workspace, (source(f"{DOCK};Dock;2,500"),), NOW)
    (file,) = plan.files
    assert file.reading.layout == layout.id == "own.mein-laden"
    assert file.reading.title == "Mein Laden"
    (order,) = file.reading.orders
    assert order.title == "Dock"
    assert order.total is not None and order.total.text == "2.500"
    assert order.total.currency == "KWD"


def test_columns_may_come_in_another_order_and_with_others(workspace: Workspace) -> None:
    kept(workspace)
    header = 'Neu;Kosten;Nr;"Was ""es"" ist"'
    (file,) = plan_import(workspace, (source(f"x;4,50 €;{DOCK};Dock", header=header),), NOW).files
    assert file.reading.layout == "own.mein-laden"


def test_keeping_it_again_replaces_it_and_another_of_that_name_does_not(
    workspace: Workspace,
) -> None:
    assert kept(workspace).id == kept(workspace).id
    choices = Choices(mapping={"number": "Zahl", "title": "Ding"})
    other = source(f"{LAMP};Lampe", header="Zahl;Ding", choices=choices)
    (file,) = plan_import(workspace, (other,), NOW).files
    assert keep_layout(workspace, "Mein Laden", file.reading, choices).id == "own.mein-laden-2"
    assert {"own.mein-laden", "own.mein-laden-2"} <= known_layouts(workspace).known.keys()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b", "\x00\x7f x", "…\u202e", "\U0001f4e6 Päckchen", "x" * 500]
)
def test_a_name_is_never_a_path(workspace: Workspace, name: str) -> None:
    if not any(map(str.isalnum, name)):
        with pytest.raises(UserError, match="layout_without_name"):
            kept(workspace, name)
        return
    layout = kept(workspace, name)
    path = workspace.folders.layouts / f"{layout.id}.toml"
    assert path.parent == workspace.folders.layouts and path.is_file()
    assert path.stat().st_mode & 0o777 == 0o600
    assert known_layouts(workspace).known[layout.id] == layout


def test_a_table_without_a_header_cannot_be_kept(workspace: Workspace) -> None:
    choices = Choices(mapping={"number": "1", "title": "2"})
    bare = Source("bare.csv", f"{LAMP};Lampe\n{DOCK};Dock\n".encode(), choices)
    (file,) = plan_import(workspace, (bare,), NOW).files
    assert len(file.sightings) == 2
    with pytest.raises(UserError, match="layout_without_header"):
        keep_layout(workspace, "Bare", file.reading, choices)


def test_a_broken_layout_is_named(workspace: Workspace) -> None:
    workspace.folders.layouts.mkdir()
    (workspace.folders.layouts / "mine.toml").write_text("id = [", "utf-8")
    with pytest.raises(UserError, match="layout_is_broken") as told:
        known_layouts(workspace)
    assert "mine.toml" in str(told.value.details["detail"])
