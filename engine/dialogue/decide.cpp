#include "dialogue/decide.hpp"

#include <algorithm>

#include "base/format.hpp"

namespace practicum::dialogue {

using Kind = TraceEntry::Kind;

namespace {

bool goes_to(const std::vector<Route>& then, BeatIndex beat) {
    return std::any_of(then.begin(), then.end(), [beat](const Route& route) { return route.beat == beat; });
}

// The score from which on a topic is taken up. A topic is taken up by asking. A statement that merely names its subject
// is a kind of statement first: being told off for something is being told off.
float topic_threshold(CodeSet codes) {
    if (codes.any(questions)) return codes.has(Code::confrontation) ? 0.85F : match_threshold;
    if (codes.has(Code::confrontation)) return 0.95F;
    return codes.any(CodeSet{Code::advice, Code::reassurance, Code::affirmation}) ? 0.8F : match_threshold;
}

class Decision {
public:
    Decision(const Scenario& scenario, scripting::Scripts& scripts, const Situation& situation, const Heard& heard,
             std::vector<ScriptFailure>& failures, TraceSink* trace)
        : scenario_(scenario),
          scripts_(scripts),
          situation_(situation),
          heard_(heard),
          failures_(failures),
          trace_(trace) {}

    const Match* made() {
        for (const auto& match : heard_.matches) consider(match);
        if (response_ && heard_.asks_about_suicide() &&
            scenario_.responses[response_->move.response()].asks_about_suicide)
            return taken(*response_, [] { return "a question about suicide is answered before anything else"; });
        if (const Match* supported = supported_by_topic()) return supported;
        if (!response_ && !topic_) return nothing();
        if (!topic_) return taken(*response_, [] { return "the surest response, and sure enough"; });
        if (!response_) return taken(*topic_, [] { return "the topic is sure enough, and no response is"; });
        if (topic_->score > response_->score + topic_handicap)
            return taken(*topic_, [&] {
                return format("it is surer than '{}' ({:.2f}) by more than {:.2f}", name(*response_), response_->score,
                              topic_handicap);
            });
        return taken(*response_, [&] {
            return format("a response goes before the topic '{}' ({:.2f}), which is not surer by more than {:.2f}",
                          name(*topic_), topic_->score, topic_handicap);
        });
    }

private:
    const std::string& name(const Match& match) const { return scenario_.move(match.move).full_id; }
    bool is_topic(const Match& match) const { return match.move.kind() == MoveKind::topic; }
    float threshold(const Match& match) const {
        return is_topic(match) ? topic_threshold(heard_.believed()) : match_threshold;
    }

    // Keeps the surest response, the surest topic, and the surest response of this beat that a topic may support.
    void consider(const Match& match) {
        const bool sure = match.score >= threshold(match);
        if (trace_)
            trace_->note({.kind = Kind::candidate, .subject = name(match), .holds = sure, .score = match.score});
        if (match.score < supported_response) return;
        if (!can_be_meant(scenario_, scripts_, situation_, heard_, match.move, failures_)) return;
        if (sure) keep(is_topic(match) ? topic_ : response_, match);
        if (!is_topic(match) && scenario_.responses[match.move.response()].beat) keep(near_, match);
    }

    static void keep(const Match*& place, const Match& match) {
        if (!place || match.score > place->score) place = &match;
    }

    // A response of this beat that leads where the topic leads too is what was meant, even if its words alone would not
    // say so.
    const Match* supported_by_topic() {
        if (!near_ || !topic_) return nullptr;
        if (response_ && topic_->score <= response_->score + topic_handicap) return nullptr;
        const auto ready = [&](const Beat& beat) {
            return scripts_.standing(beat.when, moment_in(situation_, &heard_), failures_) == Standing::holds;
        };
        const auto lead =
            lead_of(scenario_, situation_, scenario_.topics[topic_->move.topic()], situation_.beat, ready);
        if (!lead || !goes_to(scenario_.responses[near_->move.response()].then, *lead)) return nullptr;
        return taken(*near_, [&] {
            return format("it leads where the topic '{}' ({:.2f}) leads too", name(*topic_), topic_->score);
        });
    }

    const Match* nothing() {
        if (!trace_) return nullptr;
        std::string why = "nothing came near";
        if (!heard_.matches.empty()) {
            const Match& best = heard_.matches.front();
            why = format("'{}' ({:.2f}) would have to reach {:.2f}{}", name(best), best.score, threshold(best),
                         threshold(best) > match_threshold ? ", as a topic beside what was heard" : "");
            if (best.score >= threshold(best)) why = format("'{}' ({:.2f}) is out of scope", name(best), best.score);
        }
        trace_->note({.kind = Kind::decided, .holds = false, .detail = std::move(why)});
        return nullptr;
    }

    template <typename Why>
    const Match* taken(const Match& match, Why why) {
        if (trace_)
            trace_->note({.kind = Kind::decided, .subject = name(match), .score = match.score, .detail = why()});
        return &match;
    }

    const Scenario& scenario_;
    scripting::Scripts& scripts_;
    const Situation& situation_;
    const Heard& heard_;
    std::vector<ScriptFailure>& failures_;
    TraceSink* trace_;
    const Match *response_ = nullptr, *topic_ = nullptr, *near_ = nullptr;
};

}  // namespace

bool leads_to(const Scenario& scenario, BeatIndex from, BeatIndex to) {
    const Beat& beat = scenario.beats[from];
    if (std::find(beat.elaborates.begin(), beat.elaborates.end(), to) != beat.elaborates.end()) return true;
    return std::any_of(beat.responses.begin(), beat.responses.end(),
                       [&](ResponseIndex index) { return goes_to(scenario.responses[index].then, to); });
}

const Match* decide(const Scenario& scenario, scripting::Scripts& scripts, const Situation& situation,
                    const Heard& heard, std::vector<ScriptFailure>& failures, TraceSink* trace) {
    return Decision(scenario, scripts, situation, heard, failures, trace).made();
}

}  // namespace practicum::dialogue
