#include "dialogue/decide.hpp"

#include <algorithm>

#include "base/format.hpp"

namespace practicum::dialogue {

using Kind = TraceEntry::Kind;

namespace {

bool goes_to(const std::vector<Route>& then, BeatIndex beat) {
    return std::any_of(then.begin(), then.end(), [beat](const Route& route) { return route.beat == beat; });
}

// Why none of the matches is answered.
std::string why_none(const Scenario& scenario, const Heard& heard) {
    if (heard.matches.empty()) return "nothing came near";
    const Match& best = heard.matches.front();
    const std::string& id = scenario.move(best.move).full_id;
    if (best.score >= match_threshold) return format("'{}' ({:.2f}) is out of scope", id, best.score);
    return format("'{}' ({:.2f}) would have to reach {:.2f}", id, best.score, match_threshold);
}

}  // namespace

bool leads_to(const Scenario& scenario, BeatIndex from, BeatIndex to) {
    const Beat& beat = scenario.beats[from];
    if (std::find(beat.elaborates.begin(), beat.elaborates.end(), to) != beat.elaborates.end()) return true;
    return std::any_of(beat.responses.begin(), beat.responses.end(),
                       [&](ResponseIndex index) { return goes_to(scenario.responses[index].then, to); });
}

const Match* decide(const Scenario& scenario, scripting::Scripts& scripts, const Situation& situation,
                    const Heard& heard, std::vector<ScriptFailure>& failures, TraceSink* trace) {
    const Match* taken = nullptr;
    for (const auto& match : heard.matches) {
        const bool sure = match.score >= match_threshold;
        if (trace)
            trace->note({.kind = Kind::candidate,
                         .subject = scenario.move(match.move).full_id,
                         .holds = sure,
                         .score = match.score});
        if (sure && !taken && can_be_meant(scenario, scripts, situation, heard, match.move, failures)) taken = &match;
    }
    if (!trace) return taken;
    if (!taken) {
        trace->note({.kind = Kind::decided, .holds = false, .detail = why_none(scenario, heard)});
        return nullptr;
    }
    const bool suicide = taken->move.kind() == MoveKind::response && heard.asks_about_suicide() &&
                         scenario.responses[taken->move.response()].asks_about_suicide;
    trace->note({.kind = Kind::decided,
                 .subject = scenario.move(taken->move).full_id,
                 .score = taken->score,
                 .detail = suicide ? "a question about suicide is answered before anything else"
                                   : "the likeliest that can be meant, and likely enough"});
    return taken;
}

}  // namespace practicum::dialogue
