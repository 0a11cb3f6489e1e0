// One practice session: a start and a list of inputs, with what came of each, so that any turn can be gone back to.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "session/walk.hpp"

namespace practicum::session {

// Keeps a reference to the stage.
class Session {
public:
    Session(Stage& stage, std::uint64_t seed);

    const Scenario& scenario() const { return stage_.scenario(); }
    std::uint64_t seed() const { return seed_; }
    const Turn& opening() const { return opening_; }
    const std::vector<Input>& inputs() const { return inputs_; }
    const std::vector<Exchange>& exchanges() const { return exchanges_; }
    const State& state() const { return last_turn().next; }
    bool over() const { return state().over(); }

    // Takes a turn and returns it. Must not be called when the session is over. The reference is valid until the next
    // turn or undo.
    const Exchange& take(Input input);
    // Does ahead what the next typed turn needs.
    void get_ready() { session::get_ready(stage_, client_line()); }
    // Takes the last turn back; false if there is none.
    bool undo();
    // Why turn `index` (0-based) went as it did: it is taken once more, and watched.
    Trace why(std::size_t index) const;
    // The choices of the present moment, and the best thing there is to say.
    std::vector<MoveRef> choices() const;
    std::optional<MoveRef> hint() const;

private:
    const std::string& client_line() const { return last_turn().lines.back().text(); }
    const Turn& last_turn() const { return exchanges_.empty() ? opening_ : exchanges_.back().turn; }

    Stage& stage_;
    std::uint64_t seed_;
    Turn opening_;
    std::vector<Input> inputs_;
    std::vector<Exchange> exchanges_;
};

}  // namespace practicum::session
