// The trained model of relevance: what a text says, as 256 numbers that are alike for texts that mean the same, and how
// likely it is that a move answers a line, from the evidence (matching/evidence.hpp). train/matching writes its file,
// data/matching.model.
//
// The file, little-endian: "PRACREL1"; u32 pieces of evidence, hidden units; then the encoder (language/encoder.hpp), a
// norm, the matrix 512 -> 256; float middle[], spread[] of the evidence; rows[hidden][evidence], shifts[hidden],
// weights[hidden], shift.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/file.hpp"
#include "language/encoder.hpp"
#include "matching/evidence.hpp"

namespace practicum::matching {

// What a text says: a vector of about length 1, rounded to 8 bits by a scale of its own.
struct Meaning {
    static constexpr std::size_t width = 256;
    std::array<std::int8_t, width> values{};
    float scale = 0;
};

// The cosine of two meanings, -1 to 1.
float likeness(std::span<const std::int8_t, Meaning::width> a, float a_scale, const Meaning& b);

class RelevanceModel {
public:
    // From the bytes of such a file, which are kept.
    static Result<RelevanceModel> from(Bytes held);

    Meaning meaning(std::span<const language::Piece> pieces) const;
    // The probability that a move answers a line, 0 to 1.
    float judge(const Evidence& evidence) const;

private:
    explicit RelevanceModel(Bytes held) : held_(std::move(held)) {}

    Bytes held_;
    language::Encoder encoder_;
    language::Norm norm_;
    language::Matrix narrow_;
    std::span<const float> middle_, spread_, rows_, shifts_, weights_;
    float shift_ = 0;
};

}  // namespace practicum::matching
