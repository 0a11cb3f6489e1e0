// Conditions: a small, total subset of Lua expressions, compiled to a tree that can be checked, explained and evaluated
// without a Lua state. Means the same as Lua wherever both are defined (a property test compares them).
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.hpp"
#include "model/heard.hpp"
#include "model/scenario.hpp"
#include "model/scope.hpp"
#include "model/state.hpp"

namespace practicum::scripting {

// Compiles `condition.source` in place. `counts` allows count(). Mistakes (P0018 syntax, P0019 unknown name, P0020
// types, P0025 count() out of place, P0034 always or never true) are reported at their place in the file; the condition
// is then left unusable.
void compile(Condition& condition, const Scenario& scenario, bool counts, Diagnostics& diagnostics);

// What a condition looks at. The references are the caller's.
struct Moment {
    const Situation& situation;
    std::uint16_t turn = 0;        // the turn that is being taken
    const Heard* heard = nullptr;  // null: nothing has been heard yet
};

// Answers "file.function()" in a condition.
class ScriptAnswers {
public:
    virtual ~ScriptAnswers() = default;
    // nullopt: it depends on what will be heard.
    virtual std::optional<bool> truth(const std::string& function) = 0;
};

// Whether a condition holds; open if that depends on what has not been heard yet. An empty condition holds. `scripts`
// must be given if the condition calls any. Never fails: division by zero gives 0 (and `compile` warns of a constant
// zero).
Standing standing(const Condition& condition, const Moment& moment, ScriptAnswers* scripts = nullptr);

// The values it looked at, for people: "trust = 3, visited('emma') = false".
std::string explain(const Condition& condition, const Scenario& scenario, const Moment& moment,
                    ScriptAnswers* scripts = nullptr);

}  // namespace practicum::scripting
