"""Prose is what a block says in one language: plain words with a few marks typed in them.

The marks stand in the text itself, so that words and marks merge together when several officers
type at once: ``**bold**``, ``*italic*``, ``[words](https://…)`` and ``[[figures:<id>]]``, a
reference that always shows what its record says now.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final, NamedTuple

_REFERENCE: Final = r"\[\[(?P<register>[a-z_]{1,32}):(?P<id>[0-9a-f]{32})\]\]"
_LINK: Final = (
    r"\[(?P<label>[^\[\]\n]{1,500})\]\((?P<target>(?:https?://|mailto:|tel:)[^\s()<>]{1,500})\)"
)
_PARTS: Final = re.compile(rf"{_REFERENCE}|{_LINK}|(?P<mark>\*\*|\*)")
_REFERENCES: Final = re.compile(_REFERENCE)
_INSIDE: Final = r"[.!?…](?=[^\s.!?…”»“’\")\]*])"  # a sign that ends nothing: 10.716, nccn.be
_SENTENCE: Final = re.compile(rf"(?:[^.!?…\n]|{_INSIDE})*(?:[.!?…]+[”»“’\")\]*]*|\n|$)\s*")
_WORD: Final = re.compile(r"[^\W_](?:[\w’'.,/:-]*\w)?")
_TOKEN: Final = re.compile(r"\s+|[^\W_](?:[\w’']*\w)?|[^\w\s]|_")

_EDGES: Final = re.compile(r"(\s*[\n\t]\s*|\A\s+|\s+\Z)")

Dress = tuple[bool, bool]  # bold, italic
Say = Callable[[str, str], str]  # what a reference shows, of a register's name and a record's id


class Reference(NamedTuple):
    """A place in prose that shows what a record says."""

    register: str
    id: str


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words with one dress; `source` says where its marked text begins and ends.

    A run that is kept whole, whatever it shows, can be given as `typed`.
    """

    words: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    reference: Reference | None = None
    source: tuple[int, int] = (0, 0)
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words that stands in both texts, in the earlier only, or in the later only."""

    words: str
    kind: str  # "same", "gone" or "new"


def spans(words: str) -> tuple[Span, ...]:
    """Return the runs of one paragraph; a mark without its partner is a sign like any other."""
    pieces = list(_pieces(words))
    pairs = _paired(pieces)
    found: list[Span] = []
    bold = italic = False
    for place, piece in enumerate(pieces):
        if place in pairs:
            bold, italic = bold ^ (piece.words == "**"), italic ^ (piece.words == "*")
            continue
        found.append(replace(piece, bold=bold, italic=italic))
    return tuple(_joined(found))


def written(parts: Iterable[Span]) -> str:
    """Return runs as they are typed, with their marks; what `spans` makes of it are the runs.

    Blanks at the ends of a dressed run are left outside its marks, which would not count there.
    """
    made: list[str] = []
    now = (False, False)
    for words, wanted in _dressed(list(_atoms(parts))):
        made.append(_marks(now, wanted) + words)
        now = wanted
    return "".join([*made, _marks(now, (False, False))])


def _marks(now: Dress, wanted: Dress) -> str:
    """Return the marks that turn bold and italic on or off between two dresses."""
    return "**" * (now[0] != wanted[0]) + "*" * (now[1] != wanted[1])


def _atoms(parts: Iterable[Span]) -> Iterator[tuple[str, Dress | None]]:
    """Yield what stands in one dress; blanks at its ends, and the ends of lines, in none yet."""
    for span in parts:
        dress = (span.bold, span.italic)
        whole = span.typed
        if span.reference is not None:
            whole = reference_mark(*span.reference)
        elif span.link:
            whole = f"[{span.words}]({span.link})"
        if whole or not any(dress):
            yield whole or span.words, dress
            continue
        for words in _EDGES.split(span.words):
            if words:
                yield words, dress if words.strip() else None


def _dressed(atoms: Sequence[tuple[str, Dress | None]]) -> Iterator[tuple[str, Dress]]:
    """Give blanks what both their neighbours wear; between lines and cells nothing goes on."""
    none = (False, False)
    for place, (words, dress) in enumerate(atoms):
        if dress is not None:
            yield words, dress
        elif "\n" in words or "\t" in words:
            yield words, none
        else:
            before = atoms[place - 1][1] if place else none
            after = atoms[place + 1][1] if place + 1 < len(atoms) else none
            both = zip(before or none, after or none, strict=True)
            bold, italic = (one and other for one, other in both)
            yield words, (bold, italic)


def references(words: str) -> tuple[Reference, ...]:
    """Return what prose refers to, in the order of its first mention."""
    found = (Reference(each["register"], each["id"]) for each in _REFERENCES.finditer(words))
    return tuple(dict.fromkeys(found))


def reference_mark(register: str, record_id: str) -> str:
    """Return how a reference is typed."""
    return f"[[{register}:{record_id}]]"


def plain(words: str, say: Say) -> str:
    """Return prose without its marks; `say` gives what a reference shows."""
    return "".join(say(*each.reference) if each.reference else each.words for each in spans(words))


def with_references(words: str, said: Mapping[Reference, str]) -> str:
    """Return prose in which each reference that is among `said` has become its words."""

    def shown(match: re.Match[str]) -> str:
        return said.get(Reference(match["register"], match["id"]), match[0])

    return _REFERENCES.sub(shown, words)


def composed(words: str) -> str:
    """Return words whose letters and accents are one sign where there is one (Unicode NFC).

    A frozen copy has them so; the same words typed with accents apart are not other words.
    """
    return unicodedata.normalize("NFC", words)


def is_composed(words: str) -> bool:
    """Tell whether words are as `composed` returns them."""
    return unicodedata.is_normalized("NFC", words)


def items(words: str) -> tuple[str, ...]:
    """Return the items of a list, one a line."""
    return tuple(line.strip() for line in words.split("\n") if line.strip())


def rows(words: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table: one a line, cells parted by tabs, all rows equally long."""
    found = [tuple(cell.strip() for cell in line.split("\t")) for line in words.split("\n")]
    kept = [row for row in found if any(row)]
    width = max(map(len, kept), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in kept)


