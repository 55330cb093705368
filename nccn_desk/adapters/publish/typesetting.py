"""The copy for publication is set by typst in a process of its own, which may use so much.

What is set comes as data only: the template turns no word of it into instructions, and reads and
fetches nothing.
"""

from __future__ import annotations

import json
import sys
from typing import IO, Any, Final

import typst

from nccn_desk.adapters.publish.typesetting_ends import BROKEN, DONE, REFUSED, SECONDS
from nccn_desk.kernel import resources
from nccn_desk.kernel.clock import from_text
from nccn_desk.kernel.limits import give_up

STANDARDS: Final = ("ua-1", "a-2a")
MEMORY: Final = 3 * 2**30  # bytes of addresses; a sitrep of 300 pages took 2.1 GB
FILES: Final = 64

_INKS: Final = ("paper_ink", "paper_2", "line2", "now", "due_bg")


def serve(ask: IO[bytes], answer: IO[bytes]) -> int:
    """Read data, write a PDF; where typst refuses, write what it said and return REFUSED."""
    give_up(memory=MEMORY, seconds=SECONDS, files=FILES)
    words = ask.read().decode("utf-8")
    try:
        answer.write(typeset(words))
    except typst.TypstError as fault:
        answer.write(str(fault.message).encode("utf-8"))
        return REFUSED
    except MemoryError:
        return BROKEN
    finally:
        answer.flush()
    return DONE


def typeset(words: str) -> bytes:
    """Return data as a tagged PDF; raise TypstError for a letter that no font has."""
    data: dict[str, Any] = json.loads(words)
    tokens = json.loads(resources.path("themes", "tokens.json").read_text(encoding="utf-8"))
    folder = resources.path("templates")
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(resources.path("fonts"))],
    )
    nowhere = str(folder / "packages")  # there is no such folder: nothing is ever imported
    compiler = typst.Compiler(
        str(folder / "sitrep.typ"),
        root=str(folder),
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=nowhere,
        package_cache_path=nowhere,
    )
    subtitle = data["languages"][0]["subtitle"]
    made = compiler.compile(
        format="pdf",
        sys_inputs={
            "data": words,
            "colours": json.dumps({name: tokens["day"][name] for name in _INKS}),
            "title": f"{data['name']} · {subtitle}" if subtitle else str(data["name"]),
        },
        pdf_standards=list(STANDARDS),
        timestamp=int(from_text(data["made_at"]).timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made


def main() -> int:
    """Serve one paper over the pipes of this process."""
    return serve(sys.stdin.buffer, sys.stdout.buffer)
