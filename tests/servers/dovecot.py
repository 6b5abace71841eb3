"""A Dovecot of one's own: unprivileged, on ports of its own, stopped with the tests.

Root may not serve mails, so that as root everything runs as nobody. Any user may log in with
`PASSWORD`; a mailbox is a Maildir++ in `root/mail/<user>`.
"""

from __future__ import annotations

import base64
import grp
import os
import pwd
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import jwt
import trustme

USER = "ana@spro.example"
PASSWORD = "s3cret"
ACCENTED = ("rene@spro.example", "clé d’été")
HOST = "localhost"
TOKEN_KEY = b"a key of thirty-two bytes or more"


@dataclass
class Dovecot:
    """A Dovecot below `root`; `fsync` as a server that keeps mails, for measures."""

    root: Path
    program: str
    quota: str | None = None  # « 10k »
    fsync: bool = False
    drafts: bool = True  # a folder that is marked as that of the drafts
    rights: str | None = None  # of users on their INBOX, as RFC 4314 writes them: « lr »
    extra: str = ""
    port: int = 0  # plain
    tls_port: int = 0
    _users: int = 0
    _delivered: int = 0
    _master: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        self.port, self.tls_port = self.port or free_port(), self.tls_port or free_port()
        self._write_certificate()
        self._write_tokens()
        (self.root / "users").write_text("{}:{{PLAIN}}{}::::::\n".format(*ACCENTED), "utf-8")
        (self.root / "dovecot.conf").write_text(self._configuration())
        if os.geteuid() == 0:
            _give(self.root)

    @property
    def ca(self) -> Path:
        """The certificate that vouches for the server's."""
        return self.root / "ca.pem"

    def start(self) -> None:
        """Start, and return once a client is greeted."""
        command = [self.program, "-F", "-c", str(self.root / "dovecot.conf")]
        root = os.geteuid() == 0
        self._master = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=_nobody().pw_uid if root else None,
            group=_nobody().pw_gid if root else None,
            extra_groups=[] if root else None,
            start_new_session=True,  # by which all that it starts is known
        )
        for port in (self.port, self.tls_port):
            _wait_for(port, self._master, self.root / "log")

    def stop(self) -> None:
        """Stop; sessions are ended."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End at once, sessions included, as when the machine loses its power."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Stop and start."""
        self.stop()
        self.start()

    def new_user(self) -> str:
        """Return a user with an empty mailbox."""
        self._users += 1
        return f"u{self._users}@spro.example"

    def maildir(self, user: str = USER, folder: str = "INBOX") -> Path:
        """Return where a folder's mails lie; `folder` as the server writes it (UTF-7)."""
        home = self.root / "mail" / user
        return home if folder == "INBOX" else home / f".{folder.replace('/', '.')}"

    def deliver(self, *raws: bytes, user: str = USER, folder: str = "INBOX") -> None:
        """Put mails in a folder as a delivery agent does, numbered from 0 in their file names."""
        place = self.maildir(user, folder)
        if not place.exists():
            for name in ("cur", "new", "tmp"):
                (place / name).mkdir(parents=True)
            if os.geteuid() == 0:
                _give(self.root / "mail")
        for raw in raws:
            self._delivered += 1
            name = f"{1_700_000_000 + self._delivered}.M{self._delivered}.spro"
            (place / "tmp" / name).write_bytes(raw)
            if os.geteuid() == 0:
                os.chown(place / "tmp" / name, _nobody().pw_uid, _nobody().pw_gid)
            (place / "tmp" / name).rename(place / "new" / name)

    def files(self, user: str = USER, folder: str = "INBOX") -> list[Path]:
        """Return the files of a folder's mails in the order of their delivery."""
        place = self.maildir(user, folder)
        found = [*(place / "cur").iterdir(), *(place / "new").iterdir()]
        return sorted(found, key=lambda path: path.name)

    def renumber(self, user: str = USER, folder: str = "INBOX", *, first: int = 1) -> None:
        """Give the folder's mails other UIDs, from `first` on, and another UIDVALIDITY."""
        place = self.maildir(user, folder)
        head, _, _ = (place / "dovecot-uidlist").read_text().partition("\n")
        validity = next(int(word[1:]) for word in head.split() if word.startswith("V"))
        for path in place.glob("dovecot*"):
            path.unlink()
        (place / "dovecot-uidlist").write_text(f"3 V{validity + 1} N{first} G{'ab' * 16}\n")
        if os.geteuid() == 0:
            _give(place)

    def log(self) -> str:
        """Return what Dovecot has logged."""
        path = self.root / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def _end(self, how: signal.Signals) -> None:
        if self._master is None:
            return
        self._master.send_signal(how)
        try:
            self._master.wait(10)
        except subprocess.TimeoutExpired:
            self._master.kill()
            self._master.wait()
        # What it has started outlives it, and would keep the next one from starting.
        until = time.monotonic() + 15
        while (left := list(_of_session(self._master.pid))) and time.monotonic() < until:
            for pid in left:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.01)
        self._master = None
        (self.root / "run" / "master.pid").unlink(missing_ok=True)

    def _write_certificate(self) -> None:
        authority = trustme.CA()
        certificate = authority.issue_cert(HOST)
        authority.cert_pem.write_to_path(str(self.root / "ca.pem"))
        certificate.private_key_pem.write_to_path(str(self.root / "key.pem"))
        chain = b"".join(blob.bytes() for blob in certificate.cert_chain_pems)
        (self.root / "cert.pem").write_bytes(chain)

    def _write_tokens(self) -> None:
        (self.root / "oauth2.conf").write_text(
            "introspection_mode = local\n"
            f"local_validation_key_dict = fs:posix:prefix={self.root}/keys/\n"
            "username_attribute = sub\n"
        )
        folder = self.root / "keys" / "default" / "HS256"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "default").write_bytes(base64.b64encode(TOKEN_KEY))

    def _configuration(self) -> str:
        user = _nobody().pw_name if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        group = _group_name()
        root = self.root
        quota = (
            f"mail_plugins = quota\nplugin {{\n quota = maildir:User\n"
            f" quota_rule = *:storage={self.quota}\n quota_grace = 0\n}}\n"
            if self.quota
            else ""
        )
        (root / "acl").write_text(f"INBOX owner {self.rights}\n")
        rights = (
            f"mail_plugins = acl\nplugin {{\n acl = vfile:{root}/acl\n}}\n" if self.rights else ""
        )
        drafts = (
            "  mailbox Brouillons {\n    auto = create\n    special_use = \\Drafts\n  }\n"
            if self.drafts
            else ""
        )
        return f"""
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
protocols = imap
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2 oauthbearer
mail_fsync = {"optimized" if self.fsync else "never"}
mail_location = maildir:{root}/mail/%u
mail_max_userip_connections = 100
mail_uid = {user}
mail_gid = {group}
ssl = yes
ssl_cert = <{root}/cert.pem
ssl_key = <{root}/key.pem
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service auth {{
  client_limit = 2000
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {self.port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {self.tls_port}
  }}
}}
passdb {{
  driver = passwd-file
  args = scheme=plain username_format=%u {root}/users
}}
passdb {{
  driver = static
  args = password={PASSWORD}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {root}/oauth2.conf
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={root}/home/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
{drafts}}}
{quota}{rights}{self.extra}
"""


def token(user: str, *, expires: float) -> str:
    """Return an access token (JWT) that the server takes until `expires`, in seconds of epoch."""
    claims = {"sub": user, "exp": int(expires), "iat": 0}
    return jwt.encode(claims, TOKEN_KEY, algorithm="HS256", headers={"kid": "default"})


def free_port() -> int:
    """Return a port that nobody listens on."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _nobody() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")


def _group_name() -> str:
    gid = _nobody().pw_gid if os.geteuid() == 0 else os.getegid()
    return grp.getgrgid(gid).gr_name


def _give(root: Path) -> None:
    """Make a folder and all that is in it nobody's."""
    for path in (root, *root.rglob("*")):
        with suppress(FileNotFoundError):
            os.chown(path, _nobody().pw_uid, _nobody().pw_gid)


def _of_session(session: int) -> Iterator[int]:
    """Yield the processes of a session that live."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, of, *_ = stat.read_text().rpartition(")")[2].split()
            if of == str(session) and state != "Z":
                yield int(stat.parent.name)


def _wait_for(port: int, master: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 15
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if master.poll() is not None:
            break
        time.sleep(0.02)
    raise RuntimeError(f"Dovecot does not start: {log.read_text() if log.exists() else ''}")
