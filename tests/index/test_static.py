"""The embedded model is read without torch, as sentence-transformers reads it, and damage is named."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from models import static_model
from safetensors.numpy import load_file, save_file

from corpus.errors import LibraryError
from corpus.text import fold
from corpus.vocabulary import vocabulary
from index.encoder import EMBEDDED, encoder_named
from index.static import StaticEncoder

_ROOT = Path(__file__).parents[2]
_TEXTS = (
    "请客吃饭花了多少钱",
    "公务用车购置及运行维护费2.00万元，比上年减少0.20万元。",
    "“三公”经费\t和 因公出国（境）费",
    "OA系统 升级 ２０２１年 Ⅷ ☃",
    "绩效目标：" + "保障社区居委会正常运转；" * 40,
    "",
    "，。！？",
)
_LARGEST = 15_000_000


def test_the_light_path_gives_what_sentence_transformers_gives() -> None:
    """The same folder, two readers, equal to 1e-5."""
    script = (
        "import sys, json, numpy; from sentence_transformers import SentenceTransformer\n"
        "model = SentenceTransformer(sys.argv[1], device='cpu', local_files_only=True)\n"
        "vectors = model.encode(json.loads(sys.stdin.read()), show_progress_bar=False)\n"
        "sys.stdout.buffer.write(numpy.asarray(vectors, dtype=numpy.float32).tobytes())\n"
    )
    command = [sys.executable, "-c", script, str(EMBEDDED)]
    run = subprocess.run(command, cwd=_ROOT, input=json.dumps(_TEXTS).encode(), stdout=subprocess.PIPE, check=True)
    light = encoder_named().encode(_TEXTS)
    heavy = np.frombuffer(run.stdout, dtype=np.float32).reshape(light.shape)
    assert np.abs(light - heavy).max() < 1e-5


def test_rows_are_unit_vectors_of_float32() -> None:
    """A text without letters or digits is a row of zeros, never not-a-number."""
    encoder = encoder_named()
    vectors = encoder.encode(_TEXTS)
    assert vectors.shape == (len(_TEXTS), encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1, 1, 1, 0, 0], abs=1e-5)
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_a_text_has_one_vector_in_any_company() -> None:
    """Neither its neighbours nor the size of a batch matters."""
    encoder = encoder_named()
    many = encoder.encode([*_TEXTS * 60])
    for i, text in enumerate(_TEXTS):
        assert np.array_equal(encoder.encode([text])[0], many[i + 59 * len(_TEXTS)])


@pytest.mark.parametrize(
    ("everyday", "official", "other"),
    [
        ("请客吃饭花了多少", "公务接待费", "因公出国（境）费"),
        ("养老的钱", "机关事业单位基本养老保险缴费支出", "住房公积金"),
        ("加油修车要多少钱", "公务用车运行维护费", "公务接待费"),
        ("买电脑花了多少", "办公设备购置", "租赁费"),
    ],
)
def test_everyday_words_lie_nearer_to_what_they_mean(everyday: str, official: str, other: str) -> None:
    """They share no word with the official name."""
    question, meant, distant = encoder_named().encode([everyday, official, other])
    assert question @ meant > question @ distant + 0.1


def test_the_model_fits_into_the_package() -> None:
    """With its notice and its card."""
    assert sum(path.stat().st_size for path in EMBEDDED.rglob("*") if path.is_file()) < _LARGEST
    assert {"NOTICE", "README.md", "training.json"} <= {path.name for path in EMBEDDED.iterdir()}


def test_the_tokenizer_folds_as_the_project_does() -> None:
    """A word of the vocabulary reads the same with and without quotes, brackets and width."""
    encoder = encoder_named()
    words = [surface for term in vocabulary().terms for surface in vocabulary().surfaces(term)]
    assert np.array_equal(encoder.encode(words), encoder.encode([fold(word) for word in words]))


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    """Cut short, changed by one byte, no weights at all, or gone."""
    static_model(tmp_path)
    path = tmp_path / "model.safetensors"
    whole = path.read_bytes()
    for damaged in (whole[:-8], whole[:-1] + bytes([whole[-1] ^ 1]), b"", b"\xff" * 64):
        path.write_bytes(damaged)
        with pytest.raises(LibraryError, match=r"已损坏.*model\.safetensors.*重新下载"):
            StaticEncoder(tmp_path, "test").encode(["预算"])
    path.unlink()
    with pytest.raises(LibraryError, match=r"不能读取.*model\.safetensors"):
        StaticEncoder(tmp_path, "test").encode(["预算"])


def test_weights_that_are_no_numbers_are_named(tmp_path: Path) -> None:
    """They would make every score not-a-number."""
    static_model(tmp_path)
    tensors = load_file(tmp_path / "model.safetensors")
    tensors["weights"][1] = np.nan
    save_file(tensors, tmp_path / "model.safetensors")
    with pytest.raises(LibraryError, match=r"已损坏.*不是数.*重新下载"):
        StaticEncoder(tmp_path, "test").encode(["预算"])


def test_a_damaged_tokenizer_is_named(tmp_path: Path) -> None:
    """Cut short, or gone."""
    static_model(tmp_path)
    path = tmp_path / "tokenizer.json"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(LibraryError, match=r"已损坏.*tokenizer\.json"):
        StaticEncoder(tmp_path, "test").encode(["预算"])
    path.unlink()
    with pytest.raises(LibraryError, match=r"不能读取.*tokenizer\.json"):
        StaticEncoder(tmp_path, "test").encode(["预算"])


def test_files_of_two_models_are_told_apart(tmp_path: Path) -> None:
    """As many rows as words, or the vectors would be of other words."""
    static_model(tmp_path)
    (tmp_path / "tokenizer.json").write_bytes((EMBEDDED / "tokenizer.json").read_bytes())
    with pytest.raises(LibraryError, match="互不相配"):
        StaticEncoder(tmp_path, "test").encode(["预算"])


def test_the_fingerprint_changes_with_the_weights(tmp_path: Path) -> None:
    """And with nothing else."""
    static_model(tmp_path / "a")
    static_model(tmp_path / "b")
    a, b = (StaticEncoder(tmp_path / name, name) for name in "ab")
    assert a.fingerprint == b.fingerprint != encoder_named().fingerprint
