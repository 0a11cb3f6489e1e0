// What a trainee may choose from: the choices of the present moment, good and poor ones mixed.
#pragma once

#include <optional>
#include <vector>

#include "dialogue/scope.hpp"

namespace practicum::dialogue {

// All responses and topics that may be chosen: those in scope, and those that are when it is they that are heard.
std::vector<MoveRef> choosable(const Scenario& scenario, scripting::Scripts& scripts, const State& state);

// At least one choice while the session is not over; drawn and ordered by the seed, the same for the same state.
std::vector<MoveRef> menu(const Scenario& scenario, scripting::Scripts& scripts, const State& state);

// The best thing the author has to offer here.
std::optional<MoveRef> best_choice(const Scenario& scenario, scripting::Scripts& scripts, const State& state);

}  // namespace practicum::dialogue
