from __future__ import annotations

from nccn_desk.adapters.store.replaying import Arrival
from nccn_desk.adapters.store.report import Findings
from nccn_desk.adapters.store.witnesses import Witnesses
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger import artefacts, statements
from nccn_desk.ledger.envelope import Body, Envelope
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.operations import Declaration, Fields, FieldWrite, Freeze
from tests.adapters.contract.world import EVA, SAM

KEY = SigningKey.from_seed(b"s" * 32)
FROZEN = artefacts.freeze("handovers/sheet", "ab" * 16, {"note": "x"})


def said(key=KEY, officer=SAM, about=FROZEN.hash):
    told = statements.Statement(about, statements.Verb.APPROVED, officer, "approver", 0, 0)
    return Declaration(statements.make(told, key))


def officer(public, record=SAM):
    return Fields("officers", record, {"public_key": FieldWrite(public)})


def faults(*operations):
    findings = Findings()
    witnesses = Witnesses(findings)
    for seq, operation in enumerate(operations, start=1):
        body = Body((operation,), (), Hybrid(0), 0, 0, SAM)
        arrival = Arrival(seq, b"", 0, seq, (1, b""), Envelope(b"", b"", b""))
        witnesses.hear(arrival, body)
    witnesses.prove()
    return [fault.code for fault in findings.report.faults], dict(findings.counts)


def test_a_statement_of_a_known_officer_is_proved():
    told = faults(officer(KEY.public.hex()), Freeze(FROZEN), said())
    assert told == ([], {"artefacts": 1, "statements": 1})


def test_a_key_that_was_replaced_still_proves_what_it_signed():
    other = SigningKey.generate().public.hex()
    keys = (officer(KEY.public.hex()), officer(other))
    assert faults(*keys, Freeze(FROZEN), said())[0] == []
    assert faults(*reversed(keys), Freeze(FROZEN), said())[0] == []


def test_a_statement_by_another_key_is_found():
    told = faults(officer(KEY.public.hex()), Freeze(FROZEN), said(SigningKey.generate()))
    assert told[0] == ["signature"]


def test_a_statement_of_nobody_known_is_found():
    assert faults(Freeze(FROZEN), said())[0] == ["key_unknown"]
    assert faults(officer(KEY.public.hex()), Freeze(FROZEN), said(officer=EVA))[0] == [
        "key_unknown"
    ]


def test_a_statement_about_nothing_is_found():
    assert faults(officer(KEY.public.hex()), said())[0] == ["artefact_missing"]


def test_what_is_no_key_proves_nothing():
    for words in ("", "no hexadecimal"):
        assert faults(officer(words), Freeze(FROZEN), said())[0] == ["signature"]
