"""Nearest passages by cosine, every one compared, over the vectors of the store.

Nothing is written to disk: the vectors lie in the store already, and reading them is all that loading a saved
index would do; so there is no second copy that could be stale.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from index.interfaces import Matrix

if TYPE_CHECKING:
    import faiss

FLAT_SIZE = 5000
"""From this many vectors on Faiss searches; below it one product of numpy is as fast and spares 0.1 s of loading."""


class VectorIndex:
    """Vectors of passages with their ids."""

    def __init__(self, ids: Sequence[str], vectors: Matrix) -> None:
        """Take ``n`` ids and their vectors [n, dim], float32, unit rows."""
        self.ids = tuple(ids)
        self.row_of = {identifier: row for row, identifier in enumerate(self.ids)}
        self._vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self._faiss: faiss.IndexScalarQuantizer | None = None

    def nearest(self, query: Matrix, limit: int, allowed: npt.NDArray[np.bool_] | None = None) -> list[str]:
        """Give the ids of the ``limit`` nearest rows among those ``allowed`` ([n], None: all); no order promised.

        ``query`` is [dim]. From ``FLAT_SIZE`` vectors on they are compared in 8 bits a number, so that a passage may
        be missed that is farther than the last one given by less than a hundredth.
        """
        rows = np.arange(len(self.ids)) if allowed is None else np.flatnonzero(allowed)
        if len(rows) > limit:
            rows = self._best(query, limit, rows)
        return [self.ids[row] for row in rows]

    def cosines(self, query: Matrix, ids: Sequence[str]) -> npt.NDArray[np.float64]:
        """Cosine of ``query`` ([dim]) with each of ``n`` passages, float64 [n]; 0 for one without a vector."""
        found = np.zeros(len(ids))
        known = [place for place, identifier in enumerate(ids) if identifier in self.row_of]
        if known:
            chosen = self._vectors[[self.row_of[ids[place]] for place in known]].astype(np.float64)
            # A sum along each row, which is the same in any company; a product of matrices is not, to the last bit.
            found[known] = (chosen * query.astype(np.float64)).sum(axis=1)
        return found

    def _best(self, query: Matrix, limit: int, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        if len(rows) < FLAT_SIZE:
            whole = len(rows) == len(self.ids)
            scores = (self._vectors if whole else self._vectors[rows]) @ query
            return rows[np.argpartition(scores, len(rows) - limit)[len(rows) - limit :]]
        index, parameters = self._flat_index(rows)
        _, found = index.search(query[np.newaxis, :], limit, params=parameters)
        return np.asarray(found[0][found[0] >= 0])

    def _flat_index(self, rows: npt.NDArray[np.intp]) -> tuple[Any, Any]:
        import faiss

        if self._faiss is None:
            # A quarter of the memory to read, and so of the time; whoever asked counts the cosines exactly.
            kind = faiss.ScalarQuantizer.QT_8bit
            self._faiss = faiss.IndexScalarQuantizer(self._vectors.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
            self._faiss.train(self._vectors)
            self._faiss.add(self._vectors)
        if len(rows) == len(self.ids):
            return self._faiss, None
        bitmap = np.zeros(len(self.ids), dtype=bool)
        bitmap[rows] = True
        packed = np.packbits(bitmap, bitorder="little")
        return self._faiss, faiss.SearchParameters(sel=faiss.IDSelectorBitmap(packed))  # type: ignore[call-arg, arg-type]  # wrapped at run time
