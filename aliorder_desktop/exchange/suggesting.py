"""Suggesting: which column of an unknown table may hold what, for the shopper to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from aliorder_desktop.exchange.contents import ANYTHING, fields_fitting
from aliorder_desktop.exchange.ids import looks_like_number
from aliorder_desktop.exchange.layouts import squeezed

# Fields worth a guess by their content alone, where one column and no other could be it.
_BY_CONTENT = ("ordered_on", "currency", "url")
_ALIKE, _WHOLLY_ALIKE = 85, 75  # of 100; below, names of other things come through
_SHORTEST_NAME = 4  # shorter ones are alike to almost anything
_SHORTEST_TITLE = 8

Words = Mapping[str, Sequence[str]]


def suggested(
    header: Sequence[str],
    columns: Sequence[Sequence[str]],
    words: Words,
) -> dict[str, int]:
    """Return the place of each field that a column's name, then its content, speaks for.

    ``columns`` are the first cells of each: no name outweighs content that contradicts it.
    ``words`` are the known names of each field.
    """
    fitting = tuple(map(fields_fitting, columns))
    found: dict[str, int] = {}
    for field, place in (*_named(header, words), *_alike(header, words)):
        if field not in found and place not in found.values() and field in fitting[place]:
            found[field] = place
    for field, place in _by_content(columns, fitting, found.values()):
        found.setdefault(field, place)
    return found


def _named(header: Sequence[str], words: Words) -> Iterator[tuple[str, int]]:
    """Yield the columns of exactly known names."""
    places = {squeezed(name): place for place, name in reversed(list(enumerate(header)))}
    for field, known in words.items():
        for word in map(squeezed, known):
            if word in places:
                yield field, places[word]


def _alike(header: Sequence[str], words: Words) -> list[tuple[str, int]]:
    """Return the columns of names like known ones, the most alike first."""
    from rapidfuzz import fuzz, process

    found: list[tuple[float, str, int]] = []
    for place, name in enumerate(header):
        low = _plain(name)
        if len(low) < _SHORTEST_NAME:
            continue
        for field, known in words.items():
            names = [_plain(word) for word in known if len(word) >= _SHORTEST_NAME]
            best = process.extractOne(low, names, scorer=fuzz.WRatio, score_cutoff=_ALIKE)
            # "Stück" is a part of "Stückpreis" and another thing; "order amount (usd)" is not.
            if best is not None and (
                set(best[0].split()) <= set(low.split())
                or fuzz.ratio(low, best[0]) >= _WHOLLY_ALIKE
            ):
                found.append((best[1], field, place))
    found.sort(key=lambda each: -each[0])
    return [(field, place) for _, field, place in found]


def _by_content(
    columns: Sequence[Sequence[str]], fitting: Sequence[frozenset[str]], taken: Iterable[int]
) -> Iterator[tuple[str, int]]:
    """Yield the columns that nothing but their content speaks for."""
    free = {place for place, fields in enumerate(fitting) if fields != ANYTHING} - set(taken)
    shapes = [p for p in free if "number" in fitting[p] and _mostly_numbers(columns[p])]
    if len(shapes) == 1:
        yield "number", shapes[0]
        free.discard(shapes[0])
    for field in _BY_CONTENT:
        able = [place for place in free if field in fitting[place]]
        if len(able) == 1:
            yield field, able[0]
            free.discard(able[0])
    titles = [place for place in free if "title" in fitting[place]]
    longest = max(titles, key=lambda place: sum(map(len, columns[place])), default=None)
    if longest is not None and _are_titles(columns[longest]):
        yield "title", longest


def _are_titles(cells: Sequence[str]) -> bool:
    """Return whether cells are long and of many kinds, as titles are and statuses are not."""
    length = sum(map(len, cells))
    return length >= len(cells) * _SHORTEST_TITLE and len(set(cells)) * 2 > len(cells)


def _mostly_numbers(cells: Sequence[str]) -> bool:
    return sum(map(looks_like_number, cells)) * 2 > len(cells)


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("(", " ").replace(")", " ").split())
