"""JupyterHub for a class on one machine, with its own proxy.

    python -m venv hub && hub/bin/pip install . jupyterhub jupyterhub-idle-culler
    npm install --prefix hub configurable-http-proxy
    export PATH=$PWD/hub/node_modules/.bin:$PWD/hub/bin:$PATH
    jupyterhub -f deploy/jupyterhub_config.py

Install the package itself (no `-e`): each user then gets a copy of the course, in the folder
`downhill` of the home folder, and the settings of the package hold for every server. Users are
those of the machine (PAM). Put a web server with TLS in front, or set `c.JupyterHub.ssl_cert`.
A user takes about 0.3 GB after Run All of a lesson; two cores hold some 30 hands.
"""

import sys

c = get_config()  # noqa: F821

c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.Authenticator.allow_existing_users = True
c.JupyterHub.concurrent_spawn_limit = 40  # a class comes all at once

# The course is brought into the home folder before the server starts; nothing is overwritten.
c.Spawner.cmd = [
    "sh", "-c",
    f'"{sys.executable}" -m lessons.start --only-copy; '
    f'exec "{sys.executable}" -m jupyterhub.singleuser "$@"',
    "singleuser",
]  # fmt: skip
c.Spawner.default_url = "/lab/tree/downhill/my_notebooks/00_start_here.ipynb"
# Kernels and servers talk through sockets in the home folder: thirty kernels that start at once
# may choose the same TCP port, and the one that comes second never starts.
c.Spawner.args = ["--KernelManager.transport=ipc"]
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120
c.Spawner.mem_limit = "1G"  # kept by spawners that can: systemd, Docker, Kubernetes
c.Spawner.environment = {
    "OMP_NUM_THREADS": "1",  # small products want one thread, and the neighbors want the other
    "DOWNHILL_READ_AHEAD": "20",  # pictures drawn ahead of a hand
    # "DOWNHILL_COURSE": "/srv/week6",  # a hand-out, whose first lesson default_url then names
}

# Servers that nobody has used for an hour end; what is saved stays.
c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["idle-culler"],
    }
]
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=3600"],
    }
]
