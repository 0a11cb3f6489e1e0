// A scenario's examples looked at one by one: what each would be taken for if the author had not written it, and which
// others it lies close to.
#pragma once

#include <optional>
#include <vector>

#include "matching/listener.hpp"

namespace practicum::matching {

// What becomes of one of the author's examples when it is left out and matched like something a trainee typed.
struct LeftOut {
    MoveRef own;             // what it is an example of
    std::size_t number = 0;  // 0: the line itself (`say`), then the others (`also`)
    Match taken;  // what it would be taken for at its beat; its score is below match_threshold for "none of these"
};

// An example beside its nearest neighbours: the likeness (-1 to 1) of the nearest other example of its own response or
// topic, and of the nearest example of another.
struct Neighbours {
    MoveRef own;
    std::optional<MoveRef> other;
    std::size_t number = 0, other_number = 0;
    float near_own = -1, near_other = -1;
};

// Every example of a beat's responses; without a beat, of the responses in scope anywhere and the topics.
std::vector<LeftOut> leave_one_out(const Listener& listener, std::optional<BeatIndex> beat);

// Every example of a beat's responses beside the others of that beat.
std::vector<Neighbours> neighbours(const Listener& listener, BeatIndex beat);

}  // namespace practicum::matching
