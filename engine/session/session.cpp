#include "session/session.hpp"

#include "dialogue/menu.hpp"
#include "dialogue/step.hpp"

namespace practicum::session {

Session::Session(Stage& stage, std::uint64_t seed)
    : stage_(stage), seed_(seed), opening_(dialogue::open(stage.scenario(), stage.scripts(), seed)) {}

const Exchange& Session::take(Input input) {
    exchanges_.push_back(take_turn(stage_, state(), client_line(), input));
    inputs_.push_back(std::move(input));
    return exchanges_.back();
}

bool Session::undo() {
    if (exchanges_.empty()) return false;
    exchanges_.pop_back();
    inputs_.pop_back();
    return true;
}

Trace Session::why(std::size_t index) const {
    Trace trace;
    const State& before = index == 0 ? opening_.next : exchanges_[index - 1].turn.next;
    dialogue::step(stage_.scenario(), stage_.scripts(), before, exchanges_[index].heard, &trace);
    return trace;
}

std::vector<MoveRef> Session::choices() const { return dialogue::menu(scenario(), stage_.scripts(), state()); }

std::optional<MoveRef> Session::hint() const { return dialogue::best_choice(scenario(), stage_.scripts(), state()); }

}  // namespace practicum::session
