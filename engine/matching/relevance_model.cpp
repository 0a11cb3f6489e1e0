#include "matching/relevance_model.hpp"

#include <algorithm>
#include <cmath>

#include "base/exact.hpp"

namespace practicum::matching {

using namespace language;

float likeness(std::span<const std::int8_t, Meaning::width> a, float a_scale, const Meaning& b) {
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < Meaning::width; ++i) sum += a[i] * b.values[i];
    return static_cast<float>(sum) * (a_scale * b.scale);
}

Result<RelevanceModel> RelevanceModel::from(Bytes held) {
    RelevanceModel out(std::move(held));
    auto bytes = out.held_.view();
    const auto head = next_head(bytes, "PRACREL1", 2);
    const Problem wrong{"is not a model of relevance, or of another version; data/README.md says how it is made"};
    constexpr float least = 1e-5F;
    if (head.empty() || head[0] != evidence_count || !Encoder::take(bytes, out.encoder_) ||
        !Norm::take(bytes, encoder_width, least, out.norm_) ||
        !Matrix::take(bytes, encoder_width, Meaning::width, out.narrow_))
        return wrong;
    const std::size_t hidden = head[1];
    out.middle_ = next_values<float>(bytes, evidence_count);
    out.spread_ = next_values<float>(bytes, evidence_count);
    out.rows_ = next_values<float>(bytes, hidden * evidence_count);
    out.shifts_ = next_values<float>(bytes, hidden);
    out.weights_ = next_values<float>(bytes, hidden);
    const auto shift = next_values<float>(bytes, 1);
    if (shift.empty() || !bytes.empty()) return wrong;
    out.shift_ = shift[0];
    return out;
}

Meaning RelevanceModel::meaning(std::span<const Piece> pieces) const {
    const Encoding mean = encoder_.encode(pieces).mean;
    std::vector<float> normed(encoder_width), narrow(Meaning::width);
    norm_.apply(mean, normed);
    Rounded rounded;
    rounded.round(normed, encoder_width);
    multiply(narrow_, rounded, narrow, fastest_way());
    float squares = 0, most = 0;
    for (const float x : narrow) squares += x * x, most = std::max(most, std::abs(x));
    Meaning out;
    if (most == 0) return out;
    out.scale = most / 127 / std::sqrt(squares);
    for (std::size_t i = 0; i < narrow.size(); ++i)
        out.values[i] = static_cast<std::int8_t>(std::lround(narrow[i] * 127 / most));
    return out;
}

float RelevanceModel::judge(const Evidence& evidence) const {
    std::array<float, evidence_count> scaled{};
    for (std::size_t i = 0; i < evidence_count; ++i) scaled[i] = (evidence[i] - middle_[i]) / spread_[i];
    float sum = shift_;
    for (std::size_t h = 0; h < shifts_.size(); ++h) {
        float unit = shifts_[h];
        for (std::size_t i = 0; i < evidence_count; ++i) unit += rows_[h * evidence_count + i] * scaled[i];
        sum += weights_[h] * std::max(unit, 0.0F);
    }
    return logistic(sum);
}

}  // namespace practicum::matching
