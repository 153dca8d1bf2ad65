"""The cells of the benchmark's notebook: set-up, a bare echo, the naive figure, and ours twice."""

# ruff: noqa
# %%
import ipywidgets
import matplotlib.pyplot as plt
from lessons import plots
from lessons.descent import descend, gd
from lessons.explore import explore, log_slider
from lessons.surfaces import ravine

plots.style(projector=False)
# %%
slide, label = ipywidgets.IntSlider(0, 0, 100), ipywidgets.Label("0")
slide.observe(lambda change: setattr(label, "value", str(change.new)), "value")
ipywidgets.VBox([slide, label])


# %%
def naive(lr):
    fig, ax = plt.subplots()
    plots.contours(ax, ravine)
    ax.plot(*descend(gd, ravine.grad, (2.0, 1.0), 100, lr).T, "o-")
    plt.show()


ipywidgets.interact(naive, lr=log_slider(0.05, 1e-3, 1))


# %%
def ravine_figure():
    fig, ax = plt.subplots()
    plots.contours(ax, ravine)
    track = plots.path(ax)

    def draw(lr):
        track.set_data(*descend(gd, ravine.grad, (2.0, 1.0), 100, lr).T)
        return [track]

    return explore(fig, draw, lr=log_slider(0.05, 1e-3, 1))


ravine_figure()
# %%
import os

os.environ["DOWNHILL_READ_AHEAD"] = "0"
ravine_figure()
