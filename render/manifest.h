/* manifest.h - what a run was made of and what it made, by SHA-256: manifest.json (rida.manifest/1). */
#ifndef RENDER_MANIFEST_H
#define RENDER_MANIFEST_H

#include "analyze/findings.h"

typedef struct Manifest Manifest;

Manifest *manifest_new(Arena *arena);
void manifest_add(Manifest *manifest, Str path, Str sha256, size_t bytes); /* a file written */
void manifest_write(Buf *buf, const Manifest *manifest, const Findings *findings, Str config_sha256,
                    const Templates *templates);

#endif
