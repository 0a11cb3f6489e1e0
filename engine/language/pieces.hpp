// Word pieces: the units that the encoder reads. Those of the Universal Sentence Encoder Lite: a unigram model of 8,000
// pieces (SentencePiece; Kudo 2018), which cuts a text into the pieces that are likeliest together (Viterbi).
//
// The file, little-endian: "PRACPIE1"; u32 count, bytes of spelling; double scores[count]; u32 offsets[count + 1] into
// the spelling; u32 ids[count]; the spelling. The pieces are in the order of their bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/file.hpp"

namespace practicum::language {

using Piece = std::uint16_t;

class Pieces {
public:
    static constexpr Piece unknown = 0, empty = 2;

    // From the bytes of such a file, which are kept.
    static Result<Pieces> from(Bytes held);

    // The first `most` pieces of a text; of an empty one the piece `empty`. Characters that no piece has are one piece
    // `unknown`, however many follow each other. train/encoder/pieces.py does the same.
    std::vector<Piece> of(std::string_view text, std::size_t most) const;

private:
    explicit Pieces(Bytes held) : held_(std::move(held)) {}
    // Of the pieces low to high, which are alike before the byte `at`: the first that has at least `least` there.
    std::size_t first_with(std::size_t low, std::size_t high, std::size_t at, int least) const;
    std::string_view spelling(std::size_t index) const {
        return spelling_.substr(offsets_[index], offsets_[index + 1] - offsets_[index]);
    }

    Bytes held_;
    std::span<const double> scores_;
    std::span<const std::uint32_t> offsets_, ids_;
    std::string_view spelling_;
};

}  // namespace practicum::language
