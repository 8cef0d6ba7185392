/* facts_write.c - Facts as text; see facts_text.h and ingest.h. */
#include "ingest/facts_text.h"
#include "ingest/ingest.h"

static void key(Buf *buf, Str name) {
    char last = buf->ptr[buf->len - 1];
    if (last != '{' && last != '[')
        buf_byte(buf, ',');
    buf_json(buf, name);
    buf_byte(buf, ':');
}

static void text_member(Buf *buf, Str name, Str text) {
    key(buf, name);
    buf_json(buf, text);
}

static void count_member(Buf *buf, Str name, uint64_t count) {
    key(buf, name);
    buf_int(buf, (int64_t)count);
}

static void separate(Buf *buf, size_t index) {
    if (index)
        buf_byte(buf, ',');
}

static void members_write(Buf *buf, const Facts *facts) {
    key(buf, STR("members"));
    buf_byte(buf, '{');
    for (int d = 0; d < DIMENSIONS; d++) {
        key(buf, dimension_name((Dimension)d));
        buf_byte(buf, '[');
        for (size_t i = 1; i < facts->members[d].count; i++) {
            const Member *member = &facts->members[d].member[i];
            separate(buf, i - 1);
            buf_byte(buf, '{');
            text_member(buf, STR("id"), member->id);
            text_member(buf, STR("ar"), member->name.ar);
            text_member(buf, STR("en"), member->name.en);
            buf_byte(buf, '}');
        }
        buf_byte(buf, ']');
    }
    buf_byte(buf, '}');
}

static void pair_list(Buf *buf, Str name, const uint64_t counts[QUALITY_RULES]) {
    key(buf, name);
    buf_byte(buf, '[');
    for (size_t i = 0; i < QUALITY_RULES; i++) {
        separate(buf, i);
        buf_int(buf, (int64_t)counts[i]);
    }
    buf_byte(buf, ']');
}

static void source_write(Buf *buf, Source source) {
    buf_byte(buf, '{');
    text_member(buf, STR("file"), source.file);
    text_member(buf, STR("kind"), source_kind_name(source.kind));
    text_member(buf, STR("sha256"), source.sha256);
    text_member(buf, STR("format"), source.format);
    text_member(buf, STR("encoding"), source.encoding);
    text_member(buf, STR("separator"), source.separator);
    text_member(buf, STR("finding"), source.finding);
    text_member(buf, STR("sheet"), source.sheet);
    for (size_t i = 0; i < SOURCE_COUNTS; i++) {
        Str name;
        uint64_t count = *source_count_of(&source, i, &name);
        count_member(buf, name, count);
    }
    key(buf, STR("rejected"));
    buf_byte(buf, '{');
    for (size_t i = 0; i < PROBLEM_COUNT; i++)
        if (source.rejected[i])
            count_member(buf, problem_name((Problem)i), source.rejected[i]);
    buf_byte(buf, '}');
    pair_list(buf, STR("looked_at"), source.looked_at);
    pair_list(buf, STR("met"), source.met);
    buf_byte(buf, '}');
}

static void unknown_write(Buf *buf, const Facts *facts) {
    key(buf, STR("unknown"));
    buf_byte(buf, '[');
    for (size_t i = 0; i < facts->unknown_count; i++) {
        const UnknownLabel *label = &facts->unknown[i];
        separate(buf, i);
        buf_byte(buf, '{');
        text_member(buf, STR("dimension"), dimension_name(label->dimension));
        text_member(buf, STR("value"), label->value);
        text_member(buf, STR("suggestion"), label->suggestion);
        count_member(buf, STR("count"), label->count);
        buf_byte(buf, '}');
    }
    buf_byte(buf, ']');
}

static void columns_write(Buf *buf, const TextColumns columns[3]) {
    key(buf, STR("columns"));
    buf_byte(buf, '{');
    for (int kind = 0; kind < 3; kind++) {
        key(buf, source_kind_name((SourceKind)kind));
        buf_byte(buf, '[');
        size_t written = 0;
        for (size_t i = 0; i < columns[kind].count; i++) {
            if (!text_column_there(&columns[kind].column[i]))
                continue;
            separate(buf, written++);
            buf_json(buf, columns[kind].column[i].name);
        }
        buf_byte(buf, ']');
    }
    buf_byte(buf, '}');
}

