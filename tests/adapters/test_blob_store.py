"""Original bytes on disk: whole or not there, and damage is found."""

from __future__ import annotations

import hashlib
import multiprocessing
import resource
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.adapters.blob_store import BlobDamaged, BlobMissing, BlobStore
from tests.harness.threads import at_once

DATA = b"Una p\xe1gina.\r\n\x00"


@pytest.fixture
def store(tmp_path) -> BlobStore:
    return BlobStore(tmp_path / "blobs")


def files(store: BlobStore) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


@given(data=st.binary(max_size=300))
def test_what_is_put_comes_back_byte_for_byte(tmp_path_factory, data):
    store = BlobStore(tmp_path_factory.mktemp("blobs"))
    digest = store.put(data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert store.get(digest) == data


def test_the_same_bytes_are_kept_once(store):
    assert store.put(DATA) == store.put(DATA)
    assert len(files(store)) == 1


def test_a_blob_is_not_written_again(store):
    store.put(DATA)
    (path,) = files(store)
    before = path.stat()
    store.put(DATA)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )


@pytest.mark.parametrize("bit", range(8))
def test_every_flipped_bit_is_found(store, bit):
    digest = store.put(DATA)
    (path,) = files(store)
    damaged = bytearray(DATA)
    damaged[len(DATA) // 2] ^= 1 << bit
    path.write_bytes(bytes(damaged))
    with pytest.raises(BlobDamaged, match=digest):
        store.get(digest)


@pytest.mark.parametrize("kept", [0, 5, len(DATA) - 1])
def test_a_cut_blob_is_found(store, kept):
    digest = store.put(DATA)
    (path,) = files(store)
    path.write_bytes(DATA[:kept])
    with pytest.raises(BlobDamaged):
        store.get(digest)


def test_bytes_that_are_not_there_are_missed_by_name(store):
    digest = store.digest(DATA)
    with pytest.raises(BlobMissing, match=digest):
        store.get(digest)


@pytest.mark.parametrize(
    "name", ["", "abc", "../" * 21 + "x", "A" * 64, "/etc/passwd", "0" * 63 + "\n"]
)
def test_only_a_hash_names_a_blob(store, name):
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.get(name)


def test_many_may_put_the_same_bytes_at_once(store):
    digests = at_once([lambda: store.put(DATA)] * 16)
    assert set(digests) == {store.digest(DATA)}
    assert store.get(digests[0]) == DATA
    assert len(files(store)) == 1


def test_many_may_put_different_bytes_at_once(store):
    data = [bytes([number]) * 10_000 for number in range(16)]
    digests = at_once([partial(store.put, some) for some in data])
    assert [store.get(digest) for digest in digests] == data
    assert len(files(store)) == 16


def test_a_full_disk_leaves_nothing_half_written(store):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            store.put(b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert files(store) == []
    assert store.get(store.put(b"x" * 5000)) == b"x" * 5000


def _put_for_ever(folder: Path, started) -> None:
    store = BlobStore(folder)
    number = 0
    while True:
        store.put(str(number).encode() * 2000)
        number += 1
        started.set()


def test_a_killed_writer_leaves_no_blob_half_written(store):
    context = multiprocessing.get_context("spawn")
    started = context.Event()
    writer = context.Process(target=_put_for_ever, args=(store.folder, started))
    writer.start()
    assert started.wait(60)
    writer.kill()
    writer.join()
    named = [path.name for path in files(store) if not path.name.startswith(".draft-")]
    assert named
    for name in named:
        store.get(name)
