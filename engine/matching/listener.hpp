// hear(): what did the therapist just do, and which move was meant? The second of the three steps of a turn. Knows
// nothing of where the story stands but what it is given: the moves that are in scope, and what the client has just
// said.
#pragma once

#include <string_view>
#include <vector>

#include "matching/language.hpp"
#include "matching/matcher.hpp"
#include "model/heard.hpp"
#include "model/input.hpp"
#include "model/scope.hpp"

namespace practicum::matching {

// What the scenario needs prepared for listening. Keeps references to the scenario and the language; immutable, so
// threads may share it.
class Listener {
public:
    Listener(const Scenario& scenario, const Language& language, ExampleBook book);

    const Scenario& scenario() const { return scenario_; }
    const Language& language() const { return language_; }
    const ExampleBook& book() const { return book_; }
    const Wording& wording() const { return wording_; }
    const Rarity& rarity() const { return rarity_; }
    PhraseModels models() const { return {language_.hearing, language_.relevance}; }

private:
    const Scenario& scenario_;
    const Language& language_;
    ExampleBook book_;
    Wording wording_;
    Rarity rarity_;
};

// What an utterance stands in, when the client has just said this.
hearing::ClientLine context_of(const Listener& listener, std::string_view client_line);

// Hears typed text, and ranks the moves of the scope that hold or are open. `context` is that of the client's last
// line. Pure.
Heard hear(const Listener& listener, const Typed& utterance, const Scope& scope, const hearing::ClientLine& context);

// Fills in the words that counted for the likeliest matches: those that the line shares with the example that it is
// most like.
void explain(const Listener& listener, Heard& heard);

}  // namespace practicum::matching
