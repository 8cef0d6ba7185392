"""write - a CSV export as Excel's XML Spreadsheet 2003 and as flat OpenDocument, as those programs write them: dates are
stored as such and shown in the Hijri calendar, empty cells are left out, equal ones stand once with a count."""
import csv
import itertools
import re
import sys
from xml.sax.saxutils import escape

source, workbook, document = sys.argv[1:]
rows = list(csv.reader(open(source, encoding='utf-8-sig', newline='')))
moment = re.compile(r'(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d)?)?$', re.ASCII)


def stored(cell):
    found = moment.match(cell)
    return found and (found[1], found[2] and found[2] + (found[3] or ':00'))


def excel(row):
    gap = False
    for index, cell in enumerate(row, 1):
        if not cell:
            gap = True
            continue
        at = ' ss:Index="%d"' % index if gap else ''
        gap = False
        date = stored(cell)
        kind = 'DateTime' if date else 'Number' if re.match(r'-?[1-9]\d{0,8}$', cell) else 'String'
        text = date[0] + 'T' + (date[1] or '00:00:00') + '.000' if date else escape(cell)
        yield '<Cell%s><Data ss:Type="%s">%s</Data></Cell>' % (at, kind, text)


def open_document(row):
    for cell, same in itertools.groupby(row):
        count = len(list(same))
        many = ' table:number-columns-repeated="%d"' % count if count > 1 else ''
        date = stored(cell)
        if not cell:
            yield '<table:table-cell%s/>' % many
        elif date:
            value = date[0] + ('T' + date[1] if date[1] else '')
            yield ('<table:table-cell%s office:value-type="date" office:date-value="%s"><text:p>1447/9/25</text:p>'
                   '</table:table-cell>' % (many, value))
        else:
            lines = ''.join('<text:p>%s</text:p>' % escape(line) for line in cell.split('\n'))
            yield '<table:table-cell%s office:value-type="string">%s</table:table-cell>' % (many, lines)


with open(workbook, 'w', encoding='utf-8') as out:
    out.write('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
              '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"\n'
              ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n'
              ' <Worksheet ss:Name="غلاف"><Table><Row><Cell ss:MergeAcross="3"><Data ss:Type="String">تقرير</Data></Cell></Row>'
              '</Table></Worksheet>\n <Worksheet ss:Name="طلبات"><Table>\n')
    for row in rows:
        out.write('  <Row>' + ''.join(excel(row)) + '</Row>\n')
    out.write(' </Table></Worksheet>\n</Workbook>\n')
with open(document, 'w', encoding='utf-8') as out:
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n'
              '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"\n'
              ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"\n'
              ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"\n'
              ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet">\n'
              '<office:body><office:spreadsheet><table:table table:name="طلبات">\n')
    for row in rows:
        out.write('<table:table-row>' + ''.join(open_document(row)) + '</table:table-row>\n')
    out.write('<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
              ' table:number-columns-repeated="16384"/></table:table-row>\n'
              '</table:table></office:spreadsheet></office:body></office:document>\n')
