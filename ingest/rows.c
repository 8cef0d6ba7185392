/* rows.c - the columns that all kinds of rows have; see gather.h. */
#include "ingest/gather.h"

bool maps_source(const Project *project, SourceKind kind) {
    for (size_t i = 0; i < project->source_count; i++)
        if (project->source[i].kind == kind)
            return true;
    return false;
}

bool maps_field(const Project *project, SourceKind kind, Str field) {
    for (size_t i = 0; i < project->source_count; i++)
        for (size_t k = 0; project->source[i].kind == kind && k < project->source[i].field_count; k++)
            if (str_same(project->source[i].field[k].field, field))
                return true;
    return false;
}

bool step_kept(const Project *project, SourceKind kind, Step step) {
    return step == STEP_RECEIVED || (kind == SOURCE_REQUESTS && maps_field(project, kind, step_name(step)));
}

void row_piles_open(RowPiles *piles, const Project *project, SourceKind kind) {
    *piles = (RowPiles){.key = pile_new(sizeof(uint64_t)),
                        .content = pile_new(sizeof(uint64_t)),
                        .source = pile_new(sizeof(uint16_t)),
                        .line = pile_new(sizeof(uint32_t))};
    for (int i = 0; i < STEPS; i++)
        if (step_kept(project, kind, (Step)i))
            piles->moment[i] = pile_new(sizeof(Moment));
    for (int i = 0; i < DIMENSIONS; i++)
        if (maps_field(project, kind, dimension_name((Dimension)i)))
            piles->member[i] = pile_new(sizeof(uint16_t));
}

void row_piles_drop(RowPiles *piles) {
    for (int i = 0; i < STEPS; i++)
        pile_drop(piles->moment[i]);
    for (int i = 0; i < DIMENSIONS; i++)
        pile_drop(piles->member[i]);
    pile_drop(piles->key);
    pile_drop(piles->content);
    pile_drop(piles->source);
    pile_drop(piles->line);
    *piles = (RowPiles){0};
}

static void members_extend(Pile *pile, const Block *block, size_t field, size_t from, size_t to) {
    for (size_t some; from < to; from += some) {
        some = to - from;
        uint16_t *code = pile_extend(pile, &some);
        for (size_t i = 0; i < some; i++)
            code[i] = block_label(block, field, from + i);
    }
}

static void places_extend(RowPiles *piles, uint32_t source, const Batch *batch, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        *(uint16_t *)pile_add(piles->source) = (uint16_t)source;
        *(uint32_t *)pile_add(piles->line) = record_number(&batch->record[i]);
    }
}

void row_piles_extend(RowPiles *piles, const Feed *feed, const Batch *batch, const Block *block, size_t from,
                      size_t to) {
    for (int i = 0; i < STEPS; i++)
        if (piles->moment[i])
            pile_append(piles->moment[i], block->moment[i] + from, to - from);
    for (int i = 0; i < DIMENSIONS; i++)
        if (piles->member[i])
            members_extend(piles->member[i], block, feed->dimension[i], from, to);
    pile_append(piles->content, block->content + from, to - from);
    places_extend(piles, feed->source_index, batch, from, to);
}

void row_piles_put(RowPiles *piles, uint32_t index, const Feed *feed, const Row *row, uint64_t key,
                   const Record *record) {
    for (int i = 0; i < STEPS; i++)
        if (piles->moment[i])
            *(Moment *)pile_at(piles->moment[i], index) = row->moment[i];
    for (int i = 0; i < DIMENSIONS; i++)
        if (piles->member[i])
            *(uint16_t *)pile_at(piles->member[i], index) = row->member[i];
    *(uint64_t *)pile_at(piles->key, index) = key;
    *(uint64_t *)pile_at(piles->content, index) = row->content;
    *(uint16_t *)pile_at(piles->source, index) = (uint16_t)feed->source_index;
    *(uint32_t *)pile_at(piles->line, index) = record_number(record);
}

Source *row_source(const Gather *gather, const RowPiles *piles, uint32_t index) {
    return gather->source[*(uint16_t *)pile_at(piles->source, index)];
}

Place row_place(const Gather *gather, const RowPiles *piles, uint32_t index) {
    const Source *source = row_source(gather, piles, index);
    uint32_t number = *(uint32_t *)pile_at(piles->line, index);
    if (source->sheet.len)
        return (Place){.file = source->file, .sheet = source->sheet, .row = number};
    return (Place){.file = source->file, .line = number};
}

void row_piles_flat(Arena *arena, RowPiles *piles, const uint16_t *const remap[DIMENSIONS],
                    const uint16_t *member[DIMENSIONS], const uint16_t **source) {
    size_t count = pile_count(piles->key);
    for (int i = 0; i < DIMENSIONS; i++) {
        if (!piles->member[i])
            continue;
        uint16_t *code = pile_flat(arena, piles->member[i]);
        for (size_t k = 0; remap[i] && k < count; k++)
            code[k] = remap[i][code[k]];
        member[i] = code;
        piles->member[i] = NULL;
    }
    *source = pile_flat(arena, piles->source);
    piles->source = NULL;
}
