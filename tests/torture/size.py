"""Files of every size and kind: refused with a code or read whole, in bounded memory.

usage: size.py RIDA.  Peak memory is what the kernel counted for the process.  LONG=1 adds a field of 1 GiB and 10^7
rows (some minutes, 2 GiB of disk)."""
import os
import re
import sys
import tempfile

rida = os.path.abspath(sys.argv[1])
HEAD = b"id,received,closed,channel\n"
MIB = 1 << 20


def fill(path, *parts):
    """Parts: bytes, or (bytes, times)."""
    with open(path, "wb") as out:
        for part in parts:
            piece, times = part if isinstance(part, tuple) else (part, 1)
            block = piece * max(1, min(times, MIB // len(piece)))
            whole, rest = divmod(times * len(piece), len(block))
            for _ in range(whole):
                out.write(block)
            out.write(block[:rest])


def sparse(path):
    """Looks like an export; 8 GiB behind it are a hole."""
    fill(path, HEAD, b'1,2026-10-01,,"')
    os.truncate(path, 8 << 30)


def rows(path, count):
    with open(path, "wb") as out:
        out.write(HEAD)
        for first in range(0, count, 10000):
            out.write(b"".join(b"%d,2026-10-%02d 08:%02d,2026-11-%02d,phone\n" % (i, 1 + i % 28, i % 60, 1 + i % 28)
                               for i in range(first, min(first + 10000, count))))


# name, maker of the file, exit status, what must be said (a problem or rows used), most MiB
CASES = [
    ("a pipe nobody writes to", os.mkfifo, 4, "NOT_A_FILE", 64),
    ("a folder", os.mkdir, 4, "NOT_A_FILE", 64),
    ("/dev/zero", lambda path: os.symlink("/dev/zero", path), 4, "NOT_A_FILE", 64),
    ("/dev/full", lambda path: os.symlink("/dev/full", path), 4, "NOT_A_FILE", 64),
    ("a link to itself", lambda path: os.symlink(path, path), 4, "", 64),
    ("no bytes", fill, 4, "FILE_EMPTY", 64),
    ("a header and 8 GiB of hole", sparse, 4, "", 64),
    ("16 MiB in an open quote", lambda path: fill(path, HEAD, b'1,2026-10-01,,"', (b"x", 16 * MIB)), 4, "FIELD_TOO_LONG", 128),
    ("16 MiB in a closed quote", lambda path: fill(path, HEAD, b'1,2026-10-01,,"', (b"x", 16 * MIB), b'"\n'), 4,
     "FIELD_TOO_LONG", 128),
    ("16 MiB of lines in an open quote", lambda path: fill(path, HEAD, b'1,2026-10-01,,"', (b"x,y\n", 4 * MIB)), 4,
     "FIELD_TOO_LONG", 128),
    ("16 MiB without a line break", lambda path: fill(path, (b"x", 16 * MIB)), 4, "FIELD_TOO_LONG", 128),
    ("16 MiB of separators", lambda path: fill(path, (b",", 16 * MIB)), 4, "COLUMNS_TOO_MANY", 128),
    ("16 MiB of quotes", lambda path: fill(path, (b'"', 16 * MIB)), 4, "", 128),
    ("8 MiB of line breaks", lambda path: fill(path, (b"\n", 8 * MIB)), 4, "HEADER_MISSING", 128),
    ("16 MiB of broken rows", lambda path: fill(path, HEAD, (b'1,"x"y,,\n', 16 * MIB // 9)), 4, "NO_ROWS_USED", 128),
    ("10^5 columns", lambda path: fill(path, HEAD[:-1], (b",c", 100000), b"\n"), 4, "COLUMNS_TOO_MANY", 128),
    ("4096 columns", lambda path: fill(path, HEAD[:-1], (b",", 4092), b"\n1,2026-10-01,,phone", (b",", 4092), b"\n"), 0, "1 = 1 ", 128),
    ("4097 columns", lambda path: fill(path, HEAD[:-1], (b",", 4093), b"\n"), 4, "COLUMNS_TOO_MANY", 128),
    ("a cell of 1 MiB", lambda path: fill(path, HEAD, b"1,2026-10-01,,phone\n", b'2,2026-10-01,"', (b"x", MIB), b'",web\n'), 0,
     "2 = 2 ", 128),
]
LONG = [
    ("10^6 rows", lambda path: rows(path, 10 ** 6), 0, "1000000 = 1000000 ", 256),
    ("1 GiB in an open quote", lambda path: fill(path, HEAD, b'1,2026-10-01,,"', (b"x", 1024 * MIB)), 4, "FIELD_TOO_LONG", 128),
    ("1 GiB of broken rows", lambda path: fill(path, HEAD, (b'1,"x"y,,\n', 1024 * MIB // 9)), 4, "NO_ROWS_USED", 512),
    ("10^7 rows", lambda path: rows(path, 10 ** 7), 0, "10000000 = 10000000 ", 1536),
]
CPU_MOST = 20  # seconds of the processor for any of the files that are not LONG; each takes one at most where it was tried
RIDA_JSON = """{ "organization": { "name": "x" }, "language": "en", "sources": [ { "requests": ["r.csv"],
  "fields": { "id": "id", "received": "received", "closed": "closed", "channel": "channel" } } ],
  "dimensions": { "channel": "from data" } }"""


def run(folder):
    """Exit status, what was said, seconds of the processor and MiB at most."""
    said = os.path.join(folder, "said")
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.execv("/usr/bin/timeout", ["timeout", "600", rida, "check"])
    _, status, used = os.wait4(child, 0)
    with open(said, encoding="utf-8", errors="replace") as file:
        return os.waitstatus_to_exitcode(status), file.read(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


bad = 0
for name, make, wanted, must_say, most in CASES + (LONG if os.environ.get("LONG") else []):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "rida.json"), "w", encoding="utf-8") as out:
            out.write(RIDA_JSON)
        make(os.path.join(folder, "r.csv"))
        status, said, seconds, peak = run(folder)
    codes = sorted(set(re.findall(r"error: .*\[([A-Z_]+)\]", said)))
    good = seconds <= (600 if os.environ.get("LONG") else CPU_MOST) and status == wanted and must_say in said and peak <= most and (status == 0 or codes)
    bad += not good
    print("%-6s %-34s exit %d %-28s %6.2f s %6.0f MiB of %d" %
          ("ok" if good else "FAILED", name, status, " ".join(codes) or must_say, seconds, peak, most))
    if not good:
        print(said[:600])
sys.exit(bad > 0)
