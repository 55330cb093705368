from __future__ import annotations

import pytest

# The contract suite asserts outside of test files.
pytest.register_assert_rewrite("tests.adapters.contract")
