/* layout_piece.c - texts set to a width, line by line. */
#include "render/layout.h"

#include <math.h>

const Para *layout_shape(const Layout *layout, Str text, const Style *style) {
    bool right_to_left = layout->document->right_to_left;
    if (!text.len)
        return NULL;
    return para_shape(layout->arena, layout->faces, style->weight, style->size, text, right_to_left);
}

Piece layout_piece_of(const Layout *layout, const Para *para, const Style *style, double at, double room,
                      uint32_t element) {
    Piece piece = {.style = style, .para = para, .at = at, .room = room, .ink = style->ink, .element = element};
    const Font *font = faces_font(layout->faces, style->weight);
    double tall = font_ascent(font, style->size) + font_descent(font, style->size);
    piece.line_height = fmax(style->size * style->leading, tall);
    piece.rise = (piece.line_height - tall) / 2 + font_ascent(font, style->size);
    if (para)
        piece.count = para_lines(layout->arena, para, room, &piece.line);
    return piece;
}

Piece layout_piece(const Layout *layout, Str text, const Style *style, double at, double room, uint32_t element) {
    return layout_piece_of(layout, layout_shape(layout, text, style), style, at, room, element);
}

double piece_height(const Piece *piece) {
    return (double)piece->count * piece->line_height;
}

double piece_width(const Piece *piece, size_t line) {
    return line < piece->count ? piece->line[line].width : 0;
}

double layout_text_width(const Layout *layout, Str text, const Style *style) {
    const Para *para = layout_shape(layout, text, style);
    return para ? para_width(para) : 0;
}

void layout_put_line(const Layout *layout, Slab *slab, const Piece *piece, size_t line, double top) {
    static const double share[] = {[ALIGN_START] = 0, [ALIGN_MIDDLE] = 0.5, [ALIGN_END] = 1};
    const Line *placed = &piece->line[line];
    if (!placed->count)
        return;
    double at = piece->at + (piece->room - placed->width) * share[piece->align];
    Mark *mark = layout_mark(layout, slab, MARK_TEXT, piece->element, piece->ink);
    mark->x = layout_x(layout, at, placed->width);
    mark->y = top + piece->rise;
    mark->para = piece->para;
    mark->line = placed;
}

void layout_put(const Layout *layout, Slab *slab, const Piece *piece, double top) {
    for (size_t i = 0; i < piece->count; i++)
        layout_put_line(layout, slab, piece, i, top + (double)i * piece->line_height);
}

Slab *layout_lines(Layout *layout, size_t count, const Piece *piece, double before, bool keep) {
    size_t lines = 0;
    double height = 0;
    for (size_t i = 0; i < count; i++) {
        lines = piece[i].count > lines ? piece[i].count : lines;
        height = fmax(height, piece[i].line_height);
    }
    Slab *first = NULL;
    for (size_t line = 0; line < lines; line++) {
        Slab *slab = layout_slab(layout, line ? 0 : before, height);
        first = first ? first : slab;
        slab->keep = line + 1 == lines ? keep : line == 0 || line + 2 == lines;
        for (size_t i = 0; i < count; i++)
            if (line < piece[i].count)
                layout_put_line(layout, slab, &piece[i], line, 0);
    }
    return first;
}

Slab *layout_paragraph(Layout *layout, Str text, const Style *style, Tag tag, uint32_t parent, double before,
                       bool keep) {
    if (!text.len)
        return NULL;
    Piece piece = layout_piece(layout, text, style, 0, COLUMN_WIDTH, layout_element(layout, tag, parent));
    return layout_lines(layout, 1, &piece, before, keep);
}
