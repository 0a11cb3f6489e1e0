// step(): what the client does with what was heard. Values in, values out; the same arguments give the same turn
// everywhere.
#pragma once

#include "model/heard.hpp"
#include "model/scenario.hpp"
#include "model/state.hpp"
#include "model/turn.hpp"
#include "scripting/scripts.hpp"

namespace practicum::dialogue {

// The client's first line. `next` is the state before the therapist's first turn.
Turn open(const Scenario& scenario, scripting::Scripts& scripts, std::uint64_t seed);

// One turn. `state` must be of this scenario and not over. `scripts` are called but left as they were.
Turn step(const Scenario& scenario, scripting::Scripts& scripts, const State& state, const Heard& heard);

}  // namespace practicum::dialogue
