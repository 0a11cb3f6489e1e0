// What a trainee may choose from: the choices of the present moment, good and poor ones mixed.
#pragma once

#include <vector>

#include "dialogue/stage.hpp"

namespace practicum::dialogue {

// At least one choice while the session is not over; drawn and ordered by the seed, the same for the same state.
std::vector<Match> menu(Stage& stage, const State& state);

// The best thing the author has to offer here; a match with index `none` if there is nothing.
Match best_choice(Stage& stage, const State& state);

const std::string& text_of(const Scenario& scenario, const Match& choice);

}  // namespace practicum::dialogue