def sentences(words: str) -> tuple[str, ...]:
    """Return the sentences of prose, with the spaces behind them; joined they are the prose."""
    return tuple(found[0] for found in _SENTENCE.finditer(words) if found[0])


def word_count(words: str) -> int:
    """Count words as a person would: a reference is one, marks and signs are none."""
    return len(_WORD.findall(_REFERENCES.sub(" w ", words)))


def changed_sentences(before: str, after: str) -> tuple[tuple[int, int], ...]:
    """Return where in the later text the sentences stand that the earlier one did not have."""
    old, new = sentences(before), sentences(after)
    matcher = SequenceMatcher(a=[each.strip() for each in old], b=[each.strip() for each in new])
    starts = [0]
    for each in new:
        starts.append(starts[-1] + len(each))
    found = []
    for tag, _, _, first, last in matcher.get_opcodes():
        if tag in {"insert", "replace"}:
            end = starts[first] + len("".join(new[first:last]).rstrip())
            found.append((starts[first], end))
    return tuple(found)


def compare(before: str, after: str) -> tuple[Change, ...]:
    """Return two texts as one run of changes, word by word."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Change("".join(new[c:d]), "same"))
            continue
        if b > a:
            found.append(Change("".join(old[a:b]), "gone"))
        if d > c:
            found.append(Change("".join(new[c:d]), "new"))
    return tuple(found)


def _pieces(words: str) -> Iterator[Span]:
    """Cut prose at its marks, links and references."""
    at = 0
    for match in _PARTS.finditer(words):
        if match.start() > at:
            yield Span(words[at : match.start()], source=(at, match.start()))
        at = match.end()
        source = match.span()
        if match["register"]:
            yield Span("", reference=Reference(match["register"], match["id"]), source=source)
        elif match["label"]:
            yield Span(match["label"], link=match["target"], source=source)
        else:
            yield Span(match["mark"], source=source)
    if at < len(words):
        yield Span(words[at:], source=(at, len(words)))


def _paired(pieces: list[Span]) -> frozenset[int]:
    """Return which pieces are marks that open or close something."""
    opened: dict[str, int] = {}
    pairs: set[int] = set()
    for place, piece in enumerate(pieces):
        mark = piece.words
        if mark not in {"*", "**"} or piece.link:
            continue
        before = pieces[place - 1] if place else Span("")
        after = pieces[place + 1] if place + 1 < len(pieces) else Span("")
        if mark in opened and not before.words[-1:].isspace():
            pairs |= {opened.pop(mark), place}
        elif mark not in opened and (after.words[:1].strip() or after.reference):
            opened[mark] = place
    return frozenset(pairs)


def _joined(found: list[Span]) -> Iterator[Span]:
    """Join neighbours that are dressed alike."""
    last: Span | None = None
    for span in found:
        if last is not None and _alike(last, span):
            source = (last.source[0], span.source[1])
            last = replace(last, words=last.words + span.words, source=source)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _alike(one: Span, other: Span) -> bool:
    special = one.link or other.link or one.reference or other.reference
    dressed_alike = (one.bold, one.italic) == (other.bold, other.italic)
    return not special and dressed_alike and one.source[1] == other.source[0]
