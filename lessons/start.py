"""Open the course in a copy of one's own: `make lab`, or python -m lessons.start.

The copy lies in `my_notebooks`, which git ignores. What is there is never overwritten: lessons
that the course has changed since are named, and `--fresh 06` brings a new copy of lesson 06 and
keeps the old one under a name with the date. Where the package came without a checkout (a wheel,
a hub), the course is first written into a folder `downhill`. Where DOWNHILL_COURSE names a folder
of notebooks, a hand-out for example, the copy is made of these, and nothing else is written.
"""

import argparse
import datetime
import hashlib
import json
import os
import shutil
import sys
from pathlib import Path

from jupyter_core.paths import jupyter_config_dir, jupyter_data_dir, jupyter_runtime_dir

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent
OWN, TAKEN = "my_notebooks", ".taken.json"


def course(folder: Path) -> tuple[Path, Path]:
    """Return the folder of the course, and that of the notebooks to copy from.

    The course is that of the checkout, or one written into `folder`. Raises ValueError where
    DOWNHILL_COURSE is set and holds no notebook.
    """
    root = CHECKOUT if (CHECKOUT / "notebooks").is_dir() else folder / "downhill"
    if given := os.environ.get("DOWNHILL_COURSE"):
        if not list(Path(given).glob("[0-9]*.ipynb")):
            raise ValueError(f"DOWNHILL_COURSE is {given}, and no lesson (06_....ipynb) is there")
        root.mkdir(exist_ok=True)
        return root, Path(given)
    if root != CHECKOUT:
        shutil.copytree(PACKAGE / "course", root, dirs_exist_ok=True)
    return root, root / "notebooks"


def bring(root: Path, notebooks: Path, fresh: str = "") -> list[str]:
    """Copy each lesson that is not in the own copy yet; return what a learner should be told.

    `notebooks` is the folder that is copied from, into `my_notebooks` below `root`. `fresh` is
    the number of a lesson to copy anew, such as "06"; the old copy gets a dated name. Raises
    ValueError when no lesson has this number.
    """
    own, said = root / OWN, []
    own.mkdir(exist_ok=True)
    list_of = own / TAKEN  # lesson: checksum of the course's file that was copied
    taken = json.loads(list_of.read_text(encoding="utf-8")) if list_of.exists() else {}
    lessons, fresh = sorted(notebooks.glob("[0-9]*.ipynb")), fresh and fresh.zfill(2)
    if fresh and not any(path.name.startswith(f"{fresh}_") for path in lessons):
        raise ValueError(
            f"no lesson has the number {fresh}; there are {lessons[0].name[:2]} to "
            f"{lessons[-1].name[:2]}"
        )
    for path in lessons:
        mine, sum_now = own / path.name, hashlib.sha256(path.read_bytes()).hexdigest()
        if fresh and path.name.startswith(f"{fresh}_") and mine.exists():
            said.append(f"Your lesson {fresh} is kept as {mine.rename(_dated(mine)).name}.")
        if not mine.exists():
            shutil.copyfile(path, mine)
            taken[path.name] = sum_now
        elif taken.get(path.name) != sum_now:
            number = path.name[:2]
            said.append(
                f"Lesson {number} has changed since you copied it. To have the new one beside"
                f" yours: make fresh LESSON={number} (or python -m lessons.start --fresh {number})"
            )
    list_of.write_text(json.dumps(taken, indent=1), encoding="utf-8")
    return said


def _dated(path):
    """Return a name with the date of today that no file has."""
    name, number = f"{path.stem}_{datetime.date.today()}", 1
    while (new := path.with_name(f"{name}{f'_{number}' if number > 1 else ''}.ipynb")).exists():
        number += 1
    return new


def check_home():
    """Exit with one sentence where Jupyter cannot write its own files."""
    for folder in (jupyter_config_dir(), jupyter_data_dir(), jupyter_runtime_dir()):
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
            if not os.access(folder, os.W_OK):
                raise PermissionError(folder)
        except OSError:
            sys.exit(
                f"Jupyter cannot write into {folder}. Give it a home folder where you may write, "
                "for example: HOME=$PWD make lab"
            )


def main(arguments: list[str]):
    """Copy what is missing, say what has changed, and open JupyterLab at the first lesson."""
    parser = argparse.ArgumentParser(
        prog="python -m lessons.start", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Other options go to JupyterLab: --no-browser --port 9000, for example.",
    )  # fmt: skip
    parser.add_argument("--fresh", metavar="06", default="", help="a new copy of one lesson")
    parser.add_argument("--only-copy", action="store_true", help="do not open JupyterLab")
    known, rest = parser.parse_known_args(arguments)
    check_home()
    try:
        root, notebooks = course(Path.cwd())
        said = bring(root, notebooks, known.fresh)
    except ValueError as error:
        sys.exit(str(error))
    print(*said, sep="\n", end="\n" * bool(said), flush=True)
    if not known.only_copy and not known.fresh:
        first = min(path.name for path in notebooks.glob("[0-9]*.ipynb"))
        print(f"Opening JupyterLab at lesson {first[:2]} (stop it with Ctrl+C)", flush=True)
        os.chdir(root)
        from jupyterlab.labapp import main as lab

        lab([f"--LabApp.default_url=/lab/tree/{OWN}/{first}", *rest])


if __name__ == "__main__":
    main(sys.argv[1:])
