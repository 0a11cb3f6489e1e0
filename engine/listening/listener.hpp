// hear(): what did the therapist just do, and which move was meant? The second of the three steps of a turn. Knows
// nothing of where the story stands but what it is given: the moves that are in scope, and what the client has just
// said.
#pragma once

#include <string_view>
#include <vector>

#include "listening/language.hpp"
#include "listening/matcher.hpp"
#include "model/heard.hpp"
#include "model/input.hpp"
#include "model/scope.hpp"

namespace practicum::listening {

// What the scenario needs prepared for listening. Keeps a reference to the scenario and the language; immutable, so
// threads may share it.
class Listener {
public:
    Listener(const Scenario& scenario, const Language& language)
        : scenario_(scenario), language_(language), matcher_(scenario, language) {}

    const Scenario& scenario() const { return scenario_; }
    const Language& language() const { return language_; }
    const Matcher& matcher() const { return matcher_; }

private:
    const Scenario& scenario_;
    const Language& language_;
    Matcher matcher_;
};

// What an utterance stands in, when the client has just said this.
hearing::ClientLine context_of(const Listener& listener, std::string_view client_line);

// Hears typed text, and ranks the moves of the scope that hold or are open. `context` is that of the client's last
// line. Pure.
Heard hear(const Listener& listener, const Typed& utterance, const Scope& scope, const hearing::ClientLine& context);

// Fills in the words that counted for the likeliest matches.
void explain(const Listener& listener, Heard& heard);

}  // namespace practicum::listening
