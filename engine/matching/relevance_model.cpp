#include "matching/relevance_model.hpp"

#include <algorithm>
#include <cmath>

#include "base/exact.hpp"

namespace practicum::matching {

using namespace language;

float likeness(const Meaning& a, const Meaning& b) {
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < Meaning::width; ++i) sum += a.values[i] * b.values[i];
    return static_cast<float>(sum) * (a.scale * b.scale);
}

namespace {

Meaning centred(const Encoding& encoding, std::span<const float> centre) {
    Encoding away{};
    float squares = 0, most = 0;
    for (std::size_t i = 0; i < away.size(); ++i) {
        away[i] = encoding[i] - centre[i];
        squares += away[i] * away[i];
        most = std::max(most, std::abs(away[i]));
    }
    Meaning out;
    if (most == 0) return out;
    out.scale = most / 127 / std::sqrt(squares);
    for (std::size_t i = 0; i < away.size(); ++i)
        out.values[i] = static_cast<std::int8_t>(std::lround(away[i] * 127 / most));
    return out;
}

}  // namespace

Result<RelevanceModel> RelevanceModel::from(Bytes held) {
    RelevanceModel out(std::move(held));
    auto bytes = out.held_.view();
    const auto head = next_head(bytes, "PRACREL1", 2);
    const Problem wrong{"is not a model of relevance, or of another version; data/README.md says how it is made"};
    if (head.empty() || head[0] != sign_count) return wrong;
    out.centre_ = next_values<float>(bytes, Meaning::width);
    out.heard_centre_ = next_values<float>(bytes, Meaning::width);
    if (out.heard_centre_.empty() || !Encoder::take(bytes, out.encoder_)) return wrong;
    const std::size_t hidden = head[1];
    out.middle_ = next_values<float>(bytes, sign_count);
    out.spread_ = next_values<float>(bytes, sign_count);
    out.rows_ = next_values<float>(bytes, hidden * sign_count);
    out.shifts_ = next_values<float>(bytes, hidden);
    out.weights_ = next_values<float>(bytes, hidden);
    const auto shift = next_values<float>(bytes, 1);
    if (shift.empty() || !bytes.empty()) return wrong;
    out.shift_ = shift[0];
    return out;
}

Meaning RelevanceModel::meaning(std::span<const Piece> pieces) const {
    return centred(encoder_.encode(pieces).mean, centre_);
}

Meaning RelevanceModel::heard(const Encoding& scaled) const { return centred(scaled, heard_centre_); }

float RelevanceModel::judge(const Evidence& evidence) const {
    std::array<float, sign_count> scaled{};
    for (std::size_t i = 0; i < sign_count; ++i) scaled[i] = (evidence[i] - middle_[i]) / spread_[i];
    float sum = shift_;
    for (std::size_t h = 0; h < shifts_.size(); ++h) {
        float unit = shifts_[h];
        for (std::size_t i = 0; i < sign_count; ++i) unit += rows_[h * sign_count + i] * scaled[i];
        sum += weights_[h] * std::max(unit, 0.0F);
    }
    return logistic(sum);
}

}  // namespace practicum::matching
