"""JupyterLab with three small settings for live figures; `make lab` starts it so.

    python -m lessons.server [options and file of jupyter lab]

Prompt answers. An operating system may hold back a small packet until the one before is
acknowledged (Nagle's algorithm, RFC 896), and browsers acknowledge late. A slider sends and gets
many small packets, so each waits. TCP_NODELAY turns that off for the kernel's websocket.

Fewer messages. The kernel answers each move of a widget with a copy of it, for other browsers that
show the same kernel. JUPYTER_WIDGETS_ECHO=0, an option of ipywidgets, leaves the copy out.

Pictures that stay. A live figure is saved as a picture and a reference to a widget. When its
kernel is gone, JupyterLab prefers the reference and says "model not found". Saving without the
references shows the picture instead; run the cell to have its controls back.

The lessons need none of this: they run in any JupyterLab.
"""

import os
import sys

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyterlab.labapp import LabApp

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
OPTIONS = (
    "--ServerApp.kernel_websocket_connection_class=lessons.server.PromptConnection",
    "--FileContentsManager.pre_save_hook=lessons.server.drop_widget_views",
)


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter Server's own connection, with TCP_NODELAY."""

    def connect(self):
        """Set the option on the socket, which has just been opened, then go on as usual."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()


def drop_widget_views(model, **kwargs):
    """Take the references to widgets out of a notebook that is about to be saved.

    `model` is Jupyter Server's; an output keeps its reference when it has nothing else to show.
    """
    if model["type"] != "notebook" or not model.get("content"):
        return
    for cell in model["content"]["cells"]:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                output["data"].pop(WIDGET_VIEW, None)


if __name__ == "__main__":
    os.environ.setdefault("JUPYTER_WIDGETS_ECHO", "0")
    LabApp.launch_instance([*OPTIONS, *sys.argv[1:]])
