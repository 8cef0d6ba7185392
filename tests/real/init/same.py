"""The figures of two findings.json, one against the other.  Members and questions are told apart by their Arabic names:
the ids are given by hand in one of the two."""
import json
import sys


def figures(path):
    found = json.load(open(path, encoding="utf-8"))
    name = {(d, m["id"]): m["name"].get("ar", m["id"]) for d, members in found["dimensions"].items() for m in members}
    figure = {}
    for f in found["findings"]:
        by = tuple(sorted((d, name.get((d, m), m)) for d, m in f["by"].items()))
        key = (f["indicator"], f["statistic"], f.get("basis"), f["unit"], f.get("window"), by)
        figure[key] = {k: f.get(k) for k in ("value", "low", "high", "n", "status", "events")}
    return figure


mine, theirs = figures(sys.argv[1]), figures(sys.argv[2])
wrong = [(k, mine.get(k), v) for k, v in theirs.items() if mine.get(k) != v]
for key, got, wanted in wrong[:10]:
    print(key, "guessed", got, "by hand", wanted)
print(f"{len(theirs)} figures, {len(wrong)} differ")
sys.exit(1 if wrong or len(theirs) < 500 else 0)
