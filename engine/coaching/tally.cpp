#include "coaching/tally.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/format.hpp"

namespace practicum::coaching {

void Tally::add(CodeSet codes) {
    ++turns;
    for (Code code : codes.list()) ++turns_with[static_cast<std::size_t>(code)];
    questions += codes.any(practicum::questions);
    reflections += codes.any(practicum::reflections);
    adherent += codes.any(practicum::adherent);
    nonadherent += codes.any(practicum::nonadherent);
}

Tally tally(const std::vector<Observed>& turns) {
    Tally out;
    for (const auto& observed : turns) out.add(observed.heard->codes);
    return out;
}

std::vector<ObjectiveResult> objectives(const Scenario& scenario, scripting::Scripts& scripts, const State& end) {
    std::vector<ObjectiveResult> out;
    const Heard nothing;
    const scripting::Moment moment{end.situation, end.situation.turn, &nothing};
    std::vector<ScriptFailure> failures;
    for (const auto& objective : scenario.objectives)
        out.push_back({&objective, scripts.standing(objective.met, moment, failures) == Standing::holds});
    return out;
}

std::vector<Moment> moments(const Scenario& scenario, const std::vector<Observed>& turns, std::size_t most) {
    struct Weighed {
        int weight;
        Moment moment;
    };
    std::vector<Weighed> all;
    for (std::size_t i = 0; i < turns.size(); ++i) {
        const Turn& turn = *turns[i].turn;
        int weight = 0;
        std::string why;
        const auto add = [&](int points, std::string part) {
            weight += points;
            if (!why.empty()) why += "; ";
            why += part;
        };
        for (FlagIndex flag : scenario.flags.indices())
            if ((turn.flags_set >> flag.number() & 1u) != 0) add(4, scenario.flags[flag].about);
        if (turn.held_back) add(3, format("{} held something back", scenario.client_name));
        for (const auto& move : turn.gauges)
            if (std::abs(move.after - move.before) >= 2)
                add(2, format("{} {} {} to {}", scenario.gauges[move.gauge].name,
                              move.after > move.before ? "rose" : "fell", move.before, move.after));
        if (turn.told && !scenario.beats[*turn.told].when.always() && !scenario.beats[*turn.told].tells.empty())
            add(2, format("{} told you: {}", scenario.client_name, scenario.beats[*turn.told].tells.front()));
        if (weight >= 2) all.push_back({weight, {i, std::move(why)}});
    }
    std::stable_sort(all.begin(), all.end(), [](const Weighed& a, const Weighed& b) { return a.weight > b.weight; });
    if (all.size() > most) all.resize(most);
    std::sort(all.begin(), all.end(), [](const Weighed& a, const Weighed& b) { return a.moment.turn < b.moment.turn; });
    std::vector<Moment> out;
    for (auto& one : all) out.push_back(std::move(one.moment));
    return out;
}

}  // namespace practicum::coaching
