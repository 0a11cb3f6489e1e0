// A scenario made ready to be played: its scripts beside it, and what listening needs, once something is typed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "listening/language.hpp"
#include "listening/listener.hpp"
#include "model/scenario.hpp"
#include "scripting/scripts.hpp"

namespace practicum::session {

// Not for two threads at once (Lua); make one for each from the same scenario and language.
class Stage {
public:
    // Without a language nothing may be typed: a session of choices needs none.
    explicit Stage(std::shared_ptr<const Scenario> scenario, std::shared_ptr<const listening::Language> language = {})
        : scenario_(std::move(scenario)), language_(std::move(language)), scripts_(*scenario_) {}

    const Scenario& scenario() const { return *scenario_; }
    scripting::Scripts& scripts() { return scripts_; }
    bool can_listen() const { return language_ != nullptr; }
    // Made when it is first asked for. Only if the stage can listen.
    const listening::Listener& listener() {
        if (!listener_) listener_.emplace(*scenario_, *language_);
        return *listener_;
    }

private:
    std::shared_ptr<const Scenario> scenario_;
    std::shared_ptr<const listening::Language> language_;
    std::optional<listening::Listener> listener_;
    scripting::Scripts scripts_;
};

}  // namespace practicum::session
