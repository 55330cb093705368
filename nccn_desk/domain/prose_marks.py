r"""Marks in prose are asterisks typed beside words, and everything else that they are is a sign.

A mark opens before a word and closes behind one; between two letters or figures an asterisk is a
sign (``2*3*4``, ``Bürger*innen``). ``\*`` is a sign wherever it stands, and ``\\*`` a backslash
before a mark. Part of a word is dressed between braces: ``ver{*geet*}``. No dress goes on from one
line, or one cell of a table, to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

REFERENCE: Final = r"\[\[(?P<register>[a-z_]{1,32}):(?P<id>[0-9a-f]{32})\]\]"
_LINK: Final = (
    r"\[(?P<label>[^\[\]\n]{1,500})\]\((?P<target>(?:https?://|mailto:|tel:)[^\s()<>]{1,500})\)"
)
_SIGN: Final = r"\\(?P<sign>\*|\\(?=\\*\*))"
_PARTS: Final = re.compile(
    rf"{REFERENCE}|{_LINK}|{_SIGN}|(?P<mark>\{{\*\*|\*\*\}}|\{{\*|\*\}}|\*\*|\*)"
)
_MARKS: Final = ("**", "*")
_EDGES: Final = re.compile(r"(\s*[\n\t]\s*|\A[\s{}]+|[\s{}]+\Z)")
_AIR: Final = re.compile(r"[\s{}]*\Z")  # what has no dress that anybody sees
_LAST_SLASHES: Final = re.compile(r"\\+\Z")
_LAST_STARS: Final = re.compile(r"(?<!\\)\*+\Z")
_FIRST_STARS: Final = re.compile(r"\A\*+")
_SLASHED_STAR: Final = re.compile(r"(\\*)\*")

Dress = tuple[bool, bool]  # bold, italic
_PLAIN: Final = (False, False)


class Reference(NamedTuple):
    """A place in prose that shows what a record says."""

    register: str
    id: str


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words with one dress; `source` says where its marked text begins and ends.

    `typed` is how it is typed where that is otherwise than it is shown: a sign that is no mark, or
    a run that is kept whole.
    """

    words: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    reference: Reference | None = None
    source: tuple[int, int] = (0, 0)
    typed: str = ""


class _Atom(NamedTuple):
    """What stands in one dress, if in any; what is whole is typed as it is."""

    words: str
    dress: Dress | None
    whole: bool = False


def spans(words: str) -> tuple[Span, ...]:
    """Return the runs of one paragraph; a mark without its partner is a sign like any other."""
    pieces = list(_pieces(words))
    pairs = _forced(pieces)
    pieces, pairs = _parted(pieces, pairs)
    pairs |= _paired(pieces, words)
    found: list[Span] = []
    bold = italic = False
    for place, piece in enumerate(pieces):
        if place in pairs:
            kind = _mark_of(piece)
            bold, italic = bold ^ (kind == "**"), italic ^ (kind == "*")
            continue
        found.append(replace(piece, bold=bold, italic=italic))
    return tuple(_joined(found))


def written(parts: Iterable[Span]) -> str:
    """Return runs as they are typed, with their marks; what `spans` makes of it are the runs.

    Blanks at the ends of a dressed run are left outside its marks, which would not count there.
    """
    atoms = list(_dressed([each for each in _atoms(parts) if each.words]))
    marks = ["".join(each) for each in zip(*(_marks(atoms, kind) for kind in (0, 1)), strict=True)]
    made = marks[-1]
    for place in range(len(atoms) - 1, -1, -1):
        before, after = marks[place], marks[place + 1]
        made = before + _guarded(atoms[place], before, after, made) + made
    return made


def signs(stars: str) -> str:
    """Return how asterisks are typed that are no marks."""
    return stars.replace("*", "\\*")


def literal(words: str) -> str:
    """Return words typed so that each asterisk in them is a sign, as where they came from."""
    if all(each.words == words for each in spans(words)):
        return words
    return _SLASHED_STAR.sub(lambda found: f"{found[1] * 2}\\*", words)


def _pieces(words: str) -> Iterator[Span]:
    """Cut prose at its marks, signs, links and references."""
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
        elif match["sign"]:
            yield Span(match["sign"], source=source, typed=match[0])
        else:
            yield Span(match["mark"], source=source)
    if at < len(words):
        yield Span(words[at:], source=(at, len(words)))


def _mark_of(piece: Span) -> str:
    """Return the mark that a piece is, without its brace; "" for none."""
    bare = piece.words.strip("{}")
    return bare if bare in _MARKS and not piece.link and not piece.typed else ""


def _ends_line(piece: Span) -> bool:
    return "\n" in piece.words or "\t" in piece.words


def _forced(pieces: Sequence[Span]) -> frozenset[int]:
    """Return the marks with braces that open or close something."""
    opened: dict[str, int] = {}
    pairs: set[int] = set()
    for place, piece in enumerate(pieces):
        kind = _mark_of(piece)
        if not kind:
            if _ends_line(piece):
                opened.clear()
        elif piece.words[0] == "{":
            opened.setdefault(kind, place)
        elif piece.words[-1] == "}" and kind in opened:
            pairs |= {opened.pop(kind), place}
    return frozenset(pairs)


