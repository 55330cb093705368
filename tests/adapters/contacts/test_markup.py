from __future__ import annotations

import time

from nccn_desk.adapters.contacts.markup import plain
from tests.adapters.contacts import heard_files as files
from tests.adapters.contacts.heard_files import heard


def test_what_is_built_to_break_a_reader_takes_no_time(tmp_path):
    begun = time.process_time()
    (item,) = heard(tmp_path, files.NESTED)
    assert item.text == "t"
    for part in ("<!--", "<a ", "<div>", "&amp", "<![CDATA["):
        plain(part * 50_000)
    heard(tmp_path, files.DEEP_MAIL)
    assert time.process_time() - begun < 10


def test_blocks_become_lines_and_what_only_looks_like_markup_stays():
    assert plain("<p>een</p><p>twee <b>drie</b></p>") == "een\ntwee drie"
    assert plain("2 < 3 en 4 > 1 <3") == "2 < 3 en 4 > 1 <3"
    assert plain("caf&eacute; &amp; co") == "café & co"
    assert plain("<style>p{}</style><script>x()</script>over") == "over"
    assert plain("a\x00b\ud800c") == "abc"
