// What speaks for and against a move as the answer to a line.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace practicum::matching {

// The line is taken as a whole, and by its point: its last question or, without one, its last sentence. "Example": of
// the move, the one most like the line or its point.
enum class Sign : std::uint8_t {
    whole_like,          // likeness of the line to its nearest example, -1 to 1
    point_like,          // of the point
    rest_like,           // of another sentence
    second_like,         // to the second nearest example
    whole_ahead,         // whole_like less that of the best other move
    point_ahead,         // point_like less that of the best other move
    share,               // of the move among all, by likeness: 0 to 1
    best_like,           // the best likeness of any move
    line_covered,        // the share of the point's terms, by rarity, that the example has
    example_covered,     // the share of the example's terms that the point has
    all_covered,         // the share of the line's terms that the example has
    known,               // the share of the point's terms that any example of any move has
    code_same,           // 1: what was heard in the point is one of the move's codes
    code_like,           // 1: it is of the same group
    code_other,          // 1: it is something else
    kind_same,           // 1: the point asks for the same as the example
    kind_other,          // 1: for something else
    kind_share,          // the share of the move's examples that ask for the same
    about_same,          // 1: point and example are about the same person or thing by name
    about_other,         // 1: the one is about somebody else than the other
    negation_other,      // 1: one is negated and the other is not
    question,            // 1: the point is a question
    statement_first,     // 1: the point is a question and something was said before it
    here,                // 1: the move belongs to the present beat
    topic,               // 1: it is a topic
    mention,             // the share of the point's terms, by rarity, that name the topic
    mention_all,         // the share of the line's terms that name it, wherever in the line it is named
    breadth,             // how unlike the move's examples are to each other, 0 to 1
    exact,               // 1: the line is an example, but for typing
    words,               // the logarithm of the number of words in the point
    sentences,           // of the line, 4 at most
    examples,            // the logarithm of their number
    middle_like,         // likeness of the line or its point, whichever is more, to the middle of all the examples
    middle_ahead,        // middle_like less that of the best other move
    heard_middle,        // the mean likeness to the examples as the encoder of hearing has them
    heard_middle_ahead,  // heard_middle less that of the best other move
    heard_whole,         // likeness of the line to its nearest example as the encoder of hearing has them, -1 to 1
    heard_point,         // of the point
    heard_whole_ahead,   // heard_whole less that of the best other move
    heard_point_ahead,   // heard_point less that of the best other move
    kind_agrees,         // how likely it is that point and example ask for the same, or both for nothing: 0 to 1
    code_agrees,         // the cosine of the probabilities of their codes, 0 to 1
    rivals,              // how many other moves come within 0.05 of the likeness of the point, 10 at most
};
inline constexpr std::size_t sign_count = 43;

struct Evidence {
    std::array<float, sign_count> values{};
    float& operator[](Sign sign) { return values[static_cast<std::size_t>(sign)]; }
    float operator[](Sign sign) const { return values[static_cast<std::size_t>(sign)]; }
    float operator[](std::size_t sign) const { return values[sign]; }
};

}  // namespace practicum::matching
