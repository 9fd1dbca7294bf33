"""Who does what in a project: 设计单位, 施工单位, 监理单位, 代建单位, as the document names them."""

import re

from corpus.regex import regex
from qa.answer import Answer
from qa.answering.named_projects import matching_subjects
from qa.inquiry import Inquiry

_ROLE = (
    r"(?P<role>设计|施工|监理|勘察|建设|代建|承建|产权|审计|审图|招标代理|造价咨询|实施|使用|运营|管理|承办|主办|协办|牵头|责任|"
    r"主管|测绘|检测|评审|供货|中标)"
)
_ASKED = (
    regex(_ROLE + r"(?:单位|公司|主体|方|部门|机构)(?:是|为|叫)?(?:哪|谁|什么|啥)"),
    regex(
        r"(?:由|是|归)?(?:哪[一个]?家?|谁|哪个|什么)(?:单位|公司|企业|机构|部门)?(?:来|负责|进行|承担|在)?"
        + _ROLE
        + r"(?!期|进度|时间)"
    ),
    regex(_ROLE + r"(?:的)?(?:是|归|由|找的?|请的?)(?:哪[一个]?家?|谁|哪个)(?:单位|公司|企业)?"),
)
_UNIT = r"(?:单位|主体|公司|部门|机构|方)"
_ACCOUNT_OF_A_PROJECT = 4000
"""How far the account of a project reaches, in characters."""


def answer_role(inquiry: Inquiry) -> Answer | None:
    """The organ or company that has a part in a project (施工单位为…); None where no such part is asked for or named."""
    asked = next((m for pattern in _ASKED if (m := pattern.search(inquiry.question.plain)) is not None), None)
    if asked is None:
        return None
    role = asked.group("role")
    said = re.compile(
        rf"(?:(?<![\u4e00-\u9fff])|(?<=项目)){role}{_UNIT}?(?:为|是|[：:])\s*(?P<name>[^，,。；;、\n\t：:]{{3,40}})|(?P<before>[^，,。；;、\n\t：:]{{4,40}})为{role}{_UNIT}"
    )
    found = [(content, match) for content in inquiry.contents.values() for match in said.finditer(content.text)]
    if len(found) > 1:
        # Several projects have one: that of the project which the question names.
        subjects = matching_subjects(inquiry)
        near = [(c, m) for c, m in found if any(_near(c.text, m.start(), subject) for subject in subjects)]
        found = near or found
    if not found:
        return None
    content, match = found[0]
    draft = inquiry.draft()
    draft.cite(content.id, match.start(), match.end())
    name = (match["name"] or match["before"]).strip()
    return draft.answer(
        inquiry.question.text, f"{name}（{match.group().strip()}）。", confidence=0.75, assumed=inquiry.assumed
    )


def _near(text: str, position: int, subject: str) -> bool:
    """Whether the account of a project that stands last before a place is that of a subject."""
    at = text.rfind(subject, 0, position)
    return at >= 0 and position - at < _ACCOUNT_OF_A_PROJECT
