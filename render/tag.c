/* tag.c - the names of structure elements, as PDF 1.7 (14.8.4) spells them; declared in page.h. */
#include "render/page.h"

static const char *const name_table[TAGS] = {
    [TAG_DOCUMENT] = "Document",
    [TAG_SECT] = "Sect",
    [TAG_H1] = "H1",
    [TAG_H2] = "H2",
    [TAG_H3] = "H3",
    [TAG_P] = "P",
    [TAG_L] = "L",
    [TAG_LI] = "LI",
    [TAG_LBL] = "Lbl",
    [TAG_LBODY] = "LBody",
    [TAG_TABLE] = "Table",
    [TAG_CAPTION] = "Caption",
    [TAG_THEAD] = "THead",
    [TAG_TBODY] = "TBody",
    [TAG_TR] = "TR",
    [TAG_TH] = "TH",
    [TAG_TD] = "TD",
    [TAG_FIGURE] = "Figure",
    [TAG_TOC] = "TOC",
    [TAG_TOCI] = "TOCI",
    [TAG_LINK] = "Link",
    [TAG_SPAN] = "Span",
};

Str tag_name(Tag tag) {
    return str_of(name_table[tag]);
}
