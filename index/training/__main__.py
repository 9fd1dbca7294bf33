"""The command that makes the model."""

import argparse
import logging
import time
from pathlib import Path

import torch

from index.training.batches import draw, encode_pairs
from index.training.export import write_model, write_notice
from index.training.learning import DIMENSION, Vectors, learn
from index.training.sources import all_pairs
from index.training.words import make_tokenizer

ENTRIES = 40_000
STEPS = 800
SEED = 20210
_THREADS = 1
"""A second thread gains a tenth, and loses more than that where other programs are running."""

_log = logging.getLogger(__name__)


def main() -> None:
    """Read the data, learn, and write the folder of the model."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description="训练内置的中文向量模型")
    parser.add_argument("--data", type=Path, required=True, help="训练数据的文件夹，其中有 pairs/*.jsonl.gz")
    parser.add_argument("--out", type=Path, required=True, help="模型写到哪个文件夹")
    parser.add_argument("--steps", type=int, default=STEPS, help=f"训练步数，默认 {STEPS}")
    parser.add_argument("--seed", type=int, default=SEED, help=f"随机种子，默认 {SEED}")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    train(options.data, options.out, options.steps, options.seed)


def train(data: Path, out: Path, steps: int, seed: int) -> None:
    """Make the model from ``data`` in the folder ``out``. Raises OSError when data are missing."""
    begun = time.monotonic()
    torch.set_num_threads(_THREADS)
    torch.set_flush_denormal(True)
    torch.manual_seed(seed)
    sources = all_pairs(data, seed)
    texts = [text for _, pairs in sources for pair in pairs for text in (pair.query, pair.passage)]
    tokenizer = make_tokenizer(texts, ENTRIES)
    tokens = encode_pairs(tokenizer, sources)
    _log.info("%d 对，%d 个词，%.0f 秒", len(texts) // 2, tokenizer.get_vocab_size(), time.monotonic() - begun)
    model = Vectors(tokenizer)
    learn(model, draw(tokens, steps, seed), steps)
    made = {
        "steps": steps,
        "seed": seed,
        "dimension": DIMENSION,
        "entries": tokenizer.get_vocab_size(),
        "pairs": {source.name: len(pairs) for source, pairs in sources},
        "weights": {source.name: source.weight for source, _ in sources},
    }
    write_model(out, tokenizer, model.folded(), made)
    write_notice(out, [source for source, _ in sources])
    _log.info("%s，%.0f 秒", out, time.monotonic() - begun)


if __name__ == "__main__":
    main()
