/* info.c - see info.h.  XMP: ISO 16684-1; its extension schema: ISO 19005-2, 6.6.2.3. */
#include "render/pdf/info.h"

/* "2026-11-01T08:15:00+03:00", every digit a digit: anything else is no date, and then none is given. */
static bool is_moment(Str iso) {
    static const char shape[] = "0000-00-00T00:00:00+00:00";
    if (iso.len != sizeof shape - 1)
        return false;
    for (size_t i = 0; i < iso.len; i++) {
        char c = iso.ptr[i];
        if (shape[i] == '0' ? c < '0' || c > '9' : c != shape[i] && !(shape[i] == '+' && c == '-'))
            return false;
    }
    return true;
}

/* D:20261101081500+03'00' */
static void add_date(Buf *buf, Str key, Str iso) {
    buf_add(buf, key);
    buf_add(buf, STR("(D:"));
    for (size_t i = 0; i < 19; i++)
        if (iso.ptr[i] >= '0' && iso.ptr[i] <= '9')
            buf_byte(buf, iso.ptr[i]);
    buf_add(buf, (Str){iso.ptr + 19, 3});
    buf_byte(buf, '\'');
    buf_add(buf, (Str){iso.ptr + 23, 2});
    buf_add(buf, STR("')"));
}

uint32_t info_write(Objects *objects, const Document *document) {
    Buf buf = {.arena = objects->arena};
    buf_add(&buf, STR("<</Title"));
    value_text(&buf, document->title);
    buf_add(&buf, STR("/Author"));
    value_text(&buf, document->author);
    buf_add(&buf, STR("/Subject"));
    value_text(&buf, document->subject);
    buf_add(&buf, STR("/Creator(rida)/Producer(rida)"));
    if (is_moment(document->iso_date)) {
        add_date(&buf, STR("/CreationDate"), document->iso_date);
        add_date(&buf, STR("/ModDate"), document->iso_date);
    }
    buf_add(&buf, STR(">>"));
    return object_add(objects, buf_str(&buf));
}

/* Text of XML: without isolates, as in the information dictionary, and without what XML cannot hold. */
static void add_xml(Buf *buf, Str text) {
    while (text.len) {
        uint32_t code = str_code(&text);
        if (code == '&')
            buf_add(buf, STR("&amp;"));
        else if (code == '<')
            buf_add(buf, STR("&lt;"));
        else if (code == '>')
            buf_add(buf, STR("&gt;"));
        else if (code >= 0x20 && code != 0xFFFE && code != 0xFFFF && (code < 0x2066 || code > 0x2069))
            buf_code(buf, code);
    }
}

static void add_element(Buf *buf, Str open, Str text, Str close) {
    buf_add(buf, open);
    add_xml(buf, text);
    buf_add(buf, close);
}

static const char namespaces[] =
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n";

/* The parts kept, and the schema that tells a PDF/A reader what pdfuaid is. */
static const char conformance[] =
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

uint32_t xmp_write(Objects *objects, const Document *document) {
    Buf buf = {.arena = objects->arena};
    buf_add(&buf, STR("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"));
    buf_add(&buf, str_of(namespaces));
    buf_add(&buf, STR("<dc:format>application/pdf</dc:format>\n"));
    add_element(&buf, STR("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">"), document->title,
                STR("</rdf:li></rdf:Alt></dc:title>\n"));
    add_element(&buf, STR("<dc:creator><rdf:Seq><rdf:li>"), document->author,
                STR("</rdf:li></rdf:Seq></dc:creator>\n"));
    add_element(&buf, STR("<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">"), document->subject,
                STR("</rdf:li></rdf:Alt></dc:description>\n"));
    add_element(&buf, STR("<dc:language><rdf:Bag><rdf:li>"), document->language,
                STR("</rdf:li></rdf:Bag></dc:language>\n"));
    buf_add(&buf, STR("<xmp:CreatorTool>rida</xmp:CreatorTool><pdf:Producer>rida</pdf:Producer>\n"));
    if (is_moment(document->iso_date)) {
        add_element(&buf, STR("<xmp:CreateDate>"), document->iso_date, STR("</xmp:CreateDate>"));
        add_element(&buf, STR("<xmp:ModifyDate>"), document->iso_date, STR("</xmp:ModifyDate>\n"));
    }
    buf_add(&buf, str_of(conformance));
    buf_add(&buf, STR("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"));
    return object_add_stream(objects, STR("/Type/Metadata/Subtype/XML"), buf_str(&buf), false);
}
