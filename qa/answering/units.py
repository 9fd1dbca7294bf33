"""Which units a department has: those under it, those its budget takes in, its inner offices; and how many.

The wording of disclosures follows 财政部 《地方预决算公开操作规程》 (财预〔2016〕143号), which has every department say how
it is set up and which units its budget or final accounts take in.
"""

import re
from dataclasses import dataclass

from corpus.numbering import numbering
from corpus.regex import regex
from index.interfaces import DocumentContent
from qa.answer import Answer, Derivation
from qa.answering.absent import not_found
from qa.inquiry import Inquiry
from qa.matching.atoms import telling
from qa.understanding.words import VERB

_UNDER, _TAKEN_IN, _INNER = "下属单位", "预算单位构成", "内设机构"
"""The terms of the vocabulary for the three."""
_KIND = r"(?:下属|所属|直属|二级|下设|派出)(?:的)?(?:行政|预算|决算|事业|基层|独立核算|独立编制|行政事业)*(?:单位|机构)"
_END = r"[^。：:\n]"
_LED = {
    _UNDER: regex(
        rf"{_KIND}{_END}{{0,10}}(?:(?:包括|分别(?:为|是))[：:]?|(?:有|为|是)[：:])(?P<names>[^。\n]*)|(?m:^[^。\n]{{0,6}}{_KIND}(?:情况)?$)|"
        r"(?:下设|下属|所属|直属)\d+[个家](?:预算|决算|事业|行政|独立核算)*单位[：:，,](?:包括|分别(?:为|是)|即)?[：:]?(?P<counted>[^。\n]*)|"
        r"(?:包含了?|包括|由)(?P<before>[\u4e00-\u9fff、]{4,80}?)等?\d+[个家]所属(?:事业|预算)*单位"
    ),
    _TAKEN_IN: regex(
        rf"(?:编制范围的|汇总){_END}{{0,12}}单位{_END}{{0,24}}(?:包括|为|是)[：:](?P<names>[^。\n]*)|"
        rf"(?:行政|参公|事业|预算|执法)(?:单位|机构){_END}{{0,40}}具体(?:包括|如下|为){_END}{{0,20}}[：:](?P<own>[^。\n]*)"
    ),
    _INNER: regex(
        rf"(?m:^[^。\n]{{0,6}}内设(?:机构|处室|科室)(?:情况)?$)|内设(?:机构|处室|科室){_END}{{0,12}}(?:包括|分别(?:为|是)|具体(?:为|是)|为|有|是)[：:]?(?P<names>[^。\n]{{4,}})|"
        rf"(?:内设|下设|设有?){_END}{{0,12}}(?:机构|处室|科室|部门)[，,]?(?:包括|分别(?:为|是)|具体(?:为|是)|为|有|是)?[：:](?P<own>[^。\n]{{4,}})"
    ),
}
"""The sentence that names them, or leads in a list or a table of them."""
_NONE = regex(
    rf"[^。\n]{{0,60}}(?:无|没有|不设|未设)(?:立|有)?{_KIND}[^。\n]{{0,60}}。?|[^。\n]{{0,60}}(?:下属|所属)\s*(?:0|零)\s*[家个](?:预算|事业|下属)*单位[^。\n]{{0,60}}。?"
)
_SPLIT = regex(r"[、；;]|(?<=[\u4e00-\u9fff）])[，,](?=[\u4e00-\u9fff])")
_AFTERWARDS = regex(r"[，,。；;].*$|不单列预算.*$")
_CLASS = regex(r"^(?:下属|所属)(?:行政|事业)?单位(?=[\u4e00-\u9fff]{4})")
_OWN = regex(r"(?:本部|本级|机关)[）)]?$")
_TRAILING = regex(
    r"(?:等(?:\d+|[一二三四五六七八九十]+)?[个家]?(?:[\u4e00-\u9fff]{0,6}(?:单位|机构|科室|处室))?|各?[1一]个?)$"
)
_ONLY = regex(
    r"汇总|(?:部门|单位)?[预决]算|[算包放编]?进[来去]|算在?内|家|个|名单|名称|名字|数|数量|情况|范围|构成|组成|包括|包含|汇总|纳入|编制|具体|分别|管|设|设置|部门|单位|机构|本部门|都"
)
_NOT_ASKED = regex(
    r"在编|多少人|几个?人|没|不(?!同)|未|自收|以外|除了|职责|职能|负责|收入|支出|经费|性质|级别|规格|编制数|人员|人数|哪天|什么时候|撤|合并|指"
)
_WHICH_UNITS = regex(
    r"哪[几些两三四五六七八九\d]*(?:个|家)?(?:预算|决算|事业|行政|基层)?单位|(?:几|多少)[个家](?:预算|决算|事业|行政)?单位|"
    r"(?:事业|行政)?单位(?:的)?(?:名字|名单|名称|都?有?哪|一共|总共|共|合计|有?几|有?多少)|单位[^，。？]{0,6}(?:报|列|念|说)"
)
"""A question for units by what it says of them, where it uses no term of the field for them."""
_ASKED_OF = (
    r"{surface}[^，。？]{{0,8}}(?:有?哪|有?几|有?多少|名单|名字|名称|叫|是什么|情况|分别|报|列|念|[？?]|$)|"
    r"(?:哪[些几]个?家?|几[个家]|多少[个家]?|有没有|有无|什么|是否有|都有|包括)[^，。？]{{0,8}}{surface}|{surface}(?:吗|么|没有)"
)
"""The units themselves are asked for, and nothing of them (所属单位的干部做哪些事)."""
_MEANS = (
    (_INNER, regex(r"科室|处室|内设|办公室有")),
    (_UNDER, regex(r"下面|底下|手下|下属|所属|直属|二级|下设|管着|管哪")),
    (_TAKEN_IN, regex(r"预算|决算|汇总|纳入|[算编包放]进|进来|组成|这份|公开")),
)
_UNIT = regex(r"[局委办室所队心院校馆站部处科厅会社关府司团园厂级会](?:[（(][^（）()]*[）)])?$")
"""What the name of an organ or a unit ends with."""
_THE_WHOLE = regex(r"(?:这[份次本])?(?:部门|单位)?[预决]算(?:编制)?")
_ACCOUNTS = frozenset({"account", "economic", "function"})
_AND_OTHERS = regex(r"等\s*(\d+)\s*[个家]")
_NOUNS = {
    _UNDER: r"(?:预算单位|事业单位|下属单位|派出机构)",
    _TAKEN_IN: r"(?:预算单位|单位)",
    _INNER: r"(?:内设机构|科室|处室|机构)",
}
"""What a sentence that states their number calls them."""
_KINDS = regex(r"派出机构|事业单位|直属单位|二级单位|二级预算单位")
_OF_KIND = regex(r"(?P<kind>行政|参公|参照公务员法管理的?事业|事业)(?:事业)?单位")
_SO_MANY = regex(rf"{_OF_KIND.pattern}\s*(?P<number>\d+)\s*[家个]")
_WHICH = regex(r"哪|叫(?:什么|啥)|名单|名字|名称|分别|列|都有")
_LONGEST, _FEWEST, _MOST = 40, 2, 60


