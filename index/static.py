"""Static embeddings: a text is the mean of its words' vectors, read with numpy alone.

The folder is one that ``sentence_transformers`` opens too (``StaticEmbedding`` and ``Normalize``); loading that
library would take seconds, which no question has.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from corpus.errors import LibraryError
from index.interfaces import Matrix

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_MODULES = "modules.json"
_TOKENIZER = "tokenizer.json"
_WEIGHTS = "model.safetensors"
_STATIC = ("StaticEmbedding", "Normalize")
_BATCH = 256
_SMALLEST = 1e-12
_REMEDY = "请重新下载整个文件夹；如果是程序自带的模型，请重新安装程序。"


@dataclass(frozen=True, slots=True)
class _Model:
    tokenizer: "Tokenizer"
    embeddings: npt.NDArray[np.int8] | Matrix
    weights: Matrix
    fingerprint: str


def is_static(folder: Path) -> bool:
    """Tell whether a model's folder holds static embeddings.

    Raises:
        LibraryError: the folder is no model's.
    """
    try:
        modules = json.loads((folder / _MODULES).read_text(encoding="utf-8"))
        kinds = tuple(str(module["type"]).rpartition(".")[2] for module in modules)
    except FileNotFoundError as error:
        raise LibraryError(
            f"不是向量模型的文件夹：{folder}（缺少 {_MODULES}）。请给出下载好的 sentence-transformers 模型的整个文件夹。"
        ) from error
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise _damaged(folder, _MODULES, error) from error
    return kinds[:1] == _STATIC[:1] and set(kinds) <= set(_STATIC)


class StaticEncoder:
    """The encoder in a folder of static embeddings; its files are read when the first text is encoded."""

    def __init__(self, folder: Path, name: str) -> None:
        """Encode with the model in ``folder``, chosen as ``name``."""
        self.name = name
        self._folder = folder

    @property
    def fingerprint(self) -> str:
        """Digest of the weights and the tokenizer."""
        return self._model.fingerprint

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._model.embeddings.shape[1])

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Encode texts as float32 [n, dimension], unit rows.

        Raises:
            LibraryError: a file of the model is missing or damaged.
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            vectors[start : start + _BATCH] = self._sums(texts[start : start + _BATCH])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, _SMALLEST), dtype=np.float32)

    def encode_queries(self, texts: Sequence[str]) -> Matrix:
        """Encode questions, which are read as any other text."""
        return self.encode(texts)

    def _sums(self, texts: Sequence[str]) -> Matrix:
        model = self._model
        found = [encoding.ids for encoding in model.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
        lengths = np.array([len(ids) for ids in found])
        flat = np.array([number for ids in found for number in ids], dtype=np.intp)
        rows = model.embeddings[flat].astype(np.float32) * model.weights[flat, np.newaxis]
        sums = np.zeros((len(texts), rows.shape[1]), dtype=np.float32)
        # An empty segment would take the row after it.
        filled = lengths > 0
        if filled.any():
            sums[filled] = np.add.reduceat(rows, (np.cumsum(lengths) - lengths)[filled], axis=0)
        return sums

    @cached_property
    def _model(self) -> _Model:
        return _read(self._folder)


def _read(folder: Path) -> _Model:
    tokenizer, tokenizer_digest = _tokenizer(folder)
    embeddings, weights, weights_digest = _weights(folder)
    if len(embeddings) != tokenizer.get_vocab_size() or len(weights) != len(embeddings):
        raise LibraryError(
            f"模型的文件互不相配：{folder}（{_TOKENIZER} 有 {tokenizer.get_vocab_size()} 个词，"
            f"{_WEIGHTS} 有 {len(embeddings)} 行）。{_REMEDY}"
        )
    digest = hashlib.blake2b((tokenizer_digest + weights_digest).encode(), digest_size=8)
    return _Model(tokenizer, embeddings, weights, f"static-{digest.hexdigest()}")


def _tokenizer(folder: Path) -> tuple["Tokenizer", str]:
    from tokenizers import Tokenizer

    try:
        data = (folder / _TOKENIZER).read_bytes()
        return Tokenizer.from_buffer(data), _digest(data)
    except OSError as error:
        raise _missing(folder, _TOKENIZER, error) from error
    except Exception as error:
        # The engine raises nothing more telling.
        raise _damaged(folder, _TOKENIZER, error) from error


def _weights(folder: Path) -> tuple[npt.NDArray[np.int8] | Matrix, Matrix, str]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(folder / _WEIGHTS, framework="np") as file:
            names = set(file.keys())
            embeddings = np.asarray(file.get_tensor("embeddings" if "embeddings" in names else "embedding.weight"))
            ones = np.ones(len(embeddings), dtype=np.float32)
            weights = np.asarray(file.get_tensor("weights")) if "weights" in names else ones
            promised = (file.metadata() or {}).get("blake2b")
    except (SafetensorError, TypeError, ValueError) as error:
        raise _damaged(folder, _WEIGHTS, error) from error
    except OSError as error:
        raise _missing(folder, _WEIGHTS, error) from error
    digest = _digest(embeddings.tobytes(), weights.tobytes())
    if promised not in (None, digest):
        raise _damaged(folder, _WEIGHTS, ValueError("校验和不符"))
    if embeddings.ndim != 2:  # noqa: PLR2004 - words by dimensions
        raise _damaged(folder, _WEIGHTS, ValueError(f"形状 {embeddings.shape}"))
    if not (np.isfinite(weights).all() and np.isfinite(embeddings).all()):
        raise _damaged(folder, _WEIGHTS, ValueError("有的数不是数"))
    return embeddings, weights.astype(np.float32), digest


def _digest(*parts: bytes) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def _missing(folder: Path, name: str, error: OSError) -> LibraryError:
    return LibraryError(f"模型的文件不能读取：{folder / name}（{error.strerror or error}）。{_REMEDY}")


def _damaged(folder: Path, name: str, error: Exception) -> LibraryError:
    return LibraryError(f"模型的文件已损坏：{folder / name}（{error}）。{_REMEDY}")
