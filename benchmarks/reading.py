"""How fast disclosures are read and added, and how much memory that takes.

    python benchmarks/reading.py [--documents DIR] [--repeat 3] [--copies 40]

Formats are measured on the bundled disclosure written to each of them; pages of PDF on the documents of a folder.
Each figure is the median of several runs in a process of its own; the last rows add many documents to one library.
"""

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tree import commit

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "corpus" / "samples"
KIBIBYTE = 1024
PLACE = "东西南北中上下前后左右新老大小"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, help="folder with PDFs")
    parser.add_argument("--repeat", type=int, default=3, help="runs of which the median is taken")
    parser.add_argument("--copies", type=int, default=40, help="documents added to one library")
    options = parser.parse_args()
    print(f"tree: {commit()}  command: python benchmarks/reading.py, median of {options.repeat}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _formats(folder, options.repeat)
        if options.documents:
            _pages(options.documents, options.repeat)
        _adding(folder, options.copies)


def _formats(folder: Path, repeat: int) -> None:
    print(f"{'format':<10}{'bytes':>10}{'documents/s':>14}{'peak MiB':>10}")
    for path in _twins(folder):
        runs = [_apart(_read_often, path) for _ in range(repeat)]
        speed, memory = (statistics.median(values) for values in zip(*runs, strict=True))
        print(f"{path.suffix[1:]:<10}{path.stat().st_size:>10}{speed:>14.1f}{memory:>10.0f}")


def _pages(folder: Path, repeat: int) -> None:
    print(f"{'pdf':<10}{'pages':>10}{'pages/s':>14}{'peak MiB':>10}")
    every: list[tuple[int, float]] = []
    for path in sorted(folder.glob("*.pdf")):
        runs = [_apart(_read_pages, path) for _ in range(repeat)]
        pages, seconds, memory = (statistics.median(values) for values in zip(*runs, strict=True))
        every.append((int(pages), seconds))
        print(f"{path.name.split('_')[0]:<10}{int(pages):>10}{pages / seconds:>14.1f}{memory:>10.0f}")
    if every:
        pages, seconds = sum(p for p, _ in every), sum(s for _, s in every)
        print(f"{'all':<10}{pages:>10}{pages / seconds:>14.1f}")


def _adding(folder: Path, copies: int) -> None:
    print(f"{'added':<10}{'documents':>10}{'documents/s':>14}{'peak MiB':>10}")
    for suffix in (".txt", ".docx"):
        for number in (copies // 4, copies):
            files = _copies(folder / f"{suffix[1:]}{number}", suffix, number)
            speed, memory = _apart(_add_all, files)
            print(f"{suffix[1:]:<10}{number:>10}{speed:>14.1f}{memory:>10.0f}")


def _twins(folder: Path) -> list[Path]:
    """The bundled disclosure as a file of each format."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    import twins

    from corpus.readers import read

    [source] = SAMPLES.glob("*.txt")
    data = source.read_bytes()
    reading = read(data, source.name)
    written = {
        ".txt": data,
        ".md": twins.markdown_twin(reading),
        ".html": twins.html_twin(reading),
        ".docx": twins.docx_twin(reading),
        ".xlsx": twins.xlsx_twin(reading),
    }
    paths = []
    for suffix, content in written.items():
        path = folder / f"{source.stem}{suffix}"
        path.write_bytes(content)
        paths.append(path)
    return paths


def _copies(folder: Path, suffix: str, number: int) -> Path:
    """A folder with that many disclosures, each of another department."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    import twins

    from corpus.readers import plain

    folder.mkdir()
    [source] = SAMPLES.glob("*.txt")
    text = source.read_text(encoding="utf-8")
    department = source.name.partition("街道")[0]
    for index in range(number):
        name = department[:-1] + PLACE[index % len(PLACE)] + PLACE[index // len(PLACE)]
        data = text.replace(department, name).encode()
        content = data if suffix == ".txt" else twins.docx_twin(plain.read(data, "x.txt"))
        (folder / f"{index:04}{suffix}").write_bytes(content)
    return folder


def _apart(work: Callable[[Path], tuple[float, ...]], path: Path) -> tuple[float, ...]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, path).result()


def _read_often(path: Path) -> tuple[float, float]:
    from corpus.document import read_document

    data = path.read_bytes()
    read_document(data, path.name)
    begun, times = time.perf_counter(), 5
    for _ in range(times):
        read_document(data, path.name)
    return times / (time.perf_counter() - begun), _peak()


def _read_pages(path: Path) -> tuple[float, float, float]:
    import pdfplumber

    from corpus.document import read_document

    data = path.read_bytes()
    with pdfplumber.open(path) as pdf:
        pages = len(pdf.pages)
    begun = time.perf_counter()
    read_document(data, path.name)
    return pages, time.perf_counter() - begun, _peak()


def _add_all(folder: Path) -> tuple[float, float]:
    from index.library import Library

    with tempfile.TemporaryDirectory() as name:
        library = Library.open(Path(name))
        begun = time.perf_counter()
        report = library.add_paths([folder])
        seconds = time.perf_counter() - begun
        library.close()
        return len(report.results) / seconds, _peak()


def _peak() -> float:
    """The most memory that this process has taken, in MiB; what it had before it began to run is not counted."""
    status = Path("/proc/self/status")
    if status.exists():
        [line] = (line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / KIBIBYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTE


if __name__ == "__main__":
    main()
