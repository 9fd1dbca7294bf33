"""Which figures a question means, and which of them say the same."""

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.records import Figure
from qa.engine import Engine
from qa.matching.atoms import atoms_of
from qa.matching.catalogue import Catalogue
from qa.matching.match import Match, distinct, good_enough, matches, tied
from qa.understanding.words import NAME, Word


def _catalogue(engine: Engine) -> Catalogue:
    engine.ask("公务接待费是多少")
    assert engine._state is not None
    return engine._state.catalogue


def _found(engine: Engine, *words: str, hints: tuple[str, ...] = (), allowed: set[str] | None = None) -> list[Match]:
    catalogue = _catalogue(engine)
    asked, carried = (atoms_of([Word(w, NAME, 0) for w in said], catalogue) for said in (words, hints))
    return matches(asked, catalogue, hints=carried, allowed=allowed)


def _figure(engine: Engine, label: str) -> Figure:
    return next(p.figure for p in _catalogue(engine).profiles if p.figure.label == label)


def _match(figure: Figure, score: float = 1.0) -> Match:
    return Match(figure, score, coverage=1.0, precision=1.0, focus=1.0, order=0)


@pytest.mark.parametrize("word", ["清淤长度", "受益人数", "机关运行经费", "公务用车运维费", "采购数量"])
def test_the_figure_of_that_label_comes_first(water: Engine, word: str) -> None:
    """Its label names all that is asked and nothing more."""
    best = _found(water, word)[0]
    assert best.figure.label == word
    assert good_enough(best)


def test_the_project_named_tells_figures_of_one_label_apart(water: Engine) -> None:
    """Two projects have a 总成本."""
    assert _found(water, "河道清淤工程", "总成本")[0].figure.subject == "河道清淤工程"
    assert _found(water, "水库监测设备采购", "总成本")[0].figure.subject == "水库监测设备采购"
    assert len(tied(_found(water, "总成本"))) == 2


def test_an_earlier_turn_breaks_a_tie(water: Engine) -> None:
    """What was named before need not be named again."""
    found = _found(water, "总成本", hints=("水库监测设备采购",))
    assert found[0].figure.subject == "水库监测设备采购"


def test_only_documents_allowed_are_searched(county: Engine) -> None:
    """A document that is out of scope has no figures."""
    everywhere = {match.figure.document_id for match in _found(county, "公务接待费")}
    one = min(everywhere)
    assert len(everywhere) == 3
    assert {match.figure.document_id for match in _found(county, "公务接待费", allowed={one})} == {one}
    assert _found(county, "公务接待费", allowed=set()) == []


@pytest.mark.parametrize("word", ["教育支出", "苹果"])
def test_what_no_figure_accounts_for_is_not_good_enough(water: Engine, word: str) -> None:
    """There may be no match at all, or only bad ones."""
    assert not any(good_enough(match) for match in _found(water, word))


def test_the_noun_asked_for_must_be_accounted_for(water: Engine) -> None:
    """Naming the project is no answer to what is asked of it."""
    catalogue = _catalogue(water)
    project, asked = (atoms_of([Word(w, NAME, 0)], catalogue) for w in ("河道清淤工程", "教育支出"))
    assert good_enough(matches(project, catalogue)[0])
    assert not any(good_enough(match) for match in matches((*project, *asked), catalogue, focus=asked))


def test_order_of_matches_is_score_and_then_place(water: Engine) -> None:
    """So that the same question always gets the same answer."""
    found = _found(water, "公务接待费", "总成本", "满意度")
    assert found == sorted(found, key=lambda match: (-match.score, match.order))
    assert all(0 <= value <= 1 + 1e-9 for m in found for value in (m.coverage, m.precision, m.focus, m.passed_over))


def test_the_same_value_said_twice_is_one_reading(water: Engine) -> None:
    """3.00万元 and 30000元 are the same, whatever the scale; ≥3.00万元 is not."""
    figure = _figure(water, "公务接待费")
    in_yuan = replace(figure, quantity=replace(figure.quantity, value=Decimal(30000), unit="元"))
    at_least = replace(figure, quantity=replace(figure.quantity, comparator="≥"))
    change = replace(figure, direction="增加")
    other = replace(figure, quantity=replace(figure.quantity, value=Decimal("3.01")))
    readings = [_match(f) for f in (figure, in_yuan, at_least, change, other)]
    assert [m.figure for m in distinct(readings)] == [figure, at_least, change, other]


def test_counts_of_different_things_are_different_readings(water: Engine) -> None:
    """40台 is not 40人, 40平米 is 40平方米."""
    figure = _figure(water, "采购数量")
    persons = replace(figure, quantity=replace(figure.quantity, unit="人"))
    assert len(distinct([_match(figure), _match(persons)])) == 2
    wide, wider = (replace(figure, quantity=replace(figure.quantity, unit=unit)) for unit in ("平米", "平方米"))
    assert len(distinct([_match(wide), _match(wider)])) == 1


def test_ties_are_those_about_as_good_as_the_best(water: Engine) -> None:
    """And the best itself; nothing ties with nothing."""
    figure = _figure(water, "采购数量")
    best, near, far = _match(figure, 1.0), _match(figure, 0.98), _match(figure, 0.9)
    assert tied([best, near, far]) == [best, near]
    assert tied([]) == []
