// Seeded draws. A draw is a function of (seed, what is drawn, how often it was drawn before) and of nothing
// else: there is no generator whose state could drift when an unrelated line is added.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace practicum {

// A well-mixed value for (seed, what, step): the finaliser of SplitMix64 (Steele, Lea, Flood 2014) over their
// combination.
std::uint64_t draw(std::uint64_t seed, std::string_view what, std::uint64_t step);
// The same, where hash64 of what is drawn is known.
std::uint64_t draw(std::uint64_t seed, std::uint64_t what_hash, std::uint64_t step);

// The element shown at the `nth` time (0-based) out of `count` (1 or more) when each run through all of them is in a
// fresh shuffled order. No element comes twice within a run, nor twice in a row across two runs if count > 1.
// `what_hash`: hash64 of what is drawn. At most 255 elements.
std::size_t nth_of_shuffle(std::uint64_t seed, std::uint64_t what_hash, std::size_t count, std::size_t nth);

}  // namespace practicum
