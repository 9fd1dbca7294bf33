"""What holds of every answer, whatever was asked: ``assert_sound`` checks all of it."""

import ast
import json
import re
from decimal import ROUND_HALF_UP, Decimal
from importlib.resources import files

from jsonschema import Draft202012Validator

from corpus.units import MONEY, dimension, factor
from qa.answer import Answer, AnswerFigure
from qa.engine import Engine

_SCHEMA = Draft202012Validator(json.loads((files("qa") / "answer.schema.json").read_text(encoding="utf-8")))
_SIGNS = str.maketrans({"−": "-", "×": "*", "÷": "/"})
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CALCULATED = re.compile(r"[\d.+\-*/() ]+")


def wire(answer: Answer) -> str:
    """The bytes a caller gets, apart from the time it took."""
    return json.dumps(answer.to_json() | {"elapsed_ms": 0}, ensure_ascii=False, sort_keys=True)


def quotes(answer: Answer) -> str:
    """All that an answer quotes."""
    return "\n".join(citation.quote for citation in answer.citations)


def assert_sound(answer: Answer, engine: Engine) -> None:
    """Check what an answer promises: its schema, its quotes, its indexes, its arithmetic, and no figure where none was found."""
    _SCHEMA.validate(json.loads(wire(answer)))
    for citation in answer.citations:
        assert engine.library.store.text(citation.document_id)[citation.start : citation.end] == citation.quote
        assert citation.quote
    for figure in answer.figures:
        _assert_figure_is_sound(figure, answer)
    places = range(len(answer.citations))
    assert all(place in places for warning in answer.warnings for place in warning.citations)
    assert 0 <= answer.confidence <= 1
    if answer.status == "not_found":
        assert not answer.figures
        assert answer.derivation is None
        assert not answer.candidates
    if answer.status == "ambiguous":
        assert len(answer.candidates) > 1
        assert all(
            answer.figures[c.figure].value in c.text.replace(",", "") for c in answer.candidates if c.figure is not None
        )
        assert {c.figure for c in answer.candidates} - {None} == set(range(len(answer.figures)))
        assert not any(figure.computed for figure in answer.figures)
    else:
        assert not answer.candidates
    if answer.derivation is not None:
        assert_recomputes(answer)


def _assert_figure_is_sound(figure: AnswerFigure, answer: Answer) -> None:
    value = Decimal(figure.value)
    assert figure.direction in (None, "增加", "减少", "持平")
    assert not figure.direction or value >= 0
    if dimension(figure.unit) == "金额":
        assert figure.yuan is not None
        assert Decimal(figure.yuan) == abs(value) * MONEY[figure.unit]
    if figure.computed:
        assert answer.derivation is not None
    else:
        assert figure.citation is not None
        assert 0 <= figure.citation < len(answer.citations)


def assert_recomputes(answer: Answer) -> None:
    """Do the arithmetic that is shown once more, from the operands' own values, to the digits shown."""
    assert answer.derivation is not None
    first = answer.figures[0]
    assert first.computed
    assert first.value in answer.text
    left, _, right = answer.derivation.expression.rpartition(" = ")
    shown = Decimal(_NUMBER.findall(right)[0])
    assert shown == abs(Decimal(first.value))
    if not answer.derivation.operands:
        assert left == "逐项计数"
        return
    operands = [answer.figures[index] for index in answer.derivation.operands]
    assert all(not figure.computed for figure in operands)
    assert len(set(answer.derivation.operands)) == len(operands)
    used = [Decimal(number) for number in _NUMBER.findall(left)]
    units = {first.unit, *(figure.unit for figure in operands)}
    assert all(
        Decimal(figure.value) in used or any(_in_unit(figure, unit) in used for unit in units) for figure in operands
    )
    assert _rounded(_calculated(left, operands[0], first), shown) == shown


def _in_unit(figure: AnswerFigure, unit: str) -> Decimal | None:
    scales = factor(figure.unit), factor(unit)
    return Decimal(figure.value) * scales[0] / scales[1] if scales[0] and scales[1] else None


def _calculated(left: str, operand: AnswerFigure, result: AnswerFigure) -> Decimal:
    written, wanted = factor(operand.unit), factor(result.unit)
    scale = written / wanted if written and wanted and operand.unit in left else Decimal(1)
    formula = re.sub(r"[^\d.+\-*/() ]", "", left.translate(_SIGNS)).strip()
    assert _CALCULATED.fullmatch(formula)
    return _value(ast.parse(formula, mode="eval").body, formula) * scale


def _value(node: ast.expr, formula: str) -> Decimal:
    if isinstance(node, ast.Constant):
        return Decimal(ast.get_source_segment(formula, node) or "")
    assert isinstance(node, ast.BinOp)
    left, right = _value(node.left, formula), _value(node.right, formula)
    match node.op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case _:
            return left / right


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    return value.quantize(Decimal(1).scaleb(min(int(like.as_tuple().exponent), 0)), ROUND_HALF_UP)
