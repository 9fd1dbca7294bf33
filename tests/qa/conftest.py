"""Engines over the bundled disclosure and over small ones, each made once for all tests of answering."""

from collections.abc import Iterator

import pytest
from documents import FILES, engine_over

from qa.engine import Engine
from tui.opening import open_for_reading


@pytest.fixture(scope="session")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over the bundled disclosure of a street office."""
    library = open_for_reading(tmp_path_factory.mktemp("street"), lambda _line: None)
    yield Engine(library)
    library.close()


@pytest.fixture(scope="session")
def water(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over one small disclosure of 2021."""
    engine = engine_over(tmp_path_factory.mktemp("water"), list(FILES)[:1])
    yield engine
    engine.library.close()


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over two years of one department and the accounts of another."""
    engine = engine_over(tmp_path_factory.mktemp("county"), list(FILES))
    yield engine
    engine.library.close()
