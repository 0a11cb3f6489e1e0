#include "base/draw.hpp"

#include <numeric>
#include <utility>
#include <vector>

#include "base/hash.hpp"

namespace practicum {

static std::uint64_t finalised(std::uint64_t z) {
    z += 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

std::uint64_t draw(std::uint64_t seed, std::string_view what, std::uint64_t step) {
    return finalised(finalised(seed ^ hash64(what)) + step);
}

static std::vector<std::size_t> shuffled(std::uint64_t seed, std::string_view what, std::size_t count,
                                         std::size_t run) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[draw(seed, what, run * 1000 + i) % i]);
    return order;
}

std::size_t nth_of_shuffle(std::uint64_t seed, std::string_view what, std::size_t count, std::size_t nth) {
    if (count < 2) return 0;
    if (count == 2) return (draw(seed, what, 0) + nth) % 2;  // a fresh order could only repeat or alternate
    const std::size_t run = nth / count, at = nth % count;
    auto order = shuffled(seed, what, count, run);
    if (run > 0) {
        // Earlier runs may have been rotated too, so the last one shown is asked for, not recomputed from the raw
        // order.
        const std::size_t last = nth_of_shuffle(seed, what, count, run * count - 1);
        if (order[0] == last) std::swap(order[0], order[1]);
    }
    return order[at];
}

}  // namespace practicum
