"""Log lines that say which request or job they belong to; as JSON where asked to."""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str] = ContextVar("request_id", default="")
job_id: ContextVar[str] = ContextVar("job_id", default="")

# What every record has; the rest was handed in as `extra`.
USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Origin(logging.Filter):
    """Puts the ids of the request and the job at hand on every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add the ids; drop nothing."""
        record.request_id = request_id.get()
        record.job_id = job_id.get()
        named = (("request", request_id.get()), ("job", job_id.get()))
        record.origin = "".join(f" [{name} {value}]" for name, value in named if value)
        return True


class JsonLine(logging.Formatter):
    """One JSON object a line: time, level, logger, message, ids, and what was added."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; values that JSON does not know become text."""
        time = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, object] = {
            "time": time.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        for name, value in vars(record).items():
            if name not in USUAL and name not in {"origin", "request"} and value != "":
                line[name] = value
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
