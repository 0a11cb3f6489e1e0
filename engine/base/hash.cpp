#include "base/hash.hpp"

namespace practicum {

std::uint64_t hash64(std::string_view text, std::uint64_t start) {
    std::uint64_t hash = start;
    for (unsigned char byte : text) hash = (hash ^ byte) * 0x100000001b3ULL;
    return hash;
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    std::uint64_t z = a * 0x9e3779b97f4a7c15ULL ^ (b + 0x632be59bd9b4e019ULL);
    z = (z ^ (z >> 32)) * 0xd6e8feb86659fd93ULL;
    return z ^ (z >> 29);
}

}  // namespace practicum
