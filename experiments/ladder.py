"""The ladder of the course, from guessing to a network, over twelve seeds (lesson 13).

    python experiments/ladder.py

Each rung has the same small images and the same softmax loss, and changes one thing. A seed fixes
the split into training and validation part, the start and all random draws. A rate (for random and
local search, the scale of the steps) is the best of ten by validation loss, found anew for each
seed. Writes lessons/tables/ladder.csv, a row for each run: rung, seed, rate, validation loss, test
accuracy in percent, and how many test images only this run got right, and only the rung below it.
Six minutes.
"""

import csv
from itertools import islice
from pathlib import Path

import numpy as np

from lessons import compare, data, descent, models

TABLE = Path(__file__).parent.parent / "lessons" / "tables" / "ladder.csv"
RATES = np.array([m * 10.0**k for k in range(-4, 1) for m in (1, 3)])
RUNGS = {  # name: model, training images, batch (None: search), steps
    "random search (500 images)": (models.SOFTMAX, 500, None, 1000),
    "local search (500 images)": (models.SOFTMAX, 500, None, 1000),
    "gradient descent (500 images)": (models.SOFTMAX, 500, 500, 100),
    "gradient descent (4000 images)": (models.SOFTMAX, 4000, 4000, 100),
    "mini-batches": (models.SOFTMAX, 4000, 100, 600),
    "network": (models.NETWORK, 4000, 100, 600),
}


def searched(local, train, scales, tries, rng):
    """Return the best of `tries` points, side by side for each scale; W = 0 is the first."""
    size = models.CLASSES * models.INPUTS
    p = np.zeros((len(scales), size))
    lowest = np.full(len(scales), models.loss(models.SOFTMAX, p[0], train))
    for _ in range(tries - 1):
        trial = local * p + scales[:, None] * rng.standard_normal(size)
        loss = models.loss(models.SOFTMAX, trial, train)
        better = loss < lowest
        p, lowest = np.where(better[:, None], trial, p), np.where(better, loss, lowest)
    return p


def run(name, train, seed):
    """Return the parameters at the end of a rung, shape (10, d): one row for each rate."""
    model, n, batch_size, steps = RUNGS[name]
    part = data.Part(train.X[:n], train.y[:n])
    if batch_size is None:
        local = name.startswith("local")
        return searched(local, part, RATES, steps, np.random.default_rng(seed))
    training = models.training(model, descent.gd, part, RATES, batch_size, seed)
    return descent.last(islice(training, steps))


def main():
    """Run all seeds and write the table."""
    with TABLE.open("w", encoding="utf-8", newline="\n") as file:
        table = csv.writer(file, lineterminator="\n")
        heads = ["rung", "seed", "rate", "val_loss", "test_accuracy", "only_this", "only_below"]
        table.writerow(heads)
        for seed in range(12):
            train, val, test = models.small(seed)
            order = np.random.default_rng(seed).permutation(len(train.y))
            train, below = data.Part(train.X[order], train.y[order]), None
            for name, (model, *_) in RUNGS.items():
                p = run(name, train, seed)
                with np.errstate(all="ignore"):
                    found = np.fmin(models.loss(model, p, val), 1e9)
                best = np.argmin(found)
                right = model.scores(p[best], test.X).argmax(axis=1) == test.y
                counts = compare.paired(right, right if below is None else below)
                accuracy = 100 * right.mean()
                numbers = [f"{RATES[best]:.0e}", f"{found[best]:.4f}", f"{accuracy:.1f}"]
                table.writerow([name, seed, *numbers, *counts])
                below = right
            print("seed", seed, "done", flush=True)


if __name__ == "__main__":
    main()
