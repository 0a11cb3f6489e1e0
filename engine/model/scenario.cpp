#include "model/scenario.hpp"

namespace practicum {

template <typename List, typename Key>
static std::uint16_t index_of(const List& list, std::string_view wanted, Key key) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i].*key == wanted) return static_cast<std::uint16_t>(i);
    return none;
}

std::uint16_t Scenario::find_beat(std::string_view wanted) const { return index_of(beats, wanted, &Beat::id); }
std::uint16_t Scenario::find_response(std::string_view wanted) const {
    return index_of(responses, wanted, &Response::id);
}
std::uint16_t Scenario::find_topic(std::string_view wanted) const { return index_of(topics, wanted, &Topic::id); }
std::uint16_t Scenario::find_gauge(std::string_view wanted) const { return index_of(gauges, wanted, &Gauge::name); }
std::uint16_t Scenario::find_flag(std::string_view wanted) const { return index_of(flags, wanted, &Flag::name); }

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
