/* pdf.c - the tagged PDF: PDF/UA-1 and PDF/A-2a in one file; the face of render/pdf.
 *
 *   content   the marks of a page as operators       cluster  the codes of a line
 *   tags      the structure tree                     cid      the codes of a font
 *   subset    the font program                       embed    the font in the file
 *   info, icc, bookmarks                             object   the objects, and the file */
#include "render/page.h"

#include "render/pdf/bookmarks.h"
#include "render/pdf/content.h"
#include "render/pdf/embed.h"
#include "render/pdf/icc.h"
#include "render/pdf/info.h"

typedef struct Pdf {
    Arena *arena;
    Objects objects;
    const Pages *pages;
    uint32_t *page;      /* numbers of the page objects */
    uint32_t tree;       /* of the page tree */
    uint32_t resources;  /* shared by all pages */
    uint32_t annotation; /* of the first link */
    Cids *cids[WEIGHTS];
    Tags *tags;
} Pdf;

static Pdf pdf_new(Arena *arena, const Pages *pages, const Faces *faces) {
    Pdf pdf = {.arena = arena, .objects = {.arena = arena}, .pages = pages};
    uint32_t links = 0;
    for (size_t p = 0; p < pages->count; p++)
        links += (uint32_t)pages->page[p].link_count;
    pdf.tree = object_reserve(&pdf.objects, 1);
    pdf.resources = object_reserve(&pdf.objects, 1);
    pdf.page = ARENA_ARRAY(arena, uint32_t, pages->count);
    for (size_t p = 0; p < pages->count; p++)
        pdf.page[p] = object_reserve(&pdf.objects, 1);
    pdf.annotation = object_reserve(&pdf.objects, links);
    for (int w = 0; w < WEIGHTS; w++)
        pdf.cids[w] = cids_new(arena, faces_font(faces, (Weight)w));
    return pdf;
}

/* An address as the ASCII that a URI is: other bytes as %XX. */
static Str uri_of(Arena *arena, Str href) {
    static const char digit[] = "0123456789ABCDEF";
    Buf buf = {.arena = arena};
    for (size_t i = 0; i < href.len; i++) {
        unsigned char c = (unsigned char)href.ptr[i];
        if (c > ' ' && c < 0x7F) {
            buf_byte(&buf, (char)c);
            continue;
        }
        buf_byte(&buf, '%');
        buf_byte(&buf, digit[c >> 4]);
        buf_byte(&buf, digit[c & 15]);
    }
    return buf_str(&buf);
}

static void add_target(Pdf *pdf, Buf *buf, const PageLink *link) {
    if (link->href.len) {
        buf_add(buf, STR("/A<</S/URI/URI"));
        value_bytes(buf, uri_of(pdf->arena, link->href));
        buf_add(buf, STR(">>"));
        return;
    }
    buf_addf(buf, "/Dest[%u 0 R/XYZ null ", pdf->page[link->page]);
    value_number(buf, pdf->pages->height - link->to_y);
    buf_add(buf, STR(" null]"));
}

static Str annotation_of(Pdf *pdf, const PageLink *link, uint32_t number) {
    Buf buf = {.arena = pdf->arena};
    const double corner[4] = {link->x, pdf->pages->height - link->y - link->h, link->x + link->w,
                              pdf->pages->height - link->y};
    buf_add(&buf, STR("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["));
    for (int i = 0; i < 4; i++) {
        value_number(&buf, corner[i]);
        buf_byte(&buf, ' ');
    }
    buf_addf(&buf, "]/StructParent %u/Contents", (uint32_t)pdf->pages->count + number);
    value_text(&buf, link->text.len ? link->text : link->href.len ? link->href : pdf->pages->document->title);
    add_target(pdf, &buf, link);
    buf_add(&buf, STR(">>"));
    return buf_str(&buf);
}

static void write_links(Pdf *pdf) {
    uint32_t number = 0;
    for (size_t p = 0; p < pdf->pages->count; p++)
        for (size_t l = 0; l < pdf->pages->page[p].link_count; l++, number++)
            object_put(&pdf->objects, pdf->annotation + number,
                       annotation_of(pdf, &pdf->pages->page[p].link[l], number));
}

