// Where a session is. A small value: copy it to remember it, compare it to know whether two sessions are in the same
// place.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "model/scenario.hpp"

namespace practicum {

inline constexpr std::uint8_t visits_saturate = 3;

// What conditions can see, and what decides where the story can go. What neither sees has no place here:
// model/state_key tells two situations apart exactly if their futures may differ.
struct Situation {
    std::uint16_t turn = 0;  // therapist turns so far
    BeatIndex beat{0};
    std::optional<BeatIndex> back;  // the beat before this one
    std::optional<EndingIndex> ending;
    std::array<std::int16_t, max_gauges> gauges{};
    std::uint64_t flags = 0;
    List<BeatIndex, std::uint8_t> visits;  // how often each was told, saturating at 3
    List<ResponseIndex, bool> used;        // given, and may not be given again
    // How often each code was heard: what count() sees at the end. Saturates at 255.
    std::array<std::uint8_t, code_count> counts{};

    std::int16_t gauge(GaugeIndex index) const { return gauges[index.number()]; }
    bool flag(FlagIndex index) const { return (flags >> index.number() & 1u) != 0; }
    bool over() const { return ending.has_value(); }
    bool operator==(const Situation&) const = default;
};

// Which wordings were used: what the telling needs to remember so that the client does not repeat himself.
struct Voice {
    std::uint64_t seed = 0;
    // How often each Wordings was drawn from (a session is shorter than 255 turns).
    List<WordingsIndex, std::uint8_t> told;
    std::uint32_t last_hash = 0;  // of all that was said in the turn before

    bool operator==(const Voice&) const = default;
};

struct State {
    Situation situation;
    Voice voice;

    bool over() const { return situation.over(); }
    bool operator==(const State&) const = default;
};

// The state before anything has been said.
State initial_state(const Scenario&, std::uint64_t seed);

}  // namespace practicum
