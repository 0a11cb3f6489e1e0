// Which of the moves that may have been meant is answered.
#pragma once

#include "dialogue/scope.hpp"
#include "model/trace.hpp"

namespace practicum::dialogue {

// The match that is answered: the likeliest of those that can be meant, from match_threshold on; null if none is.
// `trace` may be null; it is told of every match, and why the one was taken.
const Match* decide(const Scenario& scenario, scripting::Scripts& scripts, const Situation& situation,
                    const Heard& heard, std::vector<ScriptFailure>& failures, TraceSink* trace);

// The beat of a topic that comes next: one that the present moment leads to anyway, else the first not yet told. None
// if all have been told. `ready` says whether the client would tell a beat.
template <typename Ready>
std::optional<BeatIndex> lead_of(const Scenario& scenario, const Situation& situation, const Topic& topic,
                                 BeatIndex here, Ready ready);

// Whether a beat's responses, or what it elaborates, lead to another.
bool leads_to(const Scenario& scenario, BeatIndex from, BeatIndex to);

template <typename Ready>
std::optional<BeatIndex> lead_of(const Scenario& scenario, const Situation& situation, const Topic& topic,
                                 BeatIndex here, Ready ready) {
    std::optional<BeatIndex> first;
    for (BeatIndex beat : topic.leads) {
        if (situation.visits[beat] > 0) continue;
        // What comes first on the topic is asked for even where it will be held back; what stands further on must be
        // ready to be told.
        const bool can = !first || ready(scenario.beats[beat]);
        if (!first) first = beat;
        if (can && leads_to(scenario, here, beat)) return beat;
    }
    return first;
}

}  // namespace practicum::dialogue
