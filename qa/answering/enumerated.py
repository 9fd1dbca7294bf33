"""Names that a sentence counts up: what it says something includes, what brackets say of each, what a catchword stands for."""

import re
from collections.abc import Sequence

from corpus.numbering import chinese_numeral
from corpus.regex import regex
from corpus.text import fold
from qa.answer import Answer, Derivation
from qa.answering.listed import listed
from qa.answering.passage import sentences
from qa.inquiry import Inquiry
from qa.matching.atoms import coverage
from qa.understanding.words import NAME

_MIN_ENUMERATED = 0.7
_ITEMS = regex(r"[^、，,；;：:。（）()\n]{2,24}(?:、[^、，,；;：:。\n]{2,40})+(?:[和及与][^、，,；;：:。\n]{2,24})?")
_PAIR = regex(r"[^、，,；;：:。“”（）()\n]{3,20}[和及与][^、，,；;：:。“”（）()\n]{3,20}")
_MAX_NAME = 24
_BETTER, _NAMED_LITTLE, _TOLD = 0.15, 0.4, 0.85
_INCLUDES = regex(
    r"(?:(?:主要|分别)?(?:包括|分别(?:是|为)|有)[：:]?|反映(?:单位)?(?:[^，。；、]{2,14}的)?|[，：:]?是?指[^，。；、]{4,24}(?:安排|使用|发生)的)(?P<names>[^。；;，\n：:]{4,300})"
)
_AMOUNT_BETWEEN = r"[^。；，\n]{0,16}?\d[\d,.]*\s*(?:万元|元)[，。]?\s*(?=主要包括|包括)"
"""An account's amount before what it includes (公用经费416.36万元，主要包括：…)."""
_INCLUDING = regex(r"包括|包含|含有?|分为|都?有")
_WITH_BRACKET = regex(r"(?P<name>[\u4e00-\u9fff]{2,16})[（(](?P<what>[\u4e00-\u9fff]{2,8})[）)]")
_TOLD_BY_BRACKET = 0.4
"""How much of a question a bracket must account for to be what is asked for."""
_JOINED = regex(r"^(?:以及|和|及|与)")
_LED_IN = regex(r"^(?:不含|不包括|不纳入|包括|包含|含有?|其中|分别为|和|及|与|以及|为|有|是)+")
_TWO_FILES = 2
"""A disclosure may come in two files, its narrative and its tables."""
_NOUN, _FEWEST = 3, 2
_DIGIT = regex(r"\d")
_CATCHWORD = regex(
    r"[“\"「](?P<quoted>[\u4e00-\u9fff]{2,8})[”\"」][^，。？]{0,6}(?:哪|什么|啥)|(?P<bare>[一二两三四五六七八九十][\u4e00-\u9fff]{1,3})(?:具体)?(?:指|是)(?:的是)?(?:哪|什么|啥)"
)
_AS_WELL = regex(r"、?以及(?=..)")
_TORN = regex(r"^(?:指(?!导|标|数|挥)|将(?!军|来))|(?:[^可难所得予]以|在|将)$|纳入|全过程")
"""What no name begins or ends with: a run of it was torn out of its sentence."""


def answer_said_to_include(inquiry: Inquiry) -> Answer | None:
    """The names that a sentence says something includes (直属单位包括：甲、乙), or their number; None where no sentence does."""
    question = inquiry.question
    verb = _INCLUDING.search(question.plain)
    known = [word for word in question.words if word.worth == NAME]
    # What stands last before the verb is what is asked of (“三公”经费里的公务接待费包括哪些).
    before = sorted(
        (w for w in known if verb and w.start < verb.start() and w.text != "名词解释"), key=lambda w: -w.start
    )
    rest = sorted((w for w in known if w not in before), key=lambda w: -len(w.text))
    nouns = [word.text.strip('“”"') for word in before[:1] or rest]
    for noun, content in ((n, c) for n in nouns if len(n) >= _NOUN for c in inquiry.contents.values()):
        # The quotation marks of a name may stand in the question or in the document alone.
        named = "[“”]?".join(map(re.escape, re.sub(r"[“”]", "", noun)))
        said = re.search(rf"{named}[”]?{_AMOUNT_BETWEEN}{_INCLUDES.pattern}", content.text) or re.search(
            rf"{named}[”]?{_INCLUDES.pattern}", content.text
        )
        names = _names_in(said.group("names")) if said is not None else []
        if said is None or len(names) < _FEWEST or any(len(name) > _MAX_NAME or _DIGIT.search(name) for name in names):
            # Vehicles and people are counted by their own numbers, not by how many kinds are named.
            continue
        draft = inquiry.draft()
        draft.cite(content.id, said.start(), said.end())
        if question.kind != "count" and question.dimension != "数量":
            return listed(inquiry, draft, f"{noun}共{len(names)}个", names)
        draft.add_counted(noun, len(names), question.counted or "个")
        text = f"{noun}共{len(names)}{question.counted or '个'}：{'、'.join(names)}。"
        derivation = Derivation(f"逐项计数 = {len(names)}", ())
        return draft.answer(question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)
    return None


