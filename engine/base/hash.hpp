// Hashes that are the same on every machine. Not for secrets.
#pragma once

#include <cstdint>
#include <string_view>

namespace practicum {

// FNV-1a, 64 bits (Fowler, Noll, Vo).
std::uint64_t hash64(std::string_view text, std::uint64_t start = 0xcbf29ce484222325ULL);

// Two hashes as one that depends on their order.
std::uint64_t mix(std::uint64_t a, std::uint64_t b);

}  // namespace practicum
