// step(): what the client does with what was heard. Values in, values out; the same arguments give the same turn
// everywhere.
#pragma once

#include "model/heard.hpp"
#include "model/scenario.hpp"
#include "model/state.hpp"
#include "model/trace.hpp"
#include "model/turn.hpp"
#include "scripting/scripts.hpp"

namespace practicum::dialogue {

// The client's first line. `next` is the state before the therapist's first turn. `trace` may be null.
Turn open(const Scenario& scenario, scripting::Scripts& scripts, std::uint64_t seed, TraceSink* trace = nullptr);

// One turn: settles which of the matches can be meant, answers the best that stands, or the kind of thing that was
// heard. `state` must be of this scenario and not over. `heard` may come from anywhere, by hand too. `scripts` are
// called but left as they were. `trace` may be null: then nothing is put into words.
Turn step(const Scenario& scenario, scripting::Scripts& scripts, const State& state, const Heard& heard,
          TraceSink* trace = nullptr);

}  // namespace practicum::dialogue
