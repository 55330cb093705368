"""A register is a kind of record, described as data; tables, forms, lists and search follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType

from nccn_desk.kernel.clock import YEARS, from_text, parse_time
from nccn_desk.kernel.errors import BadValue, NotAllowed

Structure = str | int | bool | None | tuple["Structure", ...] | Mapping[str, "Structure"]
Value = Structure | frozenset[str]
Values = Mapping[str, Value]

LINE_LIMIT = 500  # characters; a line longer than this is prose
PROSE_LIMIT = 1_000_000  # characters; some three hundred printed pages
READER_ROLE = "evaluator"  # the one role that writes nothing anywhere


class Kind(Enum):
    """What a field holds, and thereby how it is stored, merged, shown and typed."""

    LINE = "line"  # one line of text
    PROSE = "prose"  # several lines of plain text, one writer at a time
    CHOICE = "choice"  # one of a fixed list
    MOMENT = "moment"  # an instant: UTC text as `kernel.clock.to_text` writes it
    DAY = "day"  # a calendar day: 2020-11-17
    TIME = "time"  # a Belgian wall time: 07:00
    NUMBER = "number"  # a whole number
    FLAG = "flag"  # yes or no
    REF = "ref"  # the id of one record
    REFS = "refs"  # ids of several records; merged add-wins
    TAGS = "tags"  # several short words; merged add-wins
    STRUCTURE = "structure"  # a small JSON value, kept whole

    __hash__ = object.__hash__  # each is one object; the library would hash its name each time


_HALVES = re.compile("[\ud800-\udfff]")  # of signs: no store can hold one
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but the tab and the line end

SETS = frozenset({Kind.REFS, Kind.TAGS})
_TIMES = frozenset({Kind.MOMENT, Kind.DAY, Kind.TIME})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a register; its words are ``fields.<register>.<name>``."""

    name: str
    kind: Kind
    required: bool = False
    choices: tuple[str, ...] = ()
    target: str = ""  # of a REF or REFS: the register that it points into, "" for any
    searched: bool = False  # its words are found by the full-text search
    indexed: bool = False  # lists are often narrowed or ordered by it
    default: Value = None
    latest: bool = False  # where two desks wrote it apart the latest stands; nobody is asked


@dataclass(frozen=True, slots=True)
class Workflow:
    """The states of a record and the moves between them; kept in the field ``state``."""

    initial: str
    moves: Mapping[str, tuple[str, ...]]

    @property
    def states(self) -> tuple[str, ...]:
        """All states, in the order in which they were described."""
        return tuple(self.moves)

    def check(self, before: str, after: str) -> None:
        """Raise NotAllowed unless a record may go from one state to the other."""
        if before != after and after not in self.moves.get(before, ()):
            raise NotAllowed("state_move", before=before, after=after)


