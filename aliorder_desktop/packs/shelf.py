"""The shelf: the packs that came with the program, by id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from aliorder_desktop import __version__
from aliorder_desktop.domain.errors import UserError

if TYPE_CHECKING:  # a shelf nobody takes anything from costs nothing at start
    from aliorder_desktop.domain.pack import Pack
    from aliorder_desktop.domain.rulebook import Rulebook

GENERIC = "generic"
_OVERLAYS = "overlays"


@dataclass(frozen=True, slots=True)
class PackShelf:
    """Packs in one folder, read when first asked for.

    Attributes:
        folder: holds one TOML file per pack, named after its id; those that are laid over any
                marketplace stand in its folder ``overlays``.
    """

    folder: Path
    _files: dict[str, Path] = field(default_factory=dict)
    _packs: dict[str, Pack] = field(default_factory=dict)
    _rulebooks: dict[str, Rulebook] = field(default_factory=dict)
    _chosen: dict[tuple[str, str], Rulebook] = field(default_factory=dict)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all packs, ascending."""
        if not self._files:
            found = (*self.folder.glob("*.toml"), *self.folder.glob(f"{_OVERLAYS}/*.toml"))
            self._files.update((path.stem, path) for path in sorted(found, key=lambda p: p.stem))
        return tuple(self._files)

    def marketplaces(self) -> tuple[str, ...]:
        """Return the ids of the packs that are a marketplace's whole rules, ascending."""
        heads = [self.pack(name).head for name in self.ids()]
        bases = {base for head in heads for base in head.extends}
        found = (head.id for head in heads if head.kind == "marketplace")
        return tuple(name for name in found if name not in bases)

    def rulebook(self, name: str) -> Rulebook:
        """Return a compiled stack: a pack's id, with "+" and the id of each overlay.

        Raises: UserError "no_such_pack"; BrokenPack with every fault.
        """
        from aliorder_desktop.domain.rulebook import Rulebook

        if name not in self._rulebooks:
            pack_id, *over = name.split("+")
            self._rulebooks[name] = Rulebook(self.stack(self.pack(pack_id), over))
        return self._rulebooks[name]

    def rulebook_for(self, marketplace: str, country: str) -> Rulebook:
        """Return the rules a shopper of ``country`` gets at ``marketplace``.

        Shape: the marketplace's own or the generic ones, with those of the country and of every
               way to pay laid over.
        """
        known = self._chosen.get((marketplace, country))  # asked for once or twice per order
        if known is not None:
            return known
        own = marketplace in self.ids() and self.pack(marketplace).head.kind == "marketplace"
        name = marketplace if own else GENERIC
        chosen = self._chosen[name, country] = self.rulebook("+".join((name, *self._over(country))))
        return chosen

    def pack(self, pack_id: str) -> Pack:
        """Return one pack by itself, as its file says it."""
        from aliorder_desktop.packs.tables import pack_from

        if pack_id not in self.ids():
            raise UserError("no_such_pack", pack=pack_id, packs=", ".join(self.ids()))
        if pack_id not in self._packs:
            text = self._files[pack_id].read_text("utf-8")
            self._packs[pack_id] = pack_from(text, pack_id)
        return self._packs[pack_id]

    def stack(self, pack: Pack, over: Iterable[str] = ()) -> Pack:
        """Return ``pack`` on the packs of this shelf that it extends, with others laid over.

        Raises: BrokenPack with every fault.
        """
        from aliorder_desktop.packs.completeness import unprefixed
        from aliorder_desktop.packs.stack import laid_over, stacked
        from aliorder_desktop.packs.tables import BrokenPack
        from aliorder_desktop.packs.validation import duplicates, faults_of

        whole = stacked(pack, self.pack)
        for name in over:
            whole = laid_over(self.pack(name), whole)
        faults = list(dict.fromkeys([*duplicates(pack), *unprefixed(pack), *faults_of(whole)]))
        if faults:
            raise BrokenPack(pack.head.id, faults)
        return whole

    def mark(self) -> str:
        """Return what tells these packs, read by this program, from all others."""
        return _mark(self.folder)

    def _over(self, country: str) -> Iterator[str]:
        """Yield the packs laid over every marketplace of a shopper who lives in ``country``."""
        for name in self.ids():
            if self._files[name].parent.name == _OVERLAYS:
                head = self.pack(name).head
                if head.kind == "payment" or country in head.countries:
                    yield name


@lru_cache(maxsize=2)
def _mark(folder: Path) -> str:
    mark = hashlib.blake2b(__version__.encode(), digest_size=16)
    for path in sorted(folder.rglob("*.toml")):
        mark.update(path.name.encode())
        mark.update(path.read_bytes())
    return mark.hexdigest()
