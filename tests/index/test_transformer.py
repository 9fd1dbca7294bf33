"""Any other model of sentence-transformers, with the prompt that it asks for."""

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import LibraryError
from index.encoder import encoder_named
from index.transformer import TransformerEncoder

_CHARACTERS = "公务接待费预算是多少为这个句子生成表示以用于检索相关文章："


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer of one layer with random weights, saved as a hub would have it."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("models")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys(_CHARACTERS)]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(1)
    shape = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
    )
    BertModel(shape).save_pretrained(folder / "bert")
    BertTokenizer(vocab=str(folder / "vocab.txt")).save_pretrained(folder / "bert")
    layers = [Transformer(str(folder / "bert")), Pooling(16)]
    SentenceTransformer(modules=layers, device="cpu").save(str(folder / "bge-tiny-zh"))
    return folder / "bge-tiny-zh"


def test_a_folder_of_any_model_is_an_encoder(model: Path) -> None:
    """Unit rows; a text without letters or digits is a row of zeros."""
    encoder = encoder_named(str(model))
    assert isinstance(encoder, TransformerEncoder)
    vectors = encoder.encode(["公务接待费", "", "，。", "预算"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (4, encoder.dimension) == (4, 16)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 0, 1], abs=1e-5)
    assert encoder.encode([]).shape == (0, 16)


def test_questions_stand_behind_the_prompt_that_the_model_asks_for(model: Path) -> None:
    """Its card asks for it, its configuration doesn't name it."""
    encoder = encoder_named(str(model))
    asked = encoder.encode_queries(["公务接待费是多少"])
    prompted = encoder.encode(["为这个句子生成表示以用于检索相关文章：公务接待费是多少"])
    assert np.abs(asked - prompted).max() < 1e-5
    assert np.abs(asked - encoder.encode(["公务接待费是多少"])).max() > 1e-3


def test_the_fingerprint_names_the_files(model: Path) -> None:
    """The same folder, the same name; other weights, another."""
    before = TransformerEncoder(str(model)).fingerprint
    assert TransformerEncoder(str(model)).fingerprint == before
    path = model / "model.safetensors"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    try:
        assert TransformerEncoder(str(model)).fingerprint != before
    finally:
        path.write_bytes(whole)


def test_a_damaged_model_is_named(model: Path) -> None:
    """With what to do."""
    path = model / "model.safetensors"
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    try:
        with pytest.raises(LibraryError, match=r"模型不能打开.*重新下载"):
            TransformerEncoder(str(model)).encode(["预算"])
    finally:
        path.write_bytes(whole)


def test_a_model_that_cannot_be_fetched_says_what_to_download(monkeypatch: pytest.MonkeyPatch) -> None:
    """And where to put it."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(LibraryError, match=r"huggingface\.co/BAAI/bge-small-zh-v1\.5.*文件夹"):
        encoder_named("BAAI/bge-small-zh-v1.5").encode(["预算"])