@dataclass(frozen=True, slots=True)
class Register:
    """One kind of record.

    `prefix` starts the human number (``J-LV-41``: journal, workstation LV, its 41st); empty for
    records that nobody quotes. `append_only` records are never changed by hand, only corrected
    by further ones. `texts` names the sections of prose that several officers may type in at
    once. `writers` are the roles that may write; empty means every role but the evaluator's.
    `guarded` fields are shown to the officers whom the record's own field `readers` names.
    `together` are fields of which lists of very many records are made in one go: narrowed or
    ordered by the first ones of them, counted by the rest.
    """

    name: str
    fields: tuple[Field, ...]
    prefix: str = ""
    title: str = ""  # the field that names a record in a list
    workflow: Workflow | None = None
    texts: tuple[str, ...] = ()
    append_only: bool = False
    writers: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    _by_name: Mapping[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the fields; a workflow brings its own field ``state``."""
        fields = self.fields
        if self.workflow is not None:
            state = Field(
                "state",
                Kind.CHOICE,
                choices=self.workflow.states,
                indexed=True,
                default=self.workflow.initial,
            )
            fields = (*fields, state)
        object.__setattr__(self, "fields", fields)
        by_name = MappingProxyType({each.name: each for each in fields})
        object.__setattr__(self, "_by_name", by_name)

    def __getitem__(self, name: str) -> Field:
        """Return a field; raise BadValue for a name that this register does not have."""
        if name not in self._by_name:
            raise BadValue("no_such_field", register=self.name, field=name)
        return self._by_name[name]

    def __contains__(self, name: str) -> bool:
        """Tell whether a field of this name exists."""
        return name in self._by_name

    def keys(self, order: tuple[str, ...]) -> tuple[str, ...]:
        """Return the keys of an order; of equal records the one with the lower number is earlier.

        A desk numbers in the order of its acts, also where its clock does not tell two apart.
        """
        keys = order or ("created_at",)
        falling = "-" if keys[-1].startswith("-") else ""
        return (*keys, f"{falling}number") if self.prefix else keys

    def asks(self, name: str) -> bool:
        """Tell whether somebody is asked where two desks wrote a field apart."""
        return name not in self._by_name or not self._by_name[name].latest

    def may_write(self, role: str) -> bool:
        """Tell whether an officer in this role may write records of this register."""
        return role in self.writers if self.writers else role != READER_ROLE

    def check_move(self, before: str, after: str) -> None:
        """Raise NotAllowed unless a record may go from one state to the other."""
        workflow = self.workflow or Workflow(initial="", moves={})
        workflow.check(before, after)

    def check(self, values: Values, *, whole: bool) -> dict[str, Value]:
        """Return the values in their stored form, or raise BadValue for the first that is wrong.

        A `whole` record gets its defaults and must have its required fields; otherwise the values
        are a change of some fields, none of which may empty a required one.
        """
        given = {each.name: each.default for each in self.fields} if whole else {}
        given.update(values)
        checked = {name: _checked(self[name], value) for name, value in given.items()}
        for name, value in checked.items():
            if self[name].required and value in (None, "", frozenset()):
                raise BadValue("required", field=name, register=self.name)
        return checked


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it stands: its fields, its number, who made it and who last changed it."""

    register: str
    id: str
    values: Values
    number: str = ""
    created_at: str = ""  # entry time: a moment, as text
    created_by: str = ""  # an officer's id
    changed_at: str = ""
    changed_by: str = ""
    conflicts: tuple[str, ...] = ()  # fields of which two current values are kept
    deleted: bool = False

    def __getitem__(self, name: str) -> Value:
        """Return a field's value; None where it was never written."""
        return self.values.get(name)

    def words(self, name: str) -> str:
        """Return a field as text, empty where it was never written."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def whole(self, name: str) -> int:
        """Return a field as a number, nought where it was never written."""
        value = self.values.get(name)
        return value if isinstance(value, int) else 0

    def members(self, name: str) -> frozenset[str]:
        """Return a set field's members."""
        value = self.values.get(name)
        return value if isinstance(value, frozenset) else frozenset()

    def moment(self, name: str) -> datetime | None:
        """Return a field as an instant, None where it was never written."""
        value = self.words(name)
        return from_text(value) if value else None


def tells_time(described: Field, words: str) -> bool:
    """Tell whether words that somebody else wrote are the moment, day or time that a field holds.

    True of a field of another kind. Where they are not, no list could put the record in its place.
    """
    if described.kind not in _TIMES:
        return True
    try:
        return _CHECKS[described.kind](described, words) == words
    except (ValueError, BadValue):
        return False


def _checked(described: Field, value: Value) -> Value:
    if described.kind in SETS:
        return _checked_set(described, value)
    if value is None:
        return None
    try:
        return _CHECKS[described.kind](described, value)
    except (ValueError, TypeError):
        # Their words quote what a person typed, and a crash report quotes them.
        raise BadValue(field=described.name, reason=described.kind.value) from None


def _checked_set(described: Field, value: Value) -> frozenset[str]:
    if value is None:
        return frozenset()
    if isinstance(value, (str, int)) or not all(isinstance(each, str) for each in value):
        raise BadValue(field=described.name, reason=described.kind.value)
    return frozenset(clean_line(str(each)) for each in value)


def clean_line(text: str) -> str:
    """Return text as one line: control characters and line ends become spaces, ends are trimmed."""
    return " ".join(_printable(text).split())


def clean_prose(text: str) -> str:
    """Return text without control characters other than tabs and line ends."""
    return _printable(text.replace("\r\n", "\n").replace("\r", "\n"))


def _printable(text: str) -> str:
    if _HALVES.search(text):
        raise ValueError("surrogate")
    return _CONTROLS.sub(" ", text)


def _text(value: Value, limit: int) -> str:
    if not isinstance(value, str):
        raise TypeError
    if len(value) > limit:
        raise BadValue("too_long", limit=limit)
    return value


def _line(_: Field, value: Value) -> str:
    return clean_line(_text(value, LINE_LIMIT))


def _prose(_: Field, value: Value) -> str:
    return clean_prose(_text(value, PROSE_LIMIT))


def _choice(described: Field, value: Value) -> str:
    text = _text(value, LINE_LIMIT)
    if text not in described.choices and text:
        raise ValueError(text)
    return text


def _moment(_: Field, value: Value) -> str:
    text = _text(value, LINE_LIMIT)
    if text:
        from_text(text)
    return text


def _day(_: Field, value: Value) -> str:
    text = _text(value, LINE_LIMIT)
    if not text:
        return ""
    day = date.fromisoformat(text)
    if day.year not in YEARS:
        raise ValueError(text)
    return day.isoformat()


def _time(_: Field, value: Value) -> str:
    text = _text(value, LINE_LIMIT)
    return text and parse_time(text).strftime("%H:%M")


def _number(_: Field, value: Value) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _flag(_: Field, value: Value) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _structure(_: Field, value: Value) -> Value:
    if isinstance(value, frozenset):
        raise TypeError
    return value


_CHECKS: Mapping[Kind, Callable[[Field, Value], Value]] = {
    Kind.LINE: _line,
    Kind.PROSE: _prose,
    Kind.CHOICE: _choice,
    Kind.MOMENT: _moment,
    Kind.DAY: _day,
    Kind.TIME: _time,
    Kind.NUMBER: _number,
    Kind.FLAG: _flag,
    Kind.REF: _line,
    Kind.STRUCTURE: _structure,
}
