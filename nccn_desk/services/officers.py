"""Officers are added to the team and kept true; nobody is ever taken out of the record."""

from __future__ import annotations

from nccn_desk.domain.officers import initials_of
from nccn_desk.domain.register import Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import states
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import UnitOfWork


def add(uow: UnitOfWork, values: Values, officer: str = "") -> ChangeSet:
    """Add a person, under the id by which their key already knows them if there is one.

    Where nobody gave initials, those of the name are taken.
    """
    initials = values.get("initials") or initials_of(str(values.get("name", "")))
    uow.create("officers", {**values, "initials": initials}, record_id=officer)
    return uow.commit()


def change(uow: UnitOfWork, officer: str, values: Values) -> ChangeSet:
    """Change what is known of a person."""
    uow.change("officers", states.living(uow, "officers", officer).id, values)
    return uow.commit()


def demand_key(uow: UnitOfWork, signer: Signer) -> None:
    """Raise NotAllowed for a key that is not the officer's; a first key is kept as theirs."""
    officer = states.living(uow, "officers", signer.officer)
    known, shown = officer.words("public_key"), signer.public.hex()
    if known and known != shown:
        raise NotAllowed("other_key", who=officer.words("name"))
    if not known:
        uow.change("officers", signer.officer, {"public_key": shown})
