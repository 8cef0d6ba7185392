"""Names made to break pages and spreadsheets, through the whole program and parsed back.

usage: injection.py RIDA DATA.  The same requests are reported twice: once with harmless names of departments and
channels (D001, D002 …), once with hostile ones (the list below and, where it is there, the big list of naughty
strings).  The pages must have the same elements with the same attributes in both; CSV files must parse, hold no cell
that a spreadsheet takes for a formula, and every figure must be the same."""
import collections
import csv
import glob
import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

rida, data = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
BLNS = data + "/torture/blns/blns.json"
HOSTILE = [
    "</td><script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "' autofocus onfocus='x",
    "]]><script>x</script>", "--><b>x</b>", "--%><b>x</b>", "</style><b>x</b>", "</title></head><b>x</b>", "&lt;b&gt;",
    "&#x202e;evil", "{{7*7}}", "${7*7}", "javascript:alert(1)", "<svg><foreignObject><b>x</b></foreignObject></svg>",
    "=cmd()", "=HYPERLINK(\"https://example.org\")", "+1+1", "-1+1", "@SUM(1)", "＝cmd()", "＋1", "－1", "＠x", " =1+1",
    "\u00a0=1+1", "x\n=1+1", "\t=1+1", "|cmd", "%0a=1", "قسم \u202eالدعم\u202c", "\u2066بلا نهاية", "\u200fقسم\u200e", "\u202a\u202b\u202d\u202e",
    "ا" * 200, "x" * 200, "../../etc/passwd", "C:\\con", "قسم\u0000صفر".replace("\u0000", ""), "\ufeffقسم", "a\ufffeb", "🧑🏽‍🚒🏳️‍🌈",
]
VOID = {"meta", "link", "img", "br", "hr", "input", "col", "wbr"}


def folded(name):
    """Names that differ in less than this may be taken for one, or for an empty cell: rightly, and not looked at here."""
    kept = (str(unicodedata.digit(c, c)) for c in unicodedata.normalize("NFKD", name) if unicodedata.category(c) not in ("Cf", "Mn", "Cc"))
    return " ".join("".join(kept).casefold().split())


def names():
    with open("templates/words.json", encoding="utf-8") as words:
        seen = {folded(word) for word in json.load(words)["null"]} | {""}
    listed = HOSTILE + (json.load(open(BLNS, encoding="utf-8")) if os.path.exists(BLNS) else [])
    kept = []
    for name in listed:
        name = name.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
        if folded(name) not in seen:
            seen.add(folded(name))
            kept.append(name)
    return kept


class Shape(html.parser.HTMLParser):
    """Elements with the names of their attributes, and whether they nest; addresses are kept for a look."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.wrong, self.addresses, self.text = collections.Counter(), [], [], [], []

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_starttag(self, tag, attributes):
        self.elements[(tag, tuple(sorted(name for name, _ in attributes)))] += 1
        for name, value in attributes:
            if name.startswith("on") or (name == "style" and "url(" in (value or "")):
                self.wrong.append("%s %s=%s" % (tag, name, value))
            if name in ("href", "src", "action", "xlink:href"):
                self.addresses.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append("</%s> closes nothing" % tag)

    def handle_data(self, text):
        self.text.append(text)


def run(folder, labels):
    with open(os.path.join(folder, "r.csv"), "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["رقم", "ورد", "أغلق", "قسم", "قناة"])
        for i in range(12 * len(labels)):
            at = i % len(labels)
            rows.writerow([i + 1, "2026-10-%02d" % (1 + i % 20), "2026-10-%02d" % (2 + i % 25 if i % 25 > i % 20 else 28),
                           labels[at], labels[at % 12]])
    with open(os.path.join(folder, "rida.json"), "w", encoding="utf-8") as out:
        json.dump({"organization": {"name": labels[0], "contact": labels[1]}, "language": ["ar", "en"],
                   "sources": [{"requests": ["r.csv"], "fields": {
                       "id": "رقم", "received": "ورد", "closed": "أغلق", "department": "قسم", "channel": "قناة"}}],
                   "dimensions": {"department": "from data", "channel": "from data"}}, out)
    done = subprocess.run([rida, "run", "-q", "--period", "2026-10", "--as-of", "2026-11-01"], cwd=folder,
                          capture_output=True, timeout=300)
    if done.returncode:
        raise SystemExit("exit %d\n%s" % (done.returncode, done.stderr.decode()[:3000]))
    return os.path.join(folder, "out")


def pages(out):
    shapes = {}
    for path in sorted(glob.glob(out + "/**/*.html", recursive=True)):
        shape = Shape()
        with open(path, encoding="utf-8") as page:
            shape.feed(page.read())
        shape.close()
        shapes[os.path.relpath(path, out)] = shape
    return shapes


def pages_differ(harmless, hostile):
    wrong = [] if harmless.keys() == hostile.keys() else ["other pages: %s" % (harmless.keys() ^ hostile.keys())]
    for path in harmless.keys() & hostile.keys():
        one, two = harmless[path], hostile[path]
        wrong += ["%s: %s" % (path, what) for what in two.wrong + (["not closed: %s" % two.open] if two.open else [])]
        if one.elements != two.elements:
            wrong.append("%s: elements %s" % (path, (two.elements - one.elements) + (one.elements - two.elements)))
        wrong += ["%s: address %s" % (path, a) for a in two.addresses
                  if re.match(r"[a-z]+:", a) and not a.startswith(("https:", "mailto:", "data:"))]
    return wrong


def formula(cell):
    """Any line of the cell starts with what begins a formula, also after spaces or in full width.  A number is none, nor what is
    marked as text by an apostrophe."""
    if cell.startswith("'"):
        return False
    starts = (unicodedata.normalize("NFKC", line.lstrip())[:1] for line in [cell] + cell.splitlines())
    return any(start in tuple("=+-@") for start in starts) and not re.fullmatch(r"[-+]?\d+(\.\d+)?(E[-+]?\d+)?", cell)


def csv_wrong(out):
    wrong, cells = [], 0
    for path in glob.glob(out + "/**/*.csv", recursive=True):
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
        cells += sum(map(len, rows))
        wrong += ["%s: %r" % (os.path.relpath(path, out), cell) for row in rows for cell in row if formula(cell)]
        wrong += ["%s: a row of %d cells" % (path, len(row)) for row in rows if len(row) != len(rows[0])]
    return wrong, cells


def figures(out):
    """Values by what they are of, without the names."""
    found = json.load(open(glob.glob(out + "/2026-10/findings.json")[0], encoding="utf-8"))["findings"]
    return collections.Counter((f["indicator"], f["statistic"], tuple(sorted(f["by"])), f["value"], f["n"]) for f in found)


def main():
    hostile = names()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        plain, evil = run(one, ["D%03d" % i for i in range(len(hostile))]), run(two, hostile)
        shapes = pages(plain), pages(evil)
        wrong = pages_differ(*shapes)
        unsafe, cells = csv_wrong(evil)
        wrong += unsafe
        if figures(plain) != figures(evil):
            wrong.append("figures differ: %s" % list((figures(plain) - figures(evil)) + (figures(evil) - figures(plain)))[:5])
        controls = [c for shape in shapes[1].values() for c in "".join(shape.text) if c in "\u202a\u202b\u202d\u202e"]
        wrong += ["%d bidi overrides reached a page" % len(controls)] if controls else []
        print("%d names, %d pages, %d elements, %d cells of CSV" %
              (len(hostile), len(shapes[1]), sum(sum(s.elements.values()) for s in shapes[1].values()), cells))
    print("\n".join(wrong[:40]))
    return bool(wrong)


sys.exit(main())
