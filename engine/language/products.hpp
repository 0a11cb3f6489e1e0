// Products of matrices of 8 bits, exact in 32-bit integers: the same on every machine, however they are computed.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/file.hpp"

namespace practicum::language {

// How products are computed: plainly, or with AVX2 where the processor has it. The results are equal.
enum class Way : std::uint8_t { plain, vectorised };
Way fastest_way();

// Looks at the bytes of a file. Rows of `inputs` weights, one for each output: the weight of the file is row * scale.
struct Matrix {
    std::size_t inputs = 0, outputs = 0;
    std::span<const float> scales, biases;
    std::span<const std::int8_t> rows;

    // Takes it from the front of the bytes: scales, biases, rows. False if they are too few. `inputs` is a multiple
    // of 16.
    static bool take(std::span<const std::byte>& bytes, std::size_t inputs, std::size_t outputs, Matrix& out);
};

// Vectors of one length, each rounded to 8 bits by a scale of its own.
struct Rounded {
    std::vector<std::int16_t> values;
    std::vector<float> scales;

    void round(std::span<const float> vectors, std::size_t length);
};

// Writes to `out`, for each vector, the matrix times the vector, plus the biases.
void multiply(const Matrix& matrix, const Rounded& vectors, std::span<float> out, Way way);

}  // namespace practicum::language
