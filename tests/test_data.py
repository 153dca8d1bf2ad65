"""The shipped sample, the official files, and what is said of damaged ones."""

import hashlib
import json
import shutil

import numpy as np
import pytest

from lessons import data
from lessons.cifar10 import make_sample


@pytest.fixture(scope="module")
def sample():
    return data.sample()


def test_the_sample_is_balanced_and_whole(sample):
    for split, per_class in zip(sample, (500, 100), strict=True):
        assert split.images.shape == (10 * per_class, 32, 32, 3)
        assert split.images.dtype == np.uint8
        assert np.bincount(split.labels).tolist() == [per_class] * 10


def test_the_sample_is_close_to_the_whole_set(sample):
    """The mean color and its spread over all 50,000 images are published facts."""
    pixels = sample[0].images.reshape(-1, 3)
    assert np.allclose(pixels.mean(axis=0), [125.307, 122.950, 113.865], atol=1.0)
    assert np.allclose(pixels.std(axis=0), [62.993, 62.089, 66.705], atol=1.0)


def test_the_first_labels_are_the_official_ones(sample):
    names = [data.CLASSES[label] for label in sample[0].labels[:5]]
    assert names == ["frog", "truck", "truck", "deer", "automobile"]


def test_the_sample_is_small():
    assert sum(path.stat().st_size for path in data.SAMPLE.iterdir() if path.is_file()) < 15e6


@pytest.mark.parametrize("damage", ["missing", "cut", "changed"])
def test_a_damaged_sample_is_named_with_its_remedy(tmp_path, damage):
    for name in ("train.png", "test.png", "sample.json"):
        shutil.copy(data.SAMPLE / name, tmp_path)
    victim = tmp_path / "test.png"
    content = victim.read_bytes()
    if damage == "missing":
        victim.unlink()
    else:
        victim.write_bytes(content[:1000] if damage == "cut" else content[:-1] + b"?")
    with pytest.raises(data.DataError, match=r"test\.png.*git checkout"):
        data.sample(tmp_path)


def test_a_damaged_manifest_is_named(tmp_path):
    with pytest.raises(data.DataError, match=r"sample\.json.*git checkout"):
        data.sample(tmp_path)
    (tmp_path / "sample.json").write_text("{", encoding="utf-8")
    with pytest.raises(data.DataError, match=r"sample\.json"):
        data.sample(tmp_path)


@pytest.fixture
def binary_folder(tmp_path, monkeypatch, sample):
    """A folder in the official format, made of the sample, with its own checksums."""
    train, test = sample
    sums = {}
    for k, name in enumerate(data.OFFICIAL_SHA256):
        split = test if name == "test_batch.bin" else data.Split(*(a[k::5] for a in train))
        planes = split.images.transpose(0, 3, 1, 2).reshape(len(split.images), -1)
        content = np.column_stack([split.labels.astype(np.uint8), planes]).tobytes()
        (tmp_path / name).write_bytes(content)
        sums[name] = hashlib.sha256(content).hexdigest()
    monkeypatch.setattr(data, "OFFICIAL_SHA256", sums)
    return tmp_path


def test_binary_files_are_read_as_written(binary_folder, sample):
    train, test = data.full(binary_folder)
    order = np.concatenate([np.arange(5000)[k::5] for k in range(5)])
    assert np.array_equal(train.images, sample[0].images[order])
    assert np.array_equal(train.labels, sample[0].labels[order])
    assert np.array_equal(test.images, sample[1].images)


def test_a_foreign_binary_file_is_named(binary_folder):
    path = binary_folder / "data_batch_3.bin"
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(data.DataError, match=r"data_batch_3\.bin.*cut short.*official archive"):
        data.full(binary_folder)
    path.unlink()
    with pytest.raises(data.DataError, match=r"data_batch_3\.bin is missing"):
        data.full(binary_folder)


