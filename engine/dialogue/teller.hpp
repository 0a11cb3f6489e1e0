// One turn in the making: draws lines, applies effects, moves the story, and writes down why. Only for step.cpp.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/turn.hpp"
#include "scripting/scripts.hpp"

namespace practicum::dialogue {

class Teller {
public:
    Teller(const Scenario& scenario, scripting::Scripts& scripts, const State& state, const Heard& heard);

    Turn& turn() { return turn_; }
    State& state() { return turn_.next; }
    Turn finish();

    bool holds(const Condition& condition, std::string_view subject);
    void say(const Wordings& wordings);
    void apply(const Effect& effect, std::string_view subject);
    void run(const ScriptCall& call, std::string_view subject);

    // The story arrives at the beat: it is told, told again, or held back. False if it was held back.
    bool arrive(std::uint16_t beat, bool asked);
    // The first beat further on that has not been told and that the client is ready to tell; `none` if there is none.
    // Without `other_subjects` only what this very beat elaborates may be on another subject.
    std::uint16_t elaboration(bool other_subjects);
    // The first route whose condition holds; null if there is none.
    const Route* route(const std::vector<Route>& then, std::string_view subject);

    void note(TraceEntry entry) { turn_.trace.push_back(std::move(entry)); }

private:
    void change(std::uint16_t gauge, int to, std::string_view subject);
    bool same_as_before(std::string_view text) const;

    const Scenario& scenario_;
    scripting::Scripts& scripts_;
    const Heard& heard_;
    std::function<bool(const std::string&)> script_;
    std::uint64_t flags_before_ = 0;
    std::array<std::int16_t, max_gauges> gauges_before_{};
    Turn turn_;
};

}  // namespace practicum::dialogue
