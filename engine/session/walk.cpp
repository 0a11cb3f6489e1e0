#include "session/walk.hpp"

#include <algorithm>

#include "dialogue/scope.hpp"
#include "dialogue/step.hpp"

namespace practicum::session {

namespace {

Heard hear_in_scope(Stage& stage, const Scope& scope, std::string_view client_line, const Input& input) {
    if (const auto* chosen = std::get_if<Chosen>(&input)) return heard_choice(stage.scenario(), chosen->move);
    const auto* typed = std::get_if<Typed>(&input);
    if (!typed) return heard_silence();
    return matching::hear(stage.listener(), *typed, scope, stage.context_of(client_line));
}

Scope scope_for(Stage& stage, const State& state, const Input& input) {
    // Only what is typed is matched with what is in scope.
    if (!std::holds_alternative<Typed>(input)) return {state.situation.beat, {}, {}};
    return dialogue::scope(stage.scenario(), stage.scripts(), state);
}

}  // namespace

Heard hear_input(Stage& stage, const State& state, std::string_view client_line, const Input& input) {
    return hear_in_scope(stage, scope_for(stage, state, input), client_line, input);
}

Exchange take_turn(Stage& stage, const State& state, std::string_view client_line, const Input& input,
                   TraceSink* trace) {
    Scope scope = scope_for(stage, state, input);
    Heard heard = hear_in_scope(stage, scope, client_line, input);
    Turn turn = dialogue::step(stage.scenario(), stage.scripts(), state, heard, trace);
    for (auto& failure : scope.failures) {
        const auto same = [&](const ScriptFailure& other) { return other.function == failure.function; };
        if (std::none_of(turn.failures.begin(), turn.failures.end(), same)) turn.failures.push_back(std::move(failure));
    }
    return {std::move(heard), std::move(turn)};
}

void get_ready(Stage& stage, std::string_view client_line) {
    if (stage.can_listen()) stage.context_of(client_line);
}

}  // namespace practicum::session
