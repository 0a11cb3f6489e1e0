#include "listening/behaviour_model.hpp"

#include <bit>
#include <cmath>
#include <cstring>

#include "base/exact.hpp"

namespace practicum::listening {

namespace {

template <std::size_t outputs, std::size_t numbers>
std::array<float, outputs> scores(const Heads<numbers>& heads, const Sums& sums, std::size_t from,
                                  std::span<const float, numbers> values) {
    std::array<float, feature_groups> share{};
    for (std::size_t group = 0; group < feature_groups; ++group)
        if (sums.known[group] > 0) share[group] = 1 / std::sqrt(static_cast<float>(sums.known[group]));
    std::array<float, outputs> out{};
    for (std::size_t head = 0; head < outputs; ++head) {
        out[head] = heads.bias[head] + dot(heads.weights[head], values);
        for (std::size_t group = 0; group < feature_groups; ++group)
            out[head] += static_cast<float>(sums.of[group][from + head]) * heads.scales[group][head] * share[group];
    }
    return out;
}

}  // namespace

Result<BehaviourModel> BehaviourModel::from(Bytes held) {
    BehaviourModel out(std::move(held));
    auto bytes = out.held_.view();
    const auto magic = next_values<char>(bytes, 8);
    const auto head = next_values<std::uint32_t>(bytes, 2);
    const Problem wrong{
        "is not a model of behaviours, or of another version; write it anew with practicum-train (data/README.md)"};
    if (head.empty() || std::memcmp(magic.data(), "PRACBEH1", 8) != 0 || !std::has_single_bit(head[1]) ||
        head[1] <= head[0])
        return wrong;
    const std::size_t rows = head[0];
    out.slots_ = next_values<Slot>(bytes, head[1]);
    const auto sentence = next_values<SentenceHeads>(bytes, 1);
    const auto turn = next_values<TurnHeads>(bytes, 1);
    out.rows_ = next_values<std::int8_t>(bytes, rows * 2 * head_stride);
    if (out.slots_.empty() || sentence.empty() || turn.empty() || out.rows_.size() != rows * 2 * head_stride ||
        !bytes.empty())
        return wrong;
    out.sentence_ = sentence.data();
    out.turn_ = turn.data();
    return out;
}

const std::int8_t* BehaviourModel::row(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    const auto fingerprint = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const Slot& held = slots_[slot];
        if (held.row == 0 || held.row * 2 * head_stride > rows_.size()) return nullptr;
        if (held.fingerprint == fingerprint) return rows_.data() + (held.row - std::size_t{1}) * 2 * head_stride;
    }
}

void Sums::add(const Sums& other) {
    for (std::size_t group = 0; group < feature_groups; ++group) {
        known[group] += other.known[group];
        for (std::size_t i = 0; i < 2 * head_stride; ++i) of[group][i] += other.of[group][i];
    }
}

Sums BehaviourModel::sum(std::span<const Feature> counted) const {
    Sums sums;
    // The table and the rows do not fit into the processor's caches: a few features ahead, they are asked for before
    // they are needed.
    constexpr std::size_t ahead = 16;
    std::array<const std::int8_t*, ahead> rows{};
    const std::size_t mask = slots_.size() - 1, count = counted.size();
    for (std::size_t i = 0; i < count + ahead; ++i) {
        if (i >= ahead) {
            const Feature& feature = counted[i - ahead];
            if (const std::int8_t* weights = rows[i % ahead]) {
                const auto group = static_cast<std::size_t>(feature.group);
                ++sums.known[group];
                std::int32_t* to = sums.of[group].data();
                for (std::size_t k = 0; k < 2 * head_stride; ++k) to[k] += weights[k];
            }
        }
        if (i >= count) continue;
        if (i + ahead < count) __builtin_prefetch(&slots_[counted[i + ahead].hash & mask]);
        rows[i % ahead] = row(counted[i].hash);
        if (rows[i % ahead]) __builtin_prefetch(rows[i % ahead]);
    }
    return sums;
}

float BehaviourModel::weight(const Feature& feature, std::size_t sentence_head) const {
    const std::int8_t* weights = row(feature.hash);
    return weights ? static_cast<float>(weights[sentence_head]) *
                         sentence_->scales[static_cast<std::size_t>(feature.group)][sentence_head]
                   : 0;
}

std::array<float, code_count> BehaviourModel::of_sentence(const Sums& sums,
                                                          std::span<const float, sentence_numbers> numbers) const {
    return scores<code_count>(*sentence_, sums, 0, numbers);
}

std::array<float, turn_head::count> BehaviourModel::of_turn(const Sums& sums,
                                                            std::span<const float, turn_numbers> numbers) const {
    return scores<turn_head::count>(*turn_, sums, head_stride, numbers);
}

template <std::size_t numbers>
float probability(const Heads<numbers>& heads, std::size_t head, float sum) {
    return logistic(heads.slope[head] * sum + heads.shift[head]);
}
template float probability(const SentenceHeads&, std::size_t, float);
template float probability(const TurnHeads&, std::size_t, float);

}  // namespace practicum::listening
