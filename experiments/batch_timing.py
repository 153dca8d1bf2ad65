"""Time of the scores per image against the batch size, around powers of two (lesson 07).

    python experiments/batch_timing.py

Times the product X W^T in single precision, one thread, for batches of B images with D numbers.
All sizes take turns, 400 times; the least time of each counts, since other work on a machine only
adds. OpenBLAS, the library behind most copies of NumPy, has its own code for each kind of
processor; here it is run with that for AVX-512 and with that for AVX2. Writes
lessons/tables/batch_timing.csv: code, D, B, microseconds per image. Another machine, another table.
"""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import numpy as np

TABLE = Path(__file__).parent.parent / "lessons" / "tables" / "batch_timing.csv"
SIZES = [*range(28, 41), *range(62, 69), 127, 128, 129, 255, 256, 257]
CODES = {"AVX-512": "SkylakeX", "AVX2": "Haswell"}  # as OpenBLAS names them


def measure(name):
    """Return the lines of the table for the code that OpenBLAS has been told to use."""
    rng = np.random.default_rng(0)
    X = {D: rng.standard_normal((max(SIZES), D), np.float32) for D in (3073, 2800)}
    W = {D: rng.standard_normal((10, D), np.float32) for D in X}
    best = {(D, B): np.inf for D in X for B in SIZES}
    for _ in range(400):
        for D, B in best:
            part, weights = X[D][:B], W[D].T
            start = perf_counter()
            part @ weights
            best[D, B] = min(best[D, B], perf_counter() - start)
    return "".join(f"{name},{D},{B},{1e6 * s / B:.3f}\n" for (D, B), s in best.items())


def main():
    """Measure each code in a process of its own, and write the table."""
    text = "code,D,B,microseconds\n"
    for name, code in CODES.items():
        settings = {"OPENBLAS_CORETYPE": code, "OPENBLAS_NUM_THREADS": "1"}
        text += subprocess.run(
            [sys.executable, __file__, name], env={**os.environ, **settings},
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    print(measure(sys.argv[1]), end="") if sys.argv[1:] else main()