static void head_write(Buf *buf, Facts *facts, const TextColumns columns[3], Str zone) {
    buf_add(buf, STR("{\"format\":\"rida.facts/1\""));
    text_member(buf, STR("time_zone"), zone);
    columns_write(buf, columns);
    count_member(buf, STR("requests"), facts->requests.count);
    count_member(buf, STR("answers"), facts->answers.count);
    count_member(buf, STR("offers"), facts->offers.count);
    count_member(buf, STR("rejects"), facts->reject_count);
    key(buf, STR("has"));
    buf_byte(buf, '[');
    for (size_t i = 0; i < FACTS_FLAGS; i++) {
        Str name;
        if (!*facts_flag(facts, i, &name))
            continue;
        separate(buf, buf->ptr[buf->len - 1] != '[');
        buf_json(buf, name);
    }
    buf_byte(buf, ']');
    members_write(buf, facts);
    key(buf, STR("questions"));
    buf_byte(buf, '[');
    for (size_t i = 0; i < facts->question_count; i++) {
        separate(buf, i);
        buf_json(buf, facts->question[i].id);
    }
    buf_byte(buf, ']');
    key(buf, STR("sources"));
    buf_byte(buf, '[');
    for (size_t i = 0; i < facts->source_count; i++) {
        separate(buf, i);
        source_write(buf, facts->source[i]);
    }
    buf_byte(buf, ']');
    unknown_write(buf, facts);
    buf_add(buf, STR("}\n"));
}

static void cell_write(Buf *buf, const TextColumn *column, size_t row) {
    Moment moment;
    switch (column->kind) {
    case FACT_MOMENT:
        moment = (*column->at.moment)[row];
        if (moment == MOMENT_NONE)
            buf_add(buf, STR("null"));
        else
            buf_int(buf, moment);
        break;
    case FACT_BYTE:
        buf_int(buf, (*column->at.byte)[row]);
        break;
    case FACT_CODE:
        buf_int(buf, (*column->at.code)[row]);
        break;
    case FACT_ROW:
        if ((*column->at.row)[row] == NO_REQUEST)
            buf_add(buf, STR("null"));
        else
            buf_int(buf, (*column->at.row)[row]);
        break;
    case FACT_SCORE:
        buf_int(buf, (*column->at.score)[row]);
        break;
    case FACT_TEXT:
        buf_json(buf, (*column->at.text)[row]);
        break;
    }
}

static void rows_write(Buf *buf, const TextColumns *columns, size_t count) {
    for (size_t row = 0; row < count; row++) {
        buf_byte(buf, '[');
        size_t written = 0;
        for (size_t i = 0; i < columns->count; i++) {
            if (!text_column_there(&columns->column[i]))
                continue;
            separate(buf, written++);
            cell_write(buf, &columns->column[i], row);
        }
        buf_add(buf, STR("]\n"));
    }
}

static void reject_write(Buf *buf, const Reject *reject) {
    const Place *p = &reject->place;
    const uint64_t numbers[] = {p->line, p->column, p->row, p->cell, p->offset};
    buf_byte(buf, '[');
    buf_json(buf, problem_name(reject->problem));
    buf_byte(buf, ',');
    buf_json(buf, p->file);
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        buf_byte(buf, ',');
        buf_int(buf, (int64_t)numbers[i]);
    }
    buf_byte(buf, ',');
    buf_json(buf, p->header);
    buf_byte(buf, ',');
    buf_json(buf, p->sheet);
    for (size_t i = 0; i < reject->arg_count; i++) {
        buf_byte(buf, ',');
        buf_json(buf, reject->arg[i]);
    }
    buf_add(buf, STR("]\n"));
}

void facts_write(Buf *buf, const Facts *facts, const Project *project) {
    Facts copy = *facts; /* columns are lists of places in Facts, which the reader fills */
    const int16_t **score = ARENA_ARRAY(buf->arena, const int16_t *, facts->question_count);
    TextColumns columns[3];
    for (size_t i = 0; i < facts->question_count; i++)
        score[i] = facts->answers.score[i];
    for (int kind = 0; kind < 3; kind++)
        columns[kind] = facts_columns(buf->arena, &copy, (SourceKind)kind, score);
    head_write(buf, &copy, columns, project->zone_name);
    rows_write(buf, &columns[SOURCE_REQUESTS], facts->requests.count);
    rows_write(buf, &columns[SOURCE_ANSWERS], facts->answers.count);
    rows_write(buf, &columns[SOURCE_OFFERS], facts->offers.count);
    for (size_t i = 0; i < facts->reject_count; i++)
        reject_write(buf, &facts->reject[i]);
}
