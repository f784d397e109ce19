"""Finding: orders by words, narrowed down as they are typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache


def folded(text: str) -> str:
    """Return ``text`` as it is searched: without case and accents."""
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not _is_mark(letter))


class Finder:
    """Orders in view order, found by every word of a query.

    What one query found is what a longer one is looked for in.
    """

    def __init__(self, keys: Sequence[str], texts: dict[str, str]) -> None:
        """Take all keys in view order and the folded words of each."""
        self._texts = texts
        self._found: list[tuple[str, Sequence[str]]] = [("", keys)]

    @property
    def keys(self) -> Sequence[str]:
        """All keys in view order."""
        return self._found[0][1]

    def learn(self, texts: Mapping[str, str]) -> None:
        """Take the folded words of orders that are new or have changed."""
        self._texts.update(texts)
        del self._found[1:]

    def ordered(self, keys: Sequence[str]) -> Finder:
        """Return a finder of the same orders in another order."""
        return Finder(keys, self._texts)

    def find(self, query: str) -> Iterator[str]:
        """Yield the keys of orders that hold every word of ``query``, in view order.

        Shape: what was found is kept for longer queries once all of it was taken.
        """
        wanted = " ".join(folded(query).split())
        while not wanted.startswith(self._found[-1][0]):
            self._found.pop()
        known, keys = self._found[-1]
        if wanted == known:
            yield from keys
            return
        *others, last = wanted.split()  # the last word is the one that is being typed
        texts = self._texts
        hits: list[str] = []
        for key in keys:
            text = texts.get(key, "")
            if last in text and (not others or all(word in text for word in others)):
                hits.append(key)
                yield key
        self._found.append((wanted, hits))


@lru_cache(maxsize=4096)
def _is_mark(letter: str) -> bool:
    return unicodedata.combining(letter) != 0
