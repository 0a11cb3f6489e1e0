#include "authoring/example_checks.hpp"

#include <map>
#include <utility>
#include <vector>

#include "base/format.hpp"
#include "listening/matcher.hpp"

namespace practicum::authoring {

namespace {

constexpr float alike = 0.5F;   // the likeness from which on two examples may be mistaken for each other
constexpr float closer = 0.6F;  // and from which on a single example is worth a word, if its own are less near by
constexpr float by = 0.1F;      // this much

}  // namespace

void check_examples(const Scenario& scenario, const listening::Language& language, Diagnostics& diagnostics) {
    const listening::Matcher matcher(scenario, language);
    for (std::uint16_t beat = 0; beat < scenario.beats.size(); ++beat) {
        const auto neighbours = matcher.neighbours(beat);
        // How many examples of the one have their nearest neighbour in the other.
        std::map<std::pair<std::uint16_t, std::uint16_t>, std::size_t> strays;
        for (const auto& one : neighbours)
            if (one.other.index != none && one.near_other >= alike && one.near_other > one.near_own)
                ++strays[{one.own.index, one.other.index}];
        const auto most_stray = [&](std::uint16_t a, std::uint16_t b) {
            const auto found = strays.find({a, b});
            return found != strays.end() && 2 * found->second > 1 + scenario.responses[a].also.size();
        };
        for (const auto& one : neighbours) {
            if (one.other.index == none) continue;
            const Response &own = scenario.responses[one.own.index], &other = scenario.responses[one.other.index];
            const std::string from = own.id.substr(own.id.find('/') + 1), to = other.id.substr(other.id.find('/') + 1);
            if (most_stray(one.own.index, one.other.index) && most_stray(one.other.index, one.own.index)) {
                if (one.number == 0 && one.own.index > one.other.index)
                    diagnostics.warning(
                        "P0044", own.at,
                        format("the responses '{}' and '{}' of one beat cannot be told apart by their examples", to,
                               from),
                        "make them one response, or give each examples with words that the other would not have");
            } else if (one.near_other >= closer && one.near_other > one.near_own + by) {
                diagnostics.warning("P0045", own.at,
                                    format("an example of '{}' is closer to '{}': \"{}\" is almost \"{}\"", from, to,
                                           example_of(scenario, one.own, one.number),
                                           example_of(scenario, one.other, one.other_number)),
                                    "reword one of the two, or move the example");
            }
        }
    }
}

}  // namespace practicum::authoring