def answer_bracketed(inquiry: Inquiry) -> Answer | None:
    """The names behind each of which a bracket says what the question asks for (甲宾馆（自收自支）和乙宾馆（自收自支）)."""
    if "哪" not in inquiry.question.plain or len(inquiry.contents) > _TWO_FILES:
        return None
    asked = fold(inquiry.question.plain)
    for content in inquiry.contents.values():
        found: dict[str, list[re.Match[str]]] = {}
        for said in _WITH_BRACKET.finditer(content.text):
            if fold(said["what"]) in asked:
                found.setdefault(said["what"], []).append(said)
        best = max(found.values(), key=len, default=[])
        if best and coverage(inquiry.words, [(best[0]["what"], 1.0)]) < _TOLD_BY_BRACKET:
            continue
        names = list(dict.fromkeys(_LED_IN.sub("", said["name"]) for said in best))
        if len(names) >= _FEWEST:
            draft = inquiry.draft()
            for said in best:
                draft.cite(content.id, said.end("name") - len(_JOINED.sub("", said["name"])), said.end())
            return listed(inquiry, draft, f"写明“{best[0]['what']}”的共{len(names)}个", names)
    return None


def answer_spelled_out(inquiry: Inquiry) -> Answer | None:
    """What a catchword stands for, where a bracket or a colon behind it spells it out (“四必”（甲必须…、乙必须…）)."""
    asked = _CATCHWORD.search(inquiry.question.plain)
    if asked is None or any(not spot.everyday for spot in inquiry.question.spots):
        # What a term of the field means is in the glossary.
        return None
    word = re.escape(asked.group("quoted") or asked.group("bare"))
    for content in inquiry.contents.values():
        said = re.search(
            rf"{word}[”\"」]?\s*(?:[（(](?P<bracket>[^（）()]{{6,300}})[）)]|(?:，?即|[：:])(?P<after>[^。；\n]{{6,300}}))",
            content.text,
        )
        names = _names_in(said["bracket"] or said["after"]) if said is not None else []
        if said is not None and len(names) >= _FEWEST:
            draft = inquiry.draft()
            draft.cite(content.id, said.start(), said.end())
            return listed(inquiry, draft, f"“{asked['quoted'] or asked['bare']}”共{len(names)}项", names)
    return None


def answer_told_at_once(inquiry: Inquiry) -> Answer | None:
    """The names in a sentence that accounts for the question itself, before a glossary's word for one of its terms."""
    best = next(iter(sentences(inquiry, 8)), None)
    glossary = best is not None and any("名词" in name for name in best.chunk.section)
    return answer_enumeration(inquiry) if best is not None and best.covered >= _TOLD and not glossary else None


def answer_enumeration(inquiry: Inquiry) -> Answer | None:
    """Names set side by side in a sentence (合唱队、舞蹈队、秧歌队), as many as the question says there are."""
    wanted = _how_many(inquiry.question.plain)
    for found in sentences(inquiry)[:3]:
        if found.covered < _MIN_ENUMERATED or found.chunk.kind == "row":
            continue
        text = inquiry.contents[found.chunk.document_id].text[found.start : found.end]
        runs = [_names_in(m.group()) for m in (*_ITEMS.finditer(text), *_PAIR.finditer(text))]
        runs = [
            names
            for names in runs
            if names
            and not all(name in inquiry.question.plain for name in names[:-1])
            and len(names) == (wanted or len(names))
            and all(1 < len(name) <= _MAX_NAME for name in names)
        ]
        best = max(runs, key=lambda names: (round(_clause_coverage(inquiry, text, names), 1), len(names)), default=None)
        if best is None:
            continue
        draft = inquiry.draft()
        draft.cite_chunk(found.chunk, found.start, found.end)
        best[0] = _without_verb(inquiry, best[0])
        return listed(inquiry, draft, f"共{len(best)}项", best)
    return None


def _without_verb(inquiry: Inquiry, name: str) -> str:
    """The first of several names without the verb that leads them in and that the question says too (维护老年人、妇女)."""
    said = [w.text for w in inquiry.question.words if w.worth < NAME and name.startswith(w.text)]
    rest = name.removeprefix(max(said, key=len, default=""))
    return rest if len(rest) >= _FEWEST else name


def _clause_coverage(inquiry: Inquiry, text: str, names: Sequence[str]) -> float:
    clause = next((c for c in re.split(r"[，,。；;：:\n]", text) if names[0] in c), "")
    return coverage(inquiry.words, [(clause, 1.0)])


def _names_in(run: str) -> list[str]:
    names = [name for name in _AS_WELL.sub("、", run).split("、") if name]
    if not names or any(_TORN.search(name) for name in names):
        return []
    # 和 parts the last two of a list where what stands before it ends as the others do; else it is part of a name.
    ending = names[-1]
    marks = list(re.finditer(r"(?<=[^和及与]{3})[和及与](?=[^和及与]{3})", ending))
    for mark in marks if len(names) == 1 else reversed(marks):
        first, last = ending[: mark.start()], ending[mark.end() :]
        if len(names) == 1 or first[-1] in {name[-1] for name in (*names[:-1], last)}:
            names[-1:] = [first, last]
            break
    names[0] = re.sub(r"^.*(?:打造|包括|包含|设有|设立|即|为|是|有|加挂|开展|要求)", "", names[0]) or names[0]
    names[0] = re.sub(r"^(?:的|对(?=原)|将(?=原))+", "", names[0])
    names[-1] = re.sub(r"(?:等.*|几支.*|(?<=..)\d+[个家][\u4e00-\u9fff]{2,10}[)）]*)$", "", names[-1]) or names[-1]
    return names


def _how_many(plain: str) -> int | None:
    """The number of names a question says there are (哪两样, 哪三个), None where it says none."""
    match = re.search(r"哪([两三四五六七八九十])", plain)
    return chinese_numeral(match.group(1)) if match else None
