// "Did you mean …?": what the coach may ask when the client did not follow.
#pragma once

#include "model/turn.hpp"

namespace practicum::coaching {

// A match below match_threshold is asked about from here on.
inline constexpr float ask_threshold = 0.25F;

// The response or topic that a typed turn came nearest to which the client did not follow, or a question that was
// answered only as the kind of question it is; null if none is near enough to be worth asking about.
inline const Match* nearly_meant(const Heard& heard, const Turn& turn) {
    const bool asked_in_vain = turn.layer == Layer::reaction && heard.codes.any(questions);
    const bool lost = (turn.layer == Layer::fallback || asked_in_vain) && !heard.silence && !heard.chosen;
    if (!lost || heard.matches.empty() || heard.matches.front().score < ask_threshold) return nullptr;
    return &heard.matches.front();
}

}  // namespace practicum::coaching
