"""The process that opens one file: its bytes come in, what it is and its pages go out, or why it is refused.

Called as `python -m services.documents.inspecting KIND [redraw]`. Out come one line of JSON and then the files that it
names, one after the other. It knows no setting, no key and no database, and takes limits on before it reads a byte.
"""

import json
import resource
import sys
from typing import Any

MEMORY_BYTES = 1024**3
SECONDS = 20


def main(kind: str, *, redraw: bool) -> None:
    """Reads standard input to its end and answers on standard output."""
    content = sys.stdin.buffer.read()
    head, files = _answer(content, kind, redraw=redraw)
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    for file in files:
        sys.stdout.buffer.write(file)


def _answer(content: bytes, kind: str, *, redraw: bool) -> tuple[dict[str, Any], list[bytes]]:
    try:
        pages = pdfs.drawn(content) if kind == Kind.PDF else [pictures.redrawn(content, Kind(kind))]
    except Refused as refused:
        return {"refused": refused.reason}, []
    except MemoryError:
        return {"refused": "too_heavy"}, []
    files = [page for page, _width, _height in pages]
    if kind == Kind.PDF and redraw:
        files.append(pdfs.as_pdf(files))
    size = {"pages": len(pages), "width": pages[0][1], "height": pages[0][2]}
    return {**size, "sizes": [len(file) for file in files]}, files


def _take_limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


if __name__ == "__main__":
    # Before the parsers are loaded: nothing of what they do is outside of the limits.
    _take_limits()
    from services.documents.inspecting import pdfs, pictures
    from services.documents.inspecting.refusing import Refused
    from services.documents.kinds import Kind

    main(sys.argv[1], redraw="redraw" in sys.argv[2:])
