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
    for (BeatIndex beat : scenario.beats.indices()) {
        const auto neighbours = matcher.neighbours(beat);
        // How many examples of the one have their nearest neighbour in the other.
        std::map<std::pair<MoveRef, MoveRef>, std::size_t> strays;
        for (const auto& one : neighbours)
            if (one.other && one.near_other >= alike && one.near_other > one.near_own) ++strays[{one.own, *one.other}];
        const auto most_stray = [&](MoveRef a, MoveRef b) {
            const auto found = strays.find({a, b});
            return found != strays.end() && 2 * found->second > scenario.move(a).examples();
        };
        for (const auto& one : neighbours) {
            if (!one.other) continue;
            const Move &own = scenario.move(one.own), &other = scenario.move(*one.other);
            const std::string from = own.id.substr(own.id.find('/') + 1), to = other.id.substr(other.id.find('/') + 1);
            if (most_stray(one.own, *one.other) && most_stray(*one.other, one.own)) {
                if (one.number == 0 && one.own > *one.other)
                    diagnostics.warning(
                        "P0044", own.at,
                        format("the responses '{}' and '{}' of one beat cannot be told apart by their examples", to,
                               from),
                        "make them one response, or give each examples with words that the other would not have");
            } else if (one.near_other >= closer && one.near_other > one.near_own + by) {
                diagnostics.warning("P0045", own.at,
                                    format("an example of '{}' is closer to '{}': \"{}\" is almost \"{}\"", from, to,
                                           own.example(one.number), other.example(one.other_number)),
                                    "reword one of the two, or move the example");
            }
        }
    }
}

}  // namespace practicum::authoring
