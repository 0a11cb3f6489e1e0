#include "language/products.hpp"

#include <algorithm>
#include <cmath>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace practicum::language {

Way fastest_way() {
#if defined(__x86_64__)
    static const bool there = __builtin_cpu_supports("avx2") != 0;
    return there ? Way::vectorised : Way::plain;
#else
    return Way::plain;
#endif
}

bool Matrix::take(std::span<const std::byte>& bytes, std::size_t inputs, std::size_t outputs, Matrix& out) {
    out.inputs = inputs;
    out.outputs = outputs;
    out.scales = next_values<float>(bytes, outputs);
    out.biases = next_values<float>(bytes, outputs);
    out.rows = next_values<std::int8_t>(bytes, inputs * outputs);
    return !out.scales.empty() && !out.biases.empty() && !out.rows.empty();
}

void Rounded::round(std::span<const float> vectors, std::size_t length) {
    values.resize(vectors.size());
    scales.resize(vectors.size() / length);
    for (std::size_t v = 0; v < scales.size(); ++v) {
        const std::span<const float> vector = vectors.subspan(v * length, length);
        float most = 0;
        for (const float x : vector) most = std::max(most, std::abs(x));
        scales[v] = most / 127;
        const float up = most > 0 ? 127 / most : 0;
        std::int16_t* to = values.data() + v * length;
        for (std::size_t i = 0; i < length; ++i)
            to[i] =
                static_cast<std::int16_t>(static_cast<std::int32_t>(vector[i] * up + (vector[i] < 0 ? -0.5F : 0.5F)));
    }
}

namespace {

void finish(const Matrix& matrix, const Rounded& vectors, std::size_t vector, std::size_t output, std::int32_t sum,
            std::span<float> out) {
    out[vector * matrix.outputs + output] =
        static_cast<float>(sum) * (vectors.scales[vector] * matrix.scales[output]) + matrix.biases[output];
}

void multiply_plainly(const Matrix& matrix, const Rounded& vectors, std::span<float> out) {
    for (std::size_t o = 0; o < matrix.outputs; ++o) {
        const std::int8_t* row = matrix.rows.data() + o * matrix.inputs;
        for (std::size_t v = 0; v < vectors.scales.size(); ++v) {
            const std::int16_t* vector = vectors.values.data() + v * matrix.inputs;
            std::int32_t sum = 0;
            for (std::size_t i = 0; i < matrix.inputs; ++i) sum += std::int32_t{row[i]} * vector[i];
            finish(matrix, vectors, v, o, sum, out);
        }
    }
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) std::int32_t added(__m256i sums) {
    __m128i half = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
    return _mm_cvtsi128_si32(_mm_add_epi32(half, _mm_shuffle_epi32(half, 0xB1)));
}

// Two rows by `count` vectors at a time, which keeps the sums in registers.
template <std::size_t count>
__attribute__((target("avx2"))) void multiply_tile(const Matrix& matrix, const Rounded& vectors, std::size_t output,
                                                   std::size_t first, std::span<float> out) {
    __m256i sums[2][count];
    for (auto& row : sums)
        for (auto& sum : row) sum = _mm256_setzero_si256();
    const std::int8_t* rows[2] = {matrix.rows.data() + output * matrix.inputs,
                                  matrix.rows.data() + (output + 1) * matrix.inputs};
    const std::int16_t* from = vectors.values.data() + first * matrix.inputs;
    for (std::size_t i = 0; i < matrix.inputs; i += 16) {
        __m256i weights[2];
        for (std::size_t r = 0; r < 2; ++r)
            weights[r] = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(rows[r] + i)));
        for (std::size_t v = 0; v < count; ++v) {
            const __m256i values = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + v * matrix.inputs + i));
            for (std::size_t r = 0; r < 2; ++r)
                sums[r][v] = _mm256_add_epi32(sums[r][v], _mm256_madd_epi16(weights[r], values));
        }
    }
    for (std::size_t r = 0; r < 2; ++r)
        for (std::size_t v = 0; v < count; ++v) finish(matrix, vectors, first + v, output + r, added(sums[r][v]), out);
}

void multiply_vectorised(const Matrix& matrix, const Rounded& vectors, std::span<float> out) {
    const std::size_t count = vectors.scales.size();
    for (std::size_t o = 0; o + 2 <= matrix.outputs; o += 2) {
        std::size_t v = 0;
        for (; v + 4 <= count; v += 4) multiply_tile<4>(matrix, vectors, o, v, out);
        for (; v < count; ++v) multiply_tile<1>(matrix, vectors, o, v, out);
    }
}
#endif

}  // namespace

void multiply(const Matrix& matrix, const Rounded& vectors, std::span<float> out, Way way) {
#if defined(__x86_64__)
    if (way == Way::vectorised) return multiply_vectorised(matrix, vectors, out);
#endif
    static_cast<void>(way);
    multiply_plainly(matrix, vectors, out);
}

}  // namespace practicum::language
