"""Encoders loaded by name or from a folder."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

from alignment.adapters.encoder_batches import TOKENS_AT_ONCE, batches_by_length
from alignment.adapters.sentence_transformer import (
    DEFAULT_ENCODER,
    EncoderError,
    load_encoder,
    prompt_of,
)
from tests.adapters.encoder_contract import TEXTS, EncoderContract


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A BERT with small random weights, saved as sentence-transformers does."""
    return _save_small_bert(tmp_path_factory.mktemp("encoders") / "small-bert")


def _save_small_bert(folder):
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel
    from transformers.models.bert import BertTokenizer

    torch.manual_seed(0)
    bare = folder.with_name(f"{folder.name}-bare")
    bare.mkdir()
    letters = sorted(set("".join(TEXTS).lower()) - {" "})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]
    (bare / "vocab.txt").write_text("\n".join([*pieces, *(f"##{p}" for p in letters)]))
    BertTokenizer(str(bare / "vocab.txt")).save_pretrained(bare)
    config = BertConfig(
        vocab_size=len(pieces) + len(letters),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
        initializer_range=0.5,
    )
    BertModel(config).save_pretrained(bare)
    words = Transformer(str(bare))
    modules = [words, Pooling(words.get_embedding_dimension(), "mean")]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder))
    return folder


@pytest.fixture(scope="module")
def named(folder):
    return load_encoder(str(folder))


class TestEncoderFromFolder(EncoderContract):
    @pytest.fixture
    def encoder(self, named):
        return named


def test_a_folder_is_known_by_the_checksum_of_its_files(folder, tmp_path):
    found = load_encoder(str(folder)).revision
    assert load_encoder(str(folder), found).revision == found
    with pytest.raises(EncoderError, match=f"in revision {found}, not other"):
        load_encoder(str(folder), "other")


def test_a_prompt_is_put_before_each_text(folder, tmp_path):
    twin = tmp_path / "multilingual-e5-small"
    twin.symlink_to(folder)
    prompted = load_encoder(str(twin))
    plain = load_encoder(str(folder))
    np.testing.assert_allclose(
        prompted.encode(["the hill"]), plain.encode(["query: the hill"]), atol=1e-6
    )
    assert not np.allclose(prompted.encode(["a"]), plain.encode(["a"]), atol=1e-2)


def test_prompts_are_known_by_name_or_folder():
    assert prompt_of("intfloat/multilingual-e5-base") == "query: "
    assert prompt_of("/srv/encoders/multilingual-e5-small") == "query: "
    assert prompt_of("sentence-transformers/LaBSE") == ""
    assert prompt_of("/srv/multilingual-e5-copies/LaBSE") == ""


@pytest.mark.parametrize("name", ["sentence-transformers/LaBSE", "no such name!"])
def test_a_name_that_cannot_be_fetched_says_what_to_do(name, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EncoderError, match="put the model's files in a folder") as info:
        load_encoder(name)
    assert "HF_HUB_OFFLINE=1" in str(info.value)
    assert DEFAULT_ENCODER in str(info.value)


def test_an_empty_folder_is_no_encoder(tmp_path):
    with pytest.raises(EncoderError, match="cannot be loaded"):
        load_encoder(str(tmp_path))


def test_code_that_comes_with_a_model_is_not_run(folder, tmp_path):
    (tmp_path / "evil.py").write_text("raise SystemExit('ran')\n")
    steps = [{"idx": 0, "name": "0", "path": "", "type": "evil.Module"}]
    (tmp_path / "modules.json").write_text(json.dumps(steps))
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(EncoderError, match="cannot be loaded"):
        load_encoder(str(tmp_path))


@pytest.mark.parametrize(("name", "threads"), [(" ", 1), (DEFAULT_ENCODER, 0)])
def test_an_empty_name_and_no_threads_are_refused(name, threads):
    with pytest.raises(EncoderError):
        load_encoder(name, threads=threads)


def test_batches_hold_texts_of_like_length_up_to_the_bound():
    counts = [5, 4000, 7, 500, 3, 9000] + [500] * 10
    batches = list(batches_by_length(counts))
    assert sorted(i for batch in batches for i in batch) == list(range(len(counts)))
    for batch in batches:
        longest = max(counts[i] for i in batch)
        assert len(batch) == 1 or len(batch) * longest <= TOKENS_AT_ONCE
    assert [5] in batches


def test_naming_an_encoder_does_not_import_torch():
    code = (
        "import sys, alignment.adapters.sentence_transformer as a; a.DEFAULT_ENCODER; "
        "sys.exit('torch' in sys.modules or 'sentence_transformers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
