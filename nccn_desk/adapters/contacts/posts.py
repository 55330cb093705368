"""Exports of social media are JSON: a list of posts, wherever it lies, each value by its path."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final

from nccn_desk.adapters.contacts.markup import plain
from nccn_desk.domain.cards import Table
from nccn_desk.services.importing import COLUMNS, BadFile
from nccn_desk.services.intake import ITEMS

POSTS_LIMIT: Final = 64 * 2**20  # bytes
DEEP: Final = 6  # steps of a path
LISTED: Final = 3  # things of a list that are looked into
CELL: Final = 64 * 1024  # signs

_ASSIGNED: Final = re.compile(r"\s*[\w.\[\]\"']{1,80}\s*=\s*(?=[\[{])")  # an archive's own script
_TWICE: Final = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]")  # letters that were encoded twice


def read_posts(data: bytes) -> tuple[Table, tuple[int, ...]]:
    """Return the posts of an export as a table with a path for each head; raise BadFile.

    What stands in the list and is no post is told by its place in it.
    """
    if len(data) > POSTS_LIMIT:
        raise BadFile("intake_too_large", limit=POSTS_LIMIT // 2**20)
    posts = _posts(_decoded(data))
    if not posts:
        raise BadFile("intake_empty")
    if len(posts) > ITEMS:
        raise BadFile("intake_too_many", rows=ITEMS)
    flat = [dict(_flat(each, (), DEEP)) if isinstance(each, dict) else {} for each in posts]
    heads = _heads(flat)
    rows = tuple(
        (place, tuple(each.get(head, "") for head in heads))
        for place, each in enumerate(flat, 1)
        if each
    )
    if not rows:
        raise BadFile("intake_empty")
    return Table(heads, rows), tuple(place for place, each in enumerate(flat, 1) if not each)


def _decoded(data: bytes) -> str:
    encoding = json.detect_encoding(data)
    words = data.decode(encoding, "replace")
    return _ASSIGNED.sub("", words, count=1)


def _posts(words: str) -> Sequence[object]:
    try:
        return _longest(json.loads(words), DEEP)
    except RecursionError as fault:
        raise BadFile("intake_bad_json", line=1) from fault
    except ValueError as fault:
        lines = list(_lined(words))
        if len(lines) > 1:
            return lines
        raise BadFile("intake_bad_json", line=getattr(fault, "lineno", 1)) from fault


def _lined(words: str) -> Iterator[object]:
    """Yield the posts of a file with one on each line; a line that is none stays a gap."""
    lines = [line for line in words.split("\n") if line.strip()]
    if not lines or not lines[0].lstrip().startswith("{"):
        return
    for line in lines:
        try:
            yield json.loads(line)
        except (ValueError, RecursionError):
            yield None


def _longest(whole: object, deep: int) -> Sequence[object]:
    """Return the longest list of posts that lies in a document; a lone post is a list of one."""
    if isinstance(whole, list):
        return whole
    if not isinstance(whole, dict) or not deep:
        return ()
    lists = [found for each in whole.values() if _holds_posts(found := _longest(each, deep - 1))]
    return max(lists, key=len, default=() if deep < DEEP else (whole,))


def _holds_posts(found: Sequence[object]) -> bool:
    return any(isinstance(each, dict) for each in found[:LISTED])


def _flat(value: object, path: tuple[str, ...], deep: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items() if deep else ():
            yield from _flat(inner, (*path, str(name)), deep - 1)
    elif isinstance(value, list):
        words = [_said(each) for each in value if not isinstance(each, (dict, list))]
        if words:
            yield ".".join(path), ", ".join(filter(None, words))[:CELL]
        inner_ones = [each for each in value if isinstance(each, dict)]
        for place, inner in enumerate(inner_ones[:LISTED] if deep else ()):
            yield from _flat(inner, (*path, str(place)), deep - 1)
    elif _said(value):
        yield ".".join(path), _said(value)


def _said(value: object) -> str:
    """Return a value as words; letters that an export encoded twice are mended."""
    if value is None or isinstance(value, bool):
        return ""
    words = str(value)[:CELL]
    if _TWICE.search(words):
        with suppress(UnicodeError):
            words = words.encode("latin-1").decode("utf-8")
    return plain(words)


def _heads(flat: Sequence[dict[str, str]]) -> tuple[str, ...]:
    heads: dict[str, None] = {}
    for each in flat:
        heads |= dict.fromkeys(each)
        if len(heads) > COLUMNS:
            raise BadFile("intake_too_many", rows=ITEMS)
    return tuple(heads)
