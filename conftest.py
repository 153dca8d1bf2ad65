"""What the notebook tests need from their environment."""

import os

# The notebooks draw inline, at their usual size; either variable would change their pictures.
for name in ("MPLBACKEND", "DOWNHILL_PROJECTOR"):
    os.environ.pop(name, None)
