// The model of relevance: what a text says, as an encoder for texts of all kinds has it (the Universal Sentence Encoder
// Lite as published: Cer et al. 2018; Apache-2.0), and how likely it is that a move answers a line, from the evidence
// (matching/evidence.hpp). train/matching writes its file, data/matching.model.
//
// The file, little-endian: "PRACREL1"; u32 signs, hidden units; float centre[512] of what texts here say, and of how
// hearing has them; the encoder (language/encoder.hpp); float middle[], spread[] of the signs; rows[hidden][signs],
// shifts[hidden], weights[hidden], shift.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/file.hpp"
#include "language/encoder.hpp"
#include "matching/evidence.hpp"

namespace practicum::matching {

// A text as an encoder has it: a vector of about length 1, rounded to 8 bits by a scale of its own. Stands in files as
// it stands in memory.
struct Meaning {
    static constexpr std::size_t width = language::encoder_width;
    std::array<std::int8_t, width> values{};
    float scale = 0;
};
static_assert(sizeof(Meaning) == Meaning::width + sizeof(float));

// The cosine of two meanings, -1 to 1.
float likeness(const Meaning& a, const Meaning& b);

class RelevanceModel {
public:
    // From the bytes of such a file, which are kept.
    static Result<RelevanceModel> from(Bytes held);

    Meaning meaning(std::span<const language::Piece> pieces) const;
    // A text as hearing has it (HearingModel::scaled), as a meaning.
    Meaning heard(const language::Encoding& scaled) const;
    // The probability that a move answers a line, 0 to 1.
    float judge(const Evidence& evidence) const;

private:
    explicit RelevanceModel(Bytes held) : held_(std::move(held)) {}

    Bytes held_;
    language::Encoder encoder_;
    std::span<const float> centre_, heard_centre_, middle_, spread_, rows_, shifts_, weights_;
    float shift_ = 0;
};

}  // namespace practicum::matching
