#include "authoring/example_checks.hpp"

#include <map>
#include <utility>
#include <vector>

#include "base/format.hpp"
#include "matching/example_review.hpp"

namespace practicum::authoring {

namespace {

constexpr float alike = 0.5F;   // the likeness from which on two examples may be mistaken for each other
constexpr float closer = 0.6F;  // and from which on a single example is worth a word, if its own are less near by
constexpr float by = 0.1F;      // this much
constexpr float same = 0.97F;   // the likeness from which on two lines say the same

// What an author writes to keep lines away from a move must not keep away its own examples.
void check_bars(const matching::Listener& listener, MoveRef ref, Diagnostics& diagnostics) {
    const Move& move = listener.scenario().move(ref);
    const auto& book = listener.book();
    const std::uint32_t number = matching::number_of(listener.scenario(), ref);
    const auto examples = book.examples(number), not_meant = book.not_meant(number);
    const auto report = [&](std::uint32_t example, const std::string& by_what, const std::string& hint) {
        diagnostics.error("P0036", move.at,
                          format("an example of '{}' is kept away by its own {}: \"{}\"", move.full_id, by_what,
                                 move.example(example - examples.first)),
                          hint);
    };
    for (std::uint32_t e = examples.first; e < examples.end; ++e) {
        if (!matching::has_what_it_needs(book, number, book.example(e).terms))
            report(e, "'needs'", "add a word of the example to 'needs', or reword the example");
        const auto& meaning = book.example(e).meaning;
        for (std::uint32_t n = not_meant.first; n < not_meant.end; ++n)
            if (matching::likeness(book.example(n).meaning, meaning) >= same)
                report(e, "'not'", "take the line out of 'not', or out of the examples");
    }
}

}  // namespace

void check_examples(const matching::Listener& listener, Diagnostics& diagnostics) {
    const Scenario& scenario = listener.scenario();
    for (const ResponseIndex response : scenario.responses.indices()) check_bars(listener, response, diagnostics);
    for (const TopicIndex topic : scenario.topics.indices()) check_bars(listener, topic, diagnostics);
    for (BeatIndex beat : scenario.beats.indices()) {
        const auto neighbours = matching::neighbours(listener, beat);
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
