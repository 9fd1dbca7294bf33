"""Encoders are chosen by name or folder; what isn't there is said, with what to do about it."""

from pathlib import Path

import pytest
from models import static_model

from corpus.errors import BadInputError, LibraryError
from index.encoder import DEFAULT, EMBEDDED, encoder_named, register
from index.hashing import HashingEncoder
from index.static import StaticEncoder
from index.transformer import TransformerEncoder


def test_the_embedded_model_is_the_default() -> None:
    """It comes with the program."""
    assert encoder_named().name == DEFAULT == EMBEDDED.name


def test_encoders_are_chosen_by_name() -> None:
    """A registered encoder is given; another name is bad input that lists the choice."""
    register("test", HashingEncoder)
    assert encoder_named("test").name == "hashing"
    with pytest.raises(BadInputError, match=DEFAULT):
        encoder_named("no-such-model")


def test_a_folder_is_an_encoder_of_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is the whole path, so that the library finds the model again from anywhere."""
    static_model(tmp_path / "model")
    monkeypatch.chdir(tmp_path)
    encoder = encoder_named("./model")
    assert isinstance(encoder, StaticEncoder)
    assert encoder.name == str((tmp_path / "model").resolve())
    assert encoder_named(encoder.name).fingerprint == encoder.fingerprint


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With the path that was looked for."""
    for name in ("./no-such-folder", str(tmp_path / "nothing")):
        with pytest.raises(LibraryError, match=r"没有这个模型文件夹.*no"):
            encoder_named(name)


def test_a_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    """A folder of documents given by mistake."""
    with pytest.raises(LibraryError, match=r"不是向量模型的文件夹.*modules\.json"):
        encoder_named(str(tmp_path))
    (tmp_path / "modules.json").write_text('{"idx": 0}', encoding="utf-8")
    with pytest.raises(LibraryError, match="已损坏"):
        encoder_named(str(tmp_path))


def test_an_owner_and_a_model_are_a_hub_s_name() -> None:
    """Nothing is loaded before the first text is encoded."""
    encoder = encoder_named("BAAI/bge-small-zh-v1.5")
    assert isinstance(encoder, TransformerEncoder)
    assert encoder.name == "BAAI/bge-small-zh-v1.5"
