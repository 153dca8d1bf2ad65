"""Helpers of the Downhill course; each module is small enough to be read whole.

Numerics, NumPy only: `losses`, `surfaces`, `search`, `gradients`, `descent`, `schedules`.
CIFAR-10: `data`. Pictures: `plots` and `paper` (Matplotlib), `explore` with its `controls` (ipywidgets).
Exercises: `checks`.
"""
