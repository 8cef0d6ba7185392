/* json_fuzz - any bytes through the strict JSON reading: a tree or one problem with a place, never anything else. */
#include "base/base.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    Buf out = {.arena = arena};
    const Json *root = json_read(arena, (Str){(const char *)data, size}, STR("fuzz"), diag);
    if ((root != NULL) == (diag_entries(diag) > 0))
        BUG("neither a tree nor a problem");
    diag_write(&out, diag, (DiagWords){0}, 3);
    arena_drop(arena);
    return 0;
}
