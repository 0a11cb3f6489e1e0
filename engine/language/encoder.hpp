// The encoder: a text's word pieces to 512 numbers that stand for what it says. A transformer of two layers, which
// started as the Universal Sentence Encoder Lite (Cer et al. 2018; Apache-2.0) and was trained further by
// train/encoder. Weights of 8 bits; every other operation is one that IEEE 754 defines to the bit, in a fixed order.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "language/pieces.hpp"
#include "language/products.hpp"

namespace practicum::language {

inline constexpr std::size_t encoder_width = 512;
using Encoding = std::array<float, encoder_width>;

// A text as the encoder has it: 512 numbers for each piece, one piece after the other, and their mean.
struct Encoded {
    std::vector<float> states;
    Encoding mean{};
};

// A text is read up to this many pieces; what the client said, up to fewer.
inline constexpr std::size_t most_pieces = 96, most_client_pieces = 64;

// Scales and shifts numbers to the mean 0 and the variance 1, then by weights.
struct Norm {
    std::span<const float> weights, shifts;
    float least = 1e-6F;  // added to the variance

    static bool take(std::span<const std::byte>& bytes, std::size_t size, float least, Norm& out);
    void apply(std::span<const float> in, std::span<float> out) const;
};

// Looks at the bytes of a file, which must outlive it. Immutable.
class Encoder {
public:
    // Takes the encoder from the front of the bytes. False if they are too few.
    static bool take(std::span<const std::byte>& bytes, Encoder& out);

    // `marks`: whether the other speaker had used a piece too, one for each, or empty.
    Encoded encode(std::span<const Piece> pieces, std::span<const std::uint8_t> marks = {},
                   Way way = fastest_way()) const;

private:
    struct Layer {
        std::size_t inner = 0;  // width of the attention
        Norm before_attention, before_wide;
        Matrix attention, joined, past, wide, narrow;  // `past`: none if the width stays
    };
    static bool take_layer(std::span<const std::byte>& bytes, std::size_t inputs, Layer& out);
    static void apply(const Layer& layer, std::vector<float>& states, std::size_t count, Way way);

    static constexpr std::size_t pieces_ = 8002, inputs_ = 256, wide_ = 1536, heads_ = 4;
    std::span<const float> piece_scales_, mark_, timing_;
    std::span<const std::int8_t> piece_rows_;
    std::array<Layer, 2> layers_;
};

}  // namespace practicum::language
