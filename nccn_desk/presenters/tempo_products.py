"""Products are written with commas between; those that Desk knows are kept in four languages."""

from __future__ import annotations

from functools import cache

from nccn_desk.domain.cycle import PRODUCTS
from nccn_desk.domain.naming import product_word
from nccn_desk.domain.register import Value
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import Words, say_in_all
from nccn_desk.presenters.today_names import parts_of, product_name


def written(products: Value, words: Words) -> str:
    """Return products as a person would write them, in the present language."""
    names = (str(part["name"]) for part in parts_of(products))
    return ", ".join(product_name(name).spoken(words) for name in names)


def read_products(text: str) -> tuple[str, ...]:
    """Return what was written: the key of a known product, in any language, else the words."""
    parts = (part.strip() for part in text.replace(";", ",").split(","))
    return tuple(dict.fromkeys(_known().get(folded(part), part) for part in parts if part))


@cache
def _known() -> dict[str, str]:
    """Return the keys of known products by their folded words in all languages."""
    return {folded(word): key for key in PRODUCTS for word in say_in_all(product_word(key))}
