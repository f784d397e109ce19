"""The shelf: the packs that came with the program, by id."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from aliorder_desktop.domain.errors import UserError

if TYPE_CHECKING:  # a shelf nobody takes anything from costs nothing at start
    from aliorder_desktop.domain.pack import Pack
    from aliorder_desktop.domain.rulebook import Rulebook

GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class PackShelf:
    """Packs in one folder, read when first asked for.

    Attributes:
        folder: holds one TOML file per pack, named after its id.
    """

    folder: Path
    _ids: list[str] = field(default_factory=list)
    _rulebooks: dict[str, Rulebook] = field(default_factory=dict)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all packs, ascending."""
        if not self._ids:
            self._ids.extend(sorted(path.stem for path in self.folder.glob("*.toml")))
        return tuple(self._ids)

    def rulebook(self, pack_id: str) -> Rulebook:
        """Return the compiled stack of that pack.

        Raises: UserError "no_such_pack"; BrokenPack with every fault.
        """
        from aliorder_desktop.domain.rulebook import Rulebook

        if pack_id not in self._rulebooks:
            pack = self.stack(self.pack(pack_id))
            self._rulebooks[pack_id] = Rulebook(pack)
        return self._rulebooks[pack_id]

    def rulebook_for(self, marketplace: str) -> Rulebook:
        """Return the rules shoppers get at ``marketplace``; the generic ones if it has none."""
        return self.rulebook(marketplace if marketplace in self.ids() else GENERIC)

    def pack(self, pack_id: str) -> Pack:
        """Return one pack by itself, as its file says it."""
        from aliorder_desktop.packs.tables import pack_from

        if pack_id not in self.ids():
            raise UserError("no_such_pack", pack=pack_id, packs=", ".join(self.ids()))
        path = self.folder / f"{pack_id}.toml"
        return pack_from(path.read_text("utf-8"), pack_id)

    def stack(self, pack: Pack) -> Pack:
        """Return ``pack`` on the packs of this shelf that it extends.

        Raises: BrokenPack with every fault.
        """
        from aliorder_desktop.packs.stack import stacked
        from aliorder_desktop.packs.tables import BrokenPack
        from aliorder_desktop.packs.validation import duplicates, faults_of

        whole = stacked(pack, self.pack)
        faults = list(dict.fromkeys([*duplicates(pack), *faults_of(whole)]))
        if faults:
            raise BrokenPack(pack.head.id, faults)
        return whole
