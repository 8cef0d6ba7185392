"""CSV files that others collected to break readers, through our format and through the whole program.

usage: conformance.py RIDA DUMP DATA.  What the format hands over is compared cell by cell: with the JSON that csv-spectrum and
csv-test-data publish beside their files, and for the other collections with Python's csv module in strict mode, given
the encoding and the separator that were found.  Where our reading differs, DIFFERS says how and why: no other
difference is allowed, and each of these must be there.  The program must end with 0 or 4 and account for every row."""
import csv
import glob
import io
import json
import os
import re
import subprocess
import sys
import tempfile

rida, dump, data = (os.path.abspath(path) for path in sys.argv[1:4])

# file: what is handed over in place of the expected, or the problem that ends it
DIFFERS = {
    "location_coordinates": "QUOTE_STRAY: inches in an unquoted cell, the row is left out",
    "bad-missing-quote": "QUOTE_UNCLOSED: what follows a quote that is never closed cannot be told apart",
    "bad-unescaped-quote": "QUOTE_STRAY: a quote inside an unquoted cell is no cell (RFC 4180), the row is left out",
    "bad-quotes-with-unescaped-quote": "QUOTE_STRAY: text after a closing quote",
    "complex": "QUOTE_STRAY: a space before the quote makes the cell an unquoted one (RFC 4180)",
    "simple.unknown": "FILE_EMPTY",
    "bad-header-no-header": "FILE_EMPTY",
    "211": "ENCODING_WRONG: windows-1252, which no Arabic export is written in",
    "spanish_chars": "ENCODING_WRONG: windows-1252",
    "sparse_with_column_errors": "ENCODING_WRONG: windows-1252",
    "characters": "ENCODING_WRONG: GBK",
}
SEPARATORS = {"example.tsv": "TAB", "simple.psv": "|", "simple.ssv": ";", "weird_head_padding": ";"}  # the others: ,


def python_rows(path, separator, encoding):
    with open(path, "rb") as file:
        text = file.read().decode({"windows-1256": "cp1256", "iso-8859-6": "iso8859-6"}.get(encoding, encoding))
    csv.field_size_limit(1 << 24)
    text = text.removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter={"TAB": "\t"}.get(separator, separator)))


def published_rows(path):
    with open(path, encoding="utf-8") as file:
        rows = json.load(file)
    if isinstance(rows, dict):  # one of csv-spectrum: a single row
        rows = [rows]
    if rows and isinstance(rows[0], dict):
        return [list(rows[0])] + [list(row.values()) for row in rows]
    return rows


def filled(rows):
    """Lines without any text are no rows; line breaks within cells are compared as one character."""
    return [[re.sub("\r\n?", "\n", cell) for cell in row] for row in rows if any(row)]


def handed_over(path):
    done = subprocess.run([dump, path], capture_output=True, timeout=60)
    lines = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    if done.returncode not in (0, 4):
        raise SystemExit("dump %s: exit %d\n%s" % (path, done.returncode, done.stderr.decode()))
    found = lines[0] if len(lines) > 1 else ["", ""]
    return found, lines[1:-1], lines[-1], done.returncode


def read_alike(path, expected):
    """Whether all cells are the expected ones, and what there is to say of it."""
    name = os.path.basename(path).rsplit(".csv", 1)[0]
    found, records, problems, status = handed_over(path)
    broken = [record["problem"] for record in records if isinstance(record, dict)]
    if name in DIFFERS:
        code = DIFFERS[name].split(":")[0]
        return code in problems + broken, DIFFERS[name]
    if found[0] != SEPARATORS.get(name, ","):
        return False, "separator " + found[0]
    if status:
        return False, "not read: " + " ".join(problems)
    try:
        wanted = filled(published_rows(expected) if expected else python_rows(path, *found))
    except (csv.Error, UnicodeDecodeError) as error:
        return False, str(error)
    got = filled([record for record in records if isinstance(record, list)])
    if os.path.basename(path) == "header-no-rows.csv":
        wanted = [["foo", "bar", "baz"]]  # published without its header
    if broken:
        return False, " ".join(broken)
    if got != wanted:
        at = next((i for i, pair in enumerate(zip(got, wanted)) if pair[0] != pair[1]), min(len(got), len(wanted)))
        return False, "row %d: %r, wanted %r" % (at, got[at:at + 1], wanted[at:at + 1])
    return True, "%d rows, %d cells, %s, separator %s" % (len(got), sum(map(len, got)), found[1], found[0])


def program_ends(path):
    """The whole program over the file, with the first two named columns of the widest of the first rows mapped."""
    _, records, _, _ = handed_over(path)
    head = max((r for r in records[:10] if isinstance(r, list)), key=lambda r: len(set(filter(None, r))), default=[])
    names = list(dict.fromkeys(cell.strip() for cell in head if cell.strip())) + ["x", "y"]
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(path, os.path.join(folder, "in.csv"))
        with open(os.path.join(folder, "rida.json"), "w", encoding="utf-8") as out:
            json.dump({"organization": {"name": "x"}, "language": "en",
                       "sources": [{"requests": ["in.csv"], "fields": {"id": names[0], "received": names[1]}}]}, out)
        done = subprocess.run([rida, "check"], cwd=folder, capture_output=True, timeout=60)
    counts = re.search(r"in\.csv: (\d+) = (\d+) \+ (\d+) \+ (\d+) \+ (\d+) ", done.stdout.decode())
    codes = sorted(set(re.findall(r"\[([A-Z_]+)\]", done.stderr.decode())) - {"HOLIDAYS_ABSENT", "FILE_FOUND"})
    good = done.returncode in (0, 1, 3, 4) and bool(done.returncode == 0) <= bool(counts)
    if counts:
        good = good and int(counts[1]) == sum(int(part) for part in counts.groups()[1:])
    return good, "exit %d %s" % (done.returncode, " ".join(codes))


def collections():
    for path in sorted(glob.glob(data + "/torture/csv-spectrum/csvs/*.csv")):
        yield path, path.replace("/csvs/", "/json/")[:-3] + "json"
    for path in sorted(glob.glob(data + "/torture/csv-test-data/csv/*.csv")):
        expected = path.replace("/csv/", "/json/")[:-3] + "json"
        yield path, expected if os.path.exists(expected) else None
    for path in sorted(glob.glob(data + "/torture/messytables-horror/*") + glob.glob(data + "/torture/papaparse/*")):
        yield path, None


bad = count = 0
for path, expected in collections():
    alike, said = read_alike(path, expected)
    ends, outcome = program_ends(path)
    count += 1
    bad += not (alike and ends)
    print("%-6s %-52s %s; %s" % ("ok" if alike and ends else "FAILED", path[len(data) + 9:], said[:110], outcome))
print("%d files, %d failed" % (count, bad))
sys.exit(bad > 0 or count == 0)
