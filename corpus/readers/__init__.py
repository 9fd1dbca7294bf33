"""Readers: one module per format turns a file's bytes into a Reading; the format is told by content."""

from corpus.blocks import Reading
from corpus.errors import BadInputError
from corpus.readers import pdf, plain

_PDF_WITHIN = 1024
_NOT_YET = (
    (b"PK\x03\x04", "Word/Excel（docx、xlsx）"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word/Excel（doc、xls）"),
    (b"{\\rtf", "RTF"),
)


def read(data: bytes, name: str) -> Reading:
    """Read a file of any known format.

    Raises:
        BadInputError: the file is empty, binary, or of a format that has no reader.
    """
    if not data:
        message = f"“{name}”是空文件（0 字节），请检查文件是否完整。"
        raise BadInputError(message)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return pdf.read(data, name)
    for magic, format_name in _NOT_YET:
        if data.startswith(magic):
            message = f"“{name}”是{format_name}文件，目前还不能读取；请先另存为纯文本（.txt）再添加。"
            raise BadInputError(message)
    return plain.read(data, name)
