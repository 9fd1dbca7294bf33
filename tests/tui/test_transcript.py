"""A conversation as Markdown: readable, complete, and nothing in it is taken for Markdown."""

from dataclasses import replace

from fake_desk import CELL, DERIVED, LOOKUP

from tui.transcript import markdown


def test_each_turn_has_question_answer_and_sources() -> None:
    text = markdown([("公务接待费是多少", LOOKUP), ("2020年呢", DERIVED)])
    assert text.startswith("# 问账：问答记录\n\n## 公务接待费是多少\n\n2021年公务接待费预算为2.30万元。\n\n> 出处1：")
    assert "- 算式：2.30 − 0.30 = 2.00\n- 沿用：2021年" in text


def test_text_of_documents_and_questions_is_no_markdown() -> None:
    odd = replace(CELL, text="1. # **大**\x1b[31m\n- <b>小</b>")
    text = markdown([("# [甲](http://x)\n乙", odd)])
    assert "## \\# \\[甲\\](http://x) \\| 乙" in text
    assert "1\\. \\# \\*\\*大\\*\\*␛\\[31m  \n\\- \\<b\\>小\\</b\\>" in text
    assert "- ⚠ 矛盾：各项之和\\[red\\]不等于\\[/red\\]合计" in text
