/* text_fuzz - any bytes as text: encodings found out, streamed in small pieces, ruined texts brought back, cells masked
 * and folded.  All that comes out is valid UTF-8, and folding a folded text changes nothing. */
#include "ingest/encoding.h"
#include "ingest/mojibake.h"
#include "ingest/personal_value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void valid(Str text, const char *what) {
    if (!str_utf8(text))
        BUG("%s gives bytes that are not UTF-8", what);
}

static void cell_try(Arena *arena, Str cell) {
    Str folded = str_fold(arena, cell), repaired;
    valid(folded, "folding");
    if (!str_same(folded, str_fold(arena, folded)))
        BUG("folding twice is not folding once");
    valid(personal_mask(arena, cell), "masking");
    for (int kind = MOJIBAKE_NONE + 1; kind < MOJIBAKES; kind++)
        if (mojibake_repair(arena, (Mojibake)kind, cell, &repaired))
            valid(repaired, "repairing");
    (void)mojibake_of(arena, cell);
    (void)personal_of(cell);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const declared[] = {"",         "auto",         "utf-8",        "utf-16le",
                                           "utf-16be", "windows-1256", "windows-1252", "iso-8859-6"};
    if (!size)
        return 0;
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    Input *input = input_of(arena, (Str){(const char *)data + 1, size - 1}, STR("fuzz"));
    Charset charset;
    if (encoding_find(arena, input, str_of(declared[data[0] % COUNT_OF(declared)]), &charset, diag)) {
        Text *text = text_open(arena, input, charset);
        Buf out = {.arena = arena};
        char block[100];
        size_t room = 64 + data[0] % 36;
        for (size_t got; (got = text_read(text, block, room)) > 0;)
            buf_add(&out, (Str){block, got});
        if (text_whole(text, diag)) {
            Str rest = buf_str(&out);
            valid(rest, "decoding");
            while (rest.len)
                cell_try(arena, str_cut(&rest, '\n'));
        }
    }
    arena_drop(arena);
    return 0;
}
