#include "model/scenario.hpp"

namespace practicum {

template <typename I, typename T, typename Key>
static std::optional<I> index_of(const List<I, T>& list, std::string_view wanted, Key key) {
    for (I index : list.indices())
        if (list[index].*key == wanted) return index;
    return std::nullopt;
}

const Move& Scenario::move(MoveRef ref) const {
    switch (ref.kind()) {
        case MoveKind::response: return responses[ref.response()];
        case MoveKind::topic: return topics[ref.topic()];
        default: return reactions[ref.reaction()];
    }
}

std::optional<BeatIndex> Scenario::find_beat(std::string_view wanted) const {
    return index_of(beats, wanted, &Beat::id);
}
std::optional<GaugeIndex> Scenario::find_gauge(std::string_view wanted) const {
    return index_of(gauges, wanted, &Gauge::name);
}
std::optional<FlagIndex> Scenario::find_flag(std::string_view wanted) const {
    return index_of(flags, wanted, &Flag::name);
}
std::optional<EndingIndex> Scenario::find_ending(std::string_view wanted) const {
    return index_of(endings, wanted, &Ending::id);
}

std::optional<MoveRef> Scenario::find_move(std::string_view wanted) const {
    if (const auto response = index_of(responses, wanted, &Response::full_id)) return *response;
    if (const auto topic = index_of(topics, wanted, &Topic::full_id)) return *topic;
    if (const auto reaction = index_of(reactions, wanted, &Reaction::full_id)) return *reaction;
    return std::nullopt;
}

std::vector<std::string> Scenario::beat_ids() const {
    std::vector<std::string> out;
    for (const auto& beat : beats) out.push_back(beat.id);
    return out;
}

Scenario with_difficulty(Scenario scenario, std::string_view id) {
    for (const auto& difficulty : scenario.difficulties) {
        if (difficulty.id != id) continue;
        scenario.difficulty = difficulty.id;
        if (difficulty.length > 0) scenario.length = difficulty.length;
        for (const auto& start : difficulty.gauges) scenario.gauges[start.gauge].start = start.value;
        for (const auto& gate : difficulty.beats) scenario.beats[gate.beat].when = gate.when;
        break;
    }
    return scenario;
}

}  // namespace practicum
