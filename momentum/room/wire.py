"""What may come over the wire: one message in, one command out, or a refusal, also as the last word of a closing."""

from __future__ import annotations

from functools import reduce
from operator import or_

import msgspec
from starlette.websockets import WebSocket

from momentum.refusals import BadInput, Refusal
from momentum.workshop.decider import Command, Role
from momentum.workshop.rights import allow

LARGEST = 16_384
HUGE = 64 * LARGEST  # no page of ours sends this: whoever does is not listened to
LONGEST_REASON = 123  # bytes, by the WebSocket standard
NOT_UNDERSTOOD = "This message is not understood. Reload the page and try again."

_any = msgspec.json.Decoder(dict[str, msgspec.Raw])
_command: msgspec.json.Decoder[Command] = msgspec.json.Decoder(reduce(or_, Command.__subclasses__()))
_kinds: dict[object, type[Command]] = {kind.__struct_config__.tag: kind for kind in Command.__subclasses__()}
encode = msgspec.json.encode


def opened(text: str) -> tuple[int, dict[str, msgspec.Raw]]:
    """A message's number and its fields. Raises BadInput."""
    if len(text) > LARGEST:
        raise BadInput("This message is too large. Please shorten your text.")
    try:
        fields = _any.decode(text)
        return msgspec.json.decode(fields.pop("id"), type=int), fields
    except (msgspec.DecodeError, KeyError, UnicodeError, RecursionError) as error:
        raise BadInput(NOT_UNDERSTOOD) from error


def parsed(fields: dict[str, msgspec.Raw], role: Role) -> Command | None:
    """The command in a message's fields, None for a ping. Raises BadInput, and before it reads any further NotAllowed."""
    try:
        name = msgspec.json.decode(fields.get("command", b""), type=str)
        if name == "ping":
            return None
        if name in _kinds:
            allow(_kinds[name], role)
        return _command.decode(encode(fields))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadInput(NOT_UNDERSTOOD) from error


async def received(socket: WebSocket) -> str:
    """The next message. Bytes are none of ours, and read as nothing."""
    try:
        return await socket.receive_text() or ""
    except KeyError:
        return ""


def closing(refusal: Refusal) -> str:
    """As much of the sentence as a closing may carry: 123 bytes."""
    return str(refusal).encode()[:LONGEST_REASON].decode(errors="ignore")
