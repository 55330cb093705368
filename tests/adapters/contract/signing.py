"""What every ledger keeps of what was frozen and signed, and of what is typed."""

from __future__ import annotations

import hashlib
import json

import pytest

from nccn_desk.kernel.errors import NotAllowed, NotFound
from nccn_desk.ledger import statements as sentences
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.ledger.statements import SignedStatement, encode, verify
from tests.adapters.contract.world import EVA, SAM, Seal, duty


class SigningContract:
    @pytest.fixture
    def handover(self, world):
        with world.acting() as uow:
            record = uow.create("handovers", {"day": "2020-11-17", "giver": SAM})
            uow.commit()
        return record

    def freeze(self, world, record, body):
        with world.acting() as uow:
            name = uow.freeze("sheet", "handovers", record.id, body)
            changes = uow.commit()
        return name, changes

    def test_an_artefact_is_its_hash(self, world, handover):
        body = {"note": "Rustig", "rows": ("a", {"n": 1}), "people": frozenset({EVA, SAM})}
        name, changes = self.freeze(world, handover, body)
        assert changes.records == {("handovers", handover.id)}
        with world.reading() as reader:
            artefact = reader.artefact(name)
        assert hashlib.sha256(artefact.body).hexdigest() == artefact.hash == name
        assert (artefact.kind, artefact.register) == ("sheet", "handovers")
        assert (artefact.record, artefact.frozen_at) == (handover.id, world.now)
        assert json.loads(artefact.body)["content"] == {
            "note": "Rustig",
            "rows": ["a", {"n": 1}],
            "people": sorted((EVA, SAM)),
        }

    def test_the_same_content_is_one_artefact(self, world, handover):
        name, _ = self.freeze(world, handover, {"note": "Rustig"})
        frozen_at = world.now
        world.wait()
        again, changes = self.freeze(world, handover, {"note": "Rustig"})
        assert (again, bool(changes)) == (name, False)
        with world.reading() as reader:
            assert reader.artefact(name).frozen_at == frozen_at

    def test_a_statement_is_signed_by_its_officer(self, world, handover):
        seal = Seal()
        for officer in (SAM, EVA):
            world.officer(officer)
        with world.acting() as uow:
            name = uow.freeze("sheet", "handovers", handover.id, {"note": "Rustig"})
            made = uow.state(name, "handed_over", seal)
            assert uow.artefact(name).hash == name
            assert uow.statements(name) == (made,)
            uow.commit()
        world.wait()
        with world.acting() as uow:
            accepted = uow.state(name, "accepted", Seal(EVA, "coordinator"))
            assert uow.commit().records == {("handovers", handover.id)}
        with world.reading() as reader:
            assert reader.statements(name) == (made, accepted)
        signed = SignedStatement(bytes.fromhex(made.sentence), bytes.fromhex(made.signature))
        assert verify(signed, seal.public).artefact.hex() == name
        assert (made.verb, made.officer, made.role) == ("handed_over", SAM, "duty_officer")
        assert (accepted.officer, accepted.role, accepted.made_at) == (
            EVA,
            "coordinator",
            world.now,
        )
        said = sentences.Statement(
            bytes.fromhex(name), sentences.Verb.ACCEPTED, EVA, "coordinator", 0,
            milliseconds(world.clock.now()),
        )  # fmt: skip
        signed = SignedStatement(encode(said), bytes.fromhex(accepted.signature))
        assert verify(signed, Seal(EVA).public) == said

    def test_nothing_is_said_about_what_does_not_exist(self, world):
        with world.acting() as uow, pytest.raises(NotFound):
            uow.state("ab" * 32, "approved", Seal())
        with world.reading() as reader:
            assert reader.statements("ab" * 32) == ()

    def test_what_was_not_kept_was_not_frozen(self, world, handover):
        with world.acting() as uow:
            name = uow.freeze("sheet", "handovers", handover.id, {"note": "x"})
            uow.state(name, "approved", Seal())
        with world.reading() as reader:
            with pytest.raises(NotFound):
                reader.artefact(name)
            assert reader.statements(name) == ()

    def test_an_evaluator_signs_nothing(self, world, handover):
        name, _ = self.freeze(world, handover, {"note": "Rustig"})
        with world.acting() as uow, pytest.raises(NotAllowed):
            uow.state(name, "approved", Seal(EVA, "evaluator"))
        world.sit_down(duty(EVA, "evaluator"))
        with world.acting() as uow, pytest.raises(NotAllowed):
            uow.state(name, "approved", Seal())


class DraftsContract:
    def test_words_are_kept_by_place_until_they_are_dropped(self, world):
        drafts = world.ledger.drafts()
        place = "meetings/ab/minutes/nl"
        assert (drafts.kept(place), drafts.places()) == ("", ())
        drafts.keep(place, "één")
        drafts.keep(place, "één twee")
        drafts.keep("journal/new", "Bel Luik 😀")
        assert drafts.kept(place) == "één twee"
        assert drafts.places() == ("journal/new", place)
        drafts.drop(place)
        drafts.drop("never kept")
        assert (drafts.kept(place), drafts.places()) == ("", ("journal/new",))

    def test_words_outlive_a_closed_ledger(self, world):
        world.ledger.drafts().keep("journal/new", "half een zin")
        assert world.reopen().drafts().kept("journal/new") == "half een zin"
