// From features to the rows that a solver takes.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "listening/features.hpp"
#include "train/solver.hpp"

namespace practicum::train {

// A sentence or a turn as the model will see it, with its features not yet looked up.
struct Unit {
    std::vector<listening::Feature> counted;
    std::vector<float> numbers;
};

// The counted features that at least two units have, with their rarity. Count all units, then settle.
class Vocabulary {
public:
    void count(const Unit& unit);
    void settle();
    // The features of a unit: first the counted ones, each group scaled by the root of its count, then the numbers.
    Row row(const Unit& unit) const;
    // Notes the groups of a unit's features in `groups`.
    void note_groups(const Unit& unit);

    static constexpr float group_weight = 0.2F;  // so that a group's features together are about of length 1
    std::vector<std::uint64_t> hashes;           // sorted
    std::vector<float> rarity;
    std::vector<listening::FeatureGroup> groups;

private:
    std::unordered_map<std::uint64_t, std::uint32_t> in_, index_;
    double units_ = 0;
};

}  // namespace practicum::train
