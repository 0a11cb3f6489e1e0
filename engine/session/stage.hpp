// A scenario made ready to be played: its scripts beside it, and what listening needs, once something is typed.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "matching/book_writer.hpp"
#include "matching/language.hpp"
#include "matching/listener.hpp"
#include "model/scenario.hpp"
#include "scripting/scripts.hpp"

namespace practicum::session {

// Not for two threads at once (Lua); make one for each from the same scenario and language.
class Stage {
public:
    // Without a language nothing may be typed: a session of choices needs none. `get_book`: gives the book of the
    // scenario's examples when something is first typed; unless given, it is made then, which takes seconds for a large
    // scenario.
    using GetBook = std::function<matching::ExampleBook(const Scenario&, const matching::Language&)>;
    explicit Stage(std::shared_ptr<const Scenario> scenario, std::shared_ptr<const matching::Language> language = {},
                   GetBook get_book = matching::book_of)
        : scenario_(std::move(scenario)),
          language_(std::move(language)),
          get_book_(std::move(get_book)),
          scripts_(*scenario_) {}

    const Scenario& scenario() const { return *scenario_; }
    scripting::Scripts& scripts() { return scripts_; }
    bool can_listen() const { return language_ != nullptr; }
    // Made when it is first asked for. Only if the stage can listen.
    const matching::Listener& listener() {
        if (!listener_) listener_.emplace(*scenario_, *language_, get_book_(*scenario_, *language_));
        return *listener_;
    }

    // What an utterance stands in, when the client has just said this; kept until another line is asked for.
    const hearing::ClientLine& context_of(std::string_view client_line) {
        if (client_line != context_line_ || !context_) {
            context_ = matching::context_of(listener(), client_line);
            context_line_ = client_line;
        }
        return *context_;
    }

private:
    std::shared_ptr<const Scenario> scenario_;
    std::shared_ptr<const matching::Language> language_;
    GetBook get_book_;
    std::optional<matching::Listener> listener_;
    std::optional<hearing::ClientLine> context_;
    std::string context_line_;
    scripting::Scripts scripts_;
};

}  // namespace practicum::session
