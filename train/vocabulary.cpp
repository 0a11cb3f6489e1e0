#include "train/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace practicum::train {

using listening::feature_groups;

void Vocabulary::count(const Unit& unit) {
    std::vector<std::uint64_t> seen;
    for (const auto& feature : unit.counted) seen.push_back(feature.hash);
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    for (std::uint64_t hash : seen) ++in_[hash];
    ++units_;
}

void Vocabulary::settle() {
    for (const auto& [hash, count] : in_)
        if (count >= 2) hashes.push_back(hash);
    std::sort(hashes.begin(), hashes.end());
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        index_[hashes[i]] = static_cast<std::uint32_t>(i);
        rarity.push_back(static_cast<float>(std::log((1.0 + units_) / (1.0 + in_[hashes[i]])) + 1));
    }
    groups.assign(hashes.size(), listening::FeatureGroup::words);
}

void Vocabulary::note_groups(const Unit& unit) {
    for (const auto& feature : unit.counted)
        if (const auto found = index_.find(feature.hash); found != index_.end()) groups[found->second] = feature.group;
}

Row Vocabulary::row(const Unit& unit) const {
    std::array<float, feature_groups> known{};
    std::map<std::uint32_t, std::pair<int, std::size_t>> counts;
    for (const auto& feature : unit.counted) {
        const auto found = index_.find(feature.hash);
        if (found == index_.end()) continue;
        ++known[static_cast<std::size_t>(feature.group)];
        auto& [count, group] = counts[found->second];
        ++count;
        group = static_cast<std::size_t>(feature.group);
    }
    Row out;
    for (const auto& [index, held] : counts)
        out.push_back(
            {index, static_cast<float>(held.first) * rarity[index] * group_weight / std::sqrt(known[held.second])});
    for (std::size_t i = 0; i < unit.numbers.size(); ++i)
        if (unit.numbers[i] != 0) out.push_back({static_cast<std::uint32_t>(hashes.size() + i), unit.numbers[i]});
    return out;
}

}  // namespace practicum::train
