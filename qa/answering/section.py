"""A section asked for by its heading and nothing else: what stands under it."""

from corpus.regex import regex
from corpus.text import fold
from qa.answer import Answer
from qa.inquiry import Inquiry

_MAX_TOLD = 300
_LEAD = regex(r"^(?:本?(?:部门|单位)|20\d\d年度?)?(?:的)?")


def answer_section(inquiry: Inquiry) -> Answer | None:
    """What stands under the heading that the question is; None where it is none, or the section has parts of its own."""
    asked = fold("".join(inquiry.pieces))
    for content in inquiry.contents.values():
        for index, section in enumerate(content.sections):
            named = asked in (fold(section.title), fold(_LEAD.sub("", section.title)))
            if not asked or not named or any(s.parent == index for s in content.sections):
                continue
            lines = content.text[section.start : section.end].split("\n")[1:]
            start = section.end - len("\n".join(lines))
            told: list[str] = []
            for line in lines:
                if told and sum(map(len, told)) + len(line) > _MAX_TOLD:
                    break
                told.append(line)
            said = "\n".join(told).rstrip()
            if not said:
                continue
            draft = inquiry.draft()
            draft.cite(content.id, start, start + len(said))
            shown = "\n".join(" ".join(line.split("\t")) for line in told if line.strip())
            text = f"{section.title}：\n{shown}"
            return draft.answer(inquiry.question.text, text, confidence=0.7, assumed=inquiry.assumed)
    return None
