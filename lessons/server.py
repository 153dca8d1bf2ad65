"""The server's share in a figure that follows the hand; `make lab` starts JupyterLab with it.

The operating system may hold back a small packet until the one before is acknowledged (Nagle's
algorithm, RFC 896), and the browser acknowledges late. A slider sends and gets many small
packets, so each waits. TCP_NODELAY turns that off for the kernel's websocket. Nothing else
depends on this module: without it the lessons run all the same, a little less promptly.
"""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter Server's own connection, with TCP_NODELAY."""

    def connect(self):
        """Set the option on the socket, which has just been opened, then go on as usual."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
