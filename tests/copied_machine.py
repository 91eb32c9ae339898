"""A copy of this machine, started by systemd: what is done to it as root, nobody outside ever sees.

Files lie over those of the machine (overlayfs, in memory), with processes, cgroups and a network of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
SYSTEMD = Path("/lib/systemd/systemd")
PATHS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
NEEDED = ("unshare", "nsenter", "pivot_root", "mount", "ip", "useradd", "runuser")
WORKING_COPY = "/opt/working-copy"
DEPENDENCIES = "/opt/dependencies"
# Of systemd's own units only the journal starts: none may set a clock, a disk or a device of the machine.
START = f"""
mount --make-rprivate /
mount -t tmpfs none "$1"
cd "$1"
mkdir over work all checkout checkout.work
mount -t overlay none -o "lowerdir=/,upperdir=$1/over,workdir=$1/work" all
mkdir -p all{WORKING_COPY} all{DEPENDENCIES}
mount -t overlay none -o "lowerdir=$2,upperdir=$1/checkout,workdir=$1/checkout.work" all{WORKING_COPY}
mount --bind "$3" all{DEPENDENCIES}
cd all
mount -t proc none proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs none sys
mount -t cgroup2 none sys/fs/cgroup
mount -o remount,bind,ro sys
for each in run tmp dev; do mount -t tmpfs -o mode=755 none $each; done
chmod 1777 tmp
for each in null zero full random urandom tty; do touch dev/$each; mount --bind /dev/$each dev/$each; done
mkdir dev/shm dev/mqueue
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
rm -rf etc/systemd/system/*.wants lib/systemd/system/*.wants
: >etc/fstab
mkdir -p etc/systemd/system/sysinit.target.wants
ln -s /lib/systemd/system/systemd-journald.service etc/systemd/system/sysinit.target.wants/
ln -s /dev/null etc/systemd/system/systemd-journald-audit.socket
printf '%032d\\n' 7 >etc/machine-id
ip link set lo up
mkdir -p mnt/before
pivot_root . mnt/before
umount -l /mnt/before
exec env -i container=other PATH={PATHS} {SYSTEMD} --unit=basic.target --log-target=null --show-status=no
"""


def missing() -> str:
    """Why no copy can be made here; empty where one can."""
    if not sys.platform.startswith("linux") or os.geteuid():
        return "only root can copy a machine, and only on Linux"
    absent = [name for name in NEEDED if not shutil.which(name, path=PATHS)]
    if absent or not SYSTEMD.exists():
        return f"a copy of the machine is started with systemd and {', '.join(absent or NEEDED)}"
    version = "{}.{}".format(*sys.version_info)
    asked = "import sys, ensurepip; print('{}.{}'.format(*sys.version_info))"
    python = shutil.which("python3", path=PATHS) or "false"
    found = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=False).stdout.strip()
    return (
        "" if found == version else f"the machine's own python3 with venv is not {version}, as that of .venv"
    )


class CannotStart(Exception):
    """Why this machine allows no copy of itself."""


@dataclass(frozen=True)
class Machine:
    """One that has started; `first` is its first process, seen from outside; `typed` what was done there."""

    first: int
    typed: list[str] = field(default_factory=list)

    def done(
        self, line: str, *, folder: str = "/", user: str = "root", stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """A line of a shell there, and how it ended."""
        self.typed.append(line)
        inside = ["nsenter", "--target", str(self.first), "--all", f"--wd=/proc/{self.first}/root{folder}"]
        alone = ["env", "-i", f"PATH={PATHS}", "HOME=/", "setsid", "--wait"]
        person = [] if user == "root" else ["runuser", "-u", user, "--"]
        command = [*inside, *alone, *person, "sh", "-c", line]
        return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, timeout=120)

    def said(self, line: str, *, folder: str = "/", user: str = "root", stdin: str = "") -> str:
        """What a line prints, that has to succeed."""
        done = self.done(line, folder=folder, user=user, stdin=stdin)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        """A file of root's there."""
        self.said(f"cat >{path}", stdin=text)


@contextmanager
def copied(folder: Path) -> Iterator[Machine]:
    """The machine, until the test is over; CannotStart where this one allows none."""
    hierarchies = (Path("/sys/fs/cgroup"), Path("/sys/fs/cgroup/unified"))
    hierarchy = next((each for each in hierarchies if (each / "cgroup.procs").exists()), None)
    if hierarchy is None:
        raise CannotStart("no cgroup2 is mounted")
    group = hierarchy / f"timeline-test-{os.getpid()}"
    try:
        group.mkdir()
    except OSError as error:
        raise CannotStart(str(error)) from error
    apart = "unshare --mount --pid --fork --kill-child --net --ipc --uts --cgroup"
    started = f'echo $$ >"$0/cgroup.procs"; exec {apart} sh -euc "$4" sh "$1" "$2" "$3"'
    command = [
        "sh",
        "-euc",
        started,
        str(group),
        str(folder),
        str(ROOT),
        sysconfig.get_path("purelib"),
        START,
    ]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield Machine(first_of(process))
        finally:
            process.kill()
            process.wait()
            removed(group)


def removed(group: Path) -> None:
    """Takes a cgroup away, once its last process has ended."""
    for _ in range(200):
        try:
            for each in sorted((group, *group.rglob("*/")), reverse=True):
                each.rmdir()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"something still runs in {group}")


def first_of(process: subprocess.Popen[str]) -> int:
    """The first process of a machine, once it takes commands."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _ in range(200):
        if process.poll() is not None:
            raise CannotStart(process.stderr.read().strip() if process.stderr else "it ended")
        begun = children.read_text().split()
        if begun and Machine(int(begun[0])).done("systemctl is-system-running").stdout.strip() == "running":
            return int(begun[0])
        time.sleep(0.05)
    raise CannotStart("systemd did not start within ten seconds")
