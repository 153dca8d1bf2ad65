"""CIFAR-10 for the lessons: a sample in the package, the full set on request.

Source: A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009.
"""

import hashlib
import json
import tarfile
from pathlib import Path
from typing import NamedTuple

import numpy as np

CLASSES = (
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip

ARCHIVE_URL = "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"
ARCHIVE_SHA256 = "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"
OFFICIAL_SHA256 = {
    "data_batch_1.bin": "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
    "data_batch_2.bin": "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed",
    "data_batch_3.bin": "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67",
    "data_batch_4.bin": "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48",
    "data_batch_5.bin": "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add",
    "test_batch.bin": "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b",
}
RECORD = 1 + 3 * 32 * 32  # one label byte, then 1024 red, 1024 green, 1024 blue
SAMPLE = Path(__file__).parent / "cifar10"


class Split(NamedTuple):
    """Images of shape (N, 32, 32, 3), uint8, and labels of shape (N,), integers 0 to 9."""

    images: np.ndarray
    labels: np.ndarray


class DataError(Exception):
    """A data file is missing, damaged or not the official one; the message says what to do."""


def sha256(path):
    """Return the SHA-256 of a file as a hexadecimal string."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _verify(path, expected, remedy):
    if not path.is_file():
        raise DataError(f"{path} is missing. {remedy}")
    if sha256(path) != expected:
        raise DataError(
            f"{path} is not the expected file: it is {path.stat().st_size:,} bytes long and its "
            f"SHA-256 differs, so it is damaged, cut short or another file. {remedy}"
        )


def sample(folder=SAMPLE):
    """Return (train, test): 5,000 and 1,000 real images, 500 and 100 of each class.

    They are the first of each class, in the official order. Nothing is downloaded.
    Raises DataError when a file of the sample is missing or damaged.
    """
    from PIL import Image  # Pillow comes with Matplotlib

    remedy = "Restore it from the repository (git checkout) or install the package again."
    folder = Path(folder)
    try:
        manifest = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{folder / 'sample.json'} cannot be read ({error}). {remedy}") from error
    splits = []
    for part, labels in manifest["labels"].items():
        path = folder / f"{part}.png"
        _verify(path, manifest["written"][path.name], remedy)
        with Image.open(path) as image:
            sheet = np.asarray(image)
        columns = manifest["columns"][part]
        tiles = sheet.reshape(-1, 32, columns, 32, 3).transpose(0, 2, 1, 3, 4)
        splits.append(Split(tiles.reshape(-1, 32, 32, 3), np.array(list(labels), dtype=int)))
    return tuple(splits)


def full(folder=None):
    """Return (train, test): all 50,000 and 10,000 images of CIFAR-10.

    With `folder`, reads the official binary files `data_batch_1.bin` ... `test_batch.bin` there.
    Without, downloads the official archive (170 MB) once, checks it and keeps it in the user's
    cache. Raises DataError when a file is missing, damaged or foreign, or the download fails.
    """
    return read_binary(_download() if folder is None else folder)


def read_binary(folder):
    """Read the six official binary files in a folder, verified by their SHA-256.

    Returns (train, test). Raises DataError, naming the file, before anything is returned.
    """
    folder = Path(folder)
    remedy = f"Copy it again from the official archive, {ARCHIVE_URL}"
    for name, expected in OFFICIAL_SHA256.items():
        _verify(folder / name, expected, remedy)
    records = [
        np.fromfile(folder / name, dtype=np.uint8).reshape(-1, RECORD) for name in OFFICIAL_SHA256
    ]
    return tuple(
        Split(
            np.ascontiguousarray(part[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)),
            part[:, 0].astype(int),
        )
        for part in (np.concatenate(records[:5]), records[5])
    )


def _download():
    """Fetch and unpack the official archive once; return the folder of its binary files."""
    import pooch

    cache = Path(pooch.os_cache("downhill"))
    unpacked = cache / "cifar-10-batches-bin"
    if all((unpacked / name).is_file() for name in OFFICIAL_SHA256):
        return unpacked
    try:
        archive = pooch.retrieve(
            ARCHIVE_URL, f"sha256:{ARCHIVE_SHA256}", ARCHIVE_URL.rsplit("/", 1)[1], cache,
            progressbar=True,
        )  # fmt: skip
    except (OSError, ValueError) as error:
        raise DataError(
            f"The download of {ARCHIVE_URL} failed ({error}). Try again, or pass full(folder) a "
            "folder that holds data_batch_1.bin ... data_batch_5.bin and test_batch.bin."
        ) from error
    with tarfile.open(archive) as tar:
        tar.extractall(cache, filter="data")
    return unpacked


def design_matrix(images, mean=0.0):
    """Return X of shape (N, 3073), float32: pixels minus `mean`, then a column of ones.

    images has shape (N, 32, 32, 3) and holds pixel values from 0 to 255. `mean` is the mean
    image of the *training* set, shape (32, 32, 3), or 0 for raw pixels. The column of ones
    multiplies the bias, so that W of shape (10, 3073) holds weights and bias together.
    Raises ValueError on another shape or on values that are not finite.
    """
    images = np.asarray(images)
    if images.ndim != 4 or images.shape[1:] != (32, 32, 3):
        raise ValueError(f"images must have shape (N, 32, 32, 3), not {images.shape}")
    if np.shape(mean) not in ((), (32, 32, 3)):
        raise ValueError(f"mean must be a number or have shape (32, 32, 3), not {np.shape(mean)}")
    pixels = images.astype(np.float32) - np.asarray(mean, dtype=np.float32)
    if not np.isfinite(pixels).all():
        raise ValueError("images or mean hold NaN or infinite values; remove them first")
    ones = np.ones((len(images), 1), dtype=np.float32)
    return np.hstack([pixels.reshape(len(images), -1), ones])


class Part(NamedTuple):
    """A design matrix X of shape (N, 3073), float32, and labels y of shape (N,)."""

    X: np.ndarray
    y: np.ndarray


def hold_out(split: Split, count: int = 1000, seed: int = 0) -> tuple[Split, Split]:
    """Return (rest, held out): `count` images drawn at random, the same number of each class.

    Both keep the order of the split. Raises ValueError when count is not a multiple of the number
    of classes, or a class has too few images.
    """
    rng, classes = np.random.default_rng(seed), np.unique(split.labels)
    if count <= 0 or count % len(classes):
        raise ValueError(f"count must be a positive multiple of {len(classes)}, not {count}")
    fewest = np.bincount(split.labels)[classes].min()
    if count // len(classes) > fewest:
        raise ValueError(f"no {count // len(classes)} images of each class: one has {fewest}")
    chosen = np.zeros(len(split.labels), dtype=bool)
    for label in classes:
        members = np.flatnonzero(split.labels == label)
        chosen[rng.choice(members, count // len(classes), replace=False)] = True
    return tuple(Split(split.images[mask], split.labels[mask]) for mask in (~chosen, chosen))


def matrices(train: Split, test: Split, count: int = 1000, seed: int = 0) -> tuple[Part, ...]:
    """Return (training, validation, test) parts as the lessons use them, each with X and y.

    `count` images of `train` are held out for validation (see `hold_out`). The mean image is that
    of the training part alone, and is subtracted from all three. Raises what `hold_out` and
    `design_matrix` raise.
    """
    rest, held = hold_out(train, count, seed)
    mean = rest.images.mean(axis=0)
    return tuple(Part(design_matrix(s.images, mean), s.labels) for s in (rest, held, test))


def stored(name: str, **where) -> np.ndarray:
    """Return a table of results that a long experiment wrote, as a structured array.

    The script experiments/NAME.py of the repository writes lessons/tables/NAME.csv; a lesson
    prints what it says. Columns are fields: `stored("budgets")["loss"]`. `where` chooses the rows
    with these values: `stored("budgets", method="sgd", seed=3)`. Raises DataError when there is
    no such table, ValueError when it has no such column.
    """
    path = Path(__file__).parent / "tables" / f"{name}.csv"
    if not path.is_file():
        raise DataError(f"{path} is missing. Install the package again, or run its experiment.")
    table = np.genfromtxt(path, delimiter=",", names=True, dtype=None, encoding="utf-8")
    table = np.atleast_1d(table)
    for column, value in where.items():
        table = table[table[column] == value]
    return table
