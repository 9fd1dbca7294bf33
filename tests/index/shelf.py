"""Small disclosures made by hand, and libraries that hold them."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from corpus.records import Chunk, Document, Field, Figure, Finding, Identity, Quantity, Section, Table, TableCell
from index.hashing import HashingEncoder
from index.prepared import prepared
from index.retriever import Retriever
from index.store import Store

STREET = (
    "2021年公务接待费预算2.30万元，比上年减少0.20万元。",
    "2021年预算收入合计6460.99万元。",
    "单位规格为正科级。",
    "政府采购预算总额120.00万元。",
)
BUREAU = (
    "2022年公务接待费预算5.10万元。",
    "国有资产：车辆3辆，价值45.60万元。",
    "养老保险缴费支出18.40万元。",
)


def disclosure(department: str, year: int, paragraphs: Sequence[str]) -> bytes:
    """A short text file that reads as a budget disclosure."""
    head = f"{department}{year}年部门预算信息公开情况说明"
    return "\n".join((head, "一、部门预算收支情况", *paragraphs, "")).encode()


def document(department: str, year: int, paragraphs: Sequence[str], kind: str = "预算") -> Document:
    """A document with one section, one chunk for each paragraph and one figure for each amount of 万元."""
    heading = "一、部门预算收支情况"
    text = "\n".join((heading, *paragraphs))
    identifier = hashlib.sha256(f"{department}{year}{kind}{text}".encode()).hexdigest()
    identity = Identity(department, year, kind, f"{department}{year}年部门{kind}", ("河北省", "廊坊市"), "部门")
    chunks, figures, start = [], [], len(heading) + 1
    for block, paragraph in enumerate(paragraphs, start=1):
        chunk = Chunk(
            id=f"{identifier}:{block}:0",
            document_id=identifier,
            block=block,
            window=0,
            kind="paragraph",
            section=(heading,),
            table=None,
            subject=None,
            row=None,
            text=f"{identity.name} › {heading}\n{paragraph}",
            start=start,
            end=start + len(paragraph),
        )
        chunks.append(chunk)
        figures += _figures(chunk, paragraph, str(year))
        start = chunk.end + 1
    return Document(
        identifier,
        identity,
        text,
        (Section("一、", heading[2:], 1, 0, len(text), None),),
        (_table(len(text)),),
        tuple(chunks),
        tuple(figures),
        tuple(_findings(identifier, figures)),
    )


def _figures(chunk: Chunk, paragraph: str, period: str) -> list[Figure]:
    end = paragraph.find("万元")
    if end < 0:
        return []
    begin = end
    while paragraph[begin - 1] in "0123456789.":
        begin -= 1
    start = chunk.start + begin
    raw = paragraph[begin : end + 2]
    label = paragraph[:begin].removeprefix(f"{period}年").removesuffix("预算")
    quantity = Quantity(Decimal(paragraph[begin:end]), "万元", "=", raw, start, start + len(raw))
    return [
        Figure(
            id=f"{chunk.id}:{start}-{start + len(raw)}",
            chunk_id=chunk.id,
            document_id=chunk.document_id,
            quantity=quantity,
            label=label,
            path=("财政拨款“三公”经费", label),
            measure="预算数",
            period=period,
            quote_start=chunk.start,
            quote_end=chunk.end,
            concept=label if label == "公务接待费" else None,
        )
    ]


def _findings(identifier: str, figures: Sequence[Figure]) -> list[Finding]:
    ids = tuple(figure.id for figure in figures)
    spans = tuple((figure.quantity.start, figure.quantity.end) for figure in figures)
    return [
        Finding(f"{identifier}:sum", identifier, "sum", "矛盾", "合计与各项之和不符。", "1+1≠3", ids, ids[:1], spans)
    ]


def _table(end: int) -> Table:
    cells = ((TableCell("项目", 0, 2), TableCell("金额", 3, 5)), (TableCell("合计", 0, 2), TableCell("", 9, 9, True)))
    note = Field("单位", "万元", 0, 2, 0)
    return Table(
        block=3,
        title="收支总表",
        subject="某局",
        unit="万元",
        as_of=None,
        headers=(("项目",), ("金额", "合计")),
        header_rows=1,
        label_column=0,
        cells=cells,
        notes=(note,),
        section=("一、部门预算收支情况",),
        start=0,
        end=end,
    )


def keep(store: Store, *documents: Document) -> None:
    """Put documents into a store, one change each."""
    encoder = HashingEncoder()
    for found in documents:
        with store.write() as writing:
            vectors = encoder.encode([chunk.text for chunk in found.chunks])
            ready = prepared(found, vectors)
            writing.put(ready, data=found.text.encode(), file_name="公开.txt", extractor=1)
            writing.set_meta("encoder", encoder.fingerprint)


def opened(folder: Path) -> Store:
    """The store in a folder."""
    folder.mkdir(exist_ok=True)
    return Store(folder / "library.sqlite3")


def retriever(store: Store) -> Retriever:
    """Search over a store with the encoder that needs no weights."""
    return Retriever(store, HashingEncoder, store.path.parent / "keyword")
