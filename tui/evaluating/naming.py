"""How many entries a list names: those that are expected, and others beside them."""

import re
from collections.abc import Sequence

from tui.evaluating.wording import alternatives, plain, words_of

_BULLET = re.compile(
    r"(?P<indent>\s*)(?P<mark>\(?\d{1,2}\s*[.)、:](?!\d)|\(?[一二三四五六七八九十]{1,3}\s*[)、.]|[-*•·●○◆](?=\s|\D))\s*\S"
)
_NUMERAL = re.compile(r"[\d一二三四五六七八九十]+")
_FIRST_MARK = 0xE000
_MARK = re.compile("[\ue000-\ue0ff]")
_ASIDE = re.compile(r"[(\[【〔「][^()\[\]【】〔〕「」\ue000-\ue0ff]*[)\]】〕」]")
_SENTENCE_END = re.compile(r"[。!?\n]")
_LEAD_END = re.compile(r"[。!?\n:,]")
_LETTER = re.compile(r"[^\W\d_]")
_SHORTEST_NAME = 2
_LEAST_BULLETS = 2


def count_named(text: str, items: Sequence[str]) -> int:
    """Count the entries of a list: the items found, and the entries that are none of them.

    Entries are the lines with bullets or numbers where items stand in such lines, else what stands between 、 ; and
    line ends, from the first item to the end of the sentence in which the last one is first named.
    """
    marked = _marked(plain(text), items)
    found = len(set(_MARK.findall(marked)))
    lines = _bulleted(marked)
    others = _other_lines(lines) if lines is not None else _other_parts(marked)
    return found + others


def _marked(text: str, items: Sequence[str]) -> str:
    """The text with every expected item made one character of its own, longer items first."""
    for number in sorted(range(len(items)), key=lambda n: -len(words_of(items[n]))):
        for words in alternatives(items[number]):
            text = re.sub(r"[\W_]*?".join(map(re.escape, words)), chr(_FIRST_MARK + number), text, flags=re.IGNORECASE)
    return text


def _bulleted(text: str) -> list[tuple[str, tuple[int, str]]] | None:
    """The lines with bullets and the style of each; None where the items do not stand in such lines."""
    bullets = [(line, _style(bullet)) for line in text.split("\n") if line.strip() and (bullet := _BULLET.match(line))]
    return bullets if len(bullets) >= _LEAST_BULLETS and any(_MARK.search(line) for line, _ in bullets) else None


def _style(bullet: re.Match[str]) -> tuple[int, str]:
    return len(bullet["indent"]), _NUMERAL.sub("1", bullet["mark"])


def _other_lines(bullets: Sequence[tuple[str, tuple[int, str]]]) -> int:
    # Bullets of another style are details of an entry, not entries.
    styles = {style for line, style in bullets if _MARK.search(line)}
    return sum(style in styles and not _MARK.search(line) for line, style in bullets)


def _other_parts(text: str) -> int:
    flat, asides = _ASIDE.subn("", text)
    while asides:
        flat, asides = _ASIDE.subn("", flat)
    first_named: dict[str, int] = {}
    for match in _MARK.finditer(flat):
        first_named.setdefault(match[0], match.start())
    if not first_named:
        return 0
    begin, last = min(first_named.values()), max(first_named.values())
    end = _SENTENCE_END.search(flat, last)
    span = _LEAD_END.split(flat[:begin])[-1] + flat[begin : end.start() if end else None]
    return sum(
        not _MARK.search(part) and ":" not in part and len(_LETTER.findall(part)) >= _SHORTEST_NAME
        for part in re.split(r"[、;\n]", span)
    )
