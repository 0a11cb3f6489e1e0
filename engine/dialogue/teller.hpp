// One turn in the making: draws lines, applies effects, moves the story, and tells whoever listens why. Only for
// step.cpp.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "model/trace.hpp"
#include "model/turn.hpp"
#include "scripting/scripts.hpp"

namespace practicum::dialogue {

class Teller {
public:
    // Begins the turn after `state`. The references are the caller's, and outlive the teller; `trace` may be null.
    Teller(const Scenario& scenario, scripting::Scripts& scripts, const State& state, const Heard& heard,
           TraceSink* trace);

    Turn& turn() { return turn_; }
    Situation& situation() { return turn_.next.situation; }
    Turn finish();

    bool holds(const Condition& condition, std::string_view subject);
    void say(const Wordings& wordings);
    void apply(const Effect& effect, std::string_view subject);
    void run(const ScriptCall& call);

    // The story arrives at the beat: it is told, told again, or held back. False if it was held back.
    bool arrive(BeatIndex beat, bool asked);
    // The story goes back to the beat before this one, if there is one.
    void go_back();
    // The first beat further on that has not been told and that the client is ready to tell, if there is one. Without
    // `other_topics` only what this very beat elaborates may be on another topic.
    std::optional<BeatIndex> elaboration(bool other_topics);
    // The first route whose condition holds; null if there is none.
    const Route* route(const std::vector<Route>& then, std::string_view subject);

    bool traced() const { return trace_ != nullptr; }
    void note(TraceEntry entry) {
        if (trace_) trace_->note(std::move(entry));
    }

private:
    void change(GaugeIndex gauge, int to, std::string_view subject);
    scripting::Moment moment() const { return {turn_.next.situation, turn_.next.situation.turn, &heard_}; }
    std::uint32_t hash_of_lines() const;

    const Scenario& scenario_;
    scripting::Scripts& scripts_;
    const Heard& heard_;
    TraceSink* trace_;
    std::uint64_t flags_before_ = 0;
    std::array<std::int16_t, max_gauges> gauges_before_{};
    Turn turn_;
};

}  // namespace practicum::dialogue
