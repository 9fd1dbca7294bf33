"""Any model of ``sentence_transformers``, by a hub's name or from a folder; its libraries are loaded with its weights."""

import fnmatch
import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from corpus.errors import LibraryError
from index.interfaces import Matrix

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_WEIGHTS = "*.safetensors"
_EDGE = 1 << 16
_PATIENCE = 10.0


class _Prompts(NamedTuple):
    query: str
    passage: str


_ASKED: Final = {
    # From the models' own cards; their configurations don't name them.
    "bge-*-zh*": _Prompts("为这个句子生成表示以用于检索相关文章：", ""),
    "*e5-*": _Prompts("query: ", "passage: "),
}


class TransformerEncoder:
    """A model of ``sentence_transformers``, on the GPU where there is one."""

    def __init__(self, name: str) -> None:
        """Encode with the model called ``name``: that of a hub, or the path of a folder."""
        self.name = name

    @cached_property
    def fingerprint(self) -> str:
        """Digest of the names, sizes and edges of the model's files, and of the prompts."""
        digest = hashlib.blake2b(repr(self._prompts).encode(), digest_size=8)
        for line in _files(self._folder):
            digest.update(line)
        return f"transformer-{digest.hexdigest()}"

    @cached_property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension() or self.encode(["预算"]).shape[1])

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Encode passages as float32 [n, dimension], unit rows.

        Raises:
            LibraryError: the model isn't there, or is damaged.
        """
        return self._encoded(texts, self._prompts.passage)

    def encode_queries(self, texts: Sequence[str]) -> Matrix:
        """Encode questions, behind the prompt that the model asks for."""
        return self._encoded(texts, self._prompts.query)

    def _encoded(self, texts: Sequence[str], prompt: str) -> Matrix:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode(list(texts), prompt=prompt, normalize_embeddings=True, show_progress_bar=False)
        found = np.asarray(vectors, dtype=np.float32)
        found[[not any(map(str.isalnum, text)) for text in texts]] = 0
        return found

    @cached_property
    def _prompts(self) -> _Prompts:
        own = self._model.prompts
        if any(own.values()):
            return _Prompts(own.get("query") or "", own.get("document") or own.get("passage") or "")
        called = Path(self.name).name.lower()
        return next((asked for name, asked in _ASKED.items() if fnmatch.fnmatch(called, name)), _Prompts("", ""))

    @cached_property
    def _folder(self) -> Path:
        if Path(self.name).is_dir():
            return Path(self.name)
        from huggingface_hub import snapshot_download

        self._model  # noqa: B018 - brings the files where they are looked for next
        return Path(snapshot_download(self.name, local_files_only=True))

    @cached_property
    def _model(self) -> "SentenceTransformer":
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise LibraryError(
                f"模型 {self.name} 要用 sentence-transformers，它没有装好（{error}）。请运行 pip install sentence-transformers。"
            ) from error
        if Path(self.name).is_dir():
            return self._opened(SentenceTransformer)
        try:
            return SentenceTransformer(self.name, local_files_only=True)
        except Exception:  # noqa: BLE001 - whatever is missing here, the hub may have it
            return self._fetched(SentenceTransformer)

    def _opened(self, kind: type["SentenceTransformer"]) -> "SentenceTransformer":
        try:
            return kind(self.name, local_files_only=True)
        except Exception as error:
            # Each kind of model has its own ways of failing.
            raise LibraryError(
                f"模型不能打开：{self.name}（{type(error).__name__}：{error}）。文件可能不全或已损坏，请重新下载整个文件夹。"
            ) from error

    def _fetched(self, kind: type["SentenceTransformer"]) -> "SentenceTransformer":
        try:
            from huggingface_hub import HfApi

            # One question first: the download itself tries for more than a minute where there is no network.
            HfApi().model_info(self.name, timeout=_PATIENCE)
            return kind(self.name)
        except Exception as error:
            raise LibraryError(
                f"本机没有模型 {self.name}，也下载不了。请在能上网的电脑上打开 https://huggingface.co/{self.name} "
                f"（或 https://hf-mirror.com/{self.name}），下载全部文件，放进一个文件夹，再改用这个文件夹。"
            ) from error


def _files(folder: Path) -> Iterator[bytes]:
    """Name, size and both ends of every file that shapes the vectors; weights of gigabytes are not read whole."""
    for path in sorted(
        (*folder.rglob("*.json"), *folder.rglob("*.txt"), *folder.rglob(_WEIGHTS), *folder.rglob("*.bin"))
    ):
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(0)
            head = file.read(_EDGE)
            file.seek(max(size - _EDGE, 0))
            yield f"{path.relative_to(folder).as_posix()}\0{size}\0".encode() + head + file.read(_EDGE)
