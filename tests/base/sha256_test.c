#include "tests/check.h"

#include <string.h>

/* FIPS 180-2, appendix B, and the empty text. */
static void published_hashes(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_str(sha256_of(arena, STR("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_str(sha256_of(arena, STR("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_str(sha256_of(arena, STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
               "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    arena_drop(arena);
}

/* The same, appendix B.3: a million times "a", here in pieces. */
static void a_million_in_pieces(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Sha256 *sha256 = sha256_open();
    char piece[1000];
    memset(piece, 'a', sizeof piece);
    for (int i = 0; i < 1000; i++)
        sha256_add(sha256, piece, sizeof piece);
    assert_str(sha256_close(arena, sha256), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_hashes),
        cmocka_unit_test(a_million_in_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
