// A scenario made ready to be played: its scripts beside it, and what listening needs, once something is typed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

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

    // What an utterance stands in, when the client has just said this; kept until another line is asked for.
    const hearing::ClientLine& context_of(std::string_view client_line) {
        if (client_line != context_line_ || !context_) {
            context_ = listening::context_of(listener(), client_line);
            context_line_ = client_line;
        }
        return *context_;
    }

private:
    std::shared_ptr<const Scenario> scenario_;
    std::shared_ptr<const listening::Language> language_;
    std::optional<listening::Listener> listener_;
    std::optional<hearing::ClientLine> context_;
    std::string context_line_;
    scripting::Scripts scripts_;
};

}  // namespace practicum::session