def test_a_download_that_fails_says_what_to_do(tmp_path, monkeypatch):
    import pooch

    def offline(*args, **kwargs):
        raise ConnectionError("no route to host")

    monkeypatch.setattr(pooch, "os_cache", lambda name: tmp_path)
    monkeypatch.setattr(pooch, "retrieve", offline)
    with pytest.raises(data.DataError, match=r"no route to host.*full\(folder\)"):
        data.full()


def test_the_sample_is_made_by_its_script(binary_folder, tmp_path):
    target = tmp_path / "made"
    target.mkdir()
    make_sample.main(binary_folder, target)
    train, test = data.sample(target)
    assert np.bincount(train.labels).tolist() == [500] * 10
    assert np.array_equal(test.images, data.sample()[1].images)
    manifest = json.loads((target / "sample.json").read_text(encoding="utf-8"))
    assert manifest["written"]["test.png"] == data.sha256(target / "test.png")


def test_design_matrix_subtracts_the_mean_and_appends_the_bias(sample):
    images = sample[0].images[:20]
    mean = images.mean(axis=0)
    X = data.design_matrix(images, mean)
    assert X.shape == (20, 3073)
    assert X.dtype == np.float32
    assert np.allclose(X[:, :-1].mean(axis=0), 0, atol=1e-4)
    assert (X[:, -1] == 1).all()
    assert np.allclose(X[3, :-1], images[3].ravel() - mean.ravel(), atol=1e-4)


def test_design_matrix_refuses_what_is_not_images(sample):
    images = sample[0].images[:2]
    with pytest.raises(ValueError, match="shape"):
        data.design_matrix(images.reshape(2, -1))
    with pytest.raises(ValueError, match="mean must"):
        data.design_matrix(images, np.zeros(3072))
    with pytest.raises(ValueError, match="NaN"):
        data.design_matrix(np.full((1, 32, 32, 3), np.nan))


def test_the_held_out_part_is_random_and_balanced():
    train, _ = data.sample()
    rest, held = data.hold_out(train)
    assert np.bincount(rest.labels).tolist() == [400] * 10
    assert np.bincount(held.labels).tolist() == [100] * 10
    both = np.concatenate([rest.images, held.images])
    assert len(np.unique(both.reshape(5000, -1), axis=0)) == len(
        np.unique(train.images.reshape(5000, -1), axis=0)
    )
    assert (data.hold_out(train)[1].images == held.images).all(), "the same seed, the same part"
    assert (data.hold_out(train, seed=1)[1].images != held.images).any()
    with pytest.raises(ValueError, match="multiple of 10"):
        data.hold_out(train, 1001)
    with pytest.raises(ValueError, match="one has 500"):
        data.hold_out(train, 5010)


def test_the_mean_image_is_that_of_the_training_part_alone():
    train, test = data.sample()
    parts = data.matrices(train, test)
    assert [part.X.shape for part in parts] == [(4000, 3073), (1000, 3073), (1000, 3073)]
    assert np.abs(parts[0].X[:, :-1].mean(axis=0)).max() < 1e-3
    assert np.abs(parts[1].X[:, :-1].mean(axis=0)).max() > 1
    rest, _ = data.hold_out(train)
    expected = test.images[7] - rest.images.mean(axis=0)
    assert np.allclose(parts[2].X[7, :-1], expected.ravel(), atol=1e-4)


def test_a_stored_table_is_chosen_from_by_its_columns():
    whole = data.stored("equal_budgets")
    raw = data.stored("equal_budgets", method="random search", pixels="raw pixels")
    assert len(raw) == len(set(whole["seed"])) == 12
    assert set(raw["pixels"]) == {"raw pixels"} and set(raw["method"]) == {"random search"}
    with pytest.raises(ValueError, match="color"):
        data.stored("equal_budgets", color="red")


def test_a_missing_table_says_what_to_do():
    with pytest.raises(data.DataError, match="run its experiment"):
        data.stored("no_such_table")