/* `link` is the number of the page's first link. */
static void write_page(Pdf *pdf, uint32_t p, uint32_t link, const Theme *theme) {
    const Page *page = &pdf->pages->page[p];
    Str content = content_of(pdf->arena, pdf->tags, p, pdf->cids, theme);
    Buf buf = {.arena = pdf->arena};
    buf_addf(&buf, "<</Type/Page/Parent %u 0 R/StructParents %u/Tabs/S/Contents %u 0 R/MediaBox[0 0 ", pdf->tree, p,
             object_add_stream(&pdf->objects, STR(""), content, true));
    value_number(&buf, pdf->pages->width);
    buf_byte(&buf, ' ');
    value_number(&buf, pdf->pages->height);
    buf_addf(&buf, "]/Resources %u 0 R", pdf->resources);
    if (page->link_count)
        buf_add(&buf, STR("/Annots["));
    for (uint32_t l = 0; l < page->link_count; l++)
        value_ref(&buf, pdf->annotation + link + l);
    buf_add(&buf, page->link_count ? STR("]>>") : STR(">>"));
    object_put(&pdf->objects, pdf->page[p], buf_str(&buf));
}

static void write_pages(Pdf *pdf, const Theme *theme) {
    Buf buf = {.arena = pdf->arena};
    uint32_t link = 0;
    buf_addf(&buf, "<</Type/Pages/Count %zu/Kids[", pdf->pages->count);
    for (uint32_t p = 0; p < pdf->pages->count; p++) {
        write_page(pdf, p, link, theme);
        link += (uint32_t)pdf->pages->page[p].link_count;
        value_ref(&buf, pdf->page[p]);
    }
    buf_add(&buf, STR("]>>"));
    object_put(&pdf->objects, pdf->tree, buf_str(&buf));
}

/* The fonts of all pages; one that shows nothing is left out. */
static void write_resources(Pdf *pdf) {
    Buf buf = {.arena = pdf->arena};
    buf_add(&buf, STR("<</Font<<"));
    for (int w = 0; w < WEIGHTS; w++)
        if (pdf->cids[w]->count)
            buf_addf(&buf, "/F%d %u 0 R", w, embed_font(&pdf->objects, pdf->cids[w]));
    buf_add(&buf, STR(">>>>"));
    object_put(&pdf->objects, pdf->resources, buf_str(&buf));
}

static uint32_t write_catalog(Pdf *pdf) {
    const Document *document = pdf->pages->document;
    uint32_t structure = tags_write(&pdf->objects, pdf->tags);
    uint32_t outline = bookmarks_write(&pdf->objects, pdf->pages, pdf->page, pdf->tags->first);
    uint32_t profile = object_add_stream(&pdf->objects, STR("/N 3"), icc_srgb(pdf->arena), true);
    Buf buf = {.arena = pdf->arena};
    buf_addf(&buf, "<</Type/Catalog/Pages %u 0 R/StructTreeRoot %u 0 R/Outlines %u 0 R/Metadata %u 0 R", pdf->tree,
             structure, outline, xmp_write(&pdf->objects, document));
    buf_add(&buf, STR("/Lang"));
    value_bytes(&buf, document->language);
    buf_add(&buf,
            STR("/MarkInfo<</Marked true>>/PageMode/UseOutlines/ViewerPreferences<</DisplayDocTitle true/Direction/"));
    buf_add(&buf, document->right_to_left ? STR("R2L>>") : STR("L2R>>"));
    buf_addf(&buf,
             "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
             "/RegistryName(http://www.color.org)/DestOutputProfile %u 0 R>>]>>",
             profile);
    return object_add(&pdf->objects, buf_str(&buf));
}

void pdf_write(Buf *buf, const Pages *pages, const Faces *faces, const Theme *theme) {
    Arena *arena = arena_new();
    Pdf pdf = pdf_new(arena, pages, faces);
    pdf.tags = tags_new(arena, &pdf.objects, pages, pdf.page, pdf.annotation);
    write_pages(&pdf, theme);
    write_links(&pdf);
    write_resources(&pdf);
    uint32_t root = write_catalog(&pdf);
    objects_write(buf, &pdf.objects, root, info_write(&pdf.objects, pages->document));
    arena_drop(arena);
}
