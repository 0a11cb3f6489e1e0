#include "dialogue/scope.hpp"

namespace practicum::dialogue {

namespace {

bool used_up(const Situation& situation, MoveRef move) {
    return move.kind() == MoveKind::response && situation.used[move.response()];
}

bool stands_here(const Scenario& scenario, const Situation& situation, MoveRef move) {
    if (move.kind() == MoveKind::topic) return true;
    if (move.kind() == MoveKind::reaction) return false;
    const auto& beat = scenario.responses[move.response()].beat;
    return !beat || *beat == situation.beat;
}

}  // namespace

Scope scope(const Scenario& scenario, scripting::Scripts& scripts, const State& state) {
    const Situation& situation = state.situation;
    Scope out{situation.beat, {}, {}};
    const auto add = [&](MoveRef move, bool here) {
        const bool used = used_up(situation, move);
        const auto standing =
            used ? Standing::fails
                 : scripts.standing(scenario.move(move).when, moment_in(situation, nullptr), out.failures);
        out.moves.push_back({move, standing, here, used});
    };
    const auto& here = scenario.beats[situation.beat].responses;
    out.moves.reserve(here.size() + scenario.anywhere.size() + scenario.topics.size());
    for (ResponseIndex response : here) add(response, true);
    for (ResponseIndex response : scenario.anywhere) add(response, false);
    for (TopicIndex topic : scenario.topics.indices()) add(topic, false);
    return out;
}

bool can_be_meant(const Scenario& scenario, scripting::Scripts& scripts, const Situation& situation, const Heard& heard,
                  MoveRef move, std::vector<ScriptFailure>& failures) {
    if (!stands_here(scenario, situation, move) || used_up(situation, move)) return false;
    return scripts.standing(scenario.move(move).when, moment_in(situation, &heard), failures) == Standing::holds;
}

}  // namespace practicum::dialogue
