"""What is served often: compressed once, kept, and not sent again to a browser that still has it.

With gzip, because browsers take nothing better over plain http, and that is how phones reach a laptop.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from starlette.responses import Response


class Packed(NamedTuple):
    """A body, the same compressed, and the tag by which a browser knows it again."""

    plain: bytes
    gzipped: bytes
    tag: str

    def answer(self, asked: Mapping[str, str], kind: str, caching: str, status: int = 200) -> Response:
        """The response for a browser that sent the headers `asked`; without a body when it has that already."""
        headers = {"Cache-Control": caching, "ETag": self.tag, "Vary": "Accept-Encoding"}
        if status == 200 and self.tag in (tag.strip() for tag in asked.get("if-none-match", "").split(",")):
            return Response(status_code=304, headers=headers)
        if not takes_gzip(asked.get("accept-encoding", "")):
            return Response(self.plain, status, headers, kind)
        return Response(self.gzipped, status, headers | {"Content-Encoding": "gzip"}, kind)


def pack(body: bytes) -> Packed:
    """Compress a body. Its tag is weak: it stands for both forms."""
    return Packed(body, gzip.compress(body, mtime=0), f'W/"{hashlib.sha256(body).hexdigest()[:20]}"')


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header lets gzip in."""
    for offer in accepted.lower().split(","):
        name, _, weight = offer.partition(";")
        if name.strip() in {"gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
