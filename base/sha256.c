/* sha256.c - see sha256.h. */
#include "base/base.h"

#include <gcrypt.h>

void sha256_setup(void) {
    if (!gcry_check_version(NULL))
        BUG("libgcrypt does not start");
}

Sha256 *sha256_open(void) {
    gcry_md_hd_t state;
    sha256_setup();
    gcry_error_t error = gcry_md_open(&state, GCRY_MD_SHA256, 0);
    if (gcry_err_code(error) == GPG_ERR_ENOMEM)
        base_out_of_memory(0);
    if (error)
        BUG("libgcrypt has no SHA-256: %s", gcry_strerror(error));
    return (Sha256 *)state;
}

void sha256_add(Sha256 *sha256, const void *bytes, size_t count) {
    if (count)
        gcry_md_write((gcry_md_hd_t)sha256, bytes, count);
}

Str sha256_close(Arena *arena, Sha256 *sha256) {
    const unsigned char *digest = gcry_md_read((gcry_md_hd_t)sha256, GCRY_MD_SHA256);
    Buf hex = {.arena = arena};
    for (size_t i = 0; i < 32; i++) {
        buf_byte(&hex, "0123456789abcdef"[digest[i] >> 4]);
        buf_byte(&hex, "0123456789abcdef"[digest[i] & 15]);
    }
    gcry_md_close((gcry_md_hd_t)sha256);
    return buf_str(&hex);
}

Str sha256_of(Arena *arena, Str bytes) {
    Sha256 *sha256 = sha256_open();
    sha256_add(sha256, bytes.ptr, bytes.len);
    return sha256_close(arena, sha256);
}
