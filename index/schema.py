"""The tables of the library file, and how a file is opened, made, and told from one that is not ours."""

import contextlib
import secrets
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import LibraryError

FILE_NAME = "library.sqlite3"
SCHEMA_VERSION = 3
APPLICATION_ID = 0x77656E7A  # "wenz"
BUSY_SECONDS = 10.0

_MARKS = """
CREATE TABLE marks (
    document_id TEXT NOT NULL, finding_id TEXT NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (document_id, finding_id)
) WITHOUT ROWID
"""
"""What a person has said of a finding. It names no row of ``documents``: a document that is read anew is put anew."""

_TABLES = f"""
CREATE TABLE revisions (revision INTEGER PRIMARY KEY, token TEXT NOT NULL);
CREATE TABLE changes (document_id TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    department TEXT NOT NULL, year INTEGER, kind TEXT NOT NULL, title TEXT NOT NULL,
    region TEXT NOT NULL, scope TEXT NOT NULL,
    file_name TEXT NOT NULL, extractor INTEGER NOT NULL, edits TEXT NOT NULL DEFAULT '{{}}',
    supersedes TEXT NOT NULL DEFAULT '[]'
);
CREATE TABLE contents (
    document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE,
    text TEXT NOT NULL, sections TEXT NOT NULL, tables TEXT NOT NULL, notes TEXT NOT NULL DEFAULT '[]'
);
CREATE TABLE sources (
    document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE, data BLOB NOT NULL
);
CREATE TABLE chunks (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, block INTEGER NOT NULL, window INTEGER NOT NULL,
    kind TEXT NOT NULL, section TEXT NOT NULL, table_title TEXT, subject TEXT, row TEXT, text TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, page INTEGER, fields TEXT NOT NULL
);
CREATE UNIQUE INDEX chunks_of_document ON chunks (document, position);
CREATE TABLE vectors (
    chunk INTEGER PRIMARY KEY REFERENCES chunks (key) ON DELETE CASCADE, vector BLOB NOT NULL
);
CREATE TABLE figures (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    position INTEGER NOT NULL, chunk INTEGER NOT NULL REFERENCES chunks (key) ON DELETE CASCADE,
    id TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL, comparator TEXT NOT NULL, raw TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, yuan INTEGER,
    label TEXT NOT NULL, path TEXT NOT NULL, measure TEXT NOT NULL, period TEXT,
    quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL, base TEXT, as_of TEXT, fund TEXT,
    direction TEXT, subject TEXT, concept TEXT, context TEXT NOT NULL, row_name TEXT, column_name TEXT,
    repeated INTEGER NOT NULL, total INTEGER NOT NULL
);
CREATE UNIQUE INDEX figures_of_document ON figures (document, position);
CREATE INDEX figures_of_chunk ON figures (chunk);
CREATE INDEX figures_by_label ON figures (label);
CREATE INDEX figures_by_concept ON figures (concept);
CREATE TABLE findings (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    position INTEGER NOT NULL, id TEXT NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL, text TEXT NOT NULL,
    arithmetic TEXT NOT NULL, figures TEXT NOT NULL, implicated TEXT NOT NULL, spans TEXT NOT NULL
);
CREATE UNIQUE INDEX findings_of_document ON findings (document, position);
{_MARKS};
"""

_UPGRADES = {
    2: (
        "ALTER TABLE documents ADD COLUMN supersedes TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE contents ADD COLUMN notes TEXT NOT NULL DEFAULT '[]'",
        _MARKS,
    ),
}
"""What makes a library of each older version one of the next."""


# What SQLite reports, by its primary code: none of these says anything against the file itself.
_TROUBLES = {
    sqlite3.SQLITE_BUSY: "资料库正忙：另一个程序正在写入 {path}。请稍后再试。",
    sqlite3.SQLITE_LOCKED: "资料库正忙：另一个程序正在写入 {path}。请稍后再试。",
    sqlite3.SQLITE_READONLY: "资料库不能读写：{path}。请检查文件夹的权限，或用 --library 另选一个文件夹。",
    sqlite3.SQLITE_CANTOPEN: "资料库不能读写：{path}。请检查文件夹的权限，或用 --library 另选一个文件夹。",
    sqlite3.SQLITE_PERM: "资料库不能读写：{path}。请检查文件夹的权限，或用 --library 另选一个文件夹。",
    sqlite3.SQLITE_FULL: "磁盘空间不足，资料库没有改动：{path}。请腾出空间后再试。",
    sqlite3.SQLITE_IOERR: "读写资料库时磁盘出错，资料库没有改动：{path}。请检查磁盘是否已满、是否断开，再试一次。",
    sqlite3.SQLITE_NOMEM: "内存不足，资料库没有改动：{path}。请关闭别的程序后再试。",
    sqlite3.SQLITE_TOOBIG: "这份文件太大，资料库存不下，没有改动：{path}。请拆开后再添加。",
}
_PRIMARY = 0xFF


