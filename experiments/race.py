"""The race on images: every method on the same grid, five splits, five seeds (lesson 13).

    python experiments/race.py

Two models, two budgets of samples. For each split of the images into training and validation
part, seed 0 tries all learning rates; then five more seeds run at the rate with the lowest
validation loss. A seed fixes the start and the order of the images. Writes lessons/tables/race.csv,
a row for each run: model, samples, split, method, seed, rate, validation loss at the end (1e9: it
diverged). Eight minutes.
"""

import csv
from itertools import islice
from pathlib import Path

import numpy as np

from lessons import descent, models

TABLE = Path(__file__).parent.parent / "lessons" / "tables" / "race.csv"
RATES = np.array([m * 10.0**k for k in range(-4, 1) for m in (1, 3)])
FALLING = "sgd / sqrt(t)"  # the only one whose rate is not constant
RULES = {"gd": descent.gd, "sgd": descent.gd, FALLING: descent.gd} | {
    name: getattr(descent, name) for name in ("momentum", "nesterov", "adagrad", "rmsprop", "adam")
}


def end_loss(model, name, parts, lr, seed, samples):
    """Return the validation loss when the samples are spent, one for each rate in lr."""
    train, val = parts
    batch_size = len(train.y) if name == "gd" else 100
    rate = (lambda t: lr[:, None] / np.sqrt(t)) if name == FALLING else lr
    steps = models.training(model, RULES[name], train, rate, batch_size, seed)
    p = descent.last(islice(steps, samples // batch_size))
    with np.errstate(all="ignore"):
        return np.fmin(models.loss(model, p, val), 1e9)


def main():
    """Run everything and write the table."""
    with TABLE.open("w", encoding="utf-8", newline="\n") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["model", "samples", "split", "method", "seed", "rate", "loss"])
        for model in (models.SOFTMAX, models.NETWORK):
            for samples, split in ((n, s) for n in (12_000, 80_000) for s in range(5)):
                parts = models.small(split)[:2]
                for method in RULES:
                    found = end_loss(model, method, parts, RATES, 0, samples)
                    best = RATES[[np.argmin(found)]]
                    runs = [(0, rate, loss) for rate, loss in zip(RATES, found, strict=True)]
                    for seed in range(1, 6):
                        loss = end_loss(model, method, parts, best, seed, samples)
                        runs.append((seed, *best, *loss))
                    for seed, rate, loss in runs:
                        row = [model.name, samples, split, method, seed]
                        table.writerow([*row, f"{rate:.0e}", f"{loss:.5g}"])
                print(model.name, samples, split, "done", flush=True)


if __name__ == "__main__":
    main()
