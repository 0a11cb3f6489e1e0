#include "base/draw.hpp"

#include <array>
#include <numeric>
#include <utility>

#include "base/hash.hpp"

namespace practicum {

static std::uint64_t finalised(std::uint64_t z) {
    z += 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

std::uint64_t draw(std::uint64_t seed, std::string_view what, std::uint64_t step) {
    return draw(seed, hash64(what), step);
}

std::uint64_t draw(std::uint64_t seed, std::uint64_t what_hash, std::uint64_t step) {
    return finalised(finalised(seed ^ what_hash) + step);
}

using Order = std::array<std::uint8_t, 255>;

static void shuffle(Order& order, std::uint64_t seed, std::uint64_t what_hash, std::size_t count, std::size_t run) {
    std::iota(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), std::uint8_t{0});
    for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[draw(seed, what_hash, run * 1000 + i) % i]);
}

std::size_t nth_of_shuffle(std::uint64_t seed, std::uint64_t what_hash, std::size_t count, std::size_t nth) {
    if (count < 2) return 0;
    if (count == 2) return (draw(seed, what_hash, 0) + nth) % 2;  // a fresh order could only repeat or alternate
    const std::size_t last_run = nth / count;
    Order order{};
    std::size_t last = count;  // the element shown last in the run before; none before the first
    for (std::size_t run = 0; run <= last_run; ++run) {
        shuffle(order, seed, what_hash, count, run);
        if (order[0] == last) std::swap(order[0], order[1]);
        last = order[count - 1];
    }
    return order[nth % count];
}

}  // namespace practicum
