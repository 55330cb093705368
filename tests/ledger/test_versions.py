from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.kernel.errors import BadValue
from nccn_desk.ledger import codec, versions
from nccn_desk.ledger.errors import BadEntry
from nccn_desk.ledger.versions import Version

some = st.builds(
    Version,
    st.binary(min_size=32, max_size=32),
    st.integers(0, versions.OPERATIONS - 1),
)


@given(some)
def test_the_text_form_comes_back(version):
    assert Version.from_text(str(version)) == version


@given(st.lists(some, max_size=5))
def test_the_wire_form_comes_back(seen):
    wire = codec.decode(codec.encode(versions.to_wire(seen)), limit=1000)
    assert versions.from_wire(wire) == tuple(seen)


def test_the_text_is_the_id_in_hexadecimal_a_colon_and_the_index():
    assert str(Version(b"\x0a" * 32, 7)) == "0a" * 32 + ":7"


@pytest.mark.parametrize(
    "text", ["", "0a" * 32, "0a" * 32 + ":", "0A" * 32 + ":7", "0a" * 32 + ":07", "0a" * 31 + ":1"]
)
def test_other_text_is_no_version(text):
    with pytest.raises(BadValue):
        Version.from_text(text)


@pytest.mark.parametrize(
    "wire",
    [
        b"",
        ((b"\0" * 32,),),
        ((b"\0" * 31, 0),),
        ((b"\0" * 32, -1),),
        ((b"\0" * 32, versions.OPERATIONS),),
    ],
)
def test_other_shapes_are_refused(wire):
    with pytest.raises(BadEntry):
        versions.from_wire(wire)
