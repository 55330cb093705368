from __future__ import annotations

from tests.adapters.contract.files import BlobsContract
from tests.adapters.contract.need_to_know import NeedToKnowContract
from tests.adapters.contract.queries import QueriesContract
from tests.adapters.contract.records import RecordsContract
from tests.adapters.contract.signing import DraftsContract, SigningContract
from tests.adapters.contract.telling import (
    HistoryContract,
    SearchContract,
    TextsContract,
)


class TestRecords(RecordsContract):
    pass


class TestQueries(QueriesContract):
    pass


class TestNeedToKnow(NeedToKnowContract):
    pass


class TestTexts(TextsContract):
    pass


class TestHistory(HistoryContract):
    pass


class TestSearch(SearchContract):
    pass


class TestSigning(SigningContract):
    pass


class TestBlobs(BlobsContract):
    pass


class TestDrafts(DraftsContract):
    pass
