// Where a session is. A small value: copy it to remember it, compare it to know whether two sessions are in the same
// place.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/scenario.hpp"

namespace practicum {

inline constexpr std::uint8_t visits_saturate = 3;

struct State {
    // What conditions can see, and what decides where the story can go.
    std::uint16_t turn = 0;  // therapist turns so far
    std::uint16_t beat = 0;
    std::uint16_t back = none;  // the beat before this one
    std::uint16_t ending = none;
    std::array<std::int16_t, max_gauges> gauges{};
    std::uint64_t flags = 0;
    std::vector<std::uint8_t> visits;  // per beat: how often it was told, saturating at 3
    std::vector<bool> used;            // per response: given, and may not be given again

    // What only the telling needs: which wordings were used. Not seen by conditions.
    struct Voice {
        std::uint64_t seed = 0;
        std::vector<std::uint8_t>
            told;  // per group of wordings: how often it was drawn from (a session is shorter than 255 turns)
        std::uint16_t last_group = none, last_line = none;  // the last line of the turn before
        std::uint32_t last_hash = 0;                        // of all that was said in the turn before
        bool operator==(const Voice&) const = default;
    } voice;

    // How often each code was heard: what count() sees at the end. Saturates at 255.
    std::array<std::uint8_t, code_count> counts{};

    bool flag(std::uint16_t index) const { return (flags >> index & 1u) != 0; }
    bool over() const { return ending != none; }
    bool operator==(const State&) const = default;
};

// The state before anything has been said.
State initial_state(const Scenario&, std::uint64_t seed);

}  // namespace practicum