def damaged(path: Path, error: Exception) -> LibraryError:
    """Say what is wrong with a library file, told from SQLite's own error."""
    code = getattr(error, "sqlite_errorcode", None)
    trouble = None if code is None else _TROUBLES.get(code & _PRIMARY)
    if trouble is not None:
        return LibraryError(trouble.format(path=path))
    return LibraryError(f"资料库文件已损坏或不是资料库：{path}（{error}）。请从备份恢复，或把它移走后重新添加文件。")


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the engine's errors into ``LibraryError``."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from error


def connect(path: Path) -> sqlite3.Connection:
    """Open the library file, making it where there is none.

    A file that cannot be written is opened for reading only. The connection is in autocommit mode and may be
    used from several threads, one at a time.

    Raises:
        LibraryError: the file is damaged, of a newer schema, not a library, or its folder cannot be written.
    """
    with translated(path):
        if not _exists(path):
            return _prepare(_connection(f"{path.absolute().as_uri()}?mode=rwc"), path)
        last: sqlite3.OperationalError | None = None
        for options in ("mode=rw", "mode=ro", *_immutable(path)):
            connection = _connection(f"{path.absolute().as_uri()}?{options}")
            try:
                return _prepare(connection, path)
            except sqlite3.OperationalError as error:
                connection.close()
                last = error
                if not _denied(error):
                    raise
            except BaseException:
                connection.close()
                raise
        raise last or sqlite3.OperationalError("unable to open")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise LibraryError(f"资料库不能读写：{path}。请检查文件夹的权限，或用 --library 另选一个文件夹。") from error


def _immutable(path: Path) -> tuple[str, ...]:
    # Without write access to the folder SQLite cannot make its shared-memory file; with no log
    # waiting beside it the file itself is the whole truth and can be read as it lies.
    log = path.with_name(path.name + "-wal")
    return () if log.exists() and log.stat().st_size else ("immutable=1",)


def _denied(error: sqlite3.OperationalError) -> bool:
    reason = str(error)
    return "readonly" in reason or "unable to open" in reason


def _connection(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)


def _prepare(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    application = _application(connection)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION and application == APPLICATION_ID:
        raise LibraryError(f"资料库由更新版本的问账建立：{path}。请升级问账后再打开。")
    if 0 < version < min(_UPGRADES) and application == APPLICATION_ID:
        raise LibraryError(
            f"资料库由太旧版本的问账建立：{path}。请把它移走（或用 --library 另选一个文件夹），再重新添加文件。"
        )
    if 0 < version < SCHEMA_VERSION and application == APPLICATION_ID:
        _upgrade(connection)
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == 0 and version == 0 and tables == 0:
        _create(connection)
    elif application != APPLICATION_ID and _application(connection) != APPLICATION_ID:
        raise LibraryError(f"不是问账的资料库文件：{path}。请用 --library 另选一个文件夹。")
    connection.execute("PRAGMA foreign_keys = ON")
    # With the log in WAL mode this survives a killed process whole; only a power cut may lose the last change.
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _application(connection: sqlite3.Connection) -> int:
    # Read again: another process may have made the tables between two reads.
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def _create(connection: sqlite3.Connection) -> None:
    _set_wal(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            for statement in _TABLES.split(";"):
                connection.execute(statement)
            connection.execute("INSERT INTO revisions VALUES (0, ?)", (secrets.token_hex(8),))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _upgrade(connection: sqlite3.Connection) -> None:
    """Bring a library of an older version up to this one, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again: another process may have done it meanwhile.
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        for step in range(version, SCHEMA_VERSION):
            for statement in _UPGRADES[step]:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _set_wal(connection: sqlite3.Connection) -> None:
    # Switching the journal needs the file alone and does not wait its turn by itself.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return
