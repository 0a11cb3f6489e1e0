// One practice session: a stage, a seed, and all turns so far, so that any of them can be gone back to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dialogue/menu.hpp"
#include "dialogue/stage.hpp"

namespace practicum::session {

// What happened in one turn.
struct Exchange {
    Heard heard;
    Turn turn;
};

class Session {
public:
    Session(dialogue::Stage& stage, std::uint64_t seed);

    const Scenario& scenario() const { return stage_.scenario(); }
    std::uint64_t seed() const { return seed_; }
    const Turn& opening() const { return opening_; }
    const std::vector<Exchange>& exchanges() const { return exchanges_; }
    const State& state() const { return exchanges_.empty() ? opening_.next : exchanges_.back().turn.next; }
    bool over() const { return state().over(); }

    // Takes a turn and returns it. Must not be called when the session is over. The reference is valid until the next
    // turn or undo.
    const Exchange& say(std::string_view utterance);
    const Exchange& choose(const Match& choice);
    // The choices of the present moment.
    std::vector<Match> choices() { return dialogue::menu(stage_, state()); }
    Match hint() { return dialogue::best_choice(stage_, state()); }
    // Takes the last turn back; false if there is none.
    bool undo();
    // The state in which turn `index` (0-based) was taken.
    const State& before(std::size_t index) const {
        return index == 0 ? opening_.next : exchanges_[index - 1].turn.next;
    }

private:
    const Exchange& take(Heard heard);

    dialogue::Stage& stage_;
    std::uint64_t seed_;
    Turn opening_;
    std::vector<Exchange> exchanges_;
};

}  // namespace practicum::session
