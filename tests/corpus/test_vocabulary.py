"""The vocabulary: sound data, and terms found in what people write."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold
from corpus.vocabulary import Spot, Term, Vocabulary, vocabulary
from corpus.vocabulary.terms import FILES, KINDS, read_terms

ASKING = "多少|什么|怎么|怎样|怎么样|几|哪|哪些|谁|啥|多久|为什么|是否|有没有|吗|呢"
MEASURED = "个|件|台|次|人|家|户|元|块|钱|万|时候|样|些|里|年|月|天|点|处|项|种"
GENERAL_QUESTION = re.compile(
    rf"(有|做|买|办|修|建|干|查|发|给|花|要|共|一共|了|在|是)*({ASKING})({MEASURED})*(了|吗|呢)?"
)
GENERAL_WORDS = frozenset(
    {"费用", "情况", "单位", "部门", "项目", "内容", "有关", "其他", "今年", "去年", "街道", "社区"}
)


def spotted(text: str) -> list[tuple[str, str]]:
    return [(text[spot.start : spot.end], spot.term.name) for spot in vocabulary().spot(text)]


def all_surfaces() -> list[tuple[Term, str]]:
    words = vocabulary()
    return [(term, surface) for term in words.terms for surface in words.surfaces(term)]


class TestData:
    def test_holds_the_field(self) -> None:
        terms = vocabulary().terms
        assert len(terms) >= 300
        assert {term.kind for term in terms} == KINDS

    def test_at_least_150_concepts_have_four_everyday_words(self) -> None:
        assert sum(len(term.everyday) >= 4 for term in vocabulary().terms) >= 150

    def test_no_two_terms_share_a_name(self) -> None:
        names = Counter(term.name for path in FILES for term in read_terms(path))
        assert [name for name, count in names.items() if count > 1] == []

    def test_every_part_is_a_term(self) -> None:
        words = vocabulary()
        assert [part for term in words.terms for part in term.parts if words.get(part) is None] == []

    def test_nothing_is_a_part_of_itself(self) -> None:
        words = vocabulary()

        def below(name: str, above: tuple[str, ...]) -> None:
            assert name not in above
            for part in words.parts(name):
                below(part.name, (*above, name))

        for term in words.terms:
            below(term.name, ())

    def test_codes_have_three_five_or_seven_digits(self) -> None:
        codes = [code for term in vocabulary().terms for code in term.codes]
        assert [code for code in codes if not re.fullmatch(r"\d{3}|\d{5}|2\d{6}", code)] == []

    def test_a_code_has_one_meaning_within_a_kind(self) -> None:
        uses = Counter((term.kind, code) for term in vocabulary().terms for code in term.codes)
        assert [use for use, count in uses.items() if count > 1] == []

    def test_functional_items_stand_below_a_class(self) -> None:
        codes = {code for term in vocabulary().terms for code in term.codes if code.startswith("2")}
        assert {code for code in codes if code[:3] not in codes} == set()

    def test_no_surface_is_shorter_than_two_characters(self) -> None:
        assert [surface for _, surface in all_surfaces() if len(fold(surface)) < 2] == []

    def test_no_surface_is_a_general_word(self) -> None:
        surfaces = {surface for _, surface in all_surfaces()}
        assert [surface for surface in surfaces if GENERAL_QUESTION.fullmatch(surface)] == []
        assert surfaces & GENERAL_WORDS == set()

    def test_no_term_lists_a_surface_twice(self) -> None:
        words = vocabulary()
        for term in words.terms:
            folded = [fold(surface) for surface in words.surfaces(term)]
            assert len(set(folded)) == len(folded), term.name

    def test_an_official_name_means_one_thing(self) -> None:
        official = Counter(fold(surface) for term in vocabulary().terms for surface in (term.name, *term.variants))
        assert [surface for surface, count in official.items() if count > 1] == []

    def test_an_official_name_is_nobodys_everyday_word(self) -> None:
        terms = vocabulary().terms
        official = {fold(surface) for term in terms for surface in (term.name, *term.variants)}
        assert [word for term in terms for word in term.everyday if fold(word) in official] == []

    def test_surfaces_are_written_in_plain_forms(self) -> None:
        kept = "（）“”：、，"
        for _, surface in all_surfaces():
            bare = "".join(character for character in surface if character not in kept)
            assert unicodedata.normalize("NFKC", bare) == bare

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_each_file_names_its_sources(self, path: Path) -> None:
        comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        assert any("来源" in line for line in comments)

    @pytest.mark.parametrize(
        ("body", "named"), [("[other]\n'某项' = {}", "other"), ("[account]\n'某项' = { variant = '' }", "某项")]
    )
    def test_a_slip_in_a_file_is_named(self, tmp_path: Path, body: str, named: str) -> None:
        path = tmp_path / "slip.toml"
        path.write_text(body, encoding="utf-8")
        with pytest.raises(ValueError, match=named):
            list(read_terms(path))


class TestRelations:
    def test_three_public_expenses(self) -> None:
        parts = [part.name for part in vocabulary().parts("“三公”经费")]
        assert parts == ["因公出国（境）费", "公务用车购置及运行维护费", "公务接待费"]

    def test_wholes_are_the_parts_read_backwards(self) -> None:
        words = vocabulary()
        assert [whole.name for whole in words.wholes("日常公用经费")] == ["基本支出"]
        assert [whole.name for whole in words.wholes("公务接待费")] == ["“三公”经费", "商品和服务支出"]
        assert words.wholes("“三公”经费") == ()

    def test_basic_expenditure_is_staff_and_public_costs(self) -> None:
        assert [part.name for part in vocabulary().parts("基本支出")] == ["人员经费", "日常公用经费"]

    @pytest.mark.parametrize(
        ("whole", "label", "part"),
        [
            ("公务用车购置及运行维护费", "购置费", "公务用车购置费"),
            ("公务用车购置及运行维护费", "运行费", "公务用车运行维护费"),
            ("公务用车购置及运行维护费", "运行维护费", "公务用车运行维护费"),
            ("政府采购", "货物", "货物类采购"),
            ("“三公”经费", "接待费", "公务接待费"),
        ],
    )
    def test_a_shortened_label_is_read_within_its_whole(self, whole: str, label: str, part: str) -> None:
        found = vocabulary().part_called(whole, label)
        assert found is not None
        assert found.name == part

    @pytest.mark.parametrize("label", ["费", "租赁费", "", "“”"])
    def test_a_label_of_no_or_several_parts_is_none(self, label: str) -> None:
        assert vocabulary().part_called("“三公”经费", label) is None

    def test_unknown_names_have_no_relations(self) -> None:
        words = vocabulary()
        assert words.get("没有这个科目") is None
        assert words.parts("没有这个科目") == ()
        assert words.wholes("没有这个科目") == ()


class TestCodes:
    @pytest.mark.parametrize(
        ("code", "name"),
        [
            ("201", "一般公共服务支出"),
            ("2010301", "行政运行"),
            ("2010601", "行政运行"),
            ("20805", "行政事业单位养老支出"),
            ("2080505", "机关事业单位基本养老保险缴费支出"),
            ("2210201", "住房公积金"),
            ("302", "商品和服务支出"),
            ("30217", "公务接待费"),
            ("30231", "公务用车运行维护费"),
            ("310", "资本性支出"),
            ("31002", "办公设备购置"),
        ],
    )
    def test_code_of_the_classification(self, code: str, name: str) -> None:
        assert [term.name for term in vocabulary().by_code(code)] == [name]

    def test_unknown_code(self) -> None:
        assert vocabulary().by_code("9999999") == ()


class TestConcept:
    @pytest.mark.parametrize(
        ("label", "name"),
        [
            ("公务接待费", "公务接待费"),
            ("公务用车运维费", "公务用车运行维护费"),
            ("公务用车购置及运维费", "公务用车购置及运行维护费"),
            ("三公经费", "“三公”经费"),
            ("“三公”经费", "“三公”经费"),
            ("因公出国(境)费用", "因公出国（境）费"),
            ("因公出国境费", "因公出国（境）费"),
            ("维修(护)费", "维修（护）费"),
            ("一般公共预算收入", "一般公共预算拨款收入"),
            ("印刷费", "印刷费"),
            ("办公费", "办公费"),
            ("低保户", "最低生活保障"),
        ],
    )
    def test_a_label_is_read_as_its_concept(self, label: str, name: str) -> None:
        assert vocabulary().concept(label) == name

    @pytest.mark.parametrize("label", ["请客吃饭", "养车", "公务接待费合计", "", "（）", "水费电费"])
    def test_everyday_words_and_other_text_are_no_label(self, label: str) -> None:
        assert vocabulary().concept(label) is None


class TestSpot:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("请客吃饭花了多少", [("请客吃饭", "公务接待费")]),
            ("公务用车运维费是多少", [("公务用车运维费", "公务用车运行维护费")]),
            ("单位养车要多少钱", [("养车", "公务用车运行维护费")]),
            ("去年剩下的钱还有吗", [("去年剩下的钱", "上年结转")]),
            ("出差一共花了多少", [("出差", "差旅费")]),
            ("低保户有多少户", [("低保户", "最低生活保障")]),
            ("财政拨款“三公”经费共计", [("财政拨款“三公”经费", "“三公”经费")]),
            ("其中，因公出国（境）费0万元", [("因公出国（境）费", "因公出国（境）费")]),
            ("因公出国(境)费0万元", [("因公出国(境)费", "因公出国（境）费")]),
            ("“三公”经费", [("三公”经费", "“三公”经费")]),
            ("水费和电费", [("水费", "水费"), ("电费", "电费")]),
            ("今天天气怎么样", []),
            ("", []),
        ],
    )
    def test_terms_in_a_text(self, text: str, found: list[tuple[str, str]]) -> None:
        assert spotted(text) == found

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("给小区买健身器材花了多少", [("小区", "居民小区"), ("买健身器材", "健身器材")]),
            ("公车的维护要多少钱", [("公车的维护", "公务用车运行维护费")]),
            ("公车维护要多少钱", [("公车维护", "公务用车运行维护费")]),
            ("当过兵的有多少", [("当过兵的", "退役军人")]),
            ("独生子女的爹妈能得多少", [("独生子女的爹妈", "独生子女父母奖励")]),
            ("上不起学的孩子帮了吗", [("上不起学的孩子", "家庭困难学生")]),
            ("饭馆子查过没有", [("饭馆子", "餐饮门店")]),
            ("直梯检查了吗", [("直梯", "电梯")]),
            ("搁着没花的钱有吗", [("搁着没花的钱", "上年结转")]),
            ("上头给的钱是多少", [("上头给的钱", "转移支付")]),
            ("花在人身上的钱是多少", [("花在人身上的钱", "人员经费")]),
            ("开工资要多少", [("开工资", "工资福利支出")]),
            ("验收过没过", [("验收过没过", "验收合格率")]),
            ("啥时候完工", [("啥时候完工", "工程完成时限")]),
            ("跟上年比多了多少", [("跟上年比", "增减额"), ("多了多少", "增减额")]),
        ],
    )
    def test_indirect_words_of_citizens(self, text: str, found: list[tuple[str, str]]) -> None:
        assert spotted(text) == found

    @pytest.mark.parametrize("text", ["什么时候验收", "审批了没有", "平安", "有多少人", "教育"])
    def test_general_words_mean_no_term(self, text: str) -> None:
        assert spotted(text) == []

    def test_the_longest_name_wins(self) -> None:
        assert spotted("机关事业单位基本养老保险缴费支出") == [
            ("机关事业单位基本养老保险缴费支出", "机关事业单位基本养老保险缴费支出")
        ]

    def test_an_ambiguous_word_yields_every_term_on_one_span(self) -> None:
        spots = vocabulary().spot("发的工资")
        assert {spot.term.name for spot in spots} == {"人员经费", "工资福利支出"}
        assert len({(spot.start, spot.end) for spot in spots}) == 1

    def test_everyday_words_are_told_from_official_ones(self) -> None:
        everyday, official = vocabulary().spot("招待费就是公务接待费")
        assert (everyday.everyday, official.everyday) == (True, False)
        assert everyday.term is official.term

    def test_width_and_case_do_not_count(self) -> None:
        words = Vocabulary([Term("oa系统", "asset")])
        text = "升级ＯＡ系统"
        assert words.spot(text) == [Spot(2, 6, words.terms[0], "oa系统", everyday=False)]

    def test_a_character_that_folds_to_several_is_matched_whole(self) -> None:
        words = Vocabulary([Term("平方m", "asset"), Term("2号", "asset")])
        assert words.spot("平方㎡ ㎡号") == []

    def test_two_terms_of_one_name_are_refused(self) -> None:
        with pytest.raises(ValueError, match="水费"):
            Vocabulary([Term("水费", "economic"), Term("水费", "account")])


PIECES = st.sampled_from(
    ["公务", "接待费", "“三公”", "经费", "（境）", "因公出国", "工资", "㎡", "Ⅷ", "İ", "\ufdfa", "多少", "\n"]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join))


@given(TEXTS)
def test_spots_are_ordered_apart_and_fold_to_their_surface(text: str) -> None:
    spots = vocabulary().spot(text)
    for spot in spots:
        assert 0 <= spot.start < spot.end <= len(text)
        assert fold(text[spot.start : spot.end]) == fold(spot.surface)
    for before, after in pairwise(spots):
        assert before.end <= after.start or (before.start, before.end) == (after.start, after.end)