@dataclass(frozen=True, slots=True)
class _Units:
    """The units that one document names, and where it does."""

    document_id: str
    names: tuple[str, ...]
    start: int
    end: int


def answer_units(inquiry: Inquiry) -> Answer | None:
    """The units asked for by name or by number; None where more than the units is asked, or no document names them."""
    of_kind = _of_kind(inquiry)
    if of_kind is not None:
        return of_kind
    term = _asked(inquiry)
    if term is None:
        return None
    kind = _KINDS.search(inquiry.question.plain)
    wanted = kind.group() if kind is not None else ""
    found = [units for c in inquiry.contents.values() if (units := _units(c, term, wanted)) is not None]
    found = [units for i, units in enumerate(found) if units.names not in {other.names for other in found[:i]}]
    if not found:
        denied = _denied(inquiry) if term == _UNDER else None
        # Glossaries speak of units all the time; a number of them may still stand in a sentence.
        return denied or (not_found(inquiry) if inquiry.question.kind in ("list", "yesno") else None)
    draft = inquiry.draft()
    for units in found:
        draft.cite(units.document_id, units.start, units.end)
    question = inquiry.question
    if len(found) > 1:
        whose = [
            f"{inquiry.contents[units.document_id].identity.department}{len(units.names)}个：{'、'.join(units.names)}"
            for units in found
        ]
        return draft.answer(question.text, "；\n".join(whose) + "。", confidence=0.7, assumed=inquiry.assumed)
    names = found[0].names
    noun = "内设机构" if term == _INNER else "预算单位" if term == _TAKEN_IN else "下属单位"
    text = inquiry.contents[found[0].document_id].text
    more = _AND_OTHERS.search(text, found[0].start, found[0].end)
    count = max(int(more.group(1)) if more is not None else 0, len(names))
    said = re.search(
        rf"[^。\n]{{0,40}}(?<!\d){count}\s*[个家](?:[^。，、\n]{{0,6}}){_NOUNS[term]}[^。\n]{{0,40}}", text
    )
    if said is not None:
        draft.cite(found[0].document_id, said.start(), said.end())
    if question.kind == "count" or (question.dimension == "数量" and question.kind != "list"):
        unit = question.counted if question.counted in ("家", "个") else "个"
        draft.add_counted(noun, count, unit)
        listed = f"（文件写出名字的有{len(names)}{unit}）" if count > len(names) else ""
        told = f"{noun}共{count}{unit}{listed}：{'、'.join(names)}。"
        derivation = Derivation(f"逐项计数 = {count}", ()) if count == len(names) else None
        return draft.answer(question.text, told, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)
    head = "有。" if question.kind == "yesno" else ""
    named = f"，文件写出名字的有{len(names)}个" if count > len(names) else ""
    lines = "\n".join(f"{number}. {name}" for number, name in enumerate(names, 1))
    return draft.answer(
        question.text, f"{head}{noun}共{count}个{named}：\n{lines}", confidence=0.8, assumed=inquiry.assumed
    )


