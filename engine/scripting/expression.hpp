// Conditions: a small, total subset of Lua expressions, compiled to a tree that can be checked, explained and evaluated
// without a Lua state. Means the same as Lua wherever both are defined (a property test compares them).
#pragma once

#include <functional>
#include <string>

#include "base/diagnostic.hpp"
#include "model/scenario.hpp"
#include "model/state.hpp"

namespace practicum::scripting {

// Compiles `condition.source` in place. `counts` allows count(). Mistakes (P0018 syntax, P0019 unknown name, P0020
// types, P0025 count() out of place, P0034 always or never true) are reported at their place in the file; the condition
// is then left unusable.
void compile(Condition& condition, const Scenario& scenario, bool counts, Diagnostics& diagnostics);

// What a condition looks at. `script` is called for "file.function()"; it must be set if the condition has calls.
struct View {
    const State& state;
    CodeSet heard;
    bool silence = false;
    const std::function<bool(const std::string&)>* script = nullptr;
};

// An empty condition holds. Never fails: division by zero gives 0 (and `compile` warns of a constant zero).
bool holds(const Condition& condition, const View& view);

// The values it looked at, for people: "trust = 3, visited('emma') = false".
std::string explain(const Condition& condition, const Scenario& scenario, const View& view);

}  // namespace practicum::scripting