def _parted(pieces: Iterable[Span], pairs: frozenset[int]) -> tuple[list[Span], frozenset[int]]:
    """Part braces that force nothing from their marks; return where the others stand now."""
    parted: list[Span] = []
    forced: set[int] = set()
    for place, piece in enumerate(pieces):
        first, last = piece.source
        if place in pairs:
            forced.add(len(parted))
            parted.append(piece)
        elif _mark_of(piece) and piece.words[0] == "{":
            parted.append(Span("{", source=(first, first + 1)))
            parted.append(Span(piece.words[1:], source=(first + 1, last)))
        elif _mark_of(piece) and piece.words[-1] == "}":
            parted.append(Span(piece.words[:-1], source=(first, last - 1)))
            parted.append(Span("}", source=(last - 1, last)))
        else:
            parted.append(piece)
    return parted, frozenset(forced)


def _paired(pieces: Sequence[Span], words: str) -> frozenset[int]:
    """Return the marks without braces that open or close something."""
    opened: dict[str, int] = {}
    pairs: set[int] = set()
    for place, piece in enumerate(pieces):
        kind = _mark_of(piece)
        if not kind or kind != piece.words:
            if _ends_line(piece):
                opened.clear()
            continue
        before = _beside(pieces, place, -1, words)
        after = _beside(pieces, place, 1, words)
        if kind in opened:
            if before.strip() and not after.isalnum():
                pairs |= {opened.pop(kind), place}
        elif after.strip() and not before.isalnum():
            opened[kind] = place
    return frozenset(pairs)


def _beside(pieces: Sequence[Span], place: int, step: int, words: str) -> str:
    """Return the sign beside a mark, past marks of the other kind; "" at the ends."""
    kind = _mark_of(pieces[place])
    place += step
    while 0 <= place < len(pieces) and _mark_of(pieces[place]) not in {"", kind}:
        place += step
    if not 0 <= place < len(pieces):
        return ""
    first, last = pieces[place].source
    return words[last - 1] if step < 0 else words[first]


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
    special = any(each.link or each.reference or each.typed for each in (one, other))
    dressed_alike = (one.bold, one.italic) == (other.bold, other.italic)
    return not special and dressed_alike and one.source[1] == other.source[0]


def _atoms(parts: Iterable[Span]) -> Iterator[_Atom]:
    """Yield what stands in one dress; blanks at its ends, and the ends of lines, in none yet."""
    for span in parts:
        dress = (span.bold, span.italic)
        whole = span.typed if span.words != "\\" else ""  # a backslash is typed by what follows it
        if span.reference is not None:
            whole = f"[[{span.reference.register}:{span.reference.id}]]"
        elif span.link:
            whole = f"[{span.words}]({span.link})"
        if whole or not any(dress):
            yield _Atom(whole or span.words, dress, bool(whole))
            continue
        for words in _EDGES.split(span.words):
            yield _Atom(words, None if _AIR.match(words) else dress)


def _dressed(atoms: Sequence[_Atom]) -> Iterator[_Atom]:
    """Give blanks what both their neighbours wear; between lines and cells nothing goes on."""
    for place, atom in enumerate(atoms):
        if atom.dress is not None:
            yield atom
        elif "\n" in atom.words or "\t" in atom.words:
            yield _Atom(atom.words, _PLAIN)
        else:
            before = atoms[place - 1].dress if place else None
            after = atoms[place + 1].dress if place + 1 < len(atoms) else None
            both = zip(before or _PLAIN, after or _PLAIN, strict=True)
            bold, italic = (one and other for one, other in both)
            yield _Atom(atom.words, (bold, italic))


def _marks(atoms: Sequence[_Atom], kind: int) -> list[str]:
    """Return the marks of one kind before each atom, and those behind the last one."""
    marks = [""] * (len(atoms) + 1)
    mark, start = _MARKS[kind], -1
    for place in range(len(atoms) + 1):
        wears = place < len(atoms) and bool((atoms[place].dress or _PLAIN)[kind])
        if wears and start < 0:
            start = place
        elif not wears and start >= 0:
            before = atoms[start - 1].words[-1] if start else ""
            after = atoms[place].words[0] if place < len(atoms) else ""
            forced = any(each.isalnum() or each in "{}" for each in (before, after) if each)
            marks[start] = "{" * forced + mark
            marks[place] = mark + "}" * forced
            start = -1
    return marks


def _guarded(atom: _Atom, before: str, after: str, follows: str) -> str:
    """Return words in which no sign at the ends is part of a mark, or of a sign, that follows."""
    words = atom.words
    if atom.whole:
        return words
    if before.endswith("*"):
        words = _FIRST_STARS.sub(lambda found: "\\*" * len(found[0]), words)
    if after.startswith("*"):
        words = _LAST_STARS.sub(lambda found: "\\*" * len(found[0]), words)
    if _SLASHED_STAR.match(follows):
        words = _LAST_SLASHES.sub(lambda found: found[0] * 2, words)
    return words
