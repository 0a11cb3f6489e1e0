// A scenario made ready to be played: its listener and its scripts beside it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "dialogue/step.hpp"
#include "listening/listener.hpp"
#include "model/scenario.hpp"
#include "scripting/scripts.hpp"

namespace practicum::dialogue {

// Not for two threads at once (Lua); make one per thread from the same scenario.
class Stage {
public:
    Stage(std::shared_ptr<const Scenario> scenario, std::shared_ptr<const listening::Language> language)
        : scenario_(std::move(scenario)), language_(std::move(language)), scripts_(*scenario_) {}

    const Scenario& scenario() const { return *scenario_; }
    scripting::Scripts& scripts() { return scripts_; }

    Turn open(std::uint64_t seed) { return dialogue::open(*scenario_, scripts_, seed); }
    Heard listen(const State& state, std::string_view utterance) {
        return listening::listen(listener(), scripts_, state, context(state), utterance);
    }
    void explain(Heard& heard) { listening::explain(listener(), heard); }
    Heard choose(const Match& choice) const { return listening::choose(*scenario_, *language_, choice); }
    // Preparing to listen takes up to a tenth of a second the first time, and some ten milliseconds at each new beat;
    // `listen` does it unless it has been asked for before.
    void prepare(const State& state) {
        listener().matcher().prepare(state.beat);
        context(state);
    }
    Turn step(const State& state, const Heard& heard) { return dialogue::step(*scenario_, scripts_, state, heard); }

private:
    // Of the line that the client said last; kept until another is.
    const listening::CodingContext& context(const State& state) {
        const std::array<std::uint16_t, 3> line{state.voice.last_group, state.voice.last_line, state.beat};
        if (!context_ || line != context_line_)
            context_ = listening::context_of(listener(), state), context_line_ = line;
        return *context_;
    }
    const listening::Listener& listener() {
        if (!listener_) listener_.emplace(*scenario_, *language_);
        return *listener_;
    }

    std::shared_ptr<const Scenario> scenario_;
    std::shared_ptr<const listening::Language> language_;
    std::optional<listening::Listener> listener_;
    std::optional<listening::CodingContext> context_;
    std::array<std::uint16_t, 3> context_line_{};
    scripting::Scripts scripts_;
};

}  // namespace practicum::dialogue
