#include "model/state.hpp"

namespace practicum {

State initial_state(const Scenario& scenario, std::uint64_t seed) {
    State state;
    state.beat = scenario.opening;
    for (std::size_t i = 0; i < scenario.gauges.size(); ++i) state.gauges[i] = scenario.gauges[i].start;
    state.visits.assign(scenario.beats.size(), 0);
    state.used.assign(scenario.responses.size(), false);
    state.voice.seed = seed;
    state.voice.told.assign(scenario.wording_groups, 0);
    return state;
}

}  // namespace practicum
