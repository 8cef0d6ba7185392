"""A month of the sample as an office would keep it in Excel: a hidden sheet, a title above the header, dates as Excel's
day numbers (some shown in the Hijri calendar), texts shared or in the cell.  Made by the rules of ECMA-376 alone.
usage: workbook.py CSV XLSX"""
import csv, re, sys, zipfile
from datetime import datetime
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = ("<numFmts count='2'><numFmt numFmtId='164' formatCode='dd/mm/yyyy\\ hh:mm'/>"
          "<numFmt numFmtId='165' formatCode='[$-2060401]B2dd/mm/yyyy\\ hh:mm;@'/></numFmts>"
          "<cellXfs count='4'><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs>")
shared = {}


def letters(column):
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell(text, row, column):
    at = "%s%d" % (letters(column), row)
    stamp = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})( [0-9]{2}:[0-9]{2})?", text)
    if stamp:
        moment = datetime.strptime(text, "%Y-%m-%d %H:%M" if stamp[2] else "%Y-%m-%d") - datetime(1899, 12, 30)
        style = (2 + column % 2) if stamp[2] else 1
        return "<c r='%s' s='%d'><v>%.10f</v></c>" % (at, style, moment.days + moment.seconds / 86400)
    if not text:
        return ""
    if row % 3:
        return "<c r='%s' t='s'><v>%d</v></c>" % (at, shared.setdefault(text, len(shared)))
    return "<c r='%s' t='inlineStr'><is><t xml:space='preserve'>%s</t></is></c>" % (at, escape(text))


def part(name, inside, attributes=""):
    return "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><%s xmlns='%s'%s>%s</%s>" % (
        name, MAIN, attributes, inside, name)


rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
sheet = ["<row r='1'><c r='A1' t='inlineStr'><is><t>كشف الطلبات لشهر أكتوبر</t></is></c></row>"]
for number, row in enumerate(rows, 3):
    sheet.append("<row r='%d'>%s</row>" % (number, "".join(cell(t, number, i) for i, t in enumerate(row, 1))))
relations = "<Relationships xmlns='%s'>%%s</Relationships>" % PACKAGE
relation = "<Relationship Id='%s' Type='" + OFFICE + "/%s' Target='%s'/>"
with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as book:
    book.writestr("_rels/.rels", relations % (relation % ("r1", "officeDocument", "xl/workbook.xml")))
    book.writestr("xl/workbook.xml", part("workbook", "<sheets><sheet name='إعدادات' sheetId='1' state='hidden' r:id='r1'/>"
                  "<sheet name='الطلبات' sheetId='2' r:id='r2'/></sheets>", " xmlns:r='%s'" % OFFICE))
    book.writestr("xl/_rels/workbook.xml.rels", relations % "".join([
        relation % ("r1", "worksheet", "worksheets/sheet1.xml"), relation % ("r2", "worksheet", "worksheets/sheet2.xml"),
        relation % ("r3", "styles", "styles.xml"), relation % ("r4", "sharedStrings", "sharedStrings.xml")]))
    book.writestr("xl/worksheets/sheet1.xml", part("worksheet", "<sheetData/>"))
    book.writestr("xl/worksheets/sheet2.xml", part("worksheet", "<sheetData>%s</sheetData>" % "".join(sheet)))
    book.writestr("xl/styles.xml", part("styleSheet", STYLES))
    book.writestr("xl/sharedStrings.xml", part("sst", "".join(
        "<si><t xml:space='preserve'>%s</t></si>" % escape(text) for text in shared)))
