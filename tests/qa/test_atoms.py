"""The telling pieces of a question, and how much of them a text accounts for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.engine import Engine
from qa.matching.atoms import Atom, accounts, atoms_of, coverage, knows
from qa.matching.catalogue import Catalogue, grams
from qa.understanding.words import NAME, NOUN, Word


def _catalogue(engine: Engine) -> Catalogue:
    engine.ask("公务接待费是多少")
    assert engine._state is not None
    return engine._state.catalogue


def _atoms(engine: Engine, *words: str) -> tuple[Atom, ...]:
    return atoms_of([Word(word, NAME, 0) for word in words], _catalogue(engine))


@pytest.mark.parametrize("said", ["公务接待费", "招待费", "请客吃饭"])
def test_a_term_is_one_piece_by_whatever_name(water: Engine, said: str) -> None:
    """Official, variant and everyday words mean the same account."""
    [atom] = _atoms(water, said)
    assert atom.term
    assert "公务接待费" in (atom.word, *atom.also)


def test_words_of_no_term_fall_into_pairs_of_characters(water: Engine) -> None:
    """淤泥深 is 淤泥 and 泥深."""
    atoms = _atoms(water, "淤泥深")
    assert {atom.word for atom in atoms} == {"淤泥", "泥深"}
    assert not any(atom.term for atom in atoms)


def test_a_piece_counts_once(water: Engine) -> None:
    """However often it is said."""
    assert _atoms(water, "公务接待费", "公务接待费") == _atoms(water, "公务接待费")


def test_a_rare_word_weighs_more_than_a_common_one(street: Engine) -> None:
    """满意 stands in many rows, 地下 in one."""
    catalogue = _catalogue(street)
    assert catalogue.weight("地下") > catalogue.weight("满意")


def test_an_unknown_noun_weighs_less_than_an_unknown_name(water: Engine) -> None:
    """What is no name of the field may be chatter."""
    catalogue = _catalogue(water)
    [noun] = atoms_of([Word("苹果", NOUN, 0)], catalogue)
    [name] = atoms_of([Word("苹果", NAME, 0)], catalogue)
    assert 0 < noun.weight < name.weight


def test_the_library_knows_words_of_its_figures(water: Engine) -> None:
    """And no others."""
    catalogue = _catalogue(water)
    assert knows(Word("清淤长度", NAME, 0), catalogue)
    assert knows(Word("招待费", NAME, 0), catalogue)
    assert not knows(Word("苹果", NAME, 0), catalogue)


@pytest.mark.parametrize(
    ("text", "share"),
    [("2021年公务接待费预算", 1.0), ("请客吃饭", 0.0), ("教育支出", 0.0)],
)
def test_a_text_accounts_for_a_term_that_it_names_officially(water: Engine, text: str, share: float) -> None:
    """Everyday words in a document are no name of an account."""
    assert coverage(_atoms(water, "公务接待费"), [(text, 1.0)]) == pytest.approx(share)


def test_a_text_of_less_worth_accounts_for_less(water: Engine) -> None:
    """A heading far above counts less than the label itself."""
    atoms = _atoms(water, "淤泥深")
    assert coverage(atoms, [("淤泥深", 0.5)]) == pytest.approx(0.5)
    assert coverage(atoms, [("淤泥", 1.0)]) == pytest.approx(0.5, abs=0.3)
    assert coverage(atoms, [("淤泥", 1.0)]) < coverage(atoms, [("淤泥深", 1.0)]) == pytest.approx(1.0)


def test_nothing_asked_is_not_accounted_for() -> None:
    """An empty question fits no text."""
    assert coverage((), [("公务接待费", 1.0)]) == 0.0


@settings(deadline=None)
@given(st.text("公务接待费预算收入淤泥深", max_size=12), st.text("公务接待费预算收入淤泥深", max_size=12))
def test_coverage_is_a_share(water: Engine, asked: str, said: str) -> None:
    """Between nothing and all; more text never accounts for less."""
    atoms = _atoms(water, asked)
    one = coverage(atoms, [(said, 1.0)])
    assert 0.0 <= one <= 1.0 + 1e-9
    assert coverage(atoms, [(said, 1.0), ("清淤长度", 1.0)]) >= one - 1e-9


def test_an_atom_is_accounted_for_by_its_own_word_only() -> None:
    """A pair of characters has no synonyms."""
    atom = Atom("淤泥", 1.0, term=False, surface="淤泥")
    assert accounts({"淤泥": 0.7}, {}, atom) == 0.7
    assert accounts({"泥淤": 1.0}, {"淤泥": 1.0}, atom) == 0.0


def test_grams_are_pairs_of_folded_characters() -> None:
    """Width and case do not matter; a single character stands for itself."""
    assert grams("清淤长") == {"清淤", "淤长"}
    assert grams("Ａ4") == grams("a4")
    assert grams("费") == {"费"}
    assert grams("") == frozenset()
