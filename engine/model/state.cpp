#include "model/state.hpp"

namespace practicum {

State initial_state(const Scenario& scenario, std::uint64_t seed) {
    State state;
    Situation& situation = state.situation;
    situation.beat = scenario.opening;
    for (GaugeIndex gauge : scenario.gauges.indices()) situation.gauges[gauge.number()] = scenario.gauges[gauge].start;
    situation.visits = List<BeatIndex, std::uint8_t>(scenario.beats.size());
    situation.used = List<ResponseIndex, bool>(scenario.responses.size());
    state.voice.seed = seed;
    state.voice.told = List<WordingsIndex, std::uint8_t>(scenario.wordings);
    return state;
}

}  // namespace practicum