def named_units(content: DocumentContent, kind: str) -> tuple[tuple[str, ...], int, int] | None:
    """The units that a document names as under it, or as taken in by its budget or accounts, and where it does.

    ``kind`` is what a question calls them: 预算单位 and 决算单位 are those taken in, any other is under it.
    """
    first, second = (_TAKEN_IN, _UNDER) if "算" in kind else (_UNDER, _TAKEN_IN)
    units = _units(content, first) or _units(content, second)
    return (units.names, units.start, units.end) if units is not None else None


def _of_kind(inquiry: Inquiry) -> Answer | None:
    """The units of one kind (三家事业单位叫什么), where the sentence that leads in their names says how many are of each.

    The names stand in the order of the kinds: what the sentence says must come to as many as it names.
    """
    plain = inquiry.question.plain
    kind = _OF_KIND.search(plain)
    known = {spot.surface for spot in inquiry.question.spots if spot.term.name.endswith("单位")}
    others = [w for w in inquiry.question.words if w.worth > VERB and w.text not in known and _ONLY.sub("", w.text)]
    if kind is None or not _WHICH.search(plain) or _NOT_ASKED.search(plain) or telling(others):
        return None
    for content in inquiry.contents.values():
        units = _units(content, _TAKEN_IN)
        said = list(_SO_MANY.finditer(content.text, units.start, units.end)) if units is not None else []
        numbers = [int(m["number"]) for m in said]
        place = next((i for i, m in enumerate(said) if m["kind"][:2] == kind["kind"][:2]), None)
        if units is None or place is None or sum(numbers) != len(units.names):
            continue
        first = sum(numbers[:place])
        names = units.names[first : first + numbers[place]]
        draft = inquiry.draft()
        draft.cite(units.document_id, units.start, units.end)
        lines = "\n".join(f"{number}. {name}" for number, name in enumerate(names, 1))
        note = "文件没有逐个写明是哪一类单位，按列出的先后对应"
        return draft.answer(
            inquiry.question.text, f"{kind.group()}共{len(names)}家：\n{lines}", confidence=0.7,
            assumed=(*inquiry.assumed, note),
        )  # fmt: skip
    return None


