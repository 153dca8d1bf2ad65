"""Random and local search on equal budgets, over twelve seeds (lessons 02 and 03).

    python experiments/equal_budgets.py

Each method spends 1,000 evaluations of the SVM loss. Random search draws each W from N(0, 1e-4^2);
local search starts at a W of the given scale and takes steps of scale 1e-4. All methods of a seed
see the same random matrices. Writes lessons/tables/equal_budgets.csv, a row for each run: training
loss at the end, the same at the best length of W, test accuracy in percent. Five minutes.
"""

import csv
from pathlib import Path

import numpy as np

from lessons import data, losses

TABLE = Path(__file__).parent.parent / "lessons" / "tables" / "equal_budgets.csv"
RUNS = [  # method, pixels, scale of the start, training images
    ("random search", "raw pixels", 0.0, 4000),
    ("random search", "mean subtracted", 0.0, 4000),
    ("local search", "raw pixels", 1e-3, 4000),
    ("local search", "mean subtracted", 1e-3, 4000),
    ("local search", "raw pixels", 1e-4, 4000),
    ("local search", "mean subtracted", 1e-4, 4000),
    ("local search", "mean subtracted", 1e-3, 500),
]


def svm(S, y):
    """Return the SVM loss of scores S (N, 10)."""
    return losses.hinges(S, y).sum(axis=-1).mean()


def matrices(X, rng, count, chunk=50):
    """Yield standard normal matrices with their scores; one product serves a whole chunk."""
    for _ in range(count // chunk):
        Z = rng.standard_normal((chunk, 10, 3073), np.float32)
        yield from zip(Z, losses.scores(Z, X), strict=True)


def search(seed, X, y, m):
    """Return the lowest loss and its W for each of RUNS; m is the mean image, with a 0 behind."""
    start = np.random.default_rng(seed).standard_normal((10, 3073), np.float32)
    runs = []
    for method, pixels, scale, n in RUNS:
        W, center = np.float32(scale) * start, m if pixels == "raw pixels" else 0 * m
        S = losses.scores(W, X[:n] + center)
        local = method == "local search"
        run = {"W": W, "S": S, "best": svm(S, y[:n]) if local else np.inf, "best W": W}
        runs.append({**run, "center": center, "n": n, "local": local})
    for t, (Z, S_Z) in enumerate(matrices(X, np.random.default_rng(1000 + seed), 1000)):
        for run in runs:
            if run["local"] and t == 999:
                continue  # its start was the first evaluation
            n, step = run["n"], np.float32(1e-4)
            S = run["S"] + step * (S_Z[:n] + Z @ run["center"])
            loss = svm(S, y[:n])
            if loss < run["best"]:
                run["best"], run["best W"] = loss, run["W"] + step * Z
                if run["local"]:
                    run["W"], run["S"] = run["best W"], S
    return runs


def main():
    """Run all seeds and write the table."""
    sample, test = data.sample()
    train, _ = data.hold_out(sample)
    mean = train.images.mean(axis=0)
    m = np.append(mean, 0).astype(np.float32)
    X, y = data.design_matrix(train.images, mean), train.labels
    X_test = data.design_matrix(test.images, mean)
    lengths = np.geomspace(0.01, 10, 61).astype(np.float32)
    with TABLE.open("w", encoding="utf-8", newline="\n") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["seed", "method", "pixels", "start", "images", "loss", "best", "accuracy"])
        for seed in range(12):
            for setting, run in zip(RUNS, search(seed, X, y, m), strict=True):
                n, W, center = run["n"], run["best W"], run["center"]
                S = losses.scores(W, X[:n] + center)
                best = min(svm(length * S, y[:n]) for length in lengths)
                accuracy = 100 * losses.accuracy(W, X_test + center, test.labels)
                table.writerow(
                    [seed, *setting, f"{run['best']:.3f}", f"{best:.3f}", f"{accuracy:.1f}"]
                )
            print("seed", seed, "done", flush=True)


if __name__ == "__main__":
    main()
