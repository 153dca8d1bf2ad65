"""What the notebook tests need from their environment."""

import os

import pytest

# The notebooks draw inline, at their usual size; either variable would change their pictures.
for name in ("MPLBACKEND", "DOWNHILL_PROJECTOR"):
    os.environ.pop(name, None)


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items):
    """Keep in one worker what may share a kernel: the tests of a file with the same parameters."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        for item in items:
            parameters = item.callspec.id if hasattr(item, "callspec") else ""
            item.add_marker(pytest.mark.xdist_group(f"{item.path.name} {parameters}"))
