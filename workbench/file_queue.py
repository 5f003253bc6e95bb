"""Messages as files, for one machine: kombu's transport, with whole files only.

kombu writes into the files that others look for, so they may read one that is still
empty, and the worker ends. Here a file gets its name when it is whole, and a message
that a crash cut off is passed over: it was only the doorbell.
"""

from __future__ import annotations

import json
import logging
import os
import time
import uuid
from collections import defaultdict, deque
from contextlib import suppress
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem

logger = logging.getLogger(__name__)
SCHEME = "wholefiles"


class Channel(filesystem.Channel):
    """Puts and gets messages in a folder that several processes share."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Open the channel; nothing is listed yet."""
        super().__init__(*given, **named)  # type: ignore[no-untyped-call]
        self._listed: defaultdict[str, deque[str]] = defaultdict(deque)

    def _queue_bind(
        self, exchange: str, routing_key: str, pattern: str, queue: str
    ) -> None:
        file = self._exchange_file(exchange)  # type: ignore[no-untyped-call]
        if not file.exists():
            draft = file.with_name(f"{uuid.uuid4()}.draft")
            draft.write_text("[]", encoding="utf-8")
            with suppress(FileExistsError):  # another process was faster
                file.hardlink_to(draft)
            draft.unlink()
        super()._queue_bind(  # type: ignore[no-untyped-call]
            exchange, routing_key, pattern, queue
        )

    def _put(  # type: ignore[override]  # kombu has two names for the message
        self, queue: str, message: object, **_: Any
    ) -> None:
        folder = Path(self.data_folder_out)
        draft = folder / f"{uuid.uuid4()}.draft"
        try:
            draft.write_text(json.dumps(message), encoding="utf-8")
            draft.rename(folder / f"{time.time_ns():020}_{draft.stem}.{queue}.msg")
        except OSError as error:
            raise ChannelError(f"cannot add a message to {folder}") from error

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        """Take the oldest message; whoever removes its file has it.

        The folder is listed anew only when all that it held is taken, or long queues
        would cost a listing for each message.
        """
        folder, listed = Path(self.data_folder_in), self._listed[queue]
        if not listed:
            names = (entry.name for entry in os.scandir(folder))
            listed.extend(sorted(n for n in names if n.endswith(f".{queue}.msg")))
        while listed:
            file = folder / listed.popleft()
            try:
                message = file.read_bytes()
                file.unlink()
            except FileNotFoundError:  # another process was faster
                continue
            except OSError as error:
                raise ChannelError(f"cannot take a message from {folder}") from error
            try:
                return json.loads(message)
            except ValueError:
                logger.warning("a message in %s was cut off", folder)
        raise Empty


class Transport(filesystem.Transport):
    """The transport that `wholefiles://` addresses name."""

    Channel = Channel


TRANSPORT_ALIASES[SCHEME] = f"{__name__}:Transport"
