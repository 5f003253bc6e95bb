"""Uploads of risky kinds are read in a process with limits, with the same result."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace

import pytest

from alignment.adapters.file_readers import FileRejected, read_file, read_file_apart
from alignment.adapters.file_readers.apart import ReadingProcess
from alignment.adapters.file_readers.limits import LIMITS
from alignment.adapters.file_readers.registry import is_plain_text
from alignment.queries.report_words import is_known_report
from tests.adapters.reading_cases import own_pages

pytestmark = pytest.mark.once
PAGES = [case.path for case in own_pages() if case.path.suffix == ".html"]


@pytest.fixture(scope="module")
def process():
    with_limits = ReadingProcess()
    yield with_limits
    with_limits.close()


def test_what_the_process_reads_is_what_the_reader_reads(process):
    for path in PAGES:
        data = path.read_bytes()
        assert process.read(data, path.name) == read_file(data, filename=path.name)


def test_a_refusal_comes_back_as_it_is(process):
    with pytest.raises(FileRejected, match="no readable text") as refused:
        process.read(b"<html><body></body></html>", "empty.html")
    assert refused.value.code == "no-text"


def test_a_file_that_takes_too_long_is_refused_and_the_next_one_is_read():
    process = ReadingProcess(replace(LIMITS, seconds=1))
    page = b"<html><body>" + b"<p>A word and another one.</p>" * 400_000
    with pytest.raises(FileRejected, match="longer than 1 seconds") as refused:
        process.read(page, "slow.html")
    assert refused.value.code == "too-slow"
    assert is_known_report(str(refused.value))
    assert process.read(PAGES[0].read_bytes()).blocks
    process.close()


def test_a_file_that_takes_too_much_memory_is_refused():
    process = ReadingProcess(replace(LIMITS, memory_bytes=60 * 2**20))
    page = b"<html><body>" + b"<p>A word and another one.</p>" * 300_000
    with pytest.raises(FileRejected) as refused:
        process.read(page, "greedy.html")
    assert refused.value.code == "too-demanding"
    assert is_known_report(str(refused.value))
    process.close()


def test_a_process_that_died_is_replaced(process):
    page = PAGES[0].read_bytes()
    expected = process.read(page)
    os.kill(process._child.pid, signal.SIGKILL)
    process._child.wait()
    assert process.read(page) == expected


def test_small_pages_are_not_held_up(process):
    page = PAGES[0].read_bytes()
    process.read(page)
    before = time.process_time()
    for _ in range(5):
        process.read(page)
    assert (time.process_time() - before) / 5 < 0.02


@pytest.mark.parametrize(
    ("data", "plain"),
    [
        (b"Plain words.", True),
        ("<html><p>Words".encode("utf-16"), False),
        (b"%PDF-1.7", False),
        (b"PK\x03\x04", False),
        (b"<!DOCTYPE html><p>Words", False),
    ],
)
def test_only_plain_text_is_read_without_the_process(data, plain):
    assert is_plain_text(data) is plain


def test_plain_text_needs_no_process():
    assert read_file_apart(b"A line.\n\nAnother line.").kind == "text"
