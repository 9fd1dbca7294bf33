"""The one place where text is normalised.

Two forms, each with a map back:

* the *canonical* text of a document, which a person reads and citations quote: full-width digits and
  letters made plain, CJK radicals made characters, exotic spaces made spaces; Chinese punctuation stays;
* the *folded* text, which is only ever matched: NFKC, lower case, no quotes, brackets or spaces.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_RADICALS = dict(
    zip(
        "⺁⺄⺆⺇⺈⺊⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺟⺠⺡⺢⺣⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺴⺵⺶⺷⺺⺻⺼⺽⺾⻀⻁⻂⻃⻄⻅⻆⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙冂几刀卜小小尢尢尢尢巳幺彑彐忄小扌攵旡日月母民氵氺灬爪丬牛犭王疋目示礻竹糸纟网罒网羊羊羊隶聿肉臼艹虎虎衤西西见角贝足车辶辶辶阝钅长镸长门阝青韦页风飞食食饣饣首马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟龟",
        strict=True,
    ),
)
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_FULL_WIDTH_KEPT = frozenset("！，：；？（）％～")
_IGNORED_WHEN_FOLDED = frozenset("“”\"‘’'「」『』《》〈〉()[]【】〔〕{} \t\r\n·")


def is_control(char: str) -> bool:
    """Whether a character is a control character other than tab and line feed."""
    return unicodedata.category(char) == "Cc" and char not in "\t\n"


@lru_cache(maxsize=8192)
def canonical_char(char: str) -> str:
    """One source character as it stands in canonical text: one character, or none for invisible ones."""
    if char < "\u0080":
        return "" if is_control(char) else char
    if char in _INVISIBLE or is_control(char):
        return ""
    if char in _SPACES:
        return " "
    if char in _FULL_WIDTH_KEPT:
        return char
    if char in _RADICALS:
        return _RADICALS[char]
    # A digit in a circle numbers an item: made plain it would run into the amount beside it.
    plain = char if "①" <= char <= "⓿" else unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


class CanonicalBuilder:
    """Builds canonical text piece by piece and remembers where each character came from."""

    def __init__(self) -> None:
        self._chars: list[str] = []
        self.source_offsets: list[int] = []

    def __len__(self) -> int:
        return len(self._chars)

    @property
    def text(self) -> str:
        """All text so far."""
        return "".join(self._chars)

    def slice(self, start: int, end: int | None = None) -> str:
        """Part of the text so far, without building the whole."""
        return "".join(self._chars[start:end])

    def add(self, source: str, start: int, end: int) -> None:
        """Append ``source[start:end]``, normalised; runs of spaces become one."""
        for offset in range(start, end):
            char = canonical_char(source[offset])
            if not char or (char == " " and self._chars and self._chars[-1] == " "):
                continue
            self._chars.append(char)
            self.source_offsets.append(offset)

    def add_literal(self, text: str, offset: int) -> None:
        """Append characters that the source does not have (a tab between cells), placed at ``offset``."""
        self._chars.extend(text)
        self.source_offsets.extend([offset] * len(text))


@lru_cache(maxsize=16384)
def _fold_char(char: str) -> str:
    plain = unicodedata.normalize("NFKC", _RADICALS.get(char, char)).lower()
    return "".join(c for c in plain if c not in _IGNORED_WHEN_FOLDED and not is_control(c))


def fold(text: str) -> str:
    """Text as it is matched: NFKC, radicals mapped, lower case, without quotes, brackets and spaces."""
    return "".join(map(_fold_char, text))


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """``fold(text)`` and, for each folded character, the index in ``text`` it came from."""
    folded: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        plain = _fold_char(char)
        folded.append(plain)
        origin.extend([index] * len(plain))
    return "".join(folded), origin


_SPACED = re.compile(r"(?:[\u4e00-\u9fff] ){3}[\u4e00-\u9fff]")
_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff，。；：、（）“”]) +(?=[\u4e00-\u9fff，。；：、（）“”])")


def unspaced(text: str) -> tuple[str, list[int]]:
    """A text whose characters were set apart to fill a line (同 比 增 加), without those spaces.

    Also, for each character and for the end, its index in ``text``. Any other text comes back as it is.
    """
    if _SPACED.search(text) is None:
        return text, list(range(len(text) + 1))
    dropped = {index for match in _BETWEEN.finditer(text) for index in range(*match.span())}
    kept = [index for index in range(len(text)) if index not in dropped]
    return "".join(text[index] for index in kept), [*kept, len(text)]


def blank_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spans replaced by invisible characters, offsets unchanged."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = "\u200b" * (end - start)
    return "".join(chars)


_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def count_han(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(_HAN.findall(text))


def legible(name: str) -> str:
    """A file's name as it was meant: one that is no UTF-8 (archives packed in China bring such) is read as GB18030."""
    if not any("\ud800" <= char <= "\udfff" for char in name):
        return name
    try:
        return name.encode("utf-8", "surrogateescape").decode("gb18030")
    except UnicodeError:
        return name.encode("utf-8", "replace").decode()