def _asked(inquiry: Inquiry) -> str | None:
    """Which of the three a question asks for; None where it asks for more than the units."""
    plain = inquiry.question.plain
    if inquiry.question.kind == "definition" or _NOT_ASKED.search(plain.replace("有没有", "")):
        return None
    spots = {spot.term.name: spot.surface for spot in inquiry.question.spots}
    term = next((name for name in (_INNER, _UNDER, _TAKEN_IN) if name in spots), None)
    if term is None and _WHICH_UNITS.search(plain):
        term = next((name for name, pattern in _MEANS if pattern.search(plain)), None)
        accounts = {
            s.surface
            for s in inquiry.question.spots
            if s.term.kind in _ACCOUNTS and not _THE_WHOLE.fullmatch(s.surface)
        }
        return None if any(name in word.text for name in accounts for word in inquiry.question.words) else term
    if term is None:
        return None
    if term == _TAKEN_IN and any(pattern.search(plain) for name, pattern in _MEANS if name == _UNDER):
        term = _UNDER
    surface = re.escape(spots[term]) if term in spots else "单位"
    if not re.search(_ASKED_OF.format(surface=surface), plain):
        return None
    others = [
        w for w in inquiry.question.words if w.worth > VERB and w.text != spots.get(term) and _ONLY.sub("", w.text)
    ]
    return None if telling(others) else term


def _units(content: DocumentContent, term: str, wanted: str = "") -> _Units | None:
    """The units that the first sentence or heading names which leads them in; one that says the kind wanted before any other."""
    led = sorted(_LED[term].finditer(content.text), key=lambda m: wanted not in m.group())
    for said in led:
        groups = said.groupdict()
        names = _in_line(next((text for text in groups.values() if text), ""))
        start, end = said.span()
        if len(names) < _FEWEST and groups.get("before") is None:
            names, end = _below(content.text, said.end()) or (names, end)
        if term == _UNDER:
            names = [name for name in names if not _OWN.search(name)]
        if names and all(len(name) <= _LONGEST and _UNIT.search(name) for name in names):
            return _Units(content.id, tuple(names), start, end)
    if term == _UNDER:
        taken = _units(content, _TAKEN_IN)
        under = tuple(name for name in taken.names if not _OWN.search(name)) if taken is not None else ()
        return _Units(content.id, under, taken.start, taken.end) if taken is not None and under else None
    return None


def _in_line(text: str) -> list[str]:
    """The names that a sentence has side by side."""
    return [name for part in _SPLIT.split(_TRAILING.sub("", text.strip())) if (name := _name(part))]


def _name(text: str) -> str:
    """A unit's name without what else its line says of it."""
    return _CLASS.sub("", _AFTERWARDS.sub("", text.strip())).strip('“”" ')


def _below(text: str, start: int) -> tuple[list[str], int] | None:
    """The names numbered on the lines below a sentence, or in the column of a table below it, and where they end."""
    names: list[str] = []
    style: str | None = None
    column, position, end = None, start, start
    for line in text[start:].split("\n")[: _MOST + 1]:
        position += len(line) + 1
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not names and column is None and any(cell.endswith("单位名称") for cell in cells):
            column = next(i for i, cell in enumerate(cells) if cell.endswith("单位名称"))
            continue
        number = numbering(line.strip())
        if column is not None and len(cells) > column:
            names.append(cells[column])
        elif (
            column is None and number is not None and number.ordinal == len(names) + 1 and style in (None, number.style)
        ):
            style = number.style
            names.append(_name(line.strip()[number.length :]))
        else:
            break
        end = position - 1
    return (names, end) if names and all(names) else None


def _denied(inquiry: Inquiry) -> Answer | None:
    """我部门无下属单位: the document's own word for there being none."""
    for content in inquiry.contents.values():
        said = _NONE.search(content.text)
        if said is not None:
            draft = inquiry.draft()
            draft.cite(content.id, said.start(), said.end())
            question = inquiry.question
            if question.kind == "count" or question.dimension == "数量":
                draft.add_counted("下属单位", 0, "个")
                head = "0个"
            else:
                head = "没有"
            text = f"{head}。{said.group().strip()}"
            return draft.answer(question.text, text, confidence=0.8, assumed=inquiry.assumed)
    return None
