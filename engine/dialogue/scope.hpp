// scope(): what the therapist could mean at this moment of the story. The first of the three steps of a turn.
#pragma once

#include "model/scope.hpp"
#include "model/state.hpp"
#include "scripting/scripts.hpp"

namespace practicum::dialogue {

// The responses of the present beat, those that stand anywhere, and the topics, in this order and as the scenario lists
// them: for each whether it can be meant here, cannot, or that this is open until something is heard. Pure.
Scope scope(const Scenario& scenario, scripting::Scripts& scripts, const State& state);

// The moment of the turn that is being taken in a situation.
inline scripting::Moment moment_in(const Situation& situation, const Heard* heard) {
    return {situation, static_cast<std::uint16_t>(situation.turn + 1), heard};
}

// Whether a response or topic can be meant in a situation, now that it is known what was heard. False for what stands
// neither at the present beat nor anywhere.
bool can_be_meant(const Scenario& scenario, scripting::Scripts& scripts, const Situation& situation, const Heard& heard,
                  MoveRef move, std::vector<ScriptFailure>& failures);

}  // namespace practicum::dialogue
