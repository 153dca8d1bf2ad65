"""Settings for any Jupyter Server of the environment: Lab, Notebook, a hub's single-user server.

Installing the course puts two files beside Jupyter's own (lessons/jupyter): one makes the server
load this module, one turns off Lab's question about news, which covers a corner of the notebook.
What a site has set for itself stays. The lessons need none of this.

Prompt answers. An operating system may hold back a small packet until the one before is
acknowledged (Nagle's algorithm, RFC 896), and browsers acknowledge late. A slider sends and gets
many small packets, so each waits. TCP_NODELAY turns that off for the kernel's websocket.

Pictures that stay. A live figure is saved as a picture and a reference to a widget. When its
kernel is gone, JupyterLab prefers the reference and says "model not found". So notebooks are saved
without references. They are put back when a page is loaded again while the same kernel runs.

Pictures with words. Pages and HTML exports get each saved picture as an HTML image with its text
alternative (lessons.alt); the file keeps the PNG and the words alone.
"""

from inspect import iscoroutinefunction
from typing import ClassVar

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from lessons import alt

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter Server's own connection, with TCP_NODELAY."""

    def connect(self):
        """Set the option on the socket, which has just been opened, then go on as usual."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()


class CleanNotebooks:
    """A contents manager's part: it writes notebooks without references to widgets."""

    _kept: ClassVar = {}  # path: (the kernels that ran when it was saved, the references taken out)

    async def save(self, model, path=""):
        """Take the references out, and keep them as long as the server runs."""
        if model.get("type") == "notebook" and model.get("content"):
            self._kept[path.strip("/")] = self._kernels(), drop_widget_views(model["content"])
        return await super().save(model, path)

    async def get(self, path, content=True, **kwargs):
        """Put the references back if the notebook's kernel still runs, and was not restarted.

        Add the words of the pictures.
        """
        model = await super().get(path, content=content, **kwargs)
        then, views = self._kept.get(path.strip("/"), ({}, {}))
        if content and model["type"] == "notebook" and views:
            sessions, now = await self.parent.session_manager.list_sessions(), self._kernels()
            mine = [s["kernel"]["id"] for s in sessions if s["path"].strip("/") == path.strip("/")]
            if any(name in then and then[name] == now.get(name) for name in mine):
                for place, output in _pictures(model["content"]):
                    output["data"].update({WIDGET_VIEW: views[place]} if place in views else {})
        if content and model["type"] == "notebook":
            add_words(model["content"])
        return model

    def _kernels(self):
        """Return the running kernels with their processes: a restart makes a new one."""
        manager = self.parent.kernel_manager
        kernels = {name: manager.get_kernel(name) for name in manager.list_kernel_ids()}
        return {name: getattr(each.provisioner, "pid", None) for name, each in kernels.items()}


def drop_widget_views(notebook: dict) -> dict:
    """Take the references to widgets out of a notebook, in place; return them by their place.

    An output keeps its reference when it has no picture to show in its stead. The HTML images of
    pictures go too: `add_words` makes them again.
    """
    for _, output in _pictures(notebook):
        if "".join(output["data"].get("text/html", "")).startswith("<img alt="):
            del output["data"]["text/html"]
    taken = {place: output["data"].pop(WIDGET_VIEW, None) for place, output in _pictures(notebook)}
    return {place: view for place, view in taken.items() if view}


def add_words(notebook: dict):
    """Give each picture of a notebook an HTML image with its plain text as words, in place."""
    for _, output in _pictures(notebook):
        data, size = output["data"], output.get("metadata", {}).get("image/png", {})
        png, words = ("".join(data.get(kind, "")) for kind in ("image/png", "text/plain"))
        data.setdefault("text/html", alt.image(png, words, size.get("width")))


def _pictures(notebook):
    """Yield (place, output) for each output that has a picture."""
    for index, cell in enumerate(notebook["cells"]):
        for number, output in enumerate(cell.get("outputs", [])):
            if "image/png" in output.get("data", {}):
                yield (cell.get("id", index), number), output


def _jupyter_server_extension_points():
    return [{"module": "lessons.server"}]


def _link_jupyter_server_extension(app):
    """Add to the contents manager of the site, before the server makes one."""
    contents = app.contents_manager_class
    if iscoroutinefunction(contents.save) and iscoroutinefunction(contents.get):
        app.contents_manager_class = type("Contents", (CleanNotebooks, contents), {})


def _load_jupyter_server_extension(app):
    """Set the connection, unless the site has one of its own; the server has read its settings."""
    if app.kernel_websocket_connection_class is ZMQChannelsWebsocketConnection:
        app.web_app.settings["kernel_websocket_connection_class"] = PromptConnection
    app.log.info("Downhill: kernels answer promptly, notebooks are saved without widgets.")
