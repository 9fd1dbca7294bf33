"""Text to vectors: the interface of an encoder, and the encoders by name or folder.

Vectors are unit rows, so that their product is the cosine.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

from corpus.errors import BadInputError, LibraryError
from index.interfaces import Matrix


class Encoder(Protocol):
    """Turns texts into vectors. Equal fingerprints mean equal vectors for equal texts."""

    @property
    def name(self) -> str:
        """Name by which the encoder is chosen."""

    @property
    def fingerprint(self) -> str:
        """Name of these very weights and rules."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Encode ``n`` passages as float32 [n, dimension], unit rows; a text without letters or digits is a zero row.

        Raises:
            LibraryError: the model's files are missing or damaged.
        """

    def encode_queries(self, texts: Sequence[str]) -> Matrix:
        """Encode ``n`` questions as ``encode`` does, with the prompt that the model asks for."""


EMBEDDED: Final = Path(__file__).parent / "models" / "wenzhang-static"
"""The model that comes with the program."""


def _hashing() -> Encoder:
    from index.hashing import HashingEncoder

    return HashingEncoder()


def _embedded() -> Encoder:
    from index.static import StaticEncoder

    return StaticEncoder(EMBEDDED, EMBEDDED.name)


FALLBACK: Final = "hashing"
DEFAULT: Final = EMBEDDED.name if EMBEDDED.is_dir() else FALLBACK
_MAKERS: dict[str, Callable[[], Encoder]] = {FALLBACK: _hashing}
if EMBEDDED.is_dir():
    _MAKERS[EMBEDDED.name] = _embedded


def register(name: str, make: Callable[[], Encoder]) -> None:
    """Let an encoder be chosen by name; ``make`` is called when it is first needed."""
    _MAKERS[name] = make


def encoder_named(name: str = DEFAULT) -> Encoder:
    """Give an encoder by its name: a registered one, the folder of a model, or a model of a hub (``owner/model``).

    Weights are read when the first text is encoded.

    Raises:
        BadInputError: there is none of that name.
        LibraryError: the folder is not there, or is no model's.
    """
    if name in _MAKERS:
        return _MAKERS[name]()
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _in_folder(folder.resolve())
    if name.startswith((".", "~")) or folder.is_absolute():
        raise LibraryError(f"没有这个模型文件夹：{folder}。请检查路径，或把下载好的模型放到这里。")
    # A hub's name has an owner and a model and nothing else.
    if name.count("/") == 1 and all(name.split("/")):
        from index.transformer import TransformerEncoder

        return TransformerEncoder(name)
    raise BadInputError(
        f"没有名为 {name} 的向量模型。可用的有：{'、'.join(sorted(_MAKERS))}；也可以给出模型文件夹的路径。"
    )


def comes_along(encoder: Encoder) -> bool:
    """Whether an encoder is one of those that come with the program, to be had by its name in any process."""
    return encoder.name in (FALLBACK, EMBEDDED.name) and encoder.fingerprint == _MAKERS[encoder.name]().fingerprint


def _in_folder(folder: Path) -> Encoder:
    from index.static import StaticEncoder, is_static

    if is_static(folder):
        return StaticEncoder(folder, str(folder))
    from index.transformer import TransformerEncoder

    return TransformerEncoder(str(folder))
