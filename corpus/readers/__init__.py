"""Readers: one module per format turns a file's bytes into a Reading; the format is told by content."""

from importlib import import_module

from corpus.blocks import Reading
from corpus.errors import BadInputError
from corpus.readers.sniffing import Format, format_of

_MEBIBYTE = 1024 * 1024
_LARGEST: dict[Format, int] = {"plain": 32, "markup": 32, "html": 32, "docx": 256, "workbook": 256, "pdf": 300}


def read(data: bytes, name: str) -> Reading:
    """Read a file of any known format.

    Raises:
        BadInputError: the file is empty, too large, binary, damaged, or of a format that has no reader.
    """
    if not data:
        message = f"“{name}”是空文件（0 字节），请检查文件是否完整。"
        raise BadInputError(message)
    kind = format_of(data, name)
    if len(data) > _LARGEST[kind] * _MEBIBYTE:
        message = f"“{name}”有 {len(data) // _MEBIBYTE} MB，超过 {_LARGEST[kind]} MB，不像一份预算或决算公开文件；请拆开后再添加。"
        raise BadInputError(message)
    # A reader brings its format's library, which no other format needs.
    reading: Reading = import_module(f"corpus.readers.{kind}").read(data, name)
    return reading
