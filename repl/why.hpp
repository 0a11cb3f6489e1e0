// Why a turn went as it did, for people.
#pragma once

#include <string>

#include "model/trace.hpp"
#include "model/turn.hpp"
#include "repl/screen.hpp"

namespace practicum::repl {

// How much is shown of what could not be meant: its number, or each with its condition and the values.
enum class OutOfScope { counted, listed };

// What was heard and by which words, the matches with their scores, which of them was taken by which rule, every
// condition with its values, what changed, which scripts failed, and what was out of scope.
void show_why(Screen& screen, const Scenario& scenario, const Heard& heard, const Turn& turn, const Trace& trace,
              OutOfScope out_of_scope);

// "open_question (what is), complex_reflection (provisional: it sounds)".
std::string codes_with_words(const Heard& heard);

// "opening/ask (response, 0.93)"; empty if nothing was answered.
std::string answered_to(const Scenario& scenario, const Turn& turn);

// "pacing.interrogation failed (pacing.lua:12): attempt to index a nil value".
std::string failure_text(const ScriptFailure& failure);

}  // namespace practicum::repl
