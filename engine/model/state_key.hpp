// A situation as a short string of bytes: equal keys mean equal futures, so that whoever looks at all that can happen
// need look at a situation once.
#pragma once

#include <string>
#include <vector>

#include "model/state.hpp"

namespace practicum {

// How a scenario's situations are written as keys: only what its conditions, scripts and ways on can tell apart has a
// place, and each in as few bits as it takes. Made once for a scenario, to which it keeps no reference.
class KeyLayout {
public:
    explicit KeyLayout(const Scenario& scenario);

    // Two situations of the scenario have the same key only if the same turns from there on lead through the same moves
    // to the same endings, whatever the wordings are. Hash it with std::hash.
    std::string key(const Situation& situation) const;
    // The same for every key, in bytes.
    std::size_t size() const { return (bits_ + 7) / 8; }

private:
    struct GaugeBits {
        GaugeIndex gauge;
        std::int16_t low;
        int bits;
    };
    int turn_bits_, beat_bits_, ending_bits_;
    bool goes_back_ = false;
    std::vector<GaugeBits> gauges_;
    std::uint64_t flags_ = 0;          // those that are seen
    std::vector<int> visit_bits_;      // of each beat: 1 if only "ever" matters, 2 for the saturated number
    std::vector<ResponseIndex> used_;  // those that can be used up
    std::vector<std::size_t> counts_;  // codes whose number is seen
    std::size_t bits_ = 0;
};

}  // namespace practicum
