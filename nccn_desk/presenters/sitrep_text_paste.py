"""What is pasted from an office document becomes paragraphs, lists and tables of plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

from nccn_desk.domain.prose import sentences
from nccn_desk.domain.register import clean_prose
from nccn_desk.kernel.errors import BadValue

MOST: Final = 200_000  # signs pasted at once; some sixty printed pages
PARAGRAPHS: Final = 500  # made at once
LONGEST: Final = 5_000  # signs of one paragraph; beyond them it is cut between sentences
_LINES: Final = re.compile(r"\r\n?|[\n\f\u2028\u2029]")
# Signs that nobody sees: they turn words round, join them, or are left over from hyphenation.
_UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff\ufffc\u202a-\u202e\u2066-\u2069]")
_HALF: Final = re.compile("[\ud800-\udfff]")
_BULLET: Final = re.compile(r"^\s*(?:[•·▪‣◦●○■□§\uf0a7\uf0b7]|[–*-](?=\s)|o(?=\t|\s\s))\s*")
_NUMBER: Final = re.compile(r"^\s*(?:\d{1,3}[.)]\s|[a-z][.)](?:\t|\s\s))\s*")


class Poured(NamedTuple):
    """A paragraph to be, and its shape."""

    shape: str
    words: str


def pasted(words: str, shape: str) -> str:
    """Return words as they are put into a list or table; raise BadValue for too much."""
    lines = [_bare(line) for line in _lines(words)]
    if shape == "table":
        return "\n".join(lines).rstrip("\n")  # a sheet ends its last row, too
    return "\n".join(line.replace("\t", " ").strip() for line in lines if line.strip())


def poured(words: str) -> tuple[Poured, ...]:
    """Return pasted words as paragraphs; raise BadValue for too much at once."""
    lines = [line for line in _lines(words) if line.strip()]
    if len(lines) == 1:
        return tuple(Poured("paragraph", part) for part in _cut(lines[0].replace("\t", " ")))
    found: list[Poured] = []
    for kind, group in groupby(lines, _kind):
        several = list(group)
        if kind == "table" and len(several) > 1:
            found.append(Poured(kind, "\n".join(line.strip("\r\n ") for line in several)))
        elif kind == "bullets" or (kind == "numbered" and len(several) > 1):
            items = (_bare(line).replace("\t", " ").strip() for line in several)
            found.append(Poured(kind, "\n".join(items)))
        else:
            for line in several:
                found += [Poured("paragraph", part) for part in _cut(" ".join(line.split()))]
    if len(found) > PARAGRAPHS:
        raise BadValue("too_many_pasted", count=len(found), most=PARAGRAPHS)
    return tuple(found)


def _lines(words: str) -> list[str]:
    if len(words) > MOST:
        raise BadValue("too_much_pasted", count=len(words), most=MOST)
    seen = _HALF.sub("\ufffd", _UNSEEN.sub("", words.replace("\x0b", " ").replace("\xa0\t", "\t")))
    return [clean_prose(line) for line in _LINES.split(seen)]


def _kind(line: str) -> str:
    if _BULLET.match(line):
        return "bullets"
    if _NUMBER.match(line):
        return "numbered"
    return "table" if "\t" in line.strip() else "paragraph"


def _bare(line: str) -> str:
    """Return a line without the bullet or number before it."""
    return _NUMBER.sub("", _BULLET.sub("", line, count=1), count=1)


def _cut(words: str) -> Iterator[str]:
    """Yield a long paragraph in parts, cut between sentences, and within one where that must be."""
    part = ""
    for sentence in sentences(words) if len(words) > LONGEST else (words,):
        if part and len(part) + len(sentence) > LONGEST:
            yield part.strip()
            part = ""
        part += sentence
        while len(part) > LONGEST:
            at = part.rfind(" ", 1, LONGEST) + 1 or LONGEST
            yield part[:at].strip()
            part = part[at:]
    if part.strip():
        yield part.strip()
