#include "matching/example_review.hpp"

#include <algorithm>

namespace practicum::matching {

namespace {

Phrase phrase_in(const ExampleBook& book, std::uint32_t index) {
    const auto example = book.example(index);
    Phrase out;
    out.meaning = example.meaning;
    out.heard = example.heard;
    out.terms.assign(example.terms.begin(), example.terms.end());
    out.manner = example.manner;
    return out;
}

}  // namespace

std::vector<Neighbours> neighbours(const Listener& listener, BeatIndex beat) {
    const Scenario& scenario = listener.scenario();
    const ExampleBook& book = listener.book();
    std::vector<Neighbours> out;
    for (const ResponseIndex own : scenario.beats[beat].responses) {
        const auto examples = book.examples(number_of(scenario, own));
        for (std::uint32_t e = examples.first; e < examples.end; ++e) {
            const Meaning& meaning = book.example(e).meaning;
            Neighbours one{own, {}, e - examples.first, 0, -1, -1};
            for (const ResponseIndex other : scenario.beats[beat].responses) {
                const auto range = book.examples(number_of(scenario, other));
                for (std::uint32_t f = range.first; f < range.end; ++f) {
                    if (f == e) continue;
                    const float near = likeness(book.example(f).meaning, meaning);
                    if (other == own) {
                        one.near_own = std::max(one.near_own, near);
                    } else if (near > one.near_other) {
                        one.near_other = near;
                        one.other = other;
                        one.other_number = f - range.first;
                    }
                }
            }
            out.push_back(one);
        }
    }
    return out;
}

std::vector<LeftOut> leave_one_out(const Listener& listener, std::optional<BeatIndex> beat) {
    const Scenario& scenario = listener.scenario();
    const ExampleBook& book = listener.book();
    std::vector<Candidate> candidates;
    std::vector<MoveRef> moves;
    const auto add = [&](MoveRef move, bool here) {
        candidates.push_back({number_of(scenario, move), here, move.kind() == MoveKind::topic});
        moves.push_back(move);
    };
    if (beat)
        for (const ResponseIndex response : scenario.beats[*beat].responses) add(response, true);
    const std::size_t here = moves.size();
    for (const ResponseIndex response : scenario.anywhere) add(response, false);
    for (const TopicIndex topic : scenario.topics.indices()) add(topic, false);
    std::vector<LeftOut> out;
    for (std::size_t own = 0; own < (beat ? here : moves.size()); ++own) {
        const auto range = book.examples(candidates[own].move);
        for (std::uint32_t e = range.first; e < range.end; ++e) {
            const Line line{phrase_in(book, e), {}, 0};
            const auto judged = judge(line, candidates, book, listener.rarity(), listener.language().relevance, e);
            const auto best = static_cast<std::size_t>(
                std::max_element(judged.begin(), judged.end(),
                                 [](const Judgement& a, const Judgement& b) { return a.score < b.score; }) -
                judged.begin());
            out.push_back({moves[own], e - range.first, {moves[best], judged[best].score, {}}});
        }
    }
    return out;
}

}  // namespace practicum::matching
