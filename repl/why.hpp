// Why a turn went as it did, for people.
#pragma once

#include <string>

#include "model/turn.hpp"
#include "repl/screen.hpp"

namespace practicum::repl {

// What was heard and by which words, the candidates with their scores, every condition with its values, what changed.
void show_why(Screen& screen, const Scenario& scenario, const Heard& heard, const Turn& turn);

// "open_question (what is), complex_reflection (provisional: it sounds)".
std::string codes_with_words(const Heard& heard);

}  // namespace practicum::repl
