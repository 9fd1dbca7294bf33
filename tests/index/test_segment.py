"""Texts are cut the same way for documents and questions, the latter without any dictionary."""

from index import segment

HELD = {"公务": 40, "接待": 30, "接待费": 20, "公务接待费": 10, "预算": 90}


def test_grams_are_folded_and_end_at_punctuation() -> None:
    """Width and case don't matter; no gram reaches over a comma."""
    assert segment.grams("三公，ＡＢ") == ["三", "公", "三公", "a", "b", "ab"]
    assert segment.grams("，。！") == []


def test_words_of_a_document_include_the_shorter_ones_within() -> None:
    """An account of the vocabulary is a word, and so are the words it is made of."""
    found = segment.words("公务接待费2.30万元")
    assert "公务接待费" in found
    assert "接待" in found


def test_a_question_is_cut_into_the_longest_words_that_the_library_holds() -> None:
    """Fewest pieces win; characters that are part of no word are left to the grams."""
    assert segment.known_words("公务接待费预算是多少", lambda word: HELD.get(word, 0)) == ["公务接待费", "预算"]
    assert segment.known_words("公务接待是多少", lambda word: HELD.get(word, 0)) == ["公务", "接待"]
    assert segment.known_words("教育支出", lambda _: 0) == []
    assert segment.known_words("", lambda _: 1) == []


def test_grammar_is_told_from_matter() -> None:
    """是多少 says nothing of what is looked for."""
    assert segment.is_function("多少")
    assert not segment.is_function("少年")
