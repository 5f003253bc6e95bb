"""The doorbell: how the web process wakes a worker.

The job row is the queue; a lost message only delays its job until the next
reaping. So the embedded default, files under `var/`, is good enough for one
machine, and Redis serves several.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbench.env import read_int, read_str
from workbench.file_queue import SCHEME

# Without these a publisher waits for ever on a Redis that hangs.
REDIS_PATIENCE = {"socket_timeout": 10, "socket_connect_timeout": 5}


def read_broker(var_dir: Path) -> dict[str, Any]:
    """Return Celery's settings for WORKBENCH_BROKER.

    The variable is empty (files under `var_dir`) or a `redis://` address.
    """
    address = read_str("WORKBENCH_BROKER", "")
    task_seconds = read_int("WORKBENCH_TASK_SECONDS", 3600, minimum=60)
    settings: dict[str, Any] = {
        "broker_url": address or f"{SCHEME}://localhost",
        "broker_connection_retry_on_startup": True,
        "broker_transport_options": (
            {"visibility_timeout": task_seconds + 60, **REDIS_PATIENCE}
            if address
            else _folders(var_dir / "queue")
        ),
        "task_ignore_result": True,
        "task_serializer": "json",
        "accept_content": ["json"],
        "task_acks_late": True,
        "task_time_limit": task_seconds,
        "worker_prefetch_multiplier": 1,
        "worker_hijack_root_logger": False,
        "worker_max_memory_per_child": read_int(
            "WORKBENCH_WORKER_MEMORY_MB", 3000, minimum=500
        )
        * 1024,
        "task_default_queue": "default",
        "task_routes": {"alignment.run_embedding_job": {"queue": "embedding"}},
    }
    return settings


def _folders(root: Path) -> dict[str, Any]:
    for name in ("messages", "control"):
        (root / name).mkdir(parents=True, exist_ok=True)
    messages = str(root / "messages")
    return {
        "data_folder_in": messages,
        "data_folder_out": messages,
        "control_folder": str(root / "control"),
        "polling_interval": 0.1,
    }
