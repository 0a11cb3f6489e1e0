#include "session/session.hpp"

namespace practicum::session {

Session::Session(dialogue::Stage& stage, std::uint64_t seed) : stage_(stage), seed_(seed), opening_(stage.open(seed)) {}

const Exchange& Session::take(Heard heard) {
    Turn turn = stage_.step(state(), heard);
    exchanges_.push_back({std::move(heard), std::move(turn)});
    return exchanges_.back();
}

const Exchange& Session::say(std::string_view utterance) { return take(stage_.listen(state(), utterance)); }

const Exchange& Session::choose(const Match& choice) { return take(stage_.choose(choice)); }

bool Session::undo() {
    if (exchanges_.empty()) return false;
    exchanges_.pop_back();
    return true;
}

}  // namespace practicum::session
