"""Make the shipped sample from a folder of the official CIFAR-10 binary files.

    python -m lessons.cifar10.make_sample FOLDER

Takes the first 500 training and the first 100 test images of each class, in the official order,
and writes them as two lossless PNG sheets of 32 x 32 tiles, read row by row. `sample.json`
records the labels, and the SHA-256 of every file read and written.
"""

import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

from lessons.data import CLASSES, OFFICIAL_SHA256, read_binary, sha256

PER_CLASS = {"train": 500, "test": 100}
COLUMNS = {"train": 50, "test": 25}


def first_of_each_class(labels, k):
    """Return the indices, ascending, of the first k images of each class; labels has shape (N,)."""
    per_class = [np.flatnonzero(labels == c)[:k] for c in range(len(CLASSES))]
    return np.sort(np.concatenate(per_class))


def main(folder, target):
    """Read the official files in folder; write train.png, test.png and sample.json to target."""
    manifest = {"read": OFFICIAL_SHA256, "written": {}, "columns": COLUMNS, "labels": {}}
    for part, split in zip(("train", "test"), read_binary(folder), strict=True):
        images, labels = split
        index = first_of_each_class(labels, PER_CLASS[part])
        columns = COLUMNS[part]
        tiles = images[index].reshape(-1, columns, 32, 32, 3)
        sheet = tiles.transpose(0, 2, 1, 3, 4).reshape(-1, columns * 32, 3)
        path = target / f"{part}.png"
        Image.fromarray(sheet).save(path, optimize=True)
        manifest["written"][path.name] = sha256(path)
        manifest["labels"][part] = "".join(map(str, labels[index]))
    (target / "sample.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(__file__).parent)
