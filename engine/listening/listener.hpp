// listen(): what did the therapist just do? Values in, values out.
#pragma once

#include <string_view>
#include <vector>

#include "listening/features.hpp"
#include "listening/language.hpp"
#include "listening/matcher.hpp"
#include "model/heard.hpp"
#include "model/state.hpp"
#include "scripting/scripts.hpp"

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

// The responses and topics that the therapist could mean in this state: those of the beat, those that are in scope
// anywhere, and the topics, as far as their conditions hold and they are not used up.
std::vector<Candidate> in_scope(const Scenario& scenario, scripting::Scripts& scripts, const State& state);

// What an utterance stands in: the client's last line.
CodingContext context_of(const Listener& listener, const State& state);

// Hears typed text. Any bytes will do: they are cleaned first. `context` is that of the state.
Heard listen(const Listener& listener, scripting::Scripts& scripts, const State& state, const CodingContext& context,
             std::string_view utterance);

// Fills in the words that counted for the likeliest candidates.
void explain(const Listener& listener, Heard& heard);

// Hears the choice of a response or topic from the menu: its text and its author's codes, with full certainty.
Heard choose(const Scenario& scenario, const Language& language, const Match& choice);

}  // namespace practicum::listening
