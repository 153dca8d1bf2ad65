"""Record 100 steps of PyTorch's optimizers on Himmelblau's function, in double precision.

    python tests/make_pytorch_paths.py

PyTorch is no dependency of the course: install it for this script alone. `test_rules.py` compares
our rules with the recorded paths.
"""

import json
from pathlib import Path

import torch

START, STEPS = (0.5, 1.0), 100
OPTIMIZERS = {
    "gd": (torch.optim.SGD, {"lr": 0.01}),
    "momentum": (torch.optim.SGD, {"lr": 0.003, "momentum": 0.8}),
    "nesterov": (torch.optim.SGD, {"lr": 0.003, "momentum": 0.8, "nesterov": True}),
    "adagrad": (torch.optim.Adagrad, {"lr": 0.5, "eps": 1e-10}),
    "rmsprop": (torch.optim.RMSprop, {"lr": 0.05, "alpha": 0.9, "eps": 1e-8}),
    "adam": (torch.optim.Adam, {"lr": 0.2, "betas": (0.9, 0.999), "eps": 1e-8}),
    "adamw": (torch.optim.AdamW, {"lr": 0.2, "weight_decay": 0.1}),
}


def path(optimizer, settings):
    """Return the iterates, START first, as a list of pairs."""
    x = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    step, points = optimizer([x], **settings), [START]
    for _ in range(STEPS):
        step.zero_grad()
        ((x[0] ** 2 + x[1] - 11) ** 2 + (x[0] + x[1] ** 2 - 7) ** 2).backward()
        step.step()
        points.append(x.tolist())
    return points


if __name__ == "__main__":
    recorded = {
        "torch": torch.__version__.split("+")[0],
        "settings": {name: settings for name, (_, settings) in OPTIMIZERS.items()},
        "paths": {name: path(*one) for name, one in OPTIMIZERS.items()},
    }
    text = json.dumps(recorded).replace("]], ", "]],\n").replace("}, ", "},\n")
    Path(__file__).with_name("pytorch_paths.json").write_text(text + "\n", encoding="utf-8")
