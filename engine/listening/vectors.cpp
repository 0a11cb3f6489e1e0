#include "listening/vectors.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/hash.hpp"

namespace practicum::listening {

static_assert(std::endian::native == std::endian::little, "the files of data/ are little-endian");

Result<WordVectors> WordVectors::from(Bytes held) {
    WordVectors out(std::move(held));
    auto bytes = out.held_.view();
    const auto head = next_head(bytes, "PRACVEC1", 4);
    const Problem wrong{"is not a file of word vectors, or of another version; derive it anew (data/README.md)"};
    if (head.empty() || head[1] != dimensions || head[0] == 0 || !std::has_single_bit(head[2]) || head[2] <= head[0])
        return wrong;
    out.slots_ = next_values<std::uint32_t>(bytes, head[2]);
    out.offsets_ = next_values<std::uint32_t>(bytes, head[0] + std::size_t{1});
    out.scales_ = next_values<float>(bytes, head[0]);
    const auto spelling = next_values<char>(bytes, head[3]);
    out.spelling_ = {spelling.data(), spelling.size()};
    out.rows_ = next_values<std::int8_t>(bytes, head[0] * dimensions);
    if (out.rows_.empty() || !bytes.empty() || out.offsets_.back() > head[3]) return wrong;
    return out;
}

std::string_view WordVectors::word(std::int32_t index) const {
    const auto i = static_cast<std::size_t>(index);
    return spelling_.substr(offsets_[i], offsets_[i + 1] - offsets_[i]);
}

std::int32_t WordVectors::find(std::string_view word) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash64(word) & mask;; slot = (slot + 1) & mask) {
        const std::uint32_t held = slots_[slot];
        if (held == 0 || held > size()) return unknown;
        const auto index = static_cast<std::int32_t>(held - 1);
        if (this->word(index) == word) return index;
    }
}

float WordVectors::rarity(std::int32_t index) const {
    constexpr float a = 1e-3F, harmonic = 11;  // the sum of 1/rank over 40,000 words is 11
    const float p = 1 / ((static_cast<float>(index < 0 ? static_cast<std::int32_t>(size()) : index) + 2.7F) * harmonic);
    return a / (a + p);
}

void WordVectors::add(std::int32_t index, float weight, std::span<float, dimensions> sum) const {
    const std::int8_t* row = rows_.data() + static_cast<std::size_t>(index) * dimensions;
    const float scale = weight * scales_[static_cast<std::size_t>(index)];
    for (std::size_t d = 0; d < dimensions; ++d) sum[d] += scale * static_cast<float>(row[d]);
}

float WordVectors::similarity(std::int32_t a, std::int32_t b) const {
    const std::int8_t* x = rows_.data() + static_cast<std::size_t>(a) * dimensions;
    const std::int8_t* y = rows_.data() + static_cast<std::size_t>(b) * dimensions;
    std::int32_t sum = 0;
    for (std::size_t d = 0; d < dimensions; ++d)
        sum += static_cast<std::int16_t>(x[d]) * static_cast<std::int16_t>(y[d]);
    return static_cast<float>(sum) * scales_[static_cast<std::size_t>(a)] * scales_[static_cast<std::size_t>(b)];
}

float dot(std::span<const float> a, std::span<const float> b) {
    float sums[8] = {};
    std::size_t i = 0;
    for (; i + 8 <= a.size(); i += 8)
        for (std::size_t lane = 0; lane < 8; ++lane) sums[lane] += a[i + lane] * b[i + lane];
    for (; i < a.size(); ++i) sums[i % 8] += a[i] * b[i];
    return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

void normalise(std::span<float> vector) {
    const float length = std::sqrt(dot(vector, vector));
    if (length <= 0) return;
    for (float& x : vector) x /= length;
}

float cosine(std::span<const float, WordVectors::dimensions> a, std::span<const float, WordVectors::dimensions> b) {
    const float lengths = std::sqrt(dot(a, a) * dot(b, b));
    return lengths > 0 ? dot(a, b) / lengths : 0;
}

}  // namespace practicum::listening
