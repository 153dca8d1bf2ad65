"""The files for hubs and containers name what is there; benchmarks/hub.py runs a real hub."""

import importlib.util
import json
import re

import yaml
from traitlets.config import Config

from tests.notebooks import ROOT


def test_the_hub_brings_the_course_and_culls():
    config = Config()
    text = (ROOT / "deploy" / "jupyterhub_config.py").read_text(encoding="utf-8")
    exec(compile(text, "jupyterhub_config.py", "exec"), {"get_config": lambda: config})
    command = config.Spawner.cmd[2]
    assert "-m lessons.start --only-copy" in command and 'singleuser "$@"' in command
    assert config.Spawner.default_url.startswith("/lab/tree/downhill/my_notebooks/00_")
    assert config.Spawner.args == ["--KernelManager.transport=ipc"]
    services = {service["name"] for service in config.JupyterHub.services}
    assert {role["name"] for role in config.JupyterHub.load_roles} == services


def test_kubernetes_gets_the_same_settings():
    values = yaml.safe_load((ROOT / "deploy" / "values.yaml").read_text(encoding="utf-8"))
    user = values["singleuser"]
    assert user["lifecycleHooks"]["postStart"]["exec"]["command"][1:3] == ["-m", "lessons.start"]
    assert set(user["extraEnv"]) == {"OMP_NUM_THREADS", "DOWNHILL_READ_AHEAD"}
    assert all(isinstance(value, str) for value in user["extraEnv"].values())


def test_the_image_installs_the_locked_versions():
    text = (ROOT / ".binder" / "Dockerfile").read_text(encoding="utf-8")
    assert "--require-hashes -r /opt/downhill/requirements.lock" in text
    start = json.loads(re.search(r"^CMD (.*)$", text, re.MULTILINE)[1])
    assert start[:2] == ["python", "-m"] and importlib.util.find_spec(start[2])
    assert "ARG NB_USER" in text and "ARG NB_UID" in text  # repo2docker and Binder set them
