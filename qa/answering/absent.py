"""Nothing found: what was looked for and where, and what was nearest; an organ that the library has nothing of."""

from qa.answer import Answer
from qa.compose import Draft, measure_of, name_of, said
from qa.inquiry import Inquiry

_NEAREST = 3


def no_such_department(inquiry: Inquiry) -> Answer:
    """Say which organ the library has no file of, and which it has."""
    names = "、".join(sorted({c.identity.name for c in inquiry.contents.values()})[:_NEAREST])
    text = f"没有找到：资料库里没有“{inquiry.missing}”的文件。现有：{names}等。"
    return inquiry.draft().answer(inquiry.question.text, text, status="not_found", confidence=0.8)


def not_found(inquiry: Inquiry) -> Answer:
    """Say what was looked for and where, and what was nearest: names only, never a number as if it answered."""
    draft: Draft = inquiry.draft()
    looked = "、".join(inquiry.pieces) or inquiry.question.text
    when = "、".join(f"{year}年" for year in inquiry.years)
    names = "、".join(sorted({c.identity.name for c in inquiry.contents.values()})[:3])
    text = f"没有找到：在《{names}》里查“{when}{looked}”，文件没有写。" if names else "资料库里还没有文件，请先添加。"
    nearest = [m for m in inquiry.found() if m.coverage > 0.3][:_NEAREST]  # noqa: PLR2004
    labels = list(dict.fromkeys(f"{name_of(m.figure)}{measure_of(m.figure)}" for m in nearest if said(m.figure)))
    if labels:
        text += f"相近的有：{'；'.join(labels)}。"
    return draft.answer(inquiry.question.text, text, status="not_found", confidence=0.6, assumed=inquiry.assumed)
