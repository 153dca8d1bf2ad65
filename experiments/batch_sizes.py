"""Batch, mini-batch and SGD on CIFAR-10, and equal numbers of updates, over six seeds (lesson 07).

    python experiments/batch_sizes.py

Softmax from W = 0 on the training part of lesson 00. Writes lessons/tables/batch_sizes.csv, a row
for each run: the updates taken until the training loss (of the first 1,000 images) stays at 1.85
or below, and until the validation loss stays at 1.88 or below (inf: not yet); validation loss and
accuracy at the end; test accuracy; and how many test images only the batch run got right, and
only this run. Two minutes.
"""

import csv
from itertools import islice
from pathlib import Path

import numpy as np

from lessons import compare, data, descent, losses

TABLE = Path(__file__).parent.parent / "lessons" / "tables" / "batch_sizes.csv"
RUNS = {  # name: batch size, rate, updates, updates between two measurements, seeds
    "batch": (4000, 4e-6, 40, 1, 1),
    "mini-batch": (40, 5e-7, 400, 4, 6),
    "SGD": (1, 1.25e-8, 4000, 20, 6),
    **{f"400 updates of {B}": (B, 5e-7, 400, 10, 3) for B in (10, 200, 1000, 4000)},
}
LIMITS = (1.85, 1.88)  # of the training and of the validation loss
HEADS = ["run", "batch", "rate", "updates", "seed", "train_at", "val_at", "val_loss"]
HEADS += ["val_accuracy", "test_accuracy", "only_batch", "only_this"]


def steps(X, y, batch_size, lr, seed):
    """Yield W after each update, for ever."""
    W, rng = np.zeros((10, X.shape[1]), np.float32), np.random.default_rng(seed)
    while True:
        for rows in descent.minibatches(len(X), batch_size, rng):
            W = W - np.float32(lr) * losses.softmax_loss_grad(W, X[rows], y[rows])[1]
            yield W


def main():
    """Run everything and write the table."""
    train, val, test = data.matrices(*data.sample())
    batch_right = None
    with TABLE.open("w", encoding="utf-8", newline="\n") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(HEADS)
        for name, (B, lr, updates, every, seeds) in RUNS.items():
            for seed in range(seeds):
                seen = [(np.log(10), np.log(10))]
                for t, W in enumerate(islice(steps(*train, B, lr, seed), updates), 1):
                    if t % every == 0:
                        small = losses.softmax_loss(W, train.X[:1000], train.y[:1000])
                        seen.append((small, losses.softmax_loss(W, *val)))
                at = [
                    every * compare.arrival(c, s)
                    for c, s in zip(np.transpose(seen), LIMITS, strict=True)
                ]
                right = losses.scores(W, test.X).argmax(axis=1) == test.y
                batch_right = right if batch_right is None else batch_right
                numbers = [seen[-1][1], *(100 * losses.accuracy(W, *p) for p in (val, test))]
                table.writerow(
                    [name, B, lr, updates, seed, *(f"{a:.0f}" for a in at)]
                    + [f"{n:.3f}" if k == 0 else f"{n:.1f}" for k, n in enumerate(numbers)]
                    + [*compare.paired(batch_right, right)]
                )
            print(name, "done", flush=True)


if __name__ == "__main__":
    main()
