"""Each way in which an entry can be unfit has its own name, so that a person can be told."""

from __future__ import annotations

from nccn_desk.kernel.errors import NccnError


class BadEntry(NccnError):
    """An entry's bytes do not have the shape of this format; `reason` names what is wrong."""

    code = "entry_bad"


class NewerEntry(NccnError):
    """An entry was written by a later version of the program; `version` is its format."""

    code = "entry_newer"


class TooLarge(NccnError):
    """An entry exceeds a limit; `limit` is in bytes, `reason` names the part."""

    code = "entry_too_large"


class PrunedEntry(NccnError):
    """An entry's content was lawfully removed; its header still stands in the chain."""

    code = "entry_pruned"


class BadSnapshot(NccnError):
    """A snapshot cannot be loaded here; `reason` names why, and the entries are replayed."""

    code = "snapshot_bad"


class BrokenChain(NccnError):
    """A run of entries does not continue its chain; `position` and `reason` say where and how."""

    code = "chain_broken"


class BadText(NccnError):
    """A text refuses an edit, an update or a snapshot; `reason` names why."""

    code = "text_bad"


class TextTooLong(BadText):
    """A text would grow beyond what one document may hold."""

    code = "text_too_long"


class HalfSign(BadText):
    """Words hold half of a surrogate pair, which no file or wire can carry."""

    code = "text_half_sign"


class BadArtefact(NccnError):
    """Content cannot be frozen, or a frozen copy is not what its hash says."""

    code = "artefact_bad"


class ArtefactTooLarge(BadArtefact):
    """Content is too large to be frozen in one piece."""

    code = "artefact_too_large"


class BadStatement(NccnError):
    """A signed sentence does not have the shape of one; `reason` names what is wrong."""

    code = "statement_bad"


class BadControl(NccnError):
    """A control entry breaks a rule of its log; `reason` and `position` say which and where."""

    code = "control_bad"


class BadEpoch(NccnError):
    """An epoch's key cannot be had or made; `epoch` and `reason` say which and why."""

    code = "epoch_bad"
