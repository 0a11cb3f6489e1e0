// Word vectors: words that are used alike lie close together. GloVe 6B, 100 dimensions (Pennington, Socher, Manning
// 2014; public domain, PDDL 1.0), the 40,000 most frequent plain words, centred, of length 1, 8 bits a component.
// data/README.md says how the file is derived.
//
// The file, little-endian: "PRACVEC1"; u32 words, dimensions (100), hash slots (a power of two), bytes of spelling;
// then u32 slots[], each 0 or an index + 1, probed linearly from hash64(word); u32 offsets[words + 1] into the
// spelling; float scales[words]; the spelling; int8 rows[words][100]. The words are in order of frequency.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/file.hpp"

namespace practicum::listening {

class WordVectors {
public:
    static constexpr std::size_t dimensions = 100;
    static constexpr std::int32_t unknown = -1;

    // From the bytes of such a file, which are kept.
    static Result<WordVectors> from(Bytes held);

    std::size_t size() const { return scales_.size(); }
    // The index of a lower-case word, or `unknown`.
    std::int32_t find(std::string_view word) const;
    std::string_view word(std::int32_t index) const;
    // How much a word tells: 0 for the most frequent words, towards 1 for rare ones. a / (a + p) with a = 0.001 (Arora,
    // Liang, Ma 2017), p by Zipf's law from the word's rank; an unknown word is taken as rare.
    float rarity(std::int32_t index) const;
    // Adds `weight` times the word's vector.
    void add(std::int32_t index, float weight, std::span<float, dimensions> sum) const;
    // The cosine of two words, -1 to 1.
    float similarity(std::int32_t a, std::int32_t b) const;

private:
    explicit WordVectors(Bytes held) : held_(std::move(held)) {}

    Bytes held_;
    std::span<const std::uint32_t> slots_, offsets_;
    std::span<const float> scales_;
    std::string_view spelling_;
    std::span<const std::int8_t> rows_;
};

// The cosine of two vectors, summed in a fixed order; 0 if one has no length.
float cosine(std::span<const float, WordVectors::dimensions> a, std::span<const float, WordVectors::dimensions> b);
// Scales a vector to length 1, unless it has none.
void normalise(std::span<float> vector);
// The dot product of two vectors of one length, in eight sums that are joined at the end: fast, and the same on every
// machine.
float dot(std::span<const float> a, std::span<const float> b);

}  // namespace practicum::listening
