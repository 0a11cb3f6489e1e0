// The conditions and scripts of one scenario, ready to be asked during a turn.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/scope.hpp"
#include "scripting/expression.hpp"

namespace practicum::scripting {

// Keeps a reference to the scenario. Not for two threads at once (Lua); make one for each from the same scenario.
class Scripts {
public:
    explicit Scripts(const Scenario& scenario);
    ~Scripts();
    Scripts(Scripts&&) noexcept;

    // Whether a condition holds, where it may call scripts. One that fails counts as false, and is added to `failures`.
    Standing standing(const Condition& condition, const Moment& moment, std::vector<ScriptFailure>& failures);
    // The values it looked at, for people.
    std::string explain(const Condition& condition, const Moment& moment);

    // What "file.function" says should change. Pure. If it fails, the effect is empty, and the failure is added.
    Effect changes(const ScriptCall& call, const Moment& moment, std::vector<ScriptFailure>& failures);

    // Reports scripts that do not load (P0027), functions that are not there (P0028), that keep state (P0029), exceed a
    // budget (P0030) or return what is no effect (P0031), by calling each function the scenario names at the start of a
    // session.
    void check(Diagnostics& diagnostics);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// Compiles all conditions of the scenario and reports their mistakes.
void compile_conditions(Scenario& scenario, Diagnostics& diagnostics);

}  // namespace practicum::scripting
