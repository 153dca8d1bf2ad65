"""Helpers of the Downhill course; each module is small enough to be read whole.

Numerics, NumPy only: `losses`, `surfaces`, `search`, `gradients`, `descent`, `schedules`.
CIFAR-10: `data`. Pictures, Matplotlib: `plots`, `paper`; with ipywidgets: `explore`, `controls`.
Exercises: `checks`.
"""
