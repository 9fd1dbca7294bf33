"""Writes what was learnt as a folder that ``sentence_transformers.SentenceTransformer`` opens as it is."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from index.interfaces import Matrix
from index.training.sources import Source

_MODULES: Final = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.base.modules.normalize.Normalize",
    },
]
_CONFIG: Final = {
    "__version__": {"sentence_transformers": "6.2.0"},
    "default_prompt_name": None,
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "similarity_fn_name": "cosine",
}
_NORMALIZE: Final = {"module_input_name": "sentence_embedding", "module_output_name": "sentence_embedding"}


def write_model(folder: Path, tokenizer: Tokenizer, rows: Matrix, made: dict[str, Any]) -> None:
    """Write the model: ``rows`` [words, dim] as int8 with one float32 weight a row; ``made`` tells how it was made."""
    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    largest = np.abs(rows).max(axis=1)
    weights = np.where(largest > 0, largest, 1) / 127
    tensors: dict[str, npt.NDArray[Any]] = {
        "embeddings": np.rint(rows / weights[:, None]).astype(np.int8),
        "weights": weights.astype(np.float32),
    }
    digest = hashlib.blake2b(tensors["embeddings"].tobytes() + tensors["weights"].tobytes(), digest_size=16)
    save_file(tensors, folder / "model.safetensors", metadata={"blake2b": digest.hexdigest()})
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    for name, content in (
        ("modules.json", _MODULES),
        ("config_sentence_transformers.json", _CONFIG),
        ("1_Normalize/config.json", _NORMALIZE),
        ("training.json", made),
    ):
        text = json.dumps(content, ensure_ascii=False, indent=2)
        (folder / name).write_text(text + "\n", encoding="utf-8")


def write_notice(folder: Path, sources: Iterable[Source]) -> None:
    """Name what the weights were learnt from, with the licences."""
    lines = [
        "问账内置的中文向量模型 wenzhang-static",
        "",
        "权重由下列数据训练得到；数据本身不随模型分发。使用或转发模型时请保留本文件。",
        "",
        *(f"- {source.name}：{source.origin}（{source.licence}）" for source in sources),
        "- 分词词典：jieba（MIT），https://github.com/fxsjy/jieba",
        "",
    ]
    (folder / "NOTICE").write_text("\n".join(lines), encoding="utf-8")
