"""What the encoder learns from: pairs of a text that asks and a text that answers, source by source."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from corpus.document import read_document
from corpus.vocabulary import Term, vocabulary

SAMPLES: Final = Path(__file__).parents[2] / "corpus" / "samples"
_REPEATS = 6
_FRAMED = 0.5
_LONGEST = 400


class Pair(NamedTuple):
    """``query`` should find ``passage``; pairs of one ``concept`` are never each other's counter-examples."""

    query: str
    passage: str
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where pairs come from, under which licence, and how often a step is taken from them."""

    name: str
    weight: float
    origin: str
    licence: str


LEXICON: Final = Source("vocabulary", 4.0, "本项目的词汇表 corpus/vocabulary", "本项目（Apache-2.0）")
DISCLOSURES: Final = Source("samples", 0.15, "本项目自带的预算公开文件 corpus/samples", "政府公开信息")
PUBLIC: Final = (
    Source("cmrc2018_train", 1.5, "CMRC 2018（Cui 等，EMNLP 2019），https://github.com/ymcui/cmrc2018", "CC BY-SA 4.0"),
    Source(
        "drcd_dev_test_t2s",
        1.0,
        "DRCD（台达研究院），由 OpenCC 转为简体，https://github.com/DRCKnowledgeTeam/DRCD",
        "CC BY-SA 3.0",
    ),
    Source("xquad_zh", 0.3, "XQuAD（Google DeepMind），https://github.com/google-deepmind/xquad", "CC BY-SA 4.0"),
    Source(
        "pawsx_zh_pos",
        0.2,
        "PAWS-X（Google），https://github.com/google-research-datasets/paws",
        "可作任何用途，须注明来源",
    ),
    Source("csl_title_kw_abs", 0.8, "CSL 中文科学文献（ydli-ai），https://github.com/ydli-ai/CSL", "Apache-2.0"),
    Source(
        "cow_wordnet_syn",
        1.5,
        "Chinese Open Wordnet（Wang & Bond, 2013）与 Wiktionary",
        "WordNet 许可；CC BY-SA 3.0",
    ),
    Source(
        "laws_ict_heading",
        3.0,
        "中华人民共和国法律法规（LawRefBook/Laws），https://github.com/LawRefBook/Laws",
        "法律法规，不适用著作权法",
    ),
    Source("gov_work_reports_adjacent", 1.0, "历年政府工作报告", "官方文件，不适用著作权法"),
    Source(
        "taipei_gov_faq_t2s",
        0.8,
        "台北市政府常见问答，由 OpenCC 转为简体，https://data.taipei",
        "开放资料（须注明来源）",
    ),
)

_QUESTIONS: Final = (
    "{}是多少",
    "{}有多少",
    "{}多少钱",
    "{}花了多少钱",
    "{}一共要花多少",
    "今年{}安排了多少",
    "{}的预算是多少",
    "请问{}是怎么安排的",
    "{}比去年多了还是少了",
    "单位的{}",
    "想问一下{}",
)
_PASSAGES: Final = (
    "{name}{amount}万元",
    "{year}年{name}预算{amount}万元，比上年增加{other}万元",
    "部门预算安排的总体情况｜{name}支出{amount}万元，较上年减少{other}万元",
    "项目：{name}；预算数：{amount}",
    "单位：万元｜科目名称：{name}；合计：{amount}；基本支出：{other}",
    "绩效目标表｜三级指标：{name}；指标值：{amount}",
    "{name}：{definition}",
    "名词解释｜{name}：指{definition}",
)


def read_pairs(data: Path, source: Source) -> list[Pair]:
    """Read the pairs of a public source from ``data/pairs``. Raises OSError when the file isn't there."""
    with gzip.open(data / "pairs" / f"{source.name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [Pair(pair["a"][:_LONGEST], pair["b"][:_LONGEST]) for pair in map(json.loads, lines)]


def vocabulary_pairs(seed: int) -> list[Pair]:
    """Every word for a term with the term's official names and its definition, bare and as they stand in texts."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return [pair for term in vocabulary().terms for pair in _term_pairs(term, chance)]


def _term_pairs(term: Term, chance: random.Random) -> Iterator[Pair]:
    official = (term.name, *term.variants)
    for surface in (*official, *term.everyday):
        for _ in range(_REPEATS):
            # The canonical name as often as all of its variants together.
            name = term.name if chance.random() < _FRAMED else chance.choice(official)
            if surface == name and not term.definition:
                continue
            query = chance.choice(_QUESTIONS).format(surface) if chance.random() < _FRAMED else surface
            yield Pair(query, _passage(name, term.definition, chance), term.name)


def _passage(name: str, definition: str, chance: random.Random) -> str:
    if chance.random() < _FRAMED:
        return name
    frame = chance.choice(_PASSAGES)
    amount, other = (f"{chance.uniform(1, 5000):.2f}" for _ in range(2))
    return frame.format(
        name=name, definition=definition or name, amount=amount, other=other, year=chance.randint(2015, 2030)
    )


def sample_pairs(folder: Path = SAMPLES) -> list[Pair]:
    """The headings of the bundled disclosures with the passages under them, and rows with their own names."""
    found: list[Pair] = []
    for path in sorted(folder.glob("*.txt")):
        document = read_document(path.read_bytes(), path.name)
        for chunk in document.chunks:
            body = document.text[chunk.start : chunk.end]
            above = chunk.table or (chunk.section[-1] if chunk.section else "")
            passage = f"{above}｜{body}"[:_LONGEST]
            found += [Pair(query, passage, query) for query in (above, chunk.row) if query and query != body]
    return found


def all_pairs(data: Path, seed: int) -> list[tuple[Source, Sequence[Pair]]]:
    """Every source with its pairs, in a fixed order."""
    public = [(source, read_pairs(data, source)) for source in PUBLIC]
    return [(LEXICON, vocabulary_pairs(seed)), (DISCLOSURES, sample_pairs()), *public]
