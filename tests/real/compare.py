"""compare - checks findings.json against figures that other programs computed; prints a table, exits 1 on a difference."""
import json
import sys


class Comparison:
    def __init__(self, path):
        self.found = json.load(open(path, encoding="utf-8"))
        self.bad = 0
        self.made = 0

    def finding(self, indicator, statistic, unit=None, window=None, **by):
        for f in self.found["findings"]:
            if (f["indicator"], f["statistic"], f["by"], f.get("window")) == (indicator, statistic, by, window):
                if unit in (None, f["unit"]):
                    return f
        return None

    def same(self, what, got, wanted, tolerance=0.0):
        self.made += 1
        good = got == wanted if wanted is None or got is None else abs(got - wanted) <= tolerance
        if not good:
            self.bad += 1
        if not good or "-v" in sys.argv:
            print(f"{'same' if good else 'DIFFERS':8}{what:60}{got!s:>22}{wanted!s:>22}")

    def value(self, indicator, statistic, wanted, tolerance=0.0, key="value", unit=None, **by):
        f = self.finding(indicator, statistic, unit, **by)
        label = f"{indicator} {statistic} {key} {by or ''}"
        self.same(label, f[key] if f else "absent", wanted, tolerance) if f else self.absent(label, wanted)

    def absent(self, label, wanted):
        self.made += 1
        self.bad += 1
        print(f"DIFFERS {label:60}{'absent':>22}{wanted!s:>22}")

    def done(self, name):
        print(f"{name}: {self.made} figures compared, {self.bad} differ")
        sys.exit(1 if self.bad or not self.made else 0)
