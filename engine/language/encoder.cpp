#include "language/encoder.hpp"

#include <algorithm>
#include <cmath>

#include "base/exact.hpp"

namespace practicum::language {

namespace {

// Eight sums that are joined at the end: fast, and in one order everywhere.
template <typename Term>
float sum_of(std::size_t count, Term term) {
    float sums[8] = {};
    for (std::size_t i = 0; i < count; i += 8)
        for (std::size_t lane = 0; lane < 8; ++lane) sums[lane] += term(i + lane);
    return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

void softmax(std::span<float> scores) {
    const float most = *std::max_element(scores.begin(), scores.end());
    float sum = 0;
    for (float& score : scores) sum += score = exact_exp(score - most);
    for (float& score : scores) score /= sum;
}

}  // namespace

bool Norm::take(std::span<const std::byte>& bytes, std::size_t size, float least, Norm& out) {
    out.weights = next_values<float>(bytes, size);
    out.shifts = next_values<float>(bytes, size);
    out.least = least;
    return !out.weights.empty() && !out.shifts.empty();
}

void Norm::apply(std::span<const float> in, std::span<float> out) const {
    const auto count = static_cast<float>(in.size());
    const float mean = sum_of(in.size(), [&](std::size_t i) { return in[i]; }) / count;
    const float spread =
        sum_of(in.size(), [&](std::size_t i) { return (in[i] - mean) * (in[i] - mean); }) / count + least;
    const float scale = 1 / std::sqrt(spread);
    for (std::size_t i = 0; i < in.size(); ++i) out[i] = (in[i] - mean) * scale * weights[i] + shifts[i];
}

bool Encoder::take_layer(std::span<const std::byte>& bytes, std::size_t inputs, Layer& out) {
    constexpr float least = 1e-6F;
    out.inner = inputs;
    if (!Norm::take(bytes, inputs, least, out.before_attention)) return false;
    if (!Matrix::take(bytes, inputs, 3 * inputs, out.attention)) return false;
    if (!Matrix::take(bytes, inputs, encoder_width, out.joined)) return false;
    if (inputs != encoder_width && !Matrix::take(bytes, inputs, encoder_width, out.past)) return false;
    return Norm::take(bytes, encoder_width, least, out.before_wide) &&
           Matrix::take(bytes, encoder_width, wide_, out.wide) && Matrix::take(bytes, wide_, encoder_width, out.narrow);
}

bool Encoder::take(std::span<const std::byte>& bytes, Encoder& out) {
    out.piece_scales_ = next_values<float>(bytes, pieces_);
    out.piece_rows_ = next_values<std::int8_t>(bytes, pieces_ * inputs_);
    out.mark_ = next_values<float>(bytes, inputs_);
    out.timing_ = next_values<float>(bytes, most_pieces * inputs_);
    return !out.timing_.empty() && take_layer(bytes, inputs_, out.layers_[0]) &&
           take_layer(bytes, encoder_width, out.layers_[1]);
}

void Encoder::apply(const Layer& layer, std::vector<float>& states, std::size_t count, Way way) {
    const std::size_t inputs = layer.inner, part = inputs / heads_;
    std::vector<float> normed(count * inputs), attention(count * 3 * inputs), scores(count), joined(count * inputs, 0);
    Rounded rounded;
    for (std::size_t t = 0; t < count; ++t)
        layer.before_attention.apply(std::span(states).subspan(t * inputs, inputs),
                                     std::span(normed).subspan(t * inputs, inputs));
    rounded.round(normed, inputs);
    multiply(layer.attention, rounded, attention, way);
    for (std::size_t head = 0; head < heads_; ++head)
        for (std::size_t t = 0; t < count; ++t) {
            const float* asks = attention.data() + t * 3 * inputs + head * part;
            for (std::size_t other = 0; other < count; ++other) {
                const float* answers = attention.data() + other * 3 * inputs + inputs + head * part;
                scores[other] = sum_of(part, [&](std::size_t i) { return asks[i] * answers[i]; });
            }
            softmax(scores);
            float* to = joined.data() + t * inputs + head * part;
            for (std::size_t other = 0; other < count; ++other) {
                const float* value = attention.data() + other * 3 * inputs + 2 * inputs + head * part;
                for (std::size_t i = 0; i < part; ++i) to[i] += scores[other] * value[i];
            }
        }

    std::vector<float> next(count * encoder_width), added(count * encoder_width);
    if (layer.past.outputs > 0) {
        rounded.round(states, inputs);
        multiply(layer.past, rounded, next, way);
    } else {
        next = states;
    }
    rounded.round(joined, inputs);
    multiply(layer.joined, rounded, added, way);
    for (std::size_t i = 0; i < next.size(); ++i) next[i] += added[i];

    normed.resize(count * encoder_width);
    for (std::size_t t = 0; t < count; ++t)
        layer.before_wide.apply(std::span(next).subspan(t * encoder_width, encoder_width),
                                std::span(normed).subspan(t * encoder_width, encoder_width));
    std::vector<float> wide(count * wide_);
    rounded.round(normed, encoder_width);
    multiply(layer.wide, rounded, wide, way);
    for (float& x : wide) x = std::max(x, 0.0F);
    rounded.round(wide, wide_);
    multiply(layer.narrow, rounded, added, way);
    for (std::size_t i = 0; i < next.size(); ++i) next[i] += added[i];
    states = std::move(next);
}

Encoded Encoder::encode(std::span<const Piece> pieces, std::span<const std::uint8_t> marks, Way way) const {
    const std::size_t count = std::min(pieces.size(), most_pieces);
    std::vector<float> states(count * inputs_);
    for (std::size_t t = 0; t < count; ++t) {
        const std::size_t piece = std::min<std::size_t>(pieces[t], pieces_ - 1);
        const bool marked = t < marks.size() && marks[t] != 0;
        for (std::size_t i = 0; i < inputs_; ++i) {
            float x = static_cast<float>(piece_rows_[piece * inputs_ + i]) * piece_scales_[piece];
            x += timing_[t * inputs_ + i];
            states[t * inputs_ + i] = marked ? x + mark_[i] : x;
        }
    }
    for (const Layer& layer : layers_) apply(layer, states, count, way);
    Encoded out;
    for (std::size_t t = 0; t < count; ++t)
        for (std::size_t i = 0; i < encoder_width; ++i) out.mean[i] += states[t * encoder_width + i];
    for (float& x : out.mean) x /= static_cast<float>(std::max<std::size_t>(count, 1));
    out.states = std::move(states);
    return out;
}

}  // namespace practicum::language
