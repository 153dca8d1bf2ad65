"""pyproject.toml, environment.yml and requirements.lock name the same packages."""

import re
import tomllib

import pytest
import yaml
from rattler import MatchSpec

from tests.notebooks import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
EXTRAS = [line for extra in PROJECT["optional-dependencies"].values() for line in extra]


def bounds(specs):
    """Return {name: version specification}, read as conda reads it."""
    parsed = [MatchSpec(spec) for spec in specs]
    return {spec.name.normalized: str(spec.version) for spec in parsed}


def test_conda_and_pip_name_the_same_packages():
    conda = bounds(line for line in CONDA["dependencies"] if isinstance(line, str))
    assert conda.pop("pip") == "None"
    assert conda.pop("python") == PROJECT["requires-python"]
    assert conda == bounds(PROJECT["dependencies"])
    assert CONDA["channels"] == ["conda-forge"]
    assert CONDA["dependencies"][-1] == {"pip": ["-e ."]}


@pytest.mark.parametrize("line", PROJECT["dependencies"] + EXTRAS)
def test_the_lock_holds_every_dependency_exactly(line):
    name, lowest = re.fullmatch(r"([a-z0-9-]+)>=([\d.]+)", line).groups()
    locked = re.search(rf"^{name}==([\d.]+)", LOCK, re.MULTILINE)
    assert locked, f"{name} is not in requirements.lock: run `make lock`"
    assert version(locked.group(1)) >= version(lowest)


def version(text):
    return tuple(map(int, text.split(".")))


def test_the_lock_has_hashes_and_no_addresses():
    assert "://" not in LOCK
    pins = re.findall(r"^\S+==.*$", LOCK, re.MULTILINE)
    assert pins
    assert all(pin.endswith("\\") for pin in pins)
    assert LOCK.count("--hash=sha256:") >= len(pins)
