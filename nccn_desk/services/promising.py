"""What was promised to the press is a task: somebody owes it by an hour, and the sheet says so."""

from __future__ import annotations

from nccn_desk.domain.press_lines import Promised
from nccn_desk.domain.press_lines import promise as promise_in
from nccn_desk.domain.register import LINE_LIMIT, Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import states, tasks
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query


def promise(uow: UnitOfWork, register: str, record_id: str, text: str) -> ChangeSet:
    """Write down what was promised at a record, in one line, and make a task of it."""
    record = states.living(uow, register, record_id)
    if not text.strip():
        raise BadValue("promise_needed", field="promise")
    if record.words("task"):
        raise NotAllowed("promised_already", what=record.words("promise"))
    lay(uow, record, promise_in(text, team(uow), uow.clock.now()))
    return uow.commit()


def lay(uow: UnitOfWork, record: Record, promised: Promised) -> None:
    """Make a task of a promise within another act; whoever answered owes it, unless it is said."""
    owner = promised.owner or record.words("speaker") or record.words("assigned")
    values: Values = {
        "title": short(promised.words),
        "note": promised.words.strip() if len(promised.words) > LINE_LIMIT else None,
        "owner": owner or uow.actor.officer,
        "due": to_text(promised.due) if promised.due else None,
        "source": record.id,
        "source_register": record.register,
    }
    task = tasks.lay(uow, values)
    uow.change(record.register, record.id, {"promise": short(promised.words), "task": task})


def short(words: str) -> str:
    """Return words as one line that a title can be."""
    line = " ".join(words.split())
    return line if len(line) <= LINE_LIMIT else f"{line[: LINE_LIMIT - 1]}…"


def is_open(reader: Reader, record: Record) -> bool:
    """Tell whether what was promised at a record is still owed."""
    task = states.present(reader, "tasks", record.words("task"))
    return task is not None and task.words("state") in {"open", "taken"}


def team(reader: Reader) -> tuple[Record, ...]:
    """Return the officers whom a line may name."""
    return reader.records(Query("officers"))
