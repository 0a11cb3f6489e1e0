// The scripts of one scenario, ready to be called during a turn.
#pragma once

#include <memory>
#include <string>

#include "base/diagnostic.hpp"
#include "model/heard.hpp"
#include "model/state.hpp"
#include "scripting/expression.hpp"

namespace practicum::scripting {

class Scripts {
public:
    explicit Scripts(const Scenario& scenario);
    ~Scripts();
    Scripts(Scripts&&) noexcept;

    struct Changes {
        Effect effect;
        std::string fault;  // empty if all went well; then `effect` is empty
    };
    // What "file.function" says should change, for this state and what was heard. Pure.
    Changes changes(const ScriptCall& call, const State& state, const Heard& heard);
    // As a condition. A fault counts as false, and is appended to `faults`.
    bool truth(const std::string& name, const State& state, const Heard& heard, std::vector<std::string>& faults);

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
