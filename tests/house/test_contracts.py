from __future__ import annotations

import pytest

from tests.house.contracts import BREAKS, broken_by, broken_contracts, build_skeleton, contracts


@pytest.fixture(scope="session")
def skeleton(tmp_path_factory):
    place = tmp_path_factory.mktemp("skeleton")
    build_skeleton(place)
    return place


def test_every_contract_has_its_proof():
    assert [each.contract for each in BREAKS] == list(contracts())


def test_the_house_keeps_every_contract(skeleton):
    assert broken_contracts(skeleton) == set()


@pytest.mark.parametrize("each", BREAKS, ids=lambda each: each.contract)
def test_a_forbidden_import_breaks_its_contract_and_no_other(skeleton, each):
    assert broken_by(skeleton, each) == each.noticed_by
