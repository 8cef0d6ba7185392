// peers - the same work by DuckDB and Typst, for tests/bench/bench.sh.
// usage: node peers.mjs aggregate|job FOLDER OUT     (FOLDER holds requests.csv and answers.csv of samples/generate)
//   aggregate  counts, exact median and P90 of hours, share on time by channel, department and month
//   job        what a month's report needs, counted by DuckDB; seven pages with charts and tables set by Typst; a page of HTML
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { createRequire } from "node:module";

const [what, folder, out] = process.argv.slice(2);
const load = createRequire(process.env.PEERS + "/package.json");
const { DuckDBInstance } = await import(load.resolve("@duckdb/node-api"));
const db = await (await DuckDBInstance.create(":memory:", { threads: String(cpus().length) })).connect();
const rows = async (sql) => (await db.runAndReadAll(sql)).getRowObjectsJson();

// The types are given: that is DuckDB's fast way.
const requests = `read_csv('${folder}/requests.csv', header = true, quote = '"', escape = '"', columns = {
  id: 'VARCHAR', received: 'TIMESTAMP', channel: 'VARCHAR', type: 'VARCHAR', service: 'VARCHAR', department: 'VARCHAR',
  branch: 'VARCHAR', beneficiary: 'VARCHAR', status: 'VARCHAR', replied: 'TIMESTAMP', closed: 'TIMESTAMP', due: 'DATE', note: 'VARCHAR'})`;
const measures = `count(*) n, median(epoch(closed) - epoch(received)) / 3600 median_h,
  quantile_cont(epoch(closed) - epoch(received), 0.9) / 3600 p90_h, avg((closed::date <= due)::int) on_time`;

if (what === "aggregate") {
  const found = await rows(`select channel, department, date_trunc('month', received) m, ${measures} from ${requests} group by all`);
  writeFileSync(`${out}`, JSON.stringify(found.length));
  process.exit(0);
}

await db.run(`create table r as select * exclude (id, note) from ${requests}`);
await db.run(`create table a as select * from read_csv('${folder}/answers.csv', header = true, all_varchar = true, quote = '"', escape = '"')`);
const question = (await rows("select column_name c from (describe a)")).map((x) => x.c).slice(4, 13);
const by = (cut) => rows(`select ${cut} as name, ${measures} from r group by all order by 1`);
const cuts = [["القناة", await by("channel")], ["القسم", await by("department")], ["الفرع", await by("branch")], ["الخدمة", await by("service")],
  ["المستفيد", await by("beneficiary")], ["الشهر", await by("strftime(received, '%Y-%m')")], ["النوع", await by("type")]];
const scores = [];
for (const q of question)
  scores.push(...(await rows(`select '${q}' as name, "${q}" as word, count(*) n from a where "${q}" <> '' group by all order by n desc`)));
const cross = await rows(`select channel || ' / ' || department as name, ${measures} from r group by channel, department order by 1`);

const show = (v) => (v === null ? "–" : typeof v === "number" ? v.toFixed(2) : String(v));
const cell = (v) => "[" + show(v).replace(/[\\#*_\[\]$@<>`=+\/-]/g, "\\$&") + "]";
const table = (head, list, keys) =>
  `#table(columns: ${keys.length}, table.header(${head.map(cell).join(", ")}), ${list.map((r) => keys.map((k) => cell(r[k])).join(", ")).join(",\n")})\n`;
const bars = (list) => {
  const most = Math.max(...list.map((r) => Number(r.n)));
  return `#grid(columns: (4cm, 1fr), row-gutter: 3pt, ${list.slice(0, 24).map((r) => `${cell(r.name)}, rect(width: ${((100 * Number(r.n)) / most).toFixed(2)}%, height: 8pt, fill: rgb("#2b6777"))`).join(",\n")})\n`;
};
let text = '#set page("a4", numbering: "1 / 1")\n#set text(lang: "ar", dir: rtl, font: "DejaVu Sans", size: 9pt)\n= تقرير الشهر\n';
for (const [name, list] of cuts)
  text += `= حسب ${name}\n${bars(list)}${table([name, "العدد", "الوسيط", "P90", "في الموعد"], list, ["name", "n", "median_h", "p90_h", "on_time"])}\n#pagebreak()\n`;
text += `= الرضا\n${table(["السؤال", "الإجابة", "العدد"], scores, ["name", "word", "n"])}= القناة والقسم\n${table(["القناة والقسم", "العدد", "الوسيط", "P90"], cross, ["name", "n", "median_h", "p90_h"])}`;

const { NodeCompiler } = load("@myriaddreamin/typst-ts-node-compiler");
const typst = NodeCompiler.create({ fontArgs: [{ fontPaths: ["/usr/share/fonts/truetype/dejavu"] }] });
const pdf = typst.pdf({ mainFileContent: text });
mkdirSync(out, { recursive: true });
writeFileSync(`${out}/report.pdf`, pdf);
const escape = (s) => show(s).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
writeFileSync(`${out}/index.html`, `<!doctype html><html lang="ar" dir="rtl"><title>تقرير</title>` + cuts.map(([name, list]) =>
  `<h2>${name}</h2><table>${list.map((r) => `<tr>${["name", "n", "median_h", "p90_h", "on_time"].map((k) => `<td>${escape(r[k])}</td>`).join("")}</tr>`).join("")}</table>`).join(""));
process.exit(0);
