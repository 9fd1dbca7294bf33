"""What of a web page is the disclosure and what is the site around it.

The page's own text is the tightest element that holds nearly all text outside of links. Names of fields: the
catalogue and metadata that government sites put around a document (政府信息公开目录, 网站标签 such as ArticleTitle).
"""

import re

from lxml.html import HtmlElement

_SKIPPED = frozenset(
    "script style noscript template head nav aside button input select textarea option iframe object embed svg canvas "
    "audio video map".split(),
)
_SITE_TAGS = frozenset({"header", "footer"})
_SITE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|(?:bread)?crumbs?\w*|side_?bar|share\w*|bdshare\w*|footer\w*|copyright|toolbar|pager|pagination|"
    r"related\w*|position|location|dqwz|wzdh|qrcode|erweima)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CONTAINERS = frozenset("body main article section div form center fieldset".split())
_DOMINANT = 0.75
_MAX_SITE_SHARE = 0.3
_MIN_ROWS, _MIN_BLOCKS, _FEW_CELLS = 3, 3, 4

_CATALOGUE = (
    "索引号|发布机构|发文机关|发布单位|公开单位|公开主体|责任部门|发文日期|发布日期|发布时间|成文日期|生成日期|公开日期|公开时间|公开方式|公开范围|公开时限|"
    "公开形式|主题分类|体裁分类|信息分类|内容分类|组配分类|分类|主题词|关键词|文号|发文字号|文件编号|信息名称|有效性|时效|时效性|信息时效|废止日期|内容概述"
)
_CATALOGUE_LABEL = re.compile(rf"(?:{_CATALOGUE})[：:]?")
_MIN_CATALOGUE = 2
_META_LINE = re.compile(
    rf"(?:{_CATALOGUE}|信息来源|文章来源|来源|日期|时间|作者|浏览次数|浏览量|阅读次数|阅读量|点击数|点击率|点击量|访问量|访问次数|责任编辑|编辑|字号|字体|当前位置|"
    r"您?(?:现在)?(?:所在|当前)?的?位置)\s*[：:]"
)
_MAX_META = 100
_BUTTONS = re.compile(
    r"打印(?:本页|本文|此页|页面)?|关闭(?:窗口|本页|页面)?|分享到?|收藏(?:本页)?|字号|字体|微信|微博|新浪|腾讯|QQ空间|QQ|返回(?:顶部|首页|上页|列表)?|首页|"
    r"上一[篇条页]|下一[篇条页]|没有了|扫一扫(?:在手机打开当前页(?:面)?)?|无障碍阅读|繁体|简体|纠错|下载|登录|注册|[大中小]|[\s【】\[\]|｜:：>＞»/\-·（）()+、]",
)


def skipped(element: HtmlElement) -> bool:
    """Whether an element shows nothing that could be text of a document."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return True
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def page_title(page: HtmlElement) -> str:
    """The document's title as the page states it: its metadata, its only first-level heading, its window title."""
    for meta in page.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle" and (meta.get("content") or "").strip():
            return str(meta.get("content")).strip()
    headings = [text for heading in page.iter("h1") if (text := str(heading.text_content()).strip())]
    if len(headings) == 1:
        return headings[0]
    title = page.find(".//title")
    return "" if title is None else re.split(r"\s*[_|｜]\s*|\s+[-–—]\s+", str(title.text_content()).strip())[0]


def main_content(page: HtmlElement) -> HtmlElement:
    """The tightest element that holds nearly all text outside of links, and no less than all tables of data."""
    sizes = _sizes(page)
    body = page.find("body")
    current = page if body is None else body
    while True:
        parts = [part for child in current for part in _parts(child)]
        inner = max(parts, key=lambda part: sizes.get(part, 0), default=None)
        if inner is None or sizes.get(inner, 0) < _DOMINANT * sizes.get(current, 0):
            return current
        around = {*inner.iter("table"), *inner.iterancestors("table")}
        if any(_is_data(table) for table in current.iter("table") if table not in around):
            return current
        current = inner


def _parts(child: HtmlElement) -> list[HtmlElement]:
    """What of an element may be the main content: itself, or the cells of a table that arranges the page."""
    if child.tag in _CONTAINERS:
        return [child]
    if child.tag != "table":
        return []
    cells = list(child.iterfind("tr/td")) + list(child.iterfind("tbody/tr/td"))
    return [
        cell for cell in cells if cell.find(".//table") is not None or (len(cells) <= _FEW_CELLS and _is_passage(cell))
    ]


def _is_passage(cell: HtmlElement) -> bool:
    return len(list(cell.iter("p", "div"))) >= _MIN_BLOCKS


def without_site(content: HtmlElement) -> None:
    """Take out of the main content what its name or its tag says is the site's: menus, breadcrumbs, sharing."""
    sizes = _sizes(content)
    total = sizes.get(content, 0)
    for element in list(content.iter()):
        if element is content or not isinstance(element.tag, str) or element.getparent() is None:
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (element.tag in _SITE_TAGS or _SITE_NAMES.search(names)) and sizes.get(element, 0) < _MAX_SITE_SHARE * total:
            element.drop_tree()


def is_catalogue(texts: list[str]) -> bool:
    """Whether the cells of a table are the catalogue's entry of the document rather than a part of it."""
    compact = [re.sub(r"\s", "", text) for text in texts]
    return sum(_CATALOGUE_LABEL.match(text) is not None for text in compact) >= _MIN_CATALOGUE and not any(
        word in text for text in compact for word in ("合计", "单位：", "指标")
    )


def is_furniture(line: str) -> bool:
    """Whether a line is the site's: buttons (打印 关闭 分享), a breadcrumb, a line 来源：… 发布时间：… of the site."""
    if not _BUTTONS.sub("", line):
        return True
    return len(line) <= _MAX_META and _META_LINE.match(line.lstrip("【[（( ")) is not None


def _sizes(top: HtmlElement) -> dict[HtmlElement, int]:
    """How many characters each element shows outside of links."""
    sizes: dict[HtmlElement, int] = {}

    def size(element: HtmlElement) -> int:
        if skipped(element) or element.tag == "a":
            return 0
        sizes[element] = len((element.text or "").strip()) + sum(
            size(child) + len((child.tail or "").strip()) for child in element
        )
        return sizes[element]

    size(top)
    return sizes


def _is_data(table: HtmlElement) -> bool:
    rows = [[str(cell.text_content()) for cell in row.iter("td", "th")] for row in table.iter("tr")]
    wide = [row for row in rows if len(row) > 1]
    return (
        len(wide) >= _MIN_ROWS
        and not is_catalogue([text for row in rows for text in row])
        and "".join(map("".join, rows)).strip() != ""
    )
