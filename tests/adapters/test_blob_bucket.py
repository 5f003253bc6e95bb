"""Blobs in a bucket keep the promises of the folder; against a real S3 server."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import boto3
import pytest
from moto.server import ThreadedMotoServer

from alignment.adapters.blob_audit import blob_faults
from alignment.adapters.blob_bucket import BlobBucket, open_bucket
from alignment.adapters.blob_store import BlobDamaged, BlobMissing
from alignment.adapters.site_blobs import site_blobs

pytestmark = pytest.mark.once

DATA = b"Una p\xe1gina.\r\n\x00"
DIGEST = hashlib.sha256(DATA).hexdigest()
NAME = f"originals/{DIGEST[:2]}/{DIGEST}"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def client(server, monkeypatch):
    """The bucket, past the store."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    client = boto3.client("s3", endpoint_url=server)
    client.create_bucket(Bucket="pages")
    yield client
    for item in client.list_objects_v2(Bucket="pages").get("Contents", []):
        client.delete_object(Bucket="pages", Key=item["Key"])
    client.close()


@pytest.fixture
def bucket(client, server) -> BlobBucket:
    return open_bucket("s3://pages/originals", endpoint=server)


def names(client) -> list[str]:
    found = client.list_objects_v2(Bucket="pages").get("Contents", [])
    return [item["Key"] for item in found]


def test_what_is_put_comes_back_and_is_kept_once(bucket, client):
    assert bucket.put(DATA) == bucket.put(DATA) == DIGEST
    assert bucket.get(DIGEST) == DATA
    assert names(client) == [NAME]
    assert list(bucket.names()) == [DIGEST]


def test_what_is_missing_or_damaged_is_told(bucket, client):
    with pytest.raises(BlobMissing):
        bucket.get(DIGEST)
    bucket.put(DATA)
    client.put_object(Bucket="pages", Key=NAME, Body=b"other")
    with pytest.raises(BlobDamaged):
        bucket.get(DIGEST)
    assert [f.message for f in blob_faults(bucket, [(DIGEST, 1), ("0" * 64, 1)])] == [
        "was changed in the store",
        "is not in the store",
    ]


@pytest.mark.parametrize("name", ["../secret", "", "A" * 64, "0" * 63])
def test_only_hashes_name_blobs(bucket, name):
    with pytest.raises(ValueError, match="not a SHA-256"):
        bucket.get(name)


def test_a_bucket_that_is_not_there_is_told(client, server):
    open_bucket("s3://pages", endpoint=server).check()
    with pytest.raises(OSError, match=r"."):
        open_bucket("s3://pages", endpoint="http://127.0.0.1:9").check()


def test_the_settings_choose_the_bucket(client, server, settings):
    settings.BLOB_BUCKET, settings.BLOB_ENDPOINT = "s3://pages/originals", server
    assert isinstance(site_blobs(), BlobBucket)
    assert site_blobs().put(DATA) == DIGEST
    assert names(client) == [NAME]
