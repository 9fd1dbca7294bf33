"""Small models made by hand."""

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models

from index.training.export import write_model

WORDS = ("<unk>", "公务接待费", "请客", "预算", "费")


def static_model(folder: Path) -> None:
    """A model of four words in four directions; 请客 lies beside 公务接待费."""
    tokenizer = Tokenizer(models.Unigram([(word, -float(i)) for i, word in enumerate(WORDS)], unk_id=0))
    rows = np.array([[0, 0, 0, 0], [1, 0, 0, 0], [0.9, 0.1, 0, 0], [0, 0, 1, 0], [0.2, 0, 0, 0.8]], dtype=np.float32)
    write_model(folder, tokenizer, rows, {"steps": 0})
