"""What the notebook tests need from their environment."""

import os

import pytest

# The notebooks draw inline, at their usual size; either variable would change their pictures.
for name in ("MPLBACKEND", "DOWNHILL_PROJECTOR"):
    os.environ.pop(name, None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """With `pytest -n`: keep in one worker what shares a kernel, a notebook's cells for example.

    These are the tests of a file with the same parameters.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByKernel(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file, _, test = nodeid.partition("::")
            if file.endswith(("test_checks.py", "test_core.py")):
                return "checks"  # their last tests ask what all the others have been told
            return file, test.partition("[")[2]

    return ByKernel(config, log)
